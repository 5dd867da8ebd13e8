"""A text and a place in it go in; the shortest selector that matches that place alone comes out.

The rule is published with its cases, ``tests/context.json``, so that a browser keeps it too:

1. The quote is the text of the place. If it matches that place alone, it needs no context.
2. Else, for n = 1, 2, 3 … 20, the first of these that matches the place alone: as ``prefix`` the n
   words before it; as ``suffix`` the n words after it; both.
3. If none does, there is no context: more of the text must be quoted.

A word is a run of characters other than spaces, or one Chinese, Japanese or Korean character. What
stands before a place that begins inside a word ends with a part of that word, and that is the
first of the n. Where there are fewer than n words, all are taken. A context is as the text has it,
without spaces at its ends; an empty one is left out.
"""

from __future__ import annotations

import re

from corpus.anchor import FoldedText, Selector
from corpus.text import Span

MOST_WORDS = 20
"""Most words of context on one side."""
_EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WORD = re.compile(f"[{_EAST_ASIAN}]|[^ {_EAST_ASIAN}]+")
_NEAR = 4_000
"""Code points on either side among which words of context are looked for."""


def shortest_context(folded: FoldedText, span: Span) -> Selector | None:
    """Return the selector that matches the place at ``span`` alone; None where there is none."""
    text = folded.text
    quote = text[span.start : span.end]
    place = _place(folded, span)
    if place is None:
        return None
    if folded.find(Selector(quote)).span:
        return Selector(quote)
    before, after = text[max(place.start - _NEAR, 0) : place.start], text[place.end :][:_NEAR]
    starts = [word.start() for word in WORD.finditer(before)][: -MOST_WORDS - 1 : -1]
    ends = [word.end() for word in WORD.finditer(after)][:MOST_WORDS]
    prefix = suffix = ""
    for number in range(max(len(starts), len(ends))):
        prefix = before[starts[number] :].strip(" ") if number < len(starts) else prefix
        suffix = after[: ends[number]].strip(" ") if number < len(ends) else suffix
        for context in ((prefix, ""), ("", suffix), (prefix, suffix)):
            selector = Selector(quote, *context)
            if folded.find(selector).span == place:
                return selector
    return None


def _place(folded: FoldedText, span: Span) -> Span | None:
    """Return what is found of ``span``: without invisible characters at its ends."""
    places = folded.find(Selector(folded.text[span.start : span.end])).spans
    if span in places:
        return span
    near = [at for at in places if at.start < span.end and span.start < at.end]
    # A quotation can overlap itself: the place is the one that has most of the span.
    return max(near, key=lambda at: min(at.end, span.end) - max(at.start, span.start), default=None)
