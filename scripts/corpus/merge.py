"""A rendered body and the places of its annotations go in; marked HTML comes out, by section.

All places are resolved before anything is cut. Each stretch of text between two boundaries gets
one mark, which names every annotation that covers it; marks never nest. But for the passage
numbers, the visible text is the same before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import islice, pairwise

from lxml import etree

from corpus.links import Resolve, resolve_links
from corpus.text import CanonicalText, Span
from corpus.tree import outer_html

_PHRASING = frozenset(
    (
        "abbr b bdi bdo cite code del dfn em i ins kbd q rp rt ruby s samp small span strong sub "
        "sup time u var"
    ).split()
)
"""Inline elements behind which a passage number may move when it would stand at their very end."""
_WHOLE = ("a", "ruby")
"""Elements that a passage number never stands in: a link would hold a link, a ruby pair break."""
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


@dataclass(frozen=True)  # without slots, which make reading it from the cache slow
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

    starts: dict[int, list[int]] = field(default_factory=dict)
    """By offset, the annotations that have a slice beginning there."""
    stops: dict[int, list[int]] = field(default_factory=dict)
    """By offset, the annotations that have a slice ending there."""
    begins: set[int] = field(default_factory=set)
    """The annotations whose first slice is in this piece."""
    ends: set[int] = field(default_factory=set)
    """The annotations whose last slice is in this piece."""


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
    cuts = _plan(text, ordered)
    outer = _find_outer(ordered)
    last_marks: dict[int, etree._Element] = {}
    for index, piece_cuts in sorted(cuts.items()):
        last_marks |= _cut_piece(text, index, piece_cuts, ordered, outer)
    # Only now, since a number takes over the text behind the element it follows; last first, so
    # that several numbers at one place stand in order.
    for index in sorted(last_marks, reverse=True):
        _insert_after(_reference_place(last_marks[index]), _reference(ordered[index], numbers))
    _address_blocks(root, text, kept_addresses)
    resolve_links(root, resolve)
    return MergedBody(tuple(_sections(root, text, numbers)), numbers)


def _plan(text: CanonicalText, marks: list[Mark]) -> dict[int, _Cuts]:
    """Resolve all spans to slices, before any piece is touched."""
    cuts: dict[int, _Cuts] = {}
    for index, mark in enumerate(marks):
        slices = text.slices(mark.span)
        for part in slices:
            piece_cuts = cuts.setdefault(part.piece, _Cuts())
            piece_cuts.starts.setdefault(part.start, []).append(index)
            piece_cuts.stops.setdefault(part.end, []).append(index)
        cuts[slices[0].piece].begins.add(index)
        cuts[slices[-1].piece].ends.add(index)
    return cuts


def _cut_piece(
    text: CanonicalText, index: int, cuts: _Cuts, marks: list[Mark], outer: frozenset[int]
) -> dict[int, etree._Element]:
    """Replace one piece by plain text, marks and anchors.

    Return the last mark of each annotation that ends in the piece.
    """
    piece = text.pieces[index]
    content = (piece.element.tail if piece.is_tail else piece.element.text) or ""
    writer = _PieceWriter(piece.element, is_tail=piece.is_tail)
    last_marks: dict[int, etree._Element] = {}
    covering: list[int] = []  # in order, as the annotations themselves are in order of place
    edges = sorted({0, len(content)}.union(cuts.starts, cuts.stops))
    for low, high in pairwise(edges):
        stopped = set(cuts.stops.get(low, ()))
        covering = [number for number in covering if number not in stopped]
        for number in cuts.starts.get(low, ()):
            covering.append(number)
            if number in cuts.begins:
                anchor = _element("span", id=f"a-{marks[number].id}", class_="claim-anchor")
                writer.add(anchor)
        if not covering:
            writer.add_text(content[low:high])
            continue
        wide = next((marks[number].claim for number in covering if number in outer), "")
        mark = _mark_element(content[low:high], [marks[number] for number in covering], wide)
        writer.add(mark)
        ending = cuts.ends.intersection(cuts.stops.get(high, ()))
        last_marks.update(dict.fromkeys(ending, mark))
    return last_marks


class _PieceWriter:
    """Writes text and elements in place of one piece."""

    def __init__(self, element: etree._Element, *, is_tail: bool) -> None:
        self._element = element
        self._last: etree._Element | None = element if is_tail else None
        if is_tail:
            element.tail = None
        else:
            element.text = None

    def add_text(self, content: str) -> None:
        if self._last is None:
            self._element.text = (self._element.text or "") + content
        else:
            self._last.tail = (self._last.tail or "") + content

    def add(self, element: etree._Element) -> None:
        if self._last is None:
            self._element.insert(0, element)
        else:
            self._last.addnext(element)  # which goes behind the tail
        self._last = element


def _element(tag: str, content: str = "", *, class_: str = "", **attributes: str) -> etree._Element:
    element = etree.Element(tag)
    if class_:
        element.set("class", class_)
    for name, value in attributes.items():
        element.set(name.replace("_", "-"), value)
    element.text = content or None
    return element


def _mark_element(content: str, marks: list[Mark], outer: str) -> etree._Element:
    """The mark of one slice; ``outer`` is the type whose line keeps the lower place, if any."""
    classes = ["claim", *dict.fromkeys(f"claim-{mark.claim}" for mark in marks)]
    if outer:
        classes.append(f"outer-{outer}")
    return _element(
        "mark",
        content,
        class_=" ".join(classes),
        data_annotations=" ".join(mark.id for mark in marks),
    )


def _find_outer(marks: list[Mark]) -> frozenset[int]:
    """Return the annotations that others of another type begin within.

    Their line has its place from their first slice to their last, so that it does not jump where
    the other begins. One that begins within an outer one itself is not outer.
    """
    outer: set[int] = set()
    reach = 0
    for index, mark in enumerate(marks):
        if mark.span.start < reach:
            continue
        reach = mark.span.end
        for other in islice(marks, index + 1, None):
            if other.span.start >= reach:
                break
            if other.claim != mark.claim:
                outer.add(index)
                break
    return frozenset(outer)


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
    for ancestor in mark.iterancestors(*_WHOLE):
        place = ancestor
    while not place.tail and place.getnext() is None:
        parent = place.getparent()
        if parent is None or parent.tag not in _PHRASING:
            break
        place = parent
    return place


def _insert_after(place: etree._Element, element: etree._Element) -> None:
    element.tail, place.tail = place.tail, None
    place.addnext(element)


def _address_blocks(root: etree._Element, text: CanonicalText, kept: Mapping[str, str]) -> None:
    """Give each block its address; an id it had, and earlier addresses, become anchors in it."""
    addresses = {block.address for block in text.blocks}
    earlier: dict[str, list[str]] = {}
    for old in kept:
        if old.startswith("p-") and old not in addresses:
            earlier.setdefault(_follow(kept, old), []).append(old)
    _drop_repeated_ids(root)
    for block in text.blocks:
        anchors = earlier.get(block.address, [])
        if (own := block.element.get("id")) is not None:
            anchors = [*anchors, own]
            del block.element.attrib["id"]
        if block.element.tag == "pre":
            # A theme's script may give code blocks an id of its own.
            anchors = [*anchors, block.address]
        else:
            block.element.set("id", block.address)
        for anchor in anchors:
            _insert_first(block.element, _element("span", id=anchor, class_="address"))


def _follow(kept: Mapping[str, str], address: str) -> str:
    """Return the present address of a block that may have been reworded several times."""
    seen = set()
    while address in kept and address not in seen:
        seen.add(address)
        address = kept[address]
    return address


def _drop_repeated_ids(root: etree._Element) -> None:
    """Leave each id of the text's own to the first element that has it."""
    seen: set[str] = set()
    for element in root.iter():
        if (own := element.get("id")) is not None:
            if own in seen:
                del element.attrib["id"]
            seen.add(own)


