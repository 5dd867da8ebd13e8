"""A text that would hold up a build is refused at its place; no real text is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus import passages
from corpus.limits import MOST_NOTE_CHARACTERS, MOST_NOTES_CHARACTERS, find_excess
from corpus.load import ReportFiles, load_report
from corpus.passages import Effort
from tests.overlays import check_output
from tests.test_real_texts import EXAMPLE, read_texts

TEXT = "docs/reports/2023/museum-flood-marks.md"
SIDECAR = "annotations/reports/2023/museum-flood-marks.yaml"


@pytest.mark.parametrize(
    ("text", "what", "offset"),
    [
        ("[" * 33, "brackets open at once", 32),
        ("a\n\n" + "![" * 33, "brackets open at once", 68),
        ("[a](" * 33, "brackets open at once", 130),
        ("<a " * 33, "`<` without `>`", 96),
        ("<a\n\n" * 33, "`<` without `>`", 128),
        ("*a* " * 1001, "signs of markup between two blank lines", 4000),
        ("`a`b`c`\n\n" * 2501, "signs of markup", 22_500),
        ("# a\n\n" * 1001, "headings and definitions", 5000),
        ("a\n===\n" * 1001, "headings and definitions", 6002),
        ("*[ab]: c\n" * 1001, "headings and definitions", 9000),
        ("> [^1]: c\n" * 1001, "headings and definitions", 10_000),
        ("a\n" * 10_001, "lines", 20_001),
        ("a" * 300_001, "characters", 300_000),
    ],
)
def test_what_is_too_much(text: str, what: str, offset: int) -> None:
    excess = find_excess(text)
    assert excess is not None
    assert (excess.what, excess.offset) == (what, offset)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 32,
        "[a] " * 1000,
        "[a\n\n" * 1000,
        "[a](b) " * 600,
        "<b>x</b> " * 900,
        "a" * 300_000,
        "a\n" * 10_000,
        "",
    ],
)
def test_what_is_not(text: str) -> None:
    assert find_excess(text) is None


def test_no_real_text_is_refused(shared_data: Path) -> None:
    articles = read_texts(shared_data / "reports.tar.gz", ".md")
    (specification,) = read_texts(shared_data / "commonmark.tar.gz", "spec.txt").values()
    examples = [text for text, _ in EXAMPLE.findall(specification)]
    assert (len(articles) > 3000, len(examples)) == (True, 655)
    assert [text[:60] for text in [*articles.values(), *examples] if find_excess(text)] == []


def test_notes_are_limited_together() -> None:
    """The first that goes beyond the limit is named, and every one after it."""
    number = MOST_NOTES_CHARACTERS // MOST_NOTE_CHARACTERS
    note = "a" * MOST_NOTE_CHARACTERS
    sidecar = "annotations:\n" + "".join(
        f"  - {{id: a{index}, quote: b, claim: gap, note: {note}}}\n" for index in range(number + 2)
    )
    report = load_report(ReportFiles("2023/x", None, SIDECAR, b"", sidecar.encode()))
    lines = [item.fault.position.line for item in report.faults]
    assert lines == [number + 2, number + 3]
    assert [item.value.note for item in report.annotations[number - 1 :]] == [note, None, None]


def test_hints_end_when_they_have_taken_enough(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every fault is still named, at its place."""
    monkeypatch.setattr(passages, "_MOST_EFFORT", 3 * len(TEXT_OF_PAGE) * 2040)
    wrong = "".join(
        f"  - {{id: w{index}, quote: The highest is of the yeer 1931, claim: gap}}\n"
        for index in range(5)
    )
    twice = "".join(f"  - {{id: t{index}, quote: of the, claim: gap}}\n" for index in range(5))
    own = (mini_corpus / SIDECAR).read_text(encoding="utf-8")
    (mini_corpus / SIDECAR).write_text(own + wrong + twice, encoding="utf-8")
    found = check_output(mini_corpus)
    assert len(re.findall(r"error\[quote-not-found\]", found)) == 5
    assert found.count("hint: closest is ") == 3
    assert found.count("hint: mend the others first") == 2
    assert len(re.findall(r"error\[quote-ambiguous\]", found)) == 5
    assert found.count("by one of these lines") == 3
    assert found.count("hint: say which, by `prefix` or `suffix`") == 2


TEXT_OF_PAGE = (
    "Seven marks are cut into the stone of the Water Gate. The highest is of the year 1931 and "
    "stands a hand above the door. The mark of 1784 is the work of a forger."
)


def test_effort_grows_with_the_text() -> None:
    assert Effort("a" * 300_000).spend("b" * 2000)
    assert not Effort("a" * 600_000).spend("b" * 2000)


def test_a_long_text_is_searched_where_it_is_not_aligned(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "_MOST_ALIGNED", 0)
    passages._aligned.cache_clear()
    file = mini_corpus / SIDECAR
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("The mark of 1784 is the", "The mark of 1785 is the"), "utf-8")
    found = check_output(mini_corpus)
    passages._aligned.cache_clear()
    assert f'closest is {TEXT}:13 "The mark of 1784 is the work of a forger' in found
