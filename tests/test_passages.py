"""Pages of passages: each address that was given is a page, whatever became of the passage."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from lxml import etree, html

from corpus.build import build_site
from corpus.pages import DataFile, Page, build_files, build_pages
from corpus.pages.passage import passage_addresses
from corpus.passage_files import PASSAGES, PassageFiles
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from corpus.withdrawn import withhold_withdrawn

BOARD = "2024/river-board-spring-levels"
MUSEUM = "2023/museum-flood-marks"
SCAN = "2023/museum-old-scan"
FRAME = Path(__file__).parents[1] / "scripts/corpus/theme/main.html"


@pytest.fixture
def site(mini_corpus: Path) -> dict[str, str]:
    """Every page of passages of the mini-corpus, by its address."""
    return passages(mini_corpus)


def passages(root: Path) -> dict[str, str]:
    corpus = withhold_withdrawn(prepare_corpus(root, load_settings(root), jobs=1).corpus)
    made = PassageFiles(root)
    pages = list(build_pages(corpus, 1, None, made))
    files = made.files(passage_addresses(corpus, pages))
    return {
        name.removesuffix("index.html"): file.read_text(encoding="utf-8")
        for name, file in files.items()
    }


def shown(page: str) -> etree._Element:
    (article,) = html.document_fromstring(page).iter("article")
    return article


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / f"annotations/reports/{path}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_passage_stands_in_its_sentence_with_its_note(site: dict[str, str]) -> None:
    page = site[f"reports/{BOARD}/a/opened-in-time/"]
    article = shown(page)
    (mark,) = article.iter("mark")
    assert mark.get("class") == "claim claim-statement"
    assert mark.text == 'the gates had been opened "in good time"'
    sentence = words(article.find_class("passage-sentence")[0])
    assert sentence.endswith('had been opened "in good time".')
    assert len(sentence) > len(mark.text) + 10
    (note,) = article.find_class("note")
    assert note.get("id") == "note-opened-in-time"
    assert "Otto Haldane" in words(note)
    links = {link.get("href") for link in article.iter("a")}
    assert {f"/reports/{BOARD}/#a-opened-in-time", f"/reports/{BOARD}/"} <= links


def test_its_note_is_that_of_the_reports_page(mini_corpus: Path, site: dict[str, str]) -> None:
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    (report,) = (page for page in build_pages(corpus, 1) if page.path == f"reports/{BOARD}.md")
    note = html.fragment_fromstring(report.html).get_element_by_id("note-opened-in-time")
    own = shown(site[f"reports/{BOARD}/a/opened-in-time/"]).get_element_by_id("note-opened-in-time")
    assert words(own) == words(note)


def test_head(site: dict[str, str], mini_corpus: Path) -> None:
    head = html.document_fromstring(site[f"reports/{BOARD}/a/july-low/"]).find("head")
    assert head.findtext("title").startswith("“It is likely that the river will fall")
    assert head.findtext("title").endswith(" – The Lenta in Spring")
    (canonical,) = head.xpath("link[@rel='canonical']/@href")
    assert canonical == load_settings(mini_corpus).site_url + f"reports/{BOARD}/a/july-low/"
    (description,) = head.xpath("meta[@name='description']/@content")
    assert description.startswith("Forecast by the authors, with what it rests on. A passage of")
    (policy,) = head.xpath("meta[@http-equiv='Content-Security-Policy']/@content")
    assert f'content="{policy}"' in FRAME.read_text(encoding="utf-8")


def test_titles_and_descriptions_differ_from_page_to_page(site: dict[str, str]) -> None:
    heads = [
        html.document_fromstring(page).findtext("head/title")
        for address, page in site.items()
        if address.startswith(f"reports/{BOARD}/a/") and "mark" in page
    ]
    assert len(heads) - len(set(heads)) == 1  # two are on the same words


def test_pages_are_small(site: dict[str, str]) -> None:
    """Most of one are its citations: nine forms of it, and of a digest nine of the original."""
    assert max(len(page.encode()) for page in site.values()) < 24_000
    assert max(len(gzip.compress(page.encode())) for page in site.values()) < 6_000


def test_nothing_that_the_policy_forbids(site: dict[str, str]) -> None:
    for page in site.values():
        # Data are no script: no browser runs them, and the policy does not speak of them.
        shown = page.replace('<script type="application/ld+json">', "")
        assert not re.search(r"<script|<style| style=| on[a-z]+=", shown)


def test_a_retired_passage_says_when_and_why(site: dict[str, str]) -> None:
    article = shown(site[f"reports/{BOARD}/a/peak-at-old-weir/"])
    assert "Retired on 2024-06-05: it was mistaken. The publisher corrected" in words(article)
    assert "The water rose to 4.8 metres at Old Weir" in words(article)
    links = [link.get("href") for link in article.iter("a")]
    assert f"/reports/{BOARD}/a/old-weir-reading/" in links


@pytest.mark.parametrize("reason", ["rights", "safety"])
def test_words_that_must_not_be_shown_stand_nowhere(reason: str, mini_corpus: Path) -> None:
    edit(mini_corpus, BOARD, "reason: wrong", f"reason: {reason}")
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    made = [*build_pages(corpus, 1), *build_files(corpus)]
    everything = [item.html if isinstance(item, Page) else item.content.decode() for item in made]
    everything += passages(mini_corpus).values()
    assert not [text for text in everything if "4.8 metres" in text]
    assert "Its words are withheld." in passages(mini_corpus)[
        f"reports/{BOARD}/a/peak-at-old-weir/"
    ]  # fmt: skip


def test_the_reports_page_keeps_the_addresses_of_what_was_retired(mini_corpus: Path) -> None:
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    (report,) = (page for page in build_pages(corpus, 1) if page.path == f"reports/{BOARD}.md")
    root = html.fragment_fromstring(report.html)
    (link,) = root.get_element_by_id("a-peak-at-old-weir").iter("a")
    assert link.get("href") == f"/reports/{BOARD}/a/peak-at-old-weir/"
    assert "no longer stands here" in words(root.get_element_by_id("p-00c0ffee"))


def test_a_moved_report_leaves_a_page_for_each_passage(site: dict[str, str]) -> None:
    old = "reports/2024/lenta-spring-levels/a/"
    moved = {address.removeprefix(old) for address in site if address.startswith(old)}
    new = {
        address.rpartition("/a/")[2]
        for address in site
        if address.startswith(f"reports/{BOARD}/a/")
    }
    assert moved == new
    assert len(new) == 18
    page = site[f"{old}july-low/"]
    target = f"/reports/{BOARD}/a/july-low/"
    assert f'<meta http-equiv="refresh" content="0; url={target}">' in page
    assert f'<a href="{target}">' in page
    assert f"8000{target}" in page  # the canonical address


def test_a_withdrawn_report_is_a_notice_at_every_address(mini_corpus: Path) -> None:
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    (report,) = (page for page in build_pages(corpus, 1) if page.path == f"reports/{SCAN}.md")
    root = html.fragment_fromstring(report.html)
    assert "Withdrawn here on 2025-01-10: A better scan" in words(root)
    for address in ("a-highest-mark", *corpus.reports[SCAN].addresses):
        root.get_element_by_id(address)
    page = passages(mini_corpus)[f"reports/{SCAN}/a/highest-mark/"]
    assert "Withdrawn here on 2025-01-10: A better scan of the leaflet was found." in words(
        shown(page)
    )
    assert f'href="/reports/{MUSEUM}/"' in page


def test_what_a_withdrawn_report_says_is_shown_nowhere(mini_corpus: Path) -> None:
    """Neither its text nor an annotation, on no page, in no data."""
    edit(mini_corpus, SCAN, "claim: fact", "claim: fact, note: Seen by lamplight")
    edit(
        mini_corpus,
        MUSEUM,
        "claim: fact",
        f"relations: [{{type: updates, to: '{SCAN}#highest-mark'}}]\n    claim: fact",
    )
    text = mini_corpus / f"docs/reports/{SCAN}.md"
    summary = text.read_text(encoding="utf-8").replace("kind: copy", "kind: copy\nsummary: Poor")
    text.write_text(summary.replace("withdrawn:", "previously: [2023/scan]\nwithdrawn:"), "utf-8")
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    made: list[Page | DataFile] = [*build_pages(corpus, 1), *build_files(corpus)]
    everything = [item.html if isinstance(item, Page) else item.content.decode() for item in made]
    everything += passages(mini_corpus).values()
    for secret in ("of the year 1937", "Seven marks are cut into the stone.", "lamplight", "Poor"):
        assert not [text for text in everything if secret in text], secret


def test_a_site_holds_them_and_a_second_build_makes_none_anew(mini_corpus: Path) -> None:
    settings = load_settings(mini_corpus)
    build_site(mini_corpus, settings, jobs=1)
    page = mini_corpus / f"site/reports/{BOARD}/a/melted-in-a-week/index.html"
    before = page.stat()
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    build_site(mini_corpus, settings, jobs=1)
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    edit(mini_corpus, BOARD, "id: melted-in-a-week", "id: melted-in-april")
    build_site(mini_corpus, settings, jobs=1)
    assert not page.exists()
    assert (page.parents[1] / "melted-in-april/index.html").is_file()
    kept = {folder.name for folder in (mini_corpus / PASSAGES).iterdir()}
    assert len(kept) == 4


def test_a_passage_that_went_from_the_cache_is_made_again(mini_corpus: Path) -> None:
    settings = load_settings(mini_corpus)
    build_site(mini_corpus, settings, jobs=1)
    files = sorted((mini_corpus / PASSAGES).rglob("*.html"))
    whole = files[0].read_bytes()
    files[0].unlink()
    build_site(mini_corpus, settings, jobs=1)
    assert files[0].read_bytes() == whole
