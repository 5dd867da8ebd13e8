"""A cited date goes in; the same in the words and order of a style comes out."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corpus.cite.issued import Issued, Parts

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_SHORT_MONTHS = (
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "May",
    "June",
    "July",
    "Aug.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
)
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")


@dataclass(frozen=True, slots=True)
class _Ends:
    first: Parts
    last: Parts


def years(issued: Issued, bc: str = " BC", ad: str = " AD") -> str:
    """Return the year, or the first and last."""
    first, last = issued.start[0], (issued.end or issued.start)[0]
    if first == last:
        return _year(first, bc, ad)
    if first < 0 and last < 0:
        return f"{-first}–{_year(last, bc, ad)}"
    return f"{_year(first, bc, ad)}–{_year(last, bc, ad)}"


def days(issued: Issued) -> str:
    """Return month and day without the year: ``May 3–June 9``."""
    if issued.season:
        return _SEASONS[issued.season - 1]
    ends = _ends(issued)
    first, last = _month_day(ends.first), _month_day(ends.last)
    if not first or ends.first == ends.last:
        return first
    if ends.first[:2] == ends.last[:2]:
        return f"{first}–{ends.last[2]}"
    return f"{first}–{last}"


def month_first(issued: Issued) -> str:
    """Return ``May 3, 2023``, ``May 3–June 9, 2023``, ``May 2023``."""
    ends = _ends(issued)
    if ends.first[0] != ends.last[0] and len(ends.first) > 1:
        return "–".join(_month_first(_month_day(parts), parts) for parts in (ends.first, ends.last))
    return _month_first(days(issued), ends.first) if days(issued) else years(issued)


def _month_first(day: str, parts: Parts) -> str:
    return f"{day}{',' if len(parts) > 2 else ''} {_year(parts[0], ' BC', ' AD')}"


def day_first(issued: Issued, *, with_day: bool = True) -> str:
    """Return ``3 May–9 June 2023`` with the short names of months."""
    if issued.season:
        return f"{_SEASONS[issued.season - 1]} {years(issued)}"
    ends = _ends(issued)
    length = 3 if with_day else 2
    first, last = ends.first[:length], ends.last[:length]
    if len(first) == 1:
        return years(issued)
    if first == last:
        return _day_first(first)
    if first[0] != last[0]:
        return f"{_day_first(first)}–{_day_first(last)}"
    if first[:2] == last[:2]:
        return f"{first[2]}–{_day_first(last)}"
    return f"{_day_first(first).rpartition(' ')[0]}–{_day_first(last)}"


def _day_first(parts: Parts) -> str:
    words = [str(parts[2])] if len(parts) > 2 else []
    return " ".join([*words, _SHORT_MONTHS[parts[1] - 1], _year(parts[0], " BC", " AD")])


def spelled(day: datetime.date) -> str:
    """Return ``November 23, 2026``."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short(day: datetime.date) -> str:
    """Return ``23 Nov. 2026``."""
    return f"{day.day} {_SHORT_MONTHS[day.month - 1]} {day.year}"


def _ends(issued: Issued) -> _Ends:
    return _Ends(issued.start, issued.end or issued.start)


def _month_day(parts: Parts) -> str:
    if len(parts) < 2:
        return ""
    return " ".join([_MONTHS[parts[1] - 1], *map(str, parts[2:])])


def _year(year: int, bc: str, ad: str) -> str:
    if year < 0:
        return f"{-year}{bc}"
    return f"{year}{ad}" if year < 1000 else str(year)
