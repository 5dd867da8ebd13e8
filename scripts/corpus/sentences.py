"""A text and a passage go in; the sentence or sentences that hold the passage come out.

Lists show a passage in its sentence. A sentence that is cut too late costs a reader a few words
more; one that is cut too early would change what is said, so in doubt the text goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.text import Span

_END = re.compile(
    r"(?:[.?!\u2026]+[\"'\u201d\u2019\u00bb)\]]* "
    r"(?=[\"'\u201c\u2018\u00ab(\[]*(?P<after>[^\W_]))"
    r"|[\u3002\uff01\uff1f]+[\u300d\u300f\u201d]*)"
)
_LAST_WORD = re.compile(r"[\w.]*\Z")
_LONGEST_ABBREVIATION = 12
_BEFORE_NAMES = frozenset(
    "capt cf col dr e.g eg etc gen i.e ie jr lt maj mr mrs ms prof rev sen sgt sr st vs".split()
)
"""Abbreviations that a capital follows within a sentence."""
_BEFORE_NUMBERS = frozenset("approx art ch ed fig no nos p para paras pp sec vol".split())
"""Abbreviations that a number follows within a sentence."""
_REACH = 600
"""Code points on either side of a passage beyond which no end of its sentence is looked for."""


def sentence_around(text: str, span: Span, starts: Sequence[int]) -> Span:
    """Return the whole sentences of ``text`` that hold ``span``, within their blocks.

    ``starts`` are the offsets at which blocks begin, in order; no sentence goes beyond its block.
    """
    first = starts[bisect_right(starts, span.start) - 1] if starts else 0
    following = bisect_left(starts, span.end)
    last = starts[following] if following < len(starts) else len(text)
    near, far = max(first, span.start - _REACH), min(last, span.end + _REACH)
    ends = _sentence_ends(text, near, far)
    start = max((at for at in ends if at <= span.start), default=None)
    if start is None:
        start = near if near == first else text.find(" ", near, span.start) + 1 or span.start
    end = min((at for at in ends if at >= span.end), default=None)
    if end is None:
        end = far if far == last else max(text.rfind(" ", span.end, far), span.end)
    return Span(start, start + len(text[start:end].rstrip(" ")))


def _sentence_ends(text: str, first: int, last: int) -> list[int]:
    """Return where sentences of a stretch of text end, the space behind them included."""
    return [match.end() for match in _END.finditer(text, first, last) if _ends_sentence(match)]


def _ends_sentence(match: re.Match[str]) -> bool:
    after, at = match["after"], match.start()
    word = _LAST_WORD.search(match.string[max(at - _LONGEST_ABBREVIATION, 0) : at])
    before = word.group() if word else ""
    if after is None:
        return True
    if after.islower():
        return False
    is_initial = len(before) == 1 and before.isupper()
    abbreviations = _BEFORE_NUMBERS if after.isdigit() else _BEFORE_NAMES
    return not is_initial and before.lower() not in abbreviations


def split_sentences(text: str, starts: Sequence[int]) -> Iterator[Span]:
    """Yield every sentence of ``text``, block by block, without the spaces round it.

    ``starts`` are the offsets at which blocks begin, in order.
    """
    edges = sorted({0, *starts, len(text)})
    for first, last in pairwise(edges):
        for start, end in pairwise([first, *_sentence_ends(text, first, last), last]):
            sentence = text[start:end]
            if words := sentence.strip(" "):
                begin = start + sentence.index(words[0])
                yield Span(begin, begin + len(words))
