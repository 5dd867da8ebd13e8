"""The days that a timeline has to show go in; the axis comes out: where each of them stands.

Years, or months, are shown where something begins or ends; a long stretch without is folded into
a break that says what it leaves out. So one event of 1784 does not press three years into a line.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.dates import Day, Edtf, Precision

Unit = Literal["year", "month"]

BREAK = 44
"""Width of a folded stretch."""
FOLDED = 3
"""A stretch of as many empty years or months is folded; a shorter one is shown."""
_FINE, _COARSE = 3, 1
"""Weight of a cell in which something finer than the cell begins or ends, and of any other."""
_MONTHS = "January February March April May June July August September October November December"
MONTHS = tuple(_MONTHS.split())
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale and what stands beside it."""

    x: float
    label: str = ""
    label_x: float = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One year or month of the axis, or a folded stretch of them."""

    first: int
    last: int
    x0: float
    x1: float
    label: str
    """Its name, of a fold how much it leaves out; empty where there is no room for it."""
    folded: bool
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Cells from left to right without a gap."""

    unit: Unit
    cells: tuple[Cell, ...]
    width: float

    def x(self, day: Day, *, end: bool = False) -> float:
        """Return where ``day`` begins, or ends; a day outside the axis stands at its edge."""
        index, within = _place(self.unit, day, end=end)
        at = bisect.bisect_right(self.cells, index, key=lambda cell: cell.first) - 1
        cell = self.cells[max(at, 0)]
        if at < 0 or index > cell.last:
            return cell.x0 if at < 0 else cell.x1
        share = (index - cell.first + within) / (cell.last - cell.first + 1)
        return cell.x0 + share * (cell.x1 - cell.x0)

    def holds(self, edtf: Edtf) -> bool:
        """Whether all days that are stated lie on the axis, and none in a fold."""
        days = [day for day in (edtf.earliest, edtf.latest) if day]
        indexes = [_place(self.unit, day)[0] for day in days]
        return bool(days) and all(
            any(cell.first <= index <= cell.last for cell in self.cells if not cell.folded)
            for index in indexes
        )


def make_axis(
    dates: Iterable[Edtf],
    unit: Unit = "year",
    width: float = 1000,
    margins: tuple[float, float] = (0, 0),
    least: float = 14,
    fold: float = BREAK,
    fold_from: int = FOLDED,
) -> Axis:
    """Return the axis of ``dates``, the margins kept free at its ends.

    No year or month is narrower than ``least`` and no fold than ``fold``; where there are too
    many, the picture grows. ``fold_from`` empty years or months are folded, fewer are shown.
    """
    left, right = margins
    weights = _weights(dates, unit, fold_from)
    runs = list(_runs(weights))
    total = sum(weights.get(first, 0) for first, _, folded in runs if not folded)
    folds = sum(folded for _, _, folded in runs)
    step = max(least, (width - left - right - folds * fold) / max(total, 1))
    end = max(width, left + folds * fold + total * step + right)
    cells: list[Cell] = []
    x = free = left
    for first, last, folded in runs:
        size = fold if folded else step * weights[first]
        label = _fold_label(unit, last - first + 1) if folded else _label(unit, first)
        fits = folded or (x >= free and x + 5 + 8.5 * len(label) <= end)
        free = x + 8 + 8.5 * len(label) if fits and not folded else free
        ticks = _ticks(unit, first, x, x + size) if weights.get(first) == _FINE else ()
        cells.append(
            Cell(first, last, round(x, 2), round(x + size, 2), label * fits, folded, ticks)
        )
        x += size
    return Axis(unit, tuple(cells), round(end, 2))


def fit_axis(
    dates: Sequence[Edtf], unit: Unit, width: float, margin: float, fold: float, least: float = 0
) -> Axis:
    """Return an axis no wider than ``width``: the more folds it would have, the fewer it gets."""
    for fold_from in (FOLDED, 10, 30, 100, 300, 1000):
        axis = make_axis(dates, unit, width, (margin, margin), least, fold, fold_from)
        if axis.width <= width:
            break
    return axis


def _weights(dates: Iterable[Edtf], unit: Unit, fold_from: int) -> dict[int, int]:
    """Return the cells in which something begins or ends, and those of short gaps between."""
    fine = {"month", "day", "time"} if unit == "year" else {"day", "time"}
    weights: dict[int, int] = {}
    for edtf in dates:
        for point in (edtf.start, edtf.end):
            if point is None:
                continue
            weight = _FINE if point.precision in fine else _COARSE
            for day in (point.earliest, point.latest):
                index = _place(unit, day)[0]
                weights[index] = max(weights.get(index, 0), weight)
    found = sorted(weights)
    for before, after in itertools.pairwise(found):
        if after - before - 1 < fold_from:
            weights.update(dict.fromkeys(range(before + 1, after), _COARSE))
    return weights


def _runs(weights: dict[int, int]) -> Iterable[tuple[int, int, bool]]:
    """Yield first and last of each cell, and whether it is folded."""
    previous: int | None = None
    for index in sorted(weights):
        if previous is not None and index > previous + 1:
            yield previous + 1, index - 1, True
        yield index, index, False
        previous = index


@lru_cache(maxsize=100_000)
def _place(unit: Unit, day: Day, *, end: bool = False) -> tuple[int, float]:
    """Return the cell of a day and how far into it the day begins, or ends."""
    length = _month_length(day.year, day.month)
    into = (day.day if end else day.day - 1) / length
    if unit == "month":
        return day.year * 12 + day.month - 1, into
    before = sum(_month_length(day.year, month) for month in range(1, day.month))
    return day.year, (before + into * length) / (337 + _month_length(day.year, 2))


def _month_length(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap else _LENGTHS[month - 1]


def _ticks(unit: Unit, index: int, x0: float, x1: float) -> tuple[Tick, ...]:
    if unit == "year":
        return _month_ticks(index, x0, x1)
    if x1 - x0 < 130:
        return ()
    days = _month_length(index // 12, index % 12 + 1)
    places = [(day, x0 + (x1 - x0) * (day - 1) / days) for day in (1, 8, 15, 22, 29) if day <= days]
    return tuple(Tick(round(x, 2), str(day), round(x + 8, 2)) for day, x in places)


def _month_ticks(year: int, x0: float, x1: float) -> tuple[Tick, ...]:
    """Return the months, with their letters where there is room."""
    if x1 - x0 < 72:
        return ()
    day = [_place("year", Day(year, month, 1))[1] for month in range(1, 13)]
    starts = [round(x0 + (x1 - x0) * part, 2) for part in [*day, 1.0]]
    lettered = x1 - x0 >= 156
    return tuple(
        Tick(start, MONTHS[at][0] if lettered else "", round((start + starts[at + 1]) / 2, 2))
        for at, start in enumerate(starts[:-1])
    )


def _label(unit: Unit, index: int) -> str:
    if unit == "month":
        return f"{MONTHS[index % 12][:3]} {index // 12}"
    return str(index) if index > 0 else f"{1 - index} BC"


def _fold_label(unit: Unit, count: int) -> str:
    return f"{count if count < 10**5 else 'many'} {unit}s"


def is_day(precision: Precision | None) -> bool:
    """Whether a date is known to the day."""
    return precision in (Precision.DAY, Precision.TIME)
