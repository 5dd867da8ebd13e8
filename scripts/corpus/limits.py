"""Markdown goes in; the place where it is more than can be rendered in a moment comes out, if any.

The time that Python-Markdown takes grows with the square of a text's open brackets, marks, headings
and lines. The limits are several times what real texts have (of 3,391 articles none comes near
one) and keep the slowest text to a few seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MOST_CHARACTERS = 300_000
"""Length of a text."""
MOST_NOTE_CHARACTERS = 5_000
"""Length of a note."""
MOST_NOTES_CHARACTERS = 200_000
"""Length of all notes of a report together."""
MOST_LINES = 10_000
"""Lines of a text."""
MOST_TITLES = 1_000
"""Lines of a text that make a heading, or define an address, a footnote or an abbreviation."""
MOST_MARKS = 10_000
"""Signs of markup in a text."""
MOST_MARKS_OF_BLOCK = 2_000
"""Signs of markup between two blank lines."""
MOST_OPEN = 32
"""Brackets open at one place, and tags begun and not ended."""

MOST_CELLS = 20_000
"""Cells of a table: the width of its head times its lines, since each line is made as wide."""

_MARK = re.compile(r"[\[<*_`&\\!]")
_TITLE = re.compile(r"^[ \t>]*(?:#|=+[ \t]*$|-+[ \t]*$|\*?\[[^\]\n]*\]:)", re.MULTILINE)
_LINE = re.compile("\n")
_BLANK = re.compile(r"\n[ \t]*\n")
_TAG = re.compile(r"<(?=[A-Za-z/!?])|(>)")
_BRACKET = re.compile(r"\[|(\])")
_TABLE_HEAD = re.compile(r"^[ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+", re.MULTILINE)
_BEGUN = re.compile(
    rf"^(?:[ \t]*(?:>|[-+*][ \t]|[0-9]+[.)][ \t])){{{MOST_OPEN + 1}}}", re.MULTILINE
)
"""More lists and quotations begun on one line than may be open."""
_ADDRESS = re.compile(r"\]\(|(\))")


class Excess(NamedTuple):
    """More of something than can be rendered."""

    what: str
    """What there is too much of."""
    most: int
    offset: int
    """Where it is too much."""


def find_excess(text: str, characters: int = MOST_CHARACTERS) -> Excess | None:
    """Return the first thing of which ``text`` has too much, None where it has not."""
    if len(text) > characters:
        return Excess("characters", characters, characters)
    for what, pattern, most in (
        ("lines", _LINE, MOST_LINES),
        ("headings and definitions", _TITLE, MOST_TITLES),
        ("signs of markup", _MARK, MOST_MARKS),
    ):
        if (offset := _offset_past(pattern, text, most)) is not None:
            return Excess(what, most, offset)
    if (offset := _deep_offset(_TAG, text)) is not None:
        return Excess("`<` without `>`", MOST_OPEN, offset)
    if begun := _BEGUN.search(text):
        return Excess("lists and quotations begun on one line", MOST_OPEN, begun.start())
    found = (_find_excess_of_block(start, block) for start, block in _blocks(text))
    return next(filter(None, found), None)


def _find_excess_of_block(start: int, block: str) -> Excess | None:
    if (head := _TABLE_HEAD.search(block)) and _count_cells(block, head) > MOST_CELLS:
        return Excess("cells of a table", MOST_CELLS, start)
    offset = _offset_past(_MARK, block, MOST_MARKS_OF_BLOCK)
    if offset is not None:
        what = "signs of markup between two blank lines"
        return Excess(what, MOST_MARKS_OF_BLOCK, start + offset)
    for pattern in (_BRACKET, _ADDRESS):
        if (offset := _deep_offset(pattern, block)) is not None:
            return Excess("brackets open at once", MOST_OPEN, start + offset)
    return None


def _offset_past(pattern: re.Pattern[str], text: str, most: int) -> int | None:
    """Return where ``pattern`` matches once more than ``most`` times."""
    for number, match in enumerate(pattern.finditer(text), start=1):
        if number > most:
            return match.start()
    return None


def _deep_offset(pattern: re.Pattern[str], text: str) -> int | None:
    """Return where too many are open; ``pattern`` matches what opens, its group what closes."""
    depth = 0
    for match in pattern.finditer(text):
        if match[1] is None:
            depth += 1
        else:
            # One `>` ends all tags begun before it; of brackets each closes one.
            depth = 0 if pattern is _TAG else max(depth - 1, 0)
        if depth > MOST_OPEN:
            return match.start()
    return None


def _count_cells(block: str, head: re.Match[str]) -> int:
    return (head.group().count("|") + 1) * (block.count("\n") + 1)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield what stands between blank lines, with its offset."""
    start = 0
    for match in _BLANK.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]
