"""A rendered body and the places of its annotations go in; marked HTML comes out, by section.

All places are resolved before anything is cut. Each stretch of text between two boundaries gets
one mark, which names every annotation that covers it; marks never nest. But for the passage
numbers, the visible text is the same before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

from corpus.links import Resolve, resolve_links
from corpus.text import CanonicalText, Slice, Span

_PHRASING = frozenset(
    (
        "abbr b bdi bdo cite code del dfn em i ins kbd q rp rt ruby s samp small span strong sub "
        "sup time u var"
    ).split()
)
"""Inline elements behind which a passage number may move when it would stand at their very end."""
_SECTION_HEADINGS = frozenset({"h1", "h2"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One annotation to be marked."""

    id: str
    claim: str
    """The claim type, for the class."""
    span: Span
    label: str = ""
    """What the passage number is called for those who cannot see it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body from one main heading to the next."""

    heading: str
    """Text of the heading; empty for what stands before the first."""
    address: str
    """Address of the heading's block; empty where there is no heading."""
    html: str
    annotations: tuple[str, ...]
    """Ids of the annotations that begin in it, by number."""


@dataclass(frozen=True, slots=True)
class MergedBody:
    """A body with its marks."""

    sections: tuple[Section, ...]
    numbers: dict[str, int]
    """Passage number of each annotation: in order of place, the outer before the inner."""


@dataclass(slots=True)
class _Cuts:
    """What is to happen inside one piece of text."""

    covers: list[tuple[Slice, int]] = field(default_factory=list)
    begins: dict[int, list[int]] = field(default_factory=dict)
    """By offset, the annotations whose first slice begins there."""
    ends: dict[int, list[int]] = field(default_factory=dict)
    """By offset, the annotations whose last slice ends there."""


def merge_body(
    root: etree._Element,
    text: CanonicalText,
    marks: Iterable[Mark],
    kept_addresses: Mapping[str, str],
    resolve: Resolve,
) -> MergedBody:
    """Mark the tree in place and return it by section.

    ``kept_addresses`` maps earlier paragraph addresses to present ones; ``resolve`` turns the
    address of a link or image into the one the page needs.
    """
    ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    numbers = {mark.id: number for number, mark in enumerate(ordered, start=1)}
    cuts, homes = _plan(root, text, ordered)
    last_marks: dict[int, etree._Element] = {}
    for index, piece_cuts in sorted(cuts.items()):
        last_marks |= _cut_piece(text, index, piece_cuts, ordered)
    # Only now, since a number takes over the text behind the element it follows; last first, so
    # that several numbers at one place stand in order.
    for index in sorted(last_marks, reverse=True):
        _insert_after(_reference_place(last_marks[index]), _reference(ordered[index], numbers))
    _address_blocks(text, kept_addresses)
    resolve_links(root, resolve)
    return MergedBody(tuple(_sections(root, text, ordered, homes)), numbers)


def _plan(
    root: etree._Element, text: CanonicalText, marks: list[Mark]
) -> tuple[dict[int, _Cuts], list[etree._Element]]:
    """Resolve all spans to slices, before any piece is touched."""
    cuts: dict[int, _Cuts] = {}
    homes: list[etree._Element] = []
    for index, mark in enumerate(marks):
        slices = text.slices(mark.span)
        for part in slices:
            cuts.setdefault(part.piece, _Cuts()).covers.append((part, index))
        first, last = slices[0], slices[-1]
        cuts[first.piece].begins.setdefault(first.start, []).append(index)
        cuts[last.piece].ends.setdefault(last.end, []).append(index)
        homes.append(_top_level(root, text, first))
    return cuts, homes


def _top_level(root: etree._Element, text: CanonicalText, part: Slice) -> etree._Element:
    """The child of the root in which a slice stands."""
    piece = text.pieces[part.piece]
    home = piece.element
    for ancestor in piece.element.iterancestors():
        if ancestor is root:
            break
        home = ancestor
    return home


def _cut_piece(
    text: CanonicalText, index: int, cuts: _Cuts, marks: list[Mark]
) -> dict[int, etree._Element]:
    """Replace one piece by plain text, marks and anchors.

    Return the last mark of each annotation that ends in the piece.
    """
    piece = text.pieces[index]
    content = (piece.element.tail if piece.is_tail else piece.element.text) or ""
    edges = sorted({0, len(content)}.union(*((part.start, part.end) for part, _ in cuts.covers)))
    writer = _PieceWriter(piece.element, is_tail=piece.is_tail)
    last_marks: dict[int, etree._Element] = {}
    for low, high in pairwise(edges):
        for annotation in cuts.begins.get(low, ()):
            writer.add(_element("span", "", id=f"a-{marks[annotation].id}", class_="claim-anchor"))
        covering = [
            number for part, number in cuts.covers if part.start <= low and high <= part.end
        ]
        if not covering:
            writer.add_text(content[low:high])
            continue
        mark = _mark_element(content[low:high], [marks[number] for number in covering])
        writer.add(mark)
        last_marks.update(dict.fromkeys(cuts.ends.get(high, ()), mark))
    return last_marks


