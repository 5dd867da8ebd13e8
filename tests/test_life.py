"""What has become of a report stands in lists, on its page and in the words for it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from lxml import html

from corpus.model import Author, FrontMatter, Revision
from corpus.pages import listing
from corpus.pages.life import Notice, ReportLife, describe_life
from corpus.pages.notes import Link
from corpus.pages.reports import build_report_list
from corpus.pages.shown import origin_words
from corpus.pages.templating import environment
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings


def words(macro: str, life: ReportLife) -> str:
    module = environment().get_template("report_life.html").module
    return html.fragment_fromstring(str(getattr(module, macro)(life)), "div").text_content().strip()


def life(annotations: int = 0, reviewed: int = 0, disputed: int = 0) -> ReportLife:
    return ReportLife((), (), annotations, reviewed, disputed)


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ((7, 0, 0), "Draft: none of 7 annotations has been reviewed"),
        ((1, 0, 0), "Draft: its one annotation has not been reviewed"),
        ((7, 2, 0), "2 of 7 annotations reviewed"),
        ((1, 1, 0), "1 of 1 annotation reviewed"),
        ((7, 0, 1), "0 of 7 annotations reviewed, 1 disputed by a reviewer"),
    ],
)
def test_how_far_a_report_was_reviewed(counts: tuple[int, int, int], line: str) -> None:
    assert words("review_line", life(*counts)) == line


def test_revisions_are_numbered_from_the_second_and_stand_newest_first() -> None:
    days = [datetime.date(2024, 5, 1), datetime.date(2024, 3, 1)]
    made = ReportLife((), tuple(Revision(date=day, note=f"n{day.month}") for day in days), 0, 0, 0)
    listed = words("revisions", made).split()
    assert listed == ["Revisions", "3", "2024-05-01", "n5", "2", "2024-03-01", "n3"]


def test_a_notice_ends_with_one_full_stop_and_leads_to_what_replaces() -> None:
    notice = Notice("Withdrawn here", "It was wrong.", Link("Another", "/reports/2024/x/"))
    made = ReportLife((notice,), (), 0, 0, 0)
    assert words("notices", made) == "Withdrawn here: It was wrong. Replaced by Another."


def test_the_life_of_a_report_is_counted(mini_corpus: Path) -> None:
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    report = corpus.reports["2024/river-board-spring-levels"].report
    assert report.front_matter
    found = describe_life(corpus, report, report.front_matter.value)
    assert (found.annotations, found.reviewed, found.disputed) == (17, 1, 1)


def test_lists_tell_of_withdrawal_and_correction(mini_corpus: Path) -> None:
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    pages = {page.path: html.fragment_fromstring(page.html) for page in build_report_list(corpus)}
    assert set(pages) == {"reports/index.md", *(f"reports/{y}/index.md" for y in range(2023, 2026))}
    notices = pages["reports/index.md"].find_class("item-notice")
    assert [item.text_content().split(":")[0] for item in notices] == [
        "Corrected by its publisher",
        "Withdrawn here on 2025-01-10",
    ]
    (link,) = notices[1].iter("a")
    assert link.get("href") == "/reports/2023/museum-flood-marks/"
    years = [link.text for link in pages["reports/2024/index.md"].find_class("years")[0].iter("a")]
    assert years == ["2025", "2024", "2023"]
    of_2024 = pages["reports/2024/index.md"]
    assert [item.text_content() for item in of_2024.iter("h2")] == ["The Lenta in Spring"]


def test_a_year_of_many_reports_has_no_page_that_a_report_could_be_at(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2, 4):
        copy = mini_corpus / f"docs/reports/2023/{number}.md"
        source = mini_corpus / "docs/reports/2023/museum-flood-marks.md"
        copy.write_bytes(source.read_bytes())
    monkeypatch.setattr(listing.paginate, "__defaults__", (1, ""))
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    made = {page.path for page in build_report_list(corpus)}
    assert {"reports/2023/index.md", "reports/years/2023/2.md", "reports/years/2023/3.md"} <= made
    assert not made & {f"reports/{path}.md" for path in corpus.reports}


@pytest.mark.parametrize(
    ("authors", "words"),
    [
        ([{"name": "River Board"}], "River Board"),
        ([{"family": "Vale", "given": "Ines"}], "Ines Vale, River Board"),
        ([{"family": "Vale"}, {"name": "River Board"}], "Vale and River Board"),
    ],
)
def test_an_author_that_publishes_is_named_once(authors: list[object], words: str) -> None:
    meta = FrontMatter.model_construct(
        authors=tuple(Author.model_validate(author) for author in authors), publisher="River Board"
    )
    assert origin_words(meta) == words
