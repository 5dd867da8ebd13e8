"""Rendered HTML goes in; its canonical text comes out, with a way back from text to tree.

This is ``canonical-text/1``: the visible text of the rendered body, in NFC, with each run of white
space and breaks as one space. Positions are Unicode code points. Passages are matched, hashed and
addressed by it, so its rules never change under this name.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from corpus.tree import BLOCKS, inner_html, parse_html

__all__ = [
    "Block",
    "CanonicalText",
    "Piece",
    "Slice",
    "Span",
    "canonicalize",
    "inner_html",
    "parse_html",
    "text_hash",
]

WHITE_SPACE = "\t\n\v\f\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Code points with the Unicode property White_Space, as ranges of a regular expression."""

OMITTED_TAGS = frozenset({"script", "style", "template"})
OMITTED_CLASSES = frozenset({"headerlink", "footnote-ref", "footnote-backref", "claim-ref"})
"""Elements of these classes have no part in the text."""

_BREAK = "\0"
"""Stands for a break in the raw text; HTML cannot hold this character itself."""
_WORDS = re.compile(f"[^{_BREAK}{WHITE_SPACE}]+(?: [^{_BREAK}{WHITE_SPACE}]+)*")
"""Words with one space between them, which stand in the canonical text as they are."""
_STRUCTURAL_GAP = re.compile(f"[{WHITE_SPACE}]*{_BREAK}[{_BREAK}{WHITE_SPACE}]*")
"""White space that holds a break."""
_STRETCH = re.compile("[\0-\u02ff]+(?![\u0300-\U0010ffff])|[\0-\u02ff]?[\u0300-\U0010ffff]+")
"""Characters below U+0300 by themselves, or one such with those above it that follow."""


class Span(NamedTuple):
    """A stretch of text: start and end as code point offsets, the end not included."""

    start: int
    end: int


class Piece(NamedTuple):
    """One run of text in the tree: the text of an element, or the tail behind it."""

    element: etree._Element
    is_tail: bool
    start: int
    """Where it begins in the raw text."""
    end: int


class Slice(NamedTuple):
    """A part of one piece: offsets into the piece's own text."""

    piece: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block element with text of its own, and what it is addressed by."""

    element: etree._Element
    text: str
    """Canonical text of the block without blocks inside it."""
    address: str
    """``p-`` and 8 hexadecimal digits of the text's hash; ``-2``, ``-3`` for repeats."""
    start: int
    """Where its own text begins in the canonical text."""


class CanonicalText:
    """The canonical text of a tree, and the way from its positions back to the tree.

    ``root`` is the tree, ``text`` the canonical text, ``pieces`` the runs of text in the tree in
    document order, ``blocks`` the addressed blocks.
    """

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        walk = _Walk(root)
        raw = "".join(walk.parts)
        self.pieces: list[Piece] = walk.pieces
        self._piece_starts = [piece.start for piece in walk.pieces]
        normal, self._raw_offsets = _normalize(raw)
        words = list(_WORDS.finditer(normal))
        self.text: str = " ".join(match.group() for match in words)
        self._word_starts: list[int] = []
        self._normal_starts = [match.start() for match in words]
        position = 0
        for match in words:
            self._word_starts.append(position)
            position += match.end() - match.start() + 1
        self._structural = [Span(*match.span()) for match in _STRUCTURAL_GAP.finditer(raw)]
        self._structural_starts = [gap.start for gap in self._structural]
        self.blocks: list[Block] = self._address_blocks(walk)

    def slices(self, span: Span) -> list[Slice]:
        """Return the parts of pieces that make up ``span``, in document order.

        White space next to a break belongs to no slice; nothing else is left out.
        """
        start, end = self._to_raw(span.start, last=False), self._to_raw(span.end - 1, last=True)
        found: list[Slice] = []
        index = max(bisect_right(self._piece_starts, start) - 1, 0)
        for number in range(index, len(self.pieces)):
            piece = self.pieces[number]
            if piece.start >= end:
                break
            low, high = self._trim(max(start, piece.start), min(end, piece.end))
            if low < high:
                found.append(Slice(number, low - piece.start, high - piece.start))
        return found

    def is_break(self, first: Slice, second: Slice) -> bool:
        """Return whether a break lies between two slices that follow one another."""
        low = self.pieces[first.piece].start + first.end
        high = self.pieces[second.piece].start + second.start
        index = bisect_right(self._structural_starts, high) - 1
        return index >= 0 and self._structural[index].start >= low

    def _trim(self, low: int, high: int) -> Span:
        """Cut structural white space off both ends of a raw range within one piece.

        Inside a piece there is no break, so such white space can only stand at its ends.
        """
        index = bisect_right(self._structural_starts, low) - 1
        if index >= 0:
            low = max(low, min(self._structural[index].end, high))
        index = bisect_right(self._structural_starts, high - 1) - 1
        if index >= 0 and self._structural[index].end >= high:
            high = max(low, self._structural[index].start)
        return Span(low, high)

    def _to_raw(self, position: int, *, last: bool) -> int:
        """Return where a canonical character begins in the raw text, or with ``last`` ends."""
        index = bisect_right(self._word_starts, position) - 1
        normal = self._normal_starts[index] + position - self._word_starts[index]
        if self._raw_offsets is None:
            return normal + 1 if last else normal
        raw = self._raw_offsets[normal]
        if last:  # what was composed together is not divided
            raw = self._raw_offsets[bisect_right(self._raw_offsets, raw)]
        return raw

    def _address_blocks(self, walk: _Walk) -> list[Block]:
        blocks: list[Block] = []
        seen: dict[str, int] = {}
        for block in walk.blocks:
            if block.start is None:
                continue
            own = canonicalize("".join(block.parts))
            base = f"p-{text_hash(own)[:8]}"
            seen[base] = seen.get(base, 0) + 1
            address = base if seen[base] == 1 else f"{base}-{seen[base]}"
            blocks.append(Block(block.element, own, address, self._from_raw(block.start)))
        return blocks

    def _from_raw(self, raw: int) -> int:
        """Return the canonical position of the first visible character at or after ``raw``."""
        normal = raw if self._raw_offsets is None else bisect_left(self._raw_offsets, raw)
        index = max(bisect_right(self._normal_starts, normal) - 1, 0)
        word_length = self._word_length(index)
        inside = normal - self._normal_starts[index]
        if inside < word_length:
            return self._word_starts[index] + max(inside, 0)
        return self._word_starts[min(index + 1, len(self._word_starts) - 1)]

    def _word_length(self, index: int) -> int:
        following = self._word_starts[index + 1] - 1 if index + 1 < len(self._word_starts) else None
        return (len(self.text) if following is None else following) - self._word_starts[index]


