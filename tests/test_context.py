"""The shortest context of a passage: the published cases, and what holds of every text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.anchor import FoldedText, Selector
from corpus.context import MOST_WORDS, WORD, shortest_context
from corpus.text import Span, canonicalize

PUBLISHED = json.loads((Path(__file__).parent / "context.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", PUBLISHED["vectors"], ids=lambda vector: vector["name"])
def test_context_is_what_a_person_worked_out(vector: dict[str, Any]) -> None:
    text, span = vector["text"], Span(*vector["span"])
    assert text == canonicalize(text)
    found = shortest_context(FoldedText(text), span)
    assert (found.prefix if found else None) == vector["prefix"]
    assert (found.suffix if found else None) == vector["suffix"]


def test_numbers_are_those_of_the_code() -> None:
    assert PUBLISHED["word"] == WORD.pattern
    assert PUBLISHED["most_words"] == MOST_WORDS
    names = [vector["name"] for vector in PUBLISHED["vectors"]]
    assert len(set(names)) == len(names) > 25


@given(st.lists(st.sampled_from("a b c …".split()), min_size=1, max_size=12), st.data())
def test_it_matches_the_place_alone_and_fewer_words_do_not(words, data) -> None:
    text = " ".join(words)
    folded = FoldedText(text)
    low = data.draw(st.integers(0, len(words) - 1))
    high = data.draw(st.integers(low, len(words) - 1))
    start = len(" ".join(words[:low])) + bool(low)
    span = Span(start, start + len(" ".join(words[low : high + 1])))
    found = shortest_context(folded, span)
    assert found is not None, "with all of the text about it a place is like no other"
    assert folded.find(found).span == span
    number = max(len(found.prefix.split()), len(found.suffix.split()))
    if number:
        assert len(folded.find(Selector(found.quote)).spans) > 1
        fewer = number - 1
        before, after = words[:low][len(words[:low]) - min(fewer, low) :], words[high + 1 :][:fewer]
        less = Selector(found.quote, " ".join(before), " ".join(after))
        assert folded.find(less).span != span
