"""Dated claims and an axis go in; where each mark and its label stand comes out.

What is stated is drawn firm; an end that is doubtful or not stated fades over a fixed distance,
which measures nothing. Marks and labels of one lane keep apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.dates import Edtf, Point
from corpus.pages.timeline_axis import Axis, is_day
from corpus.pages.timeline_claims import DatedClaim

Form = Literal["day", "within", "span"]
"""An exact day, one time within what is drawn, or all of it from end to end."""
Side = Literal["right", "left", "under"]

OPEN = 56
"""Length over which an end fades that is open or not stated."""
DOUBT = 14
"""Length over which an end fades that is uncertain or approximate."""
RADIUS = 5.5
_NARROWEST = 6
LEADER = 24
"""From a mark to its label: room for the line of the claim's type."""
_LANE, _LANE_UNDER = 38, 62
_APART = 14
_LABEL_LENGTH = 44


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark on the axis: firm from ``x0`` to ``x1``, fading before and after."""

    form: Form
    x0: float
    x1: float
    fade_left: float = 0
    fade_right: float = 0

    @property
    def left(self) -> float:
        """Where the mark begins, its fade included."""
        return self.x0 - self.fade_left

    @property
    def right(self) -> float:
        """Where the mark ends, its fade included."""
        return self.x1 + self.fade_right

    @property
    def middle(self) -> float:
        """The middle of what is firm."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with its label, in its lane."""

    item: DatedClaim
    shape: Shape
    label: str
    label_x: float
    side: Side
    left: float
    right: float
    """From where to where mark and label together reach."""
    y: float = 0
    """Height of the mark's middle."""


@dataclass(frozen=True, slots=True)
class Band:
    """The marks of one kind in one group."""

    marks: tuple[PlacedMark, ...]
    height: float


def shape_of(edtf: Edtf, axis: Axis, size: float = 1) -> Shape:
    """Return the mark of a date; it must state a day at one end at least.

    ``size`` is that of all that measures nothing: fades, the disc, the narrowest bar.
    """
    start, end = edtf.start or edtf.end, edtf.end or edtf.start
    assert start
    assert end
    x0, x1 = axis.x(start.earliest), axis.x(end.latest, end=True)
    left = size * (_doubt(start) if edtf.start else OPEN)
    right = size * (_doubt(end) if edtf.end else OPEN)
    if edtf.kind == "date" and is_day(edtf.precision):
        middle = (x0 + x1) / 2
        x0, x1 = middle - size * RADIUS, middle + size * RADIUS
        return _rounded("day", x0, x1, left, right)
    if x1 - x0 < size * _NARROWEST:
        middle = (x0 + x1) / 2
        x0, x1 = middle - size * _NARROWEST / 2, middle + size * _NARROWEST / 2
    if edtf.kind == "date" and start.written is not start.precision and not left:
        # An X leaves the day open within bounds that are certain: it fades towards them.
        fade = min(size * DOUBT, (x1 - x0) / 3)
        return _rounded("within", x0 + fade, x1 - fade, fade, fade)
    return _rounded("span" if edtf.kind == "interval" else "within", x0, x1, left, right)


def _doubt(point: Point) -> float:
    return DOUBT if point.uncertain or point.approximate else 0


def _rounded(form: Form, *lengths: float) -> Shape:
    return Shape(form, *(round(length, 2) for length in lengths))


def margins(dates: Iterable[Edtf]) -> tuple[float, float]:
    """Return the room that fades need at both ends of the axis."""
    left = right = RADIUS + DOUBT + 2.0
    for edtf in dates:
        left = max(left, 0 if edtf.start else OPEN + 4)
        right = max(right, 0 if edtf.end else OPEN + 4)
    return left, right


def place_marks(claims: Sequence[DatedClaim], axis: Axis, top: float = 0) -> Band:
    """Put each mark with its label into the first lane that is free there."""
    lanes: list[list[PlacedMark]] = []
    placed = [_label(item, shape_of(item.edtf, axis), axis.width) for item in claims]
    for mark in sorted(placed, key=lambda mark: (mark.shape.left, mark.item.sort_key)):
        lane = next((lane for lane in lanes if all(_apart(mark, other) for other in lane)), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(mark)
    done: list[PlacedMark] = []
    y = top
    for lane in lanes:
        done.extend(_at(mark, y + _LANE / 2 - 6) for mark in lane)
        y += _LANE_UNDER if any(mark.side == "under" for mark in lane) else _LANE
    return Band(tuple(sorted(done, key=lambda mark: mark.item.sort_key)), y)


def _apart(mark: PlacedMark, other: PlacedMark) -> bool:
    return mark.right + _APART <= other.left or other.right + _APART <= mark.left


def _at(mark: PlacedMark, y: float) -> PlacedMark:
    return PlacedMark(
        mark.item, mark.shape, mark.label, mark.label_x, mark.side, mark.left, mark.right, y
    )


def _label(item: DatedClaim, shape: Shape, width: float) -> PlacedMark:
    """Put the label right of its mark; where there is no room left of it; else beneath."""
    label = _shorten(item.quote)
    room = max(text_width(label, 14), text_width(item.words, 12.5))
    after, before = shape.right + LEADER + 6, shape.left - LEADER - 6
    if after + room <= width:
        return PlacedMark(item, shape, label, after, "right", shape.left, after + room)
    if before - room >= 0:
        return PlacedMark(item, shape, label, before, "left", before - room, shape.right)
    x = round(max(0.0, min(shape.left, width - room - LEADER - 6)), 2)
    left, right = min(x, shape.left), max(x + LEADER + 6 + room, shape.right)
    return PlacedMark(item, shape, label, x + LEADER + 6, "under", left, right)


def _shorten(text: str) -> str:
    if len(text) <= _LABEL_LENGTH:
        return text
    words = text[:_LABEL_LENGTH].rsplit(" ", 1)
    return f"{words[0].rstrip(',;:–—-')} …"


_NARROW, _WIDE = frozenset("iljI.,:;'’‘|!ft()[]r/- "), frozenset("mwMW@%—…QO")


def text_width(text: str, size: float) -> float:
    """Return the room a text takes at most, in the widest face that may stand in for ours."""
    return round(size * sum(_character_width(character) for character in text), 2)


def _character_width(character: str) -> float:
    if character in _NARROW:
        return 0.42
    if character in _WIDE:
        return 1.0
    if character > "\u2e7f":
        return 1.1
    return 0.76 if character.isupper() else 0.64


def _wave(width: int) -> str:
    """Return a wavy line of four-pixel bends."""
    return "M0 0q2-4 4 0" + "t4 0" * (width // 4 - 1)


LEADERS = {
    "fact": "M0 0h18",
    "statement": "M0-1.8h18M0 1.8h18",
    "attribution": "M0 0h18",
    "assessment": _wave(18),
    "forecast": "M0 0h18",
    "assumption": "M1 0h17",
    "gap": "M0 3l4-6M5 3l4-6M10 3l4-6M15 3l4-6",
}
"""The line of each claim type, from a mark to its label; dashes are the style sheet's."""