@dataclass(slots=True)
class _OpenBlock:
    """A block element while the tree is walked, with its own raw text."""

    element: etree._Element
    parts: list[str] = field(default_factory=list)
    start: int | None = None
    """Where its first visible character stands in the raw text; None while it has none."""


class _Walk:
    """Collects the raw text of a tree: its parts, breaks included, its pieces and its blocks."""

    def __init__(self, root: etree._Element) -> None:
        self.parts: list[str] = [_BREAK]
        self.pieces: list[Piece] = []
        self.blocks: list[_OpenBlock] = []
        self._length = 1
        self._open: list[_OpenBlock] = []
        self._take(root, root.text, is_tail=False)
        omitted: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            if element is root:
                continue
            if event == "start" and omitted is None:
                if _is_omitted(element):
                    omitted = element
                    continue
                self._begin(element)
            elif event == "end" and omitted is None:
                self._finish(element)
            elif event == "end" and omitted is element:
                omitted = None
            if event != "start" and omitted is None:
                self._take(element, element.tail, is_tail=True)

    def _begin(self, element: etree._Element) -> None:
        if element.tag in BLOCKS:
            self._break()
            block = _OpenBlock(element)
            self.blocks.append(block)
            self._open.append(block)
        elif element.tag == "br":
            self._break()
        self._take(element, element.text, is_tail=False)

    def _finish(self, element: etree._Element) -> None:
        if element.tag in BLOCKS:
            self._break()
            self._open.pop()

    def _break(self) -> None:
        self.parts.append(_BREAK)
        self._length += 1
        if self._open:
            self._open[-1].parts.append(_BREAK)

    def _take(self, element: etree._Element, text: str | None, *, is_tail: bool) -> None:
        if not text:
            return
        self.parts.append(text)
        self.pieces.append(Piece(element, is_tail, self._length, self._length + len(text)))
        if self._open:
            block = self._open[-1]
            block.parts.append(text)
            if block.start is None and (match := _WORDS.search(text)):
                block.start = self._length + match.start()
        self._length += len(text)


def canonicalize(text: str) -> str:
    """Return plain text in canonical form: NFC, white space collapsed, ends trimmed."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFC", text)))


def text_hash(text: str) -> str:
    """Return the text hash: SHA-256 of canonical text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def _is_omitted(element: etree._Element) -> bool:
    if element.tag in OMITTED_TAGS:
        return True
    classes = element.get("class")
    return classes is not None and not OMITTED_CLASSES.isdisjoint(classes.split())


def _normalize(raw: str) -> tuple[str, list[int] | None]:
    """Return NFC of ``raw`` and, where that moves positions, the raw offset of each character.

    The offsets have one entry more than the text, for its end. A composed character maps to the
    beginning of what it was composed from.
    """
    if unicodedata.is_normalized("NFC", raw):
        return raw, None
    normal: list[str] = []
    offsets: list[int] = []
    for start, end in _normal_segments(raw):
        composed = unicodedata.normalize("NFC", raw[start:end])
        normal.append(composed)
        if len(composed) == end - start:
            offsets.extend(range(start, end))
        else:
            offsets.extend([start] * len(composed))
    offsets.append(len(raw))
    return "".join(normal), offsets


def _normal_segments(raw: str) -> Iterator[Span]:
    """Cut ``raw`` where normalisation cannot reach across.

    That is before each character below U+0300, the first that combines; and where a stretch between
    two such is not normal yet, at the stable boundaries within it.
    """
    for match in _STRETCH.finditer(raw):
        start, end = match.span()
        if unicodedata.is_normalized("NFC", match.group()):
            yield Span(start, end)
        else:
            yield from _stable_segments(raw, start, end)


def _stable_segments(raw: str, start: int, end: int) -> Iterator[Span]:
    """Cut before each character of combining class 0 that does not compose with what precedes it.

    These are the stable boundaries of Unicode Standard Annex 15, decided by trial.
    """
    for index in range(start + 1, end):
        character = raw[index]
        if unicodedata.combining(character):
            continue
        before = raw[start:index]
        joined = unicodedata.normalize("NFC", before + character)
        apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
        if joined == apart:
            yield Span(start, index)
            start = index
    yield Span(start, end)
