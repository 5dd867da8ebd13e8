"""Links to sources name their archived copies, as Robust Links asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from corpus.pages import Page, build_pages
from corpus.pages.templating import environment
from corpus.passage_files import PassageFiles
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings

ORIGINAL = "https://courier.example/2024/gates"
ARCHIVED = f"https://archive.example/20240410/{ORIGINAL}"


def attributes(macro: str, address: str, day: str) -> str:
    module = environment().get_template("macros.html").module
    return str(getattr(module, macro)(address, day)).strip()


def test_an_archived_copy_and_its_day_are_named() -> None:
    assert attributes("kept", "https://a.example/", "2024-04-10") == (
        'data-versionurl="https://a.example/" data-versiondate="2024-04-10"'
    )
    assert attributes("kept_of", "https://o.example/", "2024-04-10") == (
        'data-originalurl="https://o.example/" data-versiondate="2024-04-10"'
    )


def test_what_is_not_known_is_not_said() -> None:
    assert attributes("kept", "https://a.example/", "") == 'data-versionurl="https://a.example/"'
    assert attributes("kept", "", "2024-04-10") == ""
    assert attributes("kept_of", "", "2024-04-10") == ""
    assert "&#34;" in attributes("kept", 'https://a.example/"', "")


@pytest.mark.parametrize(
    "start", ["reports/2024/river-board-spring-levels", "sources/"], ids=["note", "source page"]
)
def test_a_built_page_has_them(start: str, mini_corpus: Path) -> None:
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    links = [
        link
        for page in build_pages(corpus, 1, None, PassageFiles(mini_corpus))
        if isinstance(page, Page) and page.path.startswith(start)
        for link in html.fromstring(page.html).iter("a")
    ]
    originals = [dict(link.attrib) for link in links if link.get("href") == ORIGINAL]
    archived = [dict(link.attrib) for link in links if link.get("href") == ARCHIVED]
    assert originals
    assert archived
    for named in originals:
        assert (named["data-versionurl"], named["data-versiondate"]) == (ARCHIVED, "2024-04-10")
    for named in archived:
        assert (named["data-originalurl"], named["data-versiondate"]) == (ORIGINAL, "2024-04-10")
