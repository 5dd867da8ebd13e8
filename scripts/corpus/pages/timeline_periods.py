"""Dated claims in order of time go in; the periods that pages are made of come out.

A period with few claims is one page. One with more is divided as the calendar is: centuries,
decades, years, months, and a month into numbered parts; its page then leads to them. So a period's
address stays, however much the corpus grows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.dates import Point, Precision
from corpus.pages.timeline_axis import MONTHS, Unit
from corpus.pages.timeline_claims import DatedClaim

LIMIT = 100
"""Most claims on one picture."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with its claims, whole or divided."""

    name: str
    """Its part of the address, empty for all time."""
    title: str
    claims: Sequence[DatedClaim]
    parts: tuple[Period, ...]
    unit: Unit
    """What the axis of its picture counts."""

    @property
    def rows(self) -> dict[DatedClaim, int]:
        """The row of the table that each claim has, counted from 1."""
        return {claim: at for at, claim in enumerate(self.claims, 1)}

    def walk(self, trail: tuple[Period, ...] = ()) -> Iterator[tuple[Period, tuple[Period, ...]]]:
        """Yield this period and all within it, each with those it lies in, the widest first."""
        yield self, trail
        for part in self.parts:
            yield from part.walk((*trail, self))


class _Key(NamedTuple):
    """Names a part of a period; sorts as time does."""

    order: tuple[int, int]
    name: str
    title: str
    divisible: bool = True
    """Whether the calendar divides it; numbers can divide anything."""


def divide(claims: Sequence[DatedClaim], limit: int = LIMIT) -> Period:
    """Return all time, divided where there are more claims than ``limit``."""
    return _divide("", "All years", claims, 0, limit)


def _divide(name: str, title: str, claims: Sequence[DatedClaim], level: int, limit: int) -> Period:
    unit: Unit = "month" if level >= 3 else "year"
    if len(claims) <= limit:
        return Period(name, title, claims, (), unit)
    if level == _LAST:
        return Period(name, title, claims, tuple(_number(name, title, claims, limit)), unit)
    groups: dict[_Key, list[DatedClaim]] = {}
    for claim in claims:
        groups.setdefault(_key(claim, level, name, title), []).append(claim)
    parts = tuple(
        _divide(key.name, key.title, groups[key], level + 1 if key.divisible else _LAST, limit)
        for key in sorted(groups)
    )
    return Period(name, title, claims, parts, unit)


def _number(name: str, title: str, claims: Sequence[DatedClaim], limit: int) -> Iterator[Period]:
    count = -(-len(claims) // limit)
    for number in range(1, count + 1):
        part = claims[(number - 1) * limit : number * limit]
        words = f"{title}, part {number} of {count}"
        yield Period(f"{name}-part-{number}", words, part, (), "month")


def _key(claim: DatedClaim, level: int, name: str, title: str) -> _Key:
    point = claim.edtf.start or claim.edtf.end
    assert point
    year = point.earliest.year
    if level == 0 and year < 1:
        return _Key((-1, 0), "bc", "Before the year 1", divisible=False)
    if level == 0 and year > 9999:
        return _Key((10**5, 0), "far", "After the year 9999", divisible=False)
    needed, make, missing = _LEVELS[level]
    if point.precision in needed:
        return make(point)
    return _Key((10**6, 0), f"{name}-rest", f"{title}, {missing} not stated", divisible=False)


def _century(point: Point) -> _Key:
    first = point.earliest.year // 100 * 100
    return _Key((first, 0), f"{first // 100:02}xx", f"{max(first, 1)} to {first + 99}")


def _decade(point: Point) -> _Key:
    first = point.earliest.year // 10 * 10
    return _Key((first, 0), f"{first // 10:03}x", f"{max(first, 1)} to {first + 9}")


def _year(point: Point) -> _Key:
    year = point.earliest.year
    return _Key((year, 0), f"{year:04}", str(year))


def _month(point: Point) -> _Key:
    year, month, _ = point.earliest
    return _Key((year, month), f"{year:04}-{month:02}", f"{MONTHS[month - 1]} {year}")


_TO_MONTH = frozenset({Precision.MONTH, Precision.DAY, Precision.TIME})
_TO_YEAR = _TO_MONTH | {Precision.YEAR, Precision.SEASON}
_TO_DECADE = _TO_YEAR | {Precision.DECADE}
_LEVELS: tuple[tuple[frozenset[Precision], Callable[[Point], _Key], str], ...] = (
    (_TO_DECADE | {Precision.CENTURY}, _century, "century"),
    (_TO_DECADE, _decade, "decade"),
    (_TO_YEAR, _year, "year"),
    (_TO_MONTH, _month, "month"),
)
_LAST = len(_LEVELS)
