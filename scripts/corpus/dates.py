"""A date written in EDTF goes in; the days it can mean come out, or a `DateError`.

The rules are those of the Extended Date/Time Format (Library of Congress, 4 February 2019; ISO
8601-2:2019), levels 0 and 1, and of level 2 only ``[a..b]``, ``[a..]`` and ``[..b]``: one time
within a span. Nothing is added to what is written: ``?`` and ``~`` move no bound, an end left
empty is unknown, ``..`` is open, and neither has a day.

Where the specification leaves a choice:

- A **season** (21 to 24) is bounded by the year it is written with. EDTF calls it a sub-year
  grouping and these codes "independent of location": the months are not stated, so none are
  supposed. A winter that runs over New Year is better written ``2023-12/2024-02``.
- An interval **may end in a period its start lies in**: ``2023-03/2023`` ends some time in 2023.
  It is reversed if its end is over before its start begins, or if it names two seasons of one
  year against the order of their codes.
- A **time of day** bounds nothing but the day it is written with, whatever the time shift. There
  is no 24:00:00, no second 60 and no shift -00:00 (ISO 8601-1:2019, 4.3.8 and 5.3).
- Within an interval or a span a date may be qualified, but has no time of day (level 0), no
  unspecified digits (level 2) and no ``Y`` (which stands at the beginning of the string).
- Both ends of a span are written to the same precision (level 2, set representation, rule 7).
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

from corpus.date_slips import meant_dates

Kind = Literal["date", "interval", "within"]
"""One date, a period from one date to another, or one time within a span."""


class DateError(ValueError):
    """A text that is no date: the text, what is wrong with it, and what would be right."""

    def __init__(self, text: str, reason: str, hint: str) -> None:
        super().__init__(text, reason, hint)
        self.text, self.reason, self.hint = text, reason, hint

    def __str__(self) -> str:
        shown = self.text if len(self.text) <= 60 else f"{self.text[:40]}…"
        shown = shown if shown.isprintable() else ascii(shown)[1:-1]
        return f'"{shown}" {self.reason}; {self.hint}'


class Precision(StrEnum):
    """How closely a date is known; a digit left unspecified is not known."""

    TIME = "time"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar, in any year; orders as time does.

    EDTF is not limited to the years 1 to 9999 of `datetime.date`; within them
    ``datetime.date(*day)`` is the same day. Year 0 is 1 BC, year -1 is 2 BC.
    """

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        """Return the day in ISO 8601, the year signed where it needs to be."""
        sign = "-" if self.year < 0 else "+" if self.year > 9999 else ""
        return f"{sign}{abs(self.year):04}-{self.month:02}-{self.day:02}"


@dataclass(frozen=True)  # without slots, which make reading it from the cache slow
class Point:
    """One date, or one end of an interval or a span."""

    text: str
    """As written."""
    written: Precision
    """To what it is written: ``2004-XX`` to the month, ``201X`` to the year (level 1)."""
    precision: Precision
    """To what it is known: ``2004-XX`` to the year, ``201X`` to the decade."""
    earliest: Day
    """First day it can mean."""
    latest: Day
    """Last day it can mean."""
    known: tuple[int, ...]
    """Year, month and day as far as known: empty for a decade, the year alone for a season."""
    season: int | None = None
    """21 spring, 22 summer, 23 autumn, 24 winter."""
    time: str | None = None
    """Time of day with its shift, as written; local time where it has none."""
    uncertain: bool = False
    """``?`` or ``%``: the date may be wrong."""
    approximate: bool = False
    """``~`` or ``%``: the date is an estimate."""


@dataclass(frozen=True)  # without slots, which make reading it from the cache slow
class Edtf:
    """A date, an interval from one date to another, or one time within a span."""

    text: str
    """As written in the file."""
    kind: Kind
    start: Point | None
    """Of a date, the date; otherwise the start, None where open or unknown."""
    end: Point | None
    """Of a date, the date; otherwise the end, None where open or unknown."""
    open_start: bool = False
    """The start is ``..``, or left out of a span; None and not open, it is unknown."""
    open_end: bool = False
    """The end is ``..``, or left out of a span; None and not open, it is unknown."""

    @property
    def earliest(self) -> Day | None:
        """First day that can be meant; None where no day is stated."""
        return self.start.earliest if self.start else None

    @property
    def latest(self) -> Day | None:
        """Last day that can be meant; None where no day is stated."""
        return self.end.latest if self.end else None

    @property
    def precision(self) -> Precision | None:
        """How closely each end given is known; None where they differ (level 0, time interval)."""
        found = {point.precision for point in (self.start, self.end) if point}
        return found.pop() if len(found) == 1 else None

    @property
    def uncertain(self) -> bool:
        """Whether any part is uncertain."""
        return any(point.uncertain for point in (self.start, self.end) if point)

    @property
    def approximate(self) -> bool:
        """Whether any part is approximate."""
        return any(point.approximate for point in (self.start, self.end) if point)

    @property
    def is_sure(self) -> bool:
        """Whether no part is uncertain or approximate."""
        return not (self.uncertain or self.approximate)

    @property
    def sort_key(self) -> tuple[Day, Day, str]:
        """Chronological order: by first day, then last, then text (times of one day, seasons).

        What has no first day stands at its last; what has no last, after those that have the
        same first; what has neither, after everything.
        """
        last = self.latest or _LAST
        return (self.earliest or last, last, self.text)

    def in_words(self) -> str:
        """Return the date in English words; see `corpus.date_words`."""
        from corpus.date_words import in_words  # late, as it imports this module

        return in_words(self)


