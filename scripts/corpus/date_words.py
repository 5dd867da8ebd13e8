"""A date that has been read goes in; the same date in English words, for readers, comes out.

Words add nothing: what the date leaves out is said to be left out ("end not stated"), a period
reads "August to September 2023" and one time within it "some time from August to September 2023".
Years are those readers count in: EDTF's 0000 is 1 BC (ISO 8601 counts astronomically).
"""

from __future__ import annotations

from corpus.dates import Edtf, Point, Precision

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def in_words(edtf: Edtf) -> str:
    """Return the date in words: "14 August 2023", "from February 2022, end not stated"."""
    if edtf.kind == "interval":
        return _interval_in_words(edtf)
    if edtf.kind == "within":
        return _within_in_words(edtf)
    assert edtf.start is not None  # a date is both its ends
    words = _point_in_words(edtf.start)
    return f"{words}, uncertain" if edtf.uncertain else words


def _interval_in_words(edtf: Edtf) -> str:
    start, end = edtf.start, edtf.end
    if start and end:
        if start == end:
            return f"began and ended {_in_or_on(start)} {_end_in_words(start)}"
        if start.latest >= end.earliest and not (start.season and end.season):
            # One lies in the other, and "2023 to March 2023" would not say what is meant.
            return f"from {_some_time_in(start)} to {_some_time_in(end)}"
        return _span_in_words(start, end)
    no_start = "start open" if edtf.open_start else "start not stated"
    no_end = "end open" if edtf.open_end else "end not stated"
    if start:
        return f"from {_end_in_words(start)}, {no_end}"
    if end:
        return f"until {_end_in_words(end)}, {no_start}"
    return f"{no_start}, {no_end}"


def _within_in_words(edtf: Edtf) -> str:
    """Level 2, set representation, rule 6: ``..`` first is "on or before", last "on or after"."""
    start, end = edtf.start, edtf.end
    if start and end:
        if start == end:
            return f"some time {_in_or_on(start)} {_end_in_words(start)}"
        return f"some time from {_span_in_words(start, end)}"
    if start:
        return f"{_in_or_on(start)} or after {_end_in_words(start)}"
    assert end is not None  # the grammar refuses [..]
    return f"{_in_or_on(end)} or before {_end_in_words(end)}"


def _span_in_words(start: Point, end: Point) -> str:
    """Return "a to b", the month and the year said once where both ends share them."""
    qualified = start.uncertain or start.approximate or end.uncertain or end.approximate
    if qualified or start.written is not end.written:
        return f"{_end_in_words(start)} to {_end_in_words(end)}"
    first, last = _parts(start), _parts(end)
    while first[-1] == last[len(first) - 1]:
        first.pop()
    return f"{' '.join(first)} to {' '.join(last)}"


def _some_time_in(point: Point) -> str:
    words = _end_in_words(point)
    return words if point.precision is Precision.DAY else f"some time in {words}"


def _in_or_on(point: Point) -> str:
    return "on" if point.precision is Precision.DAY else "in"


def _end_in_words(point: Point) -> str:
    """Within a longer phrase, doubt stands in brackets beside the end it belongs to."""
    words = _point_in_words(point)
    return f"{words} (uncertain)" if point.uncertain else words


def _point_in_words(point: Point) -> str:
    """Return one date, approximate or not, without its uncertainty."""
    about = "about " if point.approximate else ""
    if not point.known:
        first, last = point.earliest.year, point.latest.year
        if point.precision is Precision.DECADE and first > 1000 and first % 100:
            return f"{about}the {first}s"
        # "the 1900s" and "the 20th century" mean different years to different readers.
        return f"some time from {about}{_year(first)} to {about}{_year(last)}"
    words = about + " ".join(_parts(point))
    if point.time:
        return f"{words}, {_time(point.time)}"
    unstated = _UNSTATED.get((point.written, point.precision))
    return f"{words}, {unstated} not stated" if unstated else words


_UNSTATED = {
    (Precision.DAY, Precision.MONTH): "day",
    (Precision.DAY, Precision.YEAR): "month and day",
    (Precision.MONTH, Precision.YEAR): "month",
}


def _parts(point: Point) -> list[str]:
    """Return the words of what is known, finest first: day, month or season, year."""
    year, *rest = point.known
    words = [_year(year)]
    if point.season:
        words.append(_SEASONS[point.season])
    if rest:
        words.append(_MONTHS[rest[0] - 1])
    words.extend(str(day) for day in rest[1:])
    return words[::-1]


def _year(year: int) -> str:
    count = year if year > 0 else 1 - year
    number = f"{count:,}" if count > 9999 else str(count)
    if year <= 0:
        return f"{number} BC"
    if year < 1000:
        return f"AD {number}"
    return f"the year {number}" if year > 9999 else number


def _time(time: str) -> str:
    """Return the time without seconds that are nought, and what clock it is read from."""
    clock = time[:5] if time[5:8] == ":00" else time[:8]
    shift = time[8:]
    if not shift:
        return f"{clock} local time"
    return f"{clock} UTC" if shift == "Z" else f"{clock} UTC{shift}"
