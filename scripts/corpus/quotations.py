"""A text goes in; out come the stretches of it that stand inside quotation marks.

In doubt a stretch counts as not quoted: a mark that is never closed quotes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.text import Span

_KINDS = {
    **dict.fromkeys('"“”„‟″〝〞〟＂', "double"),
    **dict.fromkeys("'‘’‚‛", "single"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
}
"""Every mark by its kind: a mark is closed by one of its kind, whatever the language."""
_ALWAYS_OPEN = frozenset("„‚〝「『")
_ALWAYS_CLOSE = frozenset("」』〞〟")
_OPENS, _CLOSES = frozenset("“‘‟‛«‹"), frozenset("”’»›")
_MARK = re.compile(f"[{re.escape(''.join(_KINDS))}]")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"[\w.,;:!?…)\]%]\Z"), re.compile(r"\w")


@dataclass
class _Open:
    """A mark that waits for the one that closes it."""

    kind: str
    mark: str
    start: int
    block: int
    """The last block that it is known to reach into."""


def find_quoted(text: str, starts: Sequence[int] = (0,)) -> list[Span]:
    """Return the stretches inside quotation marks, in order; one within another is part of it.

    ``starts`` are the offsets at which the blocks of the text begin. A quotation of several
    paragraphs may have a mark at the start of each, and one at its end.
    """
    found: list[Span] = []
    waiting: list[_Open] = []
    for number, (start, end) in enumerate(pairwise([*starts, len(text)])):
        _read_block(text, Span(start, end), number, waiting, found)
    return _outermost(found)


def _read_block(
    text: str, block: Span, number: int, waiting: list[_Open], found: list[Span]
) -> None:
    """Match the marks of one block; those left open stay in ``waiting``."""
    for match in _MARK.finditer(text, block.start, block.end):
        at, mark = match.start(), match.group()
        before, after = text[max(block.start, at - 1) : at], text[at + 1 : min(at + 2, block.end)]
        kind = _KINDS[mark]
        if kind == "single" and before.isalnum() and after.isalnum():
            continue  # an apostrophe
        opening = next((item for item in reversed(waiting) if item.kind == kind), None)
        if _is_opening(mark, before, after, opening):
            is_first = not text[block.start : at].strip(" \"'“‘„‚«‹「『")
            if opening and is_first and opening.block == number - 1:
                opening.block = number
            else:
                waiting.append(_Open(kind, mark, at, number))
        elif opening and (number - opening.block <= 1 or mark not in "\"'’"):
            found.append(Span(opening.start, at + 1))
            del waiting[waiting.index(opening) :]


def _is_opening(mark: str, before: str, after: str, opening: _Open | None) -> bool:
    """Whether a mark begins a quotation, where ``opening`` is what one of its kind would end."""
    if mark in _ALWAYS_OPEN:
        return True
    if mark in _ALWAYS_CLOSE:
        return False
    if mark in _OPENS:  # “ ends what „ began, « what » began
        return not (opening and (opening.mark in "„‚" or opening.mark in _CLOSES))
    at_end, at_start = bool(_WORD_BEFORE.match(before)), bool(_WORD_AFTER.match(after))
    if mark in _CLOSES:  # ” and » begin one in some languages, ’ stands for letters left out
        return mark != "’" and opening is None and at_start and not at_end
    if at_start != at_end:
        return at_start
    return opening is None


def _outermost(spans: list[Span]) -> list[Span]:
    """Return spans in order without those inside others; they nest and never cross."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