class _PieceWriter:
    """Writes text and elements in place of one piece."""

    def __init__(self, element: etree._Element, *, is_tail: bool) -> None:
        parent = element.getparent() if is_tail else element
        assert parent is not None
        self._parent = parent
        self._at = parent.index(element) + 1 if is_tail else 0
        self._last: etree._Element | None = element if is_tail else None
        if is_tail:
            element.tail = None
        else:
            element.text = None

    def add_text(self, content: str) -> None:
        if self._last is None:
            self._parent.text = (self._parent.text or "") + content
        else:
            self._last.tail = (self._last.tail or "") + content

    def add(self, element: etree._Element) -> None:
        self._parent.insert(self._at, element)
        self._at += 1
        self._last = element


def _element(tag: str, content: str, *, class_: str = "", **attributes: str) -> etree._Element:
    element = etree.Element(tag)
    if class_:
        element.set("class", class_)
    for name, value in attributes.items():
        element.set(name.replace("_", "-"), value)
    element.text = content or None
    return element


def _mark_element(content: str, marks: list[Mark]) -> etree._Element:
    types = dict.fromkeys(f"claim-{mark.claim}" for mark in marks)
    return _element(
        "mark",
        content,
        class_=" ".join(["claim", *types]),
        data_annotations=" ".join(mark.id for mark in marks),
    )


def _reference(mark: Mark, numbers: Mapping[str, int]) -> etree._Element:
    """The passage number: a link to the note."""
    number = str(numbers[mark.id])
    return _element(
        "a",
        number,
        class_=f"claim-ref ref-{mark.claim}",
        href=f"#note-{mark.id}",
        id=f"ref-{mark.id}",
        aria_label=f"Note {number}, {mark.label}" if mark.label else f"Note {number}",
    )


def _reference_place(mark: etree._Element) -> etree._Element:
    """The element behind which a passage number goes: outside links, after closing emphasis."""
    place = mark
    for ancestor in mark.iterancestors("a"):
        place = ancestor
    while not place.tail and place.getnext() is None:
        parent = place.getparent()
        if parent is None or parent.tag not in _PHRASING:
            break
        place = parent
    return place


def _insert_after(place: etree._Element, element: etree._Element) -> None:
    parent = place.getparent()
    assert parent is not None
    element.tail, place.tail = place.tail, None
    parent.insert(parent.index(place) + 1, element)


def _insert_first(parent: etree._Element, element: etree._Element) -> None:
    element.tail, parent.text = parent.text, None
    parent.insert(0, element)


def _address_blocks(text: CanonicalText, kept: Mapping[str, str]) -> None:
    """Give each block its address; an id it had, and earlier addresses, become anchors in it."""
    earlier: dict[str, list[str]] = {}
    for old, new in kept.items():
        earlier.setdefault(new, []).append(old)
    for block in text.blocks:
        anchors = earlier.get(block.address, [])
        if (own := block.element.get("id")) is not None:
            anchors = [*anchors, own]
        for anchor in anchors:
            _insert_first(block.element, _element("span", "", id=anchor, class_="address"))
        block.element.set("id", block.address)


def _sections(
    root: etree._Element, text: CanonicalText, marks: list[Mark], homes: list[etree._Element]
) -> Iterable[Section]:
    """Group the children of the root by main heading."""
    by_home: dict[etree._Element, list[str]] = {}
    for mark, home in zip(marks, homes, strict=True):
        by_home.setdefault(home, []).append(mark.id)
    headings = {
        block.element: block for block in text.blocks if block.element.tag in _SECTION_HEADINGS
    }
    groups: list[list[etree._Element]] = [[]]
    for child in root:
        if child in headings and groups[-1]:
            groups.append([])
        groups[-1].append(child)
    leading = root.text or ""
    for group in groups:
        heading = headings.get(group[0]) if group else None
        content = "".join(
            etree.tostring(child, encoding="unicode", method="html") for child in group
        )
        yield Section(
            heading=heading.text if heading else "",
            address=heading.address if heading else "",
            html=leading + content,
            annotations=tuple(id_ for child in group for id_ in by_home.get(child, ())),
        )
        leading = ""
