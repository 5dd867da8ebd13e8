"""A text and a passage go in; what helps a person to find it comes out: likeness, context, line."""

from __future__ import annotations

import re
from bisect import bisect_right

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from corpus.anchor import FoldedText, Selector, fold
from corpus.diagnostics import Position
from corpus.load import Report
from corpus.text import Span
from corpus.yaml_source import position_at

_LIKE_ENOUGH = 55.0
"""Least likeness, of 100, at which a passage is worth showing."""
_LONGEST_CONTEXT = 12
"""Most words of context that are tried."""
_TOKEN = re.compile(r"\w+")
_WORD = re.compile("[^ ]+")
_REACH = 5
"""How many words a likely passage is lengthened or shortened by at each end."""


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


def shortest_context(text: str, span: Span, quote: str) -> str:
    """Return the YAML line or lines that tell the place at ``span`` from all others.

    Either ``prefix`` or ``suffix`` where one is enough, of as few words as will do; else both.
    """
    folded = FoldedText(text)
    before = text[: span.start].split()
    after = text[span.end :].split()
    for words in range(1, _LONGEST_CONTEXT + 1):
        prefix, suffix = " ".join(before[-words:]), " ".join(after[:words])
        if prefix and folded.find(Selector(quote, prefix)).span == span:
            return f'prefix: "{prefix}"'
        if suffix and folded.find(Selector(quote, "", suffix)).span == span:
            return f'suffix: "{suffix}"'
    return f'prefix: "{prefix}", suffix: "{suffix}"'


def _around(index: int, number: int) -> range:
    return range(max(index - _REACH, 0), min(index + _REACH + 1, number))


def describe_place(report: Report, text: str, span: Span) -> str:
    """Return the context that tells the passage at ``span`` from others, and its line."""
    line = source_line(report, text, span)
    context = shortest_context(text, span, fold(text[span.start : span.end]))
    return f"{context} ({report.text_path}:{line})"


def find_in_source(report: Report, words: str) -> Position:
    """Return where ``words`` first stand in the report's file; else where its text begins."""
    at = report.body.find(words)
    return position_at(report.body, max(at, 0), report.body_line)


def source_line(report: Report, text: str, span: Span) -> int:
    """Return the line of the report's file on which the passage at ``span`` begins.

    The words of the page are aligned with those of the Markdown, so that links, markup and
    repeated passages do not mislead.
    """
    page = list(_TOKEN.finditer(text))
    source = list(_TOKEN.finditer(report.body))
    wanted = max(bisect_right([match.start() for match in page], span.start) - 1, 0)
    line_starts = 0
    for block in Indel.opcodes(
        [match.group() for match in page], [match.group() for match in source]
    ):
        if block.src_start <= wanted < block.src_end:
            offset = wanted - block.src_start if block.tag == "equal" else 0
            index = min(block.dest_start + offset, len(source) - 1)
            line_starts = report.body.count("\n", 0, source[index].start()) if source else 0
            break
    return report.body_line + line_starts
