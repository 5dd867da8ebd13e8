"""What stands inside quotation marks: all kinds, nested, over several paragraphs."""

from __future__ import annotations

import pytest

from corpus.quotations import find_quoted


def quoted(*paragraphs: str) -> list[str]:
    text, starts = "", []
    for paragraph in paragraphs:
        text += " " if text else ""
        starts.append(len(text))
        text += paragraph
    return [text[span.start : span.end] for span in find_quoted(text, starts)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “no more” and left.", ["“no more”"]),
        ('He said "no more" and left.', ['"no more"']),
        ("He said ‘no more’ and left.", ["‘no more’"]),
        ("He said 'no more' and left.", ["'no more'"]),
        ("Er sagte „nicht mehr“ und ging.", ["„nicht mehr“"]),
        ("Er sagte ‚nicht mehr‘ und ging.", ["‚nicht mehr‘"]),
        ("Han sade ”inte mer” och gick.", ["”inte mer”"]),
        ("Il dit « jamais » et partit.", ["« jamais »"]),
        ("Er sagte »nie« und ging.", ["»nie«"]),
        ("彼は「もう『十分』だ」と言った。", ["「もう『十分』だ」"]),
        ("“They call it ‘the regime’ here”, he said.", ["“They call it ‘the regime’ here”"]),
        ("\"They call it 'the regime' here\", he said.", ["\"They call it 'the regime' here\""]),
        ("“One” and “two”", ["“One”", "“two”"]),
        ('("One", "two.")', ['"One"', '"two."']),
        ("The Taliban’s prisons, Tajikistan's border, the board’s rock 'n' roll", ["'n'"]),
        ("the prisoners’ words and the ’80s", []),
        ('A pipe of 5" and another of 6" length', []),
        ("It never “ends here.", []),
        ("It never “ends, but “this” does.", ["“this”"]),
        ("It never began” here “but this” did.", ["“but this”"]),
        ('"…and so" it goes', ['"…and so"']),
        ("", []),
    ],
)
def test_one_paragraph(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_several_paragraphs() -> None:
    assert quoted("He said: “First.", "“Second.", "“Third.” And went.") == [
        "“First. “Second. “Third.”"
    ]
    assert quoted("He said: “First.", "Second.” And went.") == ["“First. Second.”"]
    assert quoted('He said: "First.', '"Second." And went.') == ['"First. "Second."']


def test_a_stray_mark_reaches_no_quotation_further_on() -> None:
    assert quoted("It never “ends.", "Plain.", "“This” does.") == ["“This”"]
    assert quoted('It never "ends.', "Plain.", 'Neither" does this "one".') == ['"one"']