_LAST = Day(10**15, 1, 1)  # later than every day that can be written

_POINT = re.compile(
    r"(?:Y(-?[1-9]\d{4,14})|(-?)(\d\d(?:\d\d|\dX|XX))(?:-(\d\d|XX)(?:-(\d\d|XX)(?:T("
    r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
    r"(?:Z|(?!-00(?::00)?(?![\d:]))[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?"
    r"))?)?)?)([?~%])?",
    re.ASCII,
)
_PLAIN_DAY = re.compile(r"(?!0000)\d{4}-\d\d-\d\d", re.ASCII)


@lru_cache(maxsize=1 << 15)
def parse_edtf(text: str) -> Edtf:
    """Read EDTF level 0 or 1, or one time within a span; raise `DateError` for anything else."""
    try:
        return _read(text)
    except _FaultError as fault:
        reason, example = fault.args
    raise DateError(text, reason, _hint(_nearest(text), example))


def parse_day(text: str) -> datetime.date:
    """Read one plain day, ``YYYY-MM-DD`` from year 1 on; raise `DateError` for anything else."""
    try:
        earliest = parse_edtf(text).earliest
        if earliest and _PLAIN_DAY.fullmatch(text):
            return datetime.date(*earliest)
        reason = "is not one plain day of year, month and day"
    except DateError as error:
        reason = error.reason
    days = tuple(guess for guess in _nearest(text) if _PLAIN_DAY.fullmatch(guess))
    raise DateError(text, reason, _hint(days, "2023-08-14"))


def _hint(guesses: tuple[str, ...], example: str) -> str:
    return f"did you mean {' or '.join(guesses)}?" if guesses else f"an example: {example}"


def day_of(date: datetime.date) -> Day:
    """Return a calendar date as the day that bounds of EDTF are compared with."""
    return Day(date.year, date.month, date.day)


class _FaultError(Exception):
    """What is wrong and an example, on the way to a `DateError`."""


def _read(text: str) -> Edtf:
    if text.startswith("["):
        return _read_within(text)
    if "/" in text:
        return _read_interval(text)
    point = _read_point(text)
    return Edtf(text, "date", point, point)


def _read_interval(text: str) -> Edtf:
    """Level 0, time interval; level 1, extended interval."""
    before, _, after = text.partition("/")
    if text == "/" or "/" in after:
        raise _FaultError("is not a start, one slash and an end", "2022-02/2023-08")
    start = None if before in ("", "..") else _read_end(before)
    end = None if after in ("", "..") else _read_end(after)
    _refuse_reversed(start, end)
    return Edtf(text, "interval", start, end, before == "..", after == "..")


def _read_within(text: str) -> Edtf:
    """Level 2, one of a set, as far as the set is one run of dates."""
    before, dots, after = text[1:-1].partition("..")
    if "," in text:
        raise _FaultError("is a list of dates (EDTF level 2), not read here", _SPAN)
    if not text.endswith("]") or not dots or not before + after:
        raise _FaultError("is not one time within a span", _SPAN)
    start = _read_end(before) if before else None
    end = _read_end(after) if after else None
    if start and end and start.written is not end.written:
        raise _FaultError("has a start and an end of different precision", _SPAN)
    _refuse_reversed(start, end)
    return Edtf(text, "within", start, end, not before, not after)


def _read_end(part: str) -> Point:
    point = _read_point(part)
    if point.time or part[0] == "Y" or "X" in part:
        reason = f"has {part} as one end; an end has no time of day, no X and no Y"
        raise _FaultError(reason, "2023-08-14/2023-08-16")
    return point


def _refuse_reversed(start: Point | None, end: Point | None) -> None:
    if not start or not end:
        return
    seasons_reversed = start.known == end.known and (start.season or 0) > (end.season or 99)
    if seasons_reversed or start.earliest > end.latest:
        raise _FaultError(f"ends ({end.text}) before it starts ({start.text})", "2022-02/2023-08")


