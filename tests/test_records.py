"""Pages of sources and entities: their addresses, what they show, what they never show."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.assemble import Corpus
from corpus.dates import parse_edtf
from corpus.pages import Page, build_pages
from corpus.pages.entity import are_apart
from corpus.pages.notes import build_note
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from tests.overlays import MINI_CORPUS

SPRING = "2024/river-board-spring-levels"
ROOM = "2025/courier-reading-room"


def prepare(root: Path) -> Corpus:
    return prepare_corpus(root, load_settings(root), jobs=1).corpus


def pages_of(corpus: Corpus) -> dict[str, Page]:
    return {page.path: page for page in build_pages(corpus, jobs=1)}


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / "annotations" / "reports" / f"{path}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    return pages_of(prepare(MINI_CORPUS))


def test_each_source_and_entity_has_its_address(pages: dict[str, Page]) -> None:
    corpus = prepare(MINI_CORPUS)
    for path, key in corpus.sources:
        assert f"sources/{path}/{key}/index.md" in pages
        assert f"sources/{path}/{key}/" in corpus.pages
    for key in corpus.entities:
        assert f"entities/{key}/index.md" in pages
        assert f"entities/{key}/" in corpus.pages


def test_a_twin_leads_to_the_page_of_the_source(pages: dict[str, Page]) -> None:
    html = pages[f"sources/{ROOM}/gates-story/index.md"].html
    assert f'data-target="/sources/{SPRING}/director-interview/"' in html
    assert f'href="/sources/{SPRING}/director-interview/"' in html


def test_who_has_seen_it_is_told_by_report_where_they_differ(pages: dict[str, Page]) -> None:
    html = pages[f"sources/{SPRING}/director-interview/index.md"].html
    seen = html.partition("<dt>Seen</dt>")[2].partition("</dd>")[0]
    assert seen.index("seen in an archive") < seen.index("The Lenta in Spring")
    assert seen.index("seen only through the report") < seen.index("reading room")
    assert (
        "("
        not in pages[f"sources/{SPRING}/gauge-log/index.md"]
        .html.partition("<dt>Seen</dt>")[2]
        .partition("</dd>")[0]
    )


def test_a_grade_says_whose_it_is(pages: dict[str, Page]) -> None:
    inherited = pages[f"sources/{SPRING}/director-interview/index.md"].html
    assert "The grade is that of its outlet" in inherited
    own = pages[f"sources/{SPRING}/gauge-log/index.md"].html
    assert "The grade is the source’s own" in own
    assert "Nobody has graded it" in pages[f"sources/{SPRING}/company-notice/index.md"].html


def test_a_withheld_address_is_shown_nowhere_even_if_a_twin_gives_it(mini_corpus: Path) -> None:
    address = "https://notice.example/door"
    change(
        mini_corpus,
        ROOM,
        "  gates-story:",
        "  notice:\n"
        "    description: The notice\n"
        f"    url: {address}\n"
        f"    archived: {address}/kept\n"
        f"    same_as: {SPRING}#company-notice\n"
        "  gates-story:",
    )
    change(mini_corpus, ROOM, "sources: [cutting, gates-story]", "sources: [cutting, notice]")
    corpus = prepare(mini_corpus)
    report = corpus.reports[ROOM].report
    notes = [build_note(corpus, report, item.value, 1) for item in report.annotations]
    assert any(line.label.text == "The notice" for note in notes for line in note.sources)
    built = pages_of(corpus)
    assert [path for path, page in built.items() if address in page.html] == []
    assert (
        "Not given: the address would expose"
        in built[f"sources/{SPRING}/company-notice/index.md"].html
    )


def test_that_no_address_is_recorded_is_said(pages: dict[str, Page]) -> None:
    assert "No address is recorded." in pages[f"sources/{SPRING}/gauge-log/index.md"].html


def test_what_falls_stands_apart_from_what_weakens(pages: dict[str, Page]) -> None:
    html = pages[f"sources/{SPRING}/director-interview/index.md"].html
    falls, weakens = html.index('id="loss-falls"'), html.index('id="loss-weakens"')
    assert falls < html.index("the gates had been opened") < weakens
    assert weakens < html.index("the floor will not bear them")


def test_an_origin_lists_what_rests_on_it_through_others(pages: dict[str, Page]) -> None:
    html = pages[f"sources/{SPRING}/company-notice/index.md"].html
    assert "It is an origin" in html
    assert 'Through <a href="/sources/2024/river-board-spring-levels/director-interview/"' in html


def test_no_page_has_an_id_twice(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        if path.startswith(("sources/", "entities/")):
            found = [part.partition('"')[0] for part in page.html.split(' id="')[1:]]
            assert len(found) == len(set(found)), path


def test_an_event_sets_what_is_established_apart(pages: dict[str, Page]) -> None:
    html = pages["entities/flood-2024/index.md"].html
    established, told = html.index('id="established"'), html.index('id="tellings"')
    assert established < html.index("https://weather.example/events/2024-lenta") < told
    assert told < html.index("from March 2024, end not stated")
    assert "another date" not in html


def test_a_date_that_cannot_be_the_established_one_is_marked(mini_corpus: Path) -> None:
    change(mini_corpus, SPRING, "edtf: 2024-03-28, as_written", "edtf: 2024-04-02, as_written")
    html = pages_of(prepare(mini_corpus))["entities/flood-2024/index.md"].html
    assert html.count("another date") == 1


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("2024-03", "2024-03-28", False),
        ("2024-03", "2024-04", True),
        ("2024-03/", "2025", False),
        ("../2024-03", "2025", True),
        ("/2024-03", "2023", False),
        ("[2024-01..2024-03]", "2024-02", False),
    ],
)
def test_dates_are_apart_if_no_day_is_in_both(first: str, second: str, apart: bool) -> None:
    assert are_apart(parse_edtf(first), parse_edtf(second)) is apart
    assert are_apart(parse_edtf(second), parse_edtf(first)) is apart


def test_passages_of_an_entity_are_in_time_order_undated_last(pages: dict[str, Page]) -> None:
    html = pages["entities/brennick/index.md"].html
    assert html.index("rose higher than in any spring") < html.index("third step of the market")
    assert "said 17 May 2024" in html
    board = pages["entities/lenta-river-board/index.md"].html
    assert 'id="says"' in board
    assert 'id="spoken-of"' not in board
    assert "Log of the gauge" in board.partition('id="made"')[2]


def test_a_corpus_without_sources_says_so(tmp_path: Path) -> None:
    (tmp_path / "docs" / "reports").mkdir(parents=True)
    (tmp_path / "annotations" / "reports").mkdir(parents=True)
    built = pages_of(prepare(tmp_path))
    assert "There are no sources yet." in built["sources/index.md"].html
    assert "There are no entities yet." in built["entities/index.md"].html
