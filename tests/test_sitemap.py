"""The sitemaps: what they list, and how many there are."""

from pathlib import Path

import pytest
from lxml import etree

import corpus.sitemap
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from corpus.sitemap import build_sitemaps

CORPUS = Path(__file__).parent / "corpus"
PATHS = ["index.md", "claims/index.md", "reports/2024/river-board-spring-levels.md"]
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def sitemaps(paths: list[str]) -> dict[str, etree._Element]:
    corpus = prepare_corpus(CORPUS, load_settings(CORPUS)).corpus
    return {name: etree.fromstring(text) for name, text in build_sitemaps(corpus, paths).items()}


def locations(sitemap: etree._Element) -> list[str]:
    return [str(loc) for loc in sitemap.xpath("//s:loc/text()", namespaces=NAMES)]


def test_one_sitemap_lists_all_pages() -> None:
    made = sitemaps(PATHS)
    assert list(made) == ["sitemap.xml"]
    assert [location.split("/", 3)[3] for location in locations(made["sitemap.xml"])] == [
        "",
        "claims/",
        "reports/2024/river-board-spring-levels/",
    ]


def test_pages_that_forward_are_left_out() -> None:
    moved = "reports/2024/lenta-spring-levels.md"
    assert locations(sitemaps([*PATHS, moved])["sitemap.xml"]) == locations(
        sitemaps(PATHS)["sitemap.xml"]
    )


def test_many_pages_have_an_index_of_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus.sitemap, "MOST_ADDRESSES", 2)
    made = sitemaps(PATHS)
    assert made["sitemap.xml"].tag.endswith("sitemapindex")
    parts = [location.rsplit("/", 1)[1] for location in locations(made["sitemap.xml"])]
    assert parts == ["sitemap-1.xml", "sitemap-2.xml"]
    listed = [address for part in parts for address in locations(made[part])]
    assert [address.split("/", 3)[3] for address in listed] == [
        "",
        "claims/",
        "reports/2024/river-board-spring-levels/",
    ]
