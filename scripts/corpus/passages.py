"""A text and a passage go in; what helps a person to find it comes out: likeness, context, line."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from corpus.anchor import FoldedText, Selector, fold
from corpus.context import shortest_context
from corpus.diagnostics import Position
from corpus.load import Report
from corpus.text import Span
from corpus.written import Kind, find_written
from corpus.yaml_source import position_at

_LIKE_ENOUGH = 55.0
"""Least likeness, of 100, at which a passage is worth showing."""
_MOST_EFFORT = 2_000_000_000
"""How many pairs of characters the hints of one rule on one report may compare: a few seconds."""
_EFFORT_OF_CONTEXT = 2_000
"""What it takes to tell a place from others, as so long a quotation."""
_MOST_ALIGNED = 1_000_000_000
"""How many pairs of words are aligned; as bits they take 125 MB."""
_TOKEN = re.compile(r"\w+")
_WORD = re.compile("[^ ]+")
_LOOKED_FOR = 5
"""Words that tell a place in the Markdown, where it is too long to be aligned."""
_REACH = 5
"""How many words a likely passage is lengthened or shortened by at each end."""


class Effort:
    """What is left of the time that hints on one report may take, counted and not measured."""

    def __init__(self, text: str) -> None:
        self._left = _MOST_EFFORT
        self._length = len(text)

    def spend(self, quote: str = "") -> bool:
        """Return whether there is enough left to look for ``quote``; without one, for context."""
        self._left -= self._length * (len(quote) + _EFFORT_OF_CONTEXT)
        return self._left >= 0


def closest_passage(text: str, quote: str) -> Span | None:
    """Return the passage of ``text`` most like ``quote``, in whole words, if any is like it."""
    wanted = fold(quote)
    if not wanted or not text:
        return None
    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_LIKE_ENOUGH)
    if found is None:
        return None
    # The window found is as long as the quotation; try the words round both its ends.
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    starts = [word.start for word in words]
    first = max(bisect_right(starts, found.dest_start) - 1, 0)
    last = max(bisect_right(starts, found.dest_end - 1) - 1, 0)
    candidates = (
        Span(words[low].start, words[high].end)
        for low in _around(first, len(words))
        for high in _around(last, len(words))
        if low <= high
    )
    return max(candidates, key=lambda span: fuzz.ratio(wanted, fold(text[span.start : span.end])))


def _around(index: int, number: int) -> range:
    return range(max(index - _REACH, 0), min(index + _REACH + 1, number))


def describe_place(report: Report, text: str, span: Span) -> str:
    """Return the context that tells the passage at ``span`` from others, and its line."""
    line = source_line(report, text, span)
    selector = shortest_context(FoldedText(text), span)
    context = selector and describe_context(selector)
    return f"{context or 'quote more of it'} ({report.text_path}:{line})"


def describe_context(selector: Selector) -> str:
    """Return the YAML line or lines of a selector's context, to be copied from a hint."""
    given = {"prefix": selector.prefix, "suffix": selector.suffix}
    lines = [
        f"{name}: {json.dumps(words, ensure_ascii=False)}" for name, words in given.items() if words
    ]
    return ", ".join(lines)


def find_in_source(report: Report, kind: Kind, value: str) -> Position:
    """Return where markup is first written in the report's file; else where its text begins."""
    return position_at(report.body, find_written(report.body, kind, value), report.body_line)


def source_line(report: Report, text: str, span: Span) -> int:
    """Return the line of the report's file on which the passage at ``span`` begins."""
    return source_position(report, text, span).line


def source_position(report: Report, text: str, span: Span) -> Position:
    """Return where in the report's file the passage at ``span`` begins.

    The words of the page are aligned with those of the Markdown, so that links, markup and
    repeated passages do not mislead.
    """
    starts, offsets = _aligned(text, report.body)
    wanted = max(bisect_right(starts, span.start) - 1, 0)
    offset = offsets[wanted] if offsets else _find_words(text[span.start :], report.body)
    return position_at(report.body, offset, report.body_line)


@lru_cache(maxsize=1)
def _aligned(text: str, body: str) -> tuple[list[int], list[int]]:
    """Return where each word of the page begins, and where it begins in the Markdown."""
    page, source = list(_TOKEN.finditer(text)), list(_TOKEN.finditer(body))
    starts = [match.start() for match in page]
    if not source or len(page) * len(source) > _MOST_ALIGNED:
        return starts, []
    offsets: list[int] = []
    words = [match.group() for match in page]
    for block in Indel.opcodes(words, [match.group() for match in source]):
        for step in range(block.src_end - block.src_start):
            index = block.dest_start + (step if block.tag == "equal" else 0)
            offsets.append(source[min(index, len(source) - 1)].start())
    return starts, offsets


def _find_words(text: str, body: str) -> int:
    """Return where the first words of ``text`` stand in ``body``; 0 where they do not."""
    words = (match.group() for match in islice(_TOKEN.finditer(text), _LOOKED_FOR))
    found = re.search(r"\W+".join(words), body)
    return found.start() if found else 0
