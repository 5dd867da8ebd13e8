"""A period divided into others goes in; the strip that shows how full they are comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus.dates import Precision, parse_edtf
from corpus.pages.timeline_axis import MONTHS, Axis, fit_axis
from corpus.pages.timeline_periods import Period

WIDTH, HEIGHT = 1000, 64
_FOLD = 16
_LEAST_HEIGHT = 3
_COARSE = frozenset({Precision.CENTURY, Precision.DECADE})


@dataclass(frozen=True, slots=True)
class Bar:
    """One year or month, leading to the page that has all its claims."""

    x: float
    width: float
    height: float
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Density:
    """Bars over years, or over the months of one year."""

    axis: Axis
    bars: tuple[Bar, ...]


def make_density(period: Period, url: Callable[[str], str]) -> Density | None:
    """Return the strip of a divided period; None where there is nothing to compare."""
    counts: dict[str, int] = {}
    holders: dict[str, tuple[Period, ...]] = {}
    for part, trail in period.walk():
        if part.parts:
            continue
        for claim in part.claims:
            point = claim.edtf.start or claim.edtf.end
            assert point
            name = _cell_name(point.known, period.unit == "month")
            if point.precision in _COARSE or name is None:
                continue
            counts[name] = counts.get(name, 0) + 1
            holders[name] = _common(holders.get(name, (*trail, part)), (*trail, part))
    if len(counts) < 2:
        return None
    dates = {name: parse_edtf(name) for name in counts}
    axis = fit_axis(list(dates.values()), period.unit, WIDTH, 0, _FOLD, least=2)
    most = max(counts.values())
    bars = []
    for name, edtf in sorted(dates.items(), key=lambda item: item[1].sort_key):
        assert edtf.start
        x0, x1 = axis.x(edtf.start.earliest), axis.x(edtf.start.latest, end=True)
        height = max(_LEAST_HEIGHT, round(HEIGHT * counts[name] / most, 2))
        number = counts[name]
        words = f"{_words(edtf.start.known)}: {number} {'claim' if number == 1 else 'claims'}"
        gap = 1 if x1 - x0 > 4 else 0
        bars.append(
            Bar(round(x0, 2), round(x1 - x0 - gap, 2), height, words, url(holders[name][-1].name))
        )
    return Density(axis, tuple(bars))


def _cell_name(known: tuple[int, ...], months: bool) -> str | None:
    if not known or not 0 < known[0] <= 9999:
        return None
    if not months:
        return f"{known[0]:04}"
    return f"{known[0]:04}-{known[1]:02}" if len(known) > 1 else None


def _common(first: tuple[Period, ...], second: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return the periods that lie on both ways down."""
    same = [one for one, other in zip(first, second, strict=False) if one is other]
    return tuple(same)


def _words(known: tuple[int, ...]) -> str:
    return str(known[0]) if len(known) == 1 else f"{MONTHS[known[1] - 1]} {known[0]}"