def _read_point(part: str) -> Point:
    found = _POINT.fullmatch(part)
    if not found:
        raise _explain(part)
    long_year, sign, digits, month, day, time, mark = found.groups()
    first, last, precision = _read_year(long_year or sign + digits)
    written, season = Precision.YEAR, None
    earliest, latest = Day(first, 1, 1), Day(last, 12, 31)
    known: tuple[int, ...] = (first,) if precision is Precision.YEAR else ()
    if (month and not known) or (month == "XX" and day not in (None, "XX")):
        raise _explain(part)
    if month == "XX":
        written = Precision.DAY if day else Precision.MONTH
    elif month and "21" <= month <= "24" and not day:
        written = precision = Precision.SEASON
        season = int(month)
    elif month:
        written = precision = Precision.MONTH
        earliest, latest = _read_month(first, month)
        known = earliest[:2]
        if day == "XX":
            written = Precision.DAY
        elif day:
            written = precision = Precision.TIME if time else Precision.DAY
            known = earliest = latest = _read_day(latest, day)
    if time and (mark or precision is not Precision.TIME):
        raise _explain(part)
    uncertain, approximate = mark in ("?", "%"), mark in ("~", "%")
    return Point(
        part, written, precision, earliest, latest, known, season, time, uncertain, approximate
    )


def _read_year(text: str) -> tuple[int, int, Precision]:
    """Return the first and the last year, and how closely that is; level 1, unspecified digits."""
    first, last = int(text.replace("X", "0")), int(text.replace("X", "9"))
    if text[0] == "-":
        if last == 0:
            raise _FaultError("has the year -0000; the year 0 has no sign", "0000")
        first, last = last, min(first, -1)
    precision = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)[text.count("X")]
    return first, last, precision


def _read_month(year: int, month: str) -> tuple[Day, Day]:
    """Return the first and the last day of a month, by the Gregorian rule in every year."""
    number = int(month)
    if 25 <= number <= 41:
        reason = f"names part {month} of a year (EDTF level 2); of these only 21 to 24 are read"
        raise _FaultError(reason, "2023-04/2023-06")
    if not 1 <= number <= 12:
        reason = f"has the month {month}; months are 01 to 12, seasons 21 to 24 without a day"
        raise _FaultError(reason, "2023-08")
    leap = number == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return Day(year, number, 1), Day(year, number, 29 if leap else _MONTH_LENGTHS[number - 1])


_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _read_day(last: Day, day: str) -> Day:
    number = int(day)
    if not 1 <= number <= last.day:
        raise _FaultError(f"has the day {day}; the last of that month is {last.day}", str(last))
    return Day(last.year, last.month, number)


_SPAN = "[2023-09-16..2023-09-30]"

_FAULTS = (
    ("^['’]?\\d{1,3}$", "has a year of fewer than four digits", "2023"),
    ("^$", "is empty where a date should be", "2023-08-14"),
    ("[a-tvwyzA-WYZ]{2}", "has words in it; EDTF writes dates in digits", "2023-08-14"),
    ("[T:]", ("has a time of day that is not hh:mm:ss after a whole day, "
              "then nothing, Z or a shift like +04:30"), "2023-08-14T10:00:00Z"),
    (r"\s", "has a space in it", "2023-08-14"),
    ("[^ -~]", "has a character that EDTF does not use", "2023-08-14"),
    ("[{}]", "is a set of dates (EDTF level 2), not read here", "2022/2023"),
    ("[][]", "has a bracket out of place", _SPAN),
    (r"^Y-?\d+E", "has a year with an exponent (EDTF level 2), not read here", "Y170000002"),
    (r"\dS\d", "has significant digits (EDTF level 2), not read here", "195X"),
    ("^Y", "has a Y, which goes before a year of 5 to 15 digits and nothing else", "Y170000002"),
    (r"^[+-]?\d{5}", "has a year of more than four digits without Y", "Y170000002"),
    ("[?~%].", ("has ?, ~ or % before its end (EDTF level 2); "
                "here one mark at the end qualifies the whole date"), "2023-08-14?"),
    ("X", "has an X (unspecified digit) where level 1 of EDTF has none", "202X or 2023-08-XX"),
)  # fmt: skip


def _explain(part: str) -> _FaultError:
    for pattern, reason, example in _FAULTS:
        if re.search(pattern, part):
            return _FaultError(reason, example)
    return _FaultError("is not year, month and day as EDTF writes them", "2023-08-14")


def _nearest(text: str) -> tuple[str, ...]:
    """Return what was probably meant, where tidying gives a date, or two that are as likely."""
    for guesses in meant_dates(text):
        valid = dict.fromkeys(guess for guess in guesses if _is_date(guess))
        if valid:
            return tuple(valid)
    return ()


def _is_date(text: str) -> bool:
    try:
        _read(text)
    except _FaultError:
        return False
    return True
