"""The sentence round a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import sentence_around
from corpus.text import Span


def around(text: str, passage: str, starts: tuple[int, ...] = (0,)) -> str:
    at = text.index(passage)
    span = sentence_around(text, Span(at, at + len(passage)), starts)
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "passage", "sentence"),
    [
        ("It rose. It then fell by half. It stayed.", "fell", "It then fell by half."),
        ("It rose. It then fell. It stayed.", "rose. It then", "It rose. It then fell."),
        (
            "Mr. Lo and J. K. Bo met on 3 May. They left.",
            "met",
            "Mr. Lo and J. K. Bo met on 3 May.",
        ),
        ("He said “No.” They left at 5 p.m. in haste.", "left", "They left at 5 p.m. in haste."),
        ("See p. 4 and No. 5, e.g. Rome, now. So.", "now", "See p. 4 and No. 5, e.g. Rome, now."),
        ("About 1.5 m. of water stood there? Yes!", "Yes", "Yes!"),
        ("水位は上がった。その後下がった。", "下がった", "その後下がった。"),
        ("no capital here. no end there", "there", "no capital here. no end there"),
        ("Одно. Второе идёт дальше. Третье.", "идёт", "Второе идёт дальше."),
    ],
)
def test_sentence(text: str, passage: str, sentence: str) -> None:
    assert around(text, passage) == sentence


def test_sentence_stays_in_its_block() -> None:
    text = "A heading The first words. More."
    assert around(text, "first", (0, 10)) == "The first words."
    assert around(text, "heading The", (0, 10)) == "A heading The first words."


@given(st.text("aB. ?!”", min_size=1, max_size=60), st.data())
def test_sentence_holds_its_passage(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    starts = sorted({0, *data.draw(st.lists(st.integers(0, len(text) - 1), max_size=4))})
    found = sentence_around(text, Span(start, end), starts)
    assert found.start <= start
    assert found.end >= len(text[:end].rstrip(" "))


def test_an_endless_sentence_is_cut_at_words() -> None:
    text = "word " * 1000
    found = sentence_around(text, Span(2500, 2504), (0,))
    assert text[found.start : found.end].split() == ["word"] * ((found.end - found.start + 1) // 5)
    assert found.end - found.start < 1400


def test_a_text_without_spaces_is_gone_through_once() -> None:
    """Counted, not timed: what is looked at before an end is short."""
    text = "x" * 50_000 + "。" + "y" * 50_000
    for start in range(0, 50_000, 1000):
        found = sentence_around(text, Span(start, start + 10), (0,))
        assert found.start <= start < found.end