def _insert_first(parent: etree._Element, element: etree._Element) -> None:
    summary = parent[0] if parent.tag == "details" and len(parent) else None
    if summary is not None and summary.tag == "summary":
        _insert_after(summary, element)  # which stays the first
    else:
        element.tail, parent.text = parent.text, None
        parent.insert(0, element)


def _sections(
    root: etree._Element, text: CanonicalText, numbers: Mapping[str, int]
) -> Iterable[Section]:
    """Group the children of the root by main heading."""
    headings = {
        block.element: block for block in text.blocks if block.element.tag in _SECTION_HEADINGS
    }
    groups: list[list[etree._Element]] = [[]]
    for child in root:
        if child in headings and groups[-1]:
            groups.append([])
        groups[-1].append(child)
    leading = escape(root.text or "", quote=False)
    for group in groups:
        heading = headings.get(group[0]) if group else None
        yield Section(
            heading=heading.text if heading else "",
            address=heading.address if heading else "",
            html=leading + "".join(outer_html(child) for child in group),
            annotations=tuple(_begun(group, numbers)),
        )
        leading = ""


def _begun(group: list[etree._Element], numbers: Mapping[str, int]) -> list[str]:
    """Return the annotations whose anchors stand in ``group``, by number."""
    ids = (
        anchor.get("id", "").removeprefix("a-")
        for child in group
        for anchor in child.iter("span")
        if anchor.get("class") == "claim-anchor"
    )
    return sorted(ids, key=lambda id_: numbers[id_])
