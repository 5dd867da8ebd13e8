"""A date as a page writes it goes in; the same as EDTF comes out, or nothing where it is unsure."""

from __future__ import annotations

import calendar
import datetime
import re

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{2}:?\d{2}.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,? (\d{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_MONTH_ONLY = re.compile(r"([a-z]+)\.?,? (\d{4})")
_LABEL = re.compile(r"^(?:(?:first )?published|posted|date)(?: on)?:?\s*", re.IGNORECASE)
_WEEKDAY = re.compile(rf"^(?:{'|'.join(calendar.day_name)}),? ", re.IGNORECASE)


def parse_written_day(text: str) -> str:
    """Return the EDTF of "5 October 2023", "October 5, 2023" or "2023-10-05T…", else "".

    A date in digits with day and month in unknown order, 05/10/2023, is not read.
    """
    text = _WEEKDAY.sub("", _LABEL.sub("", " ".join(text.split())))
    if found := _ISO.fullmatch(text):
        return _edtf(*found.groups())
    text = text.lower()
    if found := _DAY_FIRST.fullmatch(text):
        return _named(found[3], found[2], found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _named(found[3], found[1], found[2])
    if found := _MONTH_ONLY.fullmatch(text):
        return _named(found[2], found[1], None)
    return ""


def _named(year: str, month: str, day: str | None) -> str:
    number = _MONTHS.get(month)
    return _edtf(year, f"{number:02}", day and f"{int(day):02}") if number else ""


def _edtf(year: str, month: str | None, day: str | None) -> str:
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part for part in (year, month, day) if part)
