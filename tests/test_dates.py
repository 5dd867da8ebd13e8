"""EDTF strings go in, valid and not; bounds, words, order and refusals are held to the rules."""

from __future__ import annotations

import calendar
import datetime
import json
import pickle
import tarfile
from pathlib import Path
from typing import Any

import edtf
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.date_words import in_words
from corpus.dates import DateError, Day, Edtf, Point, Precision, parse_day, parse_edtf


def bounds(text: str) -> tuple[str | None, str | None]:
    """First and last day as text, None where there is none."""
    read = parse_edtf(text)
    return read.earliest and str(read.earliest), read.latest and str(read.latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2023-08-14", "2023-08-14", "2023-08-14", Precision.DAY),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH),
        ("2000-02", "2000-02-01", "2000-02-29", Precision.MONTH),
        ("-0004-02", "-0004-02-01", "-0004-02-29", Precision.MONTH),
        ("2023", "2023-01-01", "2023-12-31", Precision.YEAR),
        ("0000", "0000-01-01", "0000-12-31", Precision.YEAR),
        ("Y170000002", "+170000002-01-01", "+170000002-12-31", Precision.YEAR),
        ("Y-10000", "-10000-01-01", "-10000-12-31", Precision.YEAR),
        ("2023?", "2023-01-01", "2023-12-31", Precision.YEAR),
        ("2023-08~", "2023-08-01", "2023-08-31", Precision.MONTH),
        ("2023-08-14%", "2023-08-14", "2023-08-14", Precision.DAY),
        ("202X", "2020-01-01", "2029-12-31", Precision.DECADE),
        ("19XX", "1900-01-01", "1999-12-31", Precision.CENTURY),
        ("-201X", "-2019-01-01", "-2010-12-31", Precision.DECADE),
        ("-20XX~", "-2099-01-01", "-2000-12-31", Precision.CENTURY),
        ("-000X", "-0009-01-01", "-0001-12-31", Precision.DECADE),
        ("2004-XX", "2004-01-01", "2004-12-31", Precision.YEAR),
        ("2004-XX-XX", "2004-01-01", "2004-12-31", Precision.YEAR),
        ("2004-02-XX", "2004-02-01", "2004-02-29", Precision.MONTH),
        ("-2004-XX", "-2004-01-01", "-2004-12-31", Precision.YEAR),
        ("-1985-04-XX", "-1985-04-01", "-1985-04-30", Precision.MONTH),
        ("2023-21", "2023-01-01", "2023-12-31", Precision.SEASON),
        ("2023-24", "2023-01-01", "2023-12-31", Precision.SEASON),
        ("2023-08-14T10:00:00Z", "2023-08-14", "2023-08-14", Precision.TIME),
        ("2023-08-14T23:59:59-12:00", "2023-08-14", "2023-08-14", Precision.TIME),
        ("2022-02/2023-08", "2022-02-01", "2023-08-31", Precision.MONTH),
        ("2022/2023-08-14", "2022-01-01", "2023-08-14", None),
        ("2023-08-14/2023-08", "2023-08-14", "2023-08-31", None),
        ("2023-24/2023-24", "2023-01-01", "2023-12-31", Precision.SEASON),
        ("2022-02/", "2022-02-01", None, Precision.MONTH),
        ("2022-02/..", "2022-02-01", None, Precision.MONTH),
        ("/2023", None, "2023-12-31", Precision.YEAR),
        ("../2023", None, "2023-12-31", Precision.YEAR),
        ("../..", None, None, None),
        ("[2023-09-16..2023-09-30]", "2023-09-16", "2023-09-30", Precision.DAY),
        ("[2022?..2023~]", "2022-01-01", "2023-12-31", Precision.YEAR),
        ("[..2023-10]", None, "2023-10-31", Precision.MONTH),
        ("[2023-10..]", "2023-10-01", None, Precision.MONTH),
    ],
)
def test_bounds_are_those_written(
    text: str, earliest: str | None, latest: str | None, precision: Precision | None
) -> None:
    """The first and last day follow from the text alone."""
    assert bounds(text) == (earliest, latest)
    assert parse_edtf(text).precision is precision
    assert parse_edtf(text).text == text


@pytest.mark.parametrize(
    ("text", "written", "known"),
    [
        ("2023-08-14", Precision.DAY, (2023, 8, 14)),
        ("2023-08-14T10:00:00Z", Precision.TIME, (2023, 8, 14)),
        ("2023-08-XX", Precision.DAY, (2023, 8)),
        ("2023-XX", Precision.MONTH, (2023,)),
        ("2023-22", Precision.SEASON, (2023,)),
        ("202X", Precision.YEAR, ()),
    ],
)
def test_a_point_tells_what_is_known(text: str, written: Precision, known: tuple[int, ...]) -> None:
    """What a citation may print is apart from the bounds."""
    point = parse_edtf(text).start
    assert point is not None
    assert (point.written, point.known) == (written, known)


def test_season_and_time_are_kept() -> None:
    """Neither changes a bound, so both stand in the point."""
    season, time = parse_edtf("2023-23").start, parse_edtf("2023-08-14T10:00:00+04:30").start
    assert season
    assert season.season == 23
    assert time
    assert time.time == "10:00:00+04:30"


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2023", False, False),
        ("2023?", True, False),
        ("2023~", False, True),
        ("2023%", True, True),
        ("2022?/2023~", True, True),
        ("2022/2023?", True, False),
        ("[2022~..2023]", False, True),
        ("../2023%", True, True),
        ("../..", False, False),
    ],
)
def test_qualifiers_of_any_part_show(text: str, uncertain: bool, approximate: bool) -> None:
    """`?` is uncertain, `~` approximate, `%` both."""
    read = parse_edtf(text)
    assert (read.uncertain, read.approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "kind", "open_start", "open_end"),
    [
        ("2023", "date", False, False),
        ("2022/2023", "interval", False, False),
        ("/2023", "interval", False, False),
        ("../2023", "interval", True, False),
        ("2022/", "interval", False, False),
        ("2022/..", "interval", False, True),
        ("/..", "interval", False, True),
        ("[2022..2023]", "within", False, False),
        ("[..2023]", "within", True, False),
        ("[2022..]", "within", False, True),
    ],
)
def test_an_open_end_is_not_an_unknown_one(
    text: str, kind: str, open_start: bool, open_end: bool
) -> None:
    """`..` is open, an empty end unknown."""
    read = parse_edtf(text)
    assert (read.kind, read.open_start, read.open_end) == (kind, open_start, open_end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-08-14", "14 August 2023"),
        ("2023-08", "August 2023"),
        ("2023", "2023"),
        ("2023~", "about 2023"),
        ("2023?", "2023, uncertain"),
        ("2023-08-14%", "about 14 August 2023, uncertain"),
        ("2023-22", "summer 2023"),
        ("202X", "the 2020s"),
        ("202X~", "about the 2020s"),
        ("200X", "some time from 2000 to 2009"),
        ("19XX", "some time from 1900 to 1999"),
        ("-201X", "some time from 2020 BC to 2011 BC"),
        ("2023-08-XX", "August 2023, day not stated"),
        ("2023-XX", "2023, month not stated"),
        ("2023-XX-XX", "2023, month and day not stated"),
        ("2023-08-14T10:00:00Z", "14 August 2023, 10:00 UTC"),
        ("2023-08-14T10:00:05+04:30", "14 August 2023, 10:00:05 UTC+04:30"),
        ("2023-08-14T10:00:00", "14 August 2023, 10:00 local time"),
        ("0476-09-04", "4 September AD 476"),
        ("0000", "1 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("Y170000002", "the year 170,000,002"),
        ("Y-10000~", "about 10,001 BC"),
        ("2022-01/2023-03", "January 2022 to March 2023"),
        ("2023-08/2023-09", "August to September 2023"),
        ("2023-09-16/2023-09-30", "16 to 30 September 2023"),
        ("2023-08-16/2023-09-16", "16 August to 16 September 2023"),
        ("2022-08-16/2023-08-16", "16 August 2022 to 16 August 2023"),
        ("2023-21/2023-23", "spring to autumn 2023"),
        ("2022/2023-08-14", "2022 to 14 August 2023"),
        ("2022?/2023-08~", "2022 (uncertain) to about August 2023"),
        ("2023-08-14/2023-08-14", "began and ended on 14 August 2023"),
        ("2023/2023", "began and ended in 2023"),
        ("2023-08-14/2023-08", "from 14 August 2023 to some time in August 2023"),
        ("2022-02/", "from February 2022, end not stated"),
        ("2022-02/..", "from February 2022, end open"),
        ("/2022-02?", "until February 2022 (uncertain), start not stated"),
        ("../2022-02", "until February 2022, start open"),
        ("/..", "start not stated, end open"),
        ("[2023-09-16..2023-09-30]", "some time from 16 to 30 September 2023"),
        ("[2019..2021~]", "some time from 2019 to about 2021"),
        ("[2023-09..2023-09]", "some time in September 2023"),
        ("[..1760-12-03]", "on or before 3 December 1760"),
        ("[1760-12..]", "in or after December 1760"),
    ],
)
def test_words_say_what_is_written_and_no_more(text: str, words: str) -> None:
    """Readers see plain English, doubt and gaps included."""
    assert in_words(parse_edtf(text)) == words
    assert parse_edtf(text).in_words() == words


def test_dates_sort_as_time_runs() -> None:
    """By first day, then last; without a first day at the last, without a last after the rest."""
    in_order = [
        "Y-170000002",
        "-0001",
        "1999",
        "/2021",
        "2022/2022-03",
        "2022",
        "2022/2023",
        "2022/",
        "[2022-02..2022-03]",
        "2022-02-03",
        "2023-08",
        "2023-08-14T09:00:00Z",
        "2023-08-14T10:00:00Z",
        "2024-21",
        "2024-22",
        "Y10000",
        "../..",
    ]
    shuffled = in_order[::-1]
    assert sorted(shuffled, key=lambda text: parse_edtf(text).sort_key) == in_order


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty where a date should be"),
        ("2023-02-30", "day 30; the last of that month is 28; an example: 2023-02-28"),
        ("1900-02-29", "the last of that month is 28"),
        ("2023-13", "has the month 13; months are 01 to 12"),
        ("2023-21-01", "seasons 21 to 24 without a day"),
        ("2001-34", "names part 34 of a year (EDTF level 2)"),
        ("2023-8-4", "did you mean 2023-08-04?"),
        ("20230814", "did you mean 2023-08-14?"),
        ("2023/08/14", "did you mean 2023-08-14?"),
        ("2023/08", "did you mean 2023-08?"),
        ("2023\u20132024", "did you mean 2023/2024?"),
        (" 2023 ?", "did you mean 2023??"),
        ("202x", "did you mean 202X?"),
        ("2023-08-14t10:00:00z", "did you mean 2023-08-14T10:00:00Z?"),
        ("2023/24", "has a year of fewer than four digits"),
        ("14 August 2023", "has words in it"),
        ("٢٠٢٣", "has a character that EDTF does not use"),
        ("2023-08-14\n", "has a space in it"),
        ("+2023", "is not year, month and day"),
        ("12023", "without Y"),
        ("Y2023", "a year of 5 to 15 digits and nothing else"),
        ("Y12023-04", "a year of 5 to 15 digits and nothing else"),
        ("Y" + "9" * 16, "a year of 5 to 15 digits and nothing else"),
        ("-0000", "the year 0 has no sign"),
        ("{2022,2023}", "is a set of dates (EDTF level 2)"),
        ("[2021,2023]", "is a list of dates (EDTF level 2)"),
        ("Y17E8", "has a year with an exponent (EDTF level 2)"),
        ("1950S2", "has significant digits (EDTF level 2)"),
        ("2004-06~-11", "has ?, ~ or % before its end (EDTF level 2)"),
        ("?2004", "has ?, ~ or % before its end (EDTF level 2)"),
        ("XXXX", "X (unspecified digit) where level 1 of EDTF has none"),
        ("2023-XX-05", "X (unspecified digit) where level 1 of EDTF has none"),
        ("202X-05", "X (unspecified digit) where level 1 of EDTF has none"),
        ("2023-08-14T24:00:00", "hh:mm:ss"),
        ("2023-08-14T23:59:60Z", "hh:mm:ss"),
        ("2023-08-14T10:00Z", "hh:mm:ss"),
        ("2023-08-14T10:00:00-00:00", "hh:mm:ss"),
        ("2023-08-14T10:00:00?", "hh:mm:ss"),
        ("2023-08-XXT10:00:00", "hh:mm:ss"),
        ("/", "is not a start, one slash and an end"),
        ("2021/2022/2023", "is not a start, one slash and an end"),
        ("2023/2022", "ends (2022) before it starts (2023)"),
        ("2023?/2022~", "ends (2022~) before it starts (2023?)"),
        ("2023-08-31/2023-07", "ends (2023-07) before it starts (2023-08-31)"),
        ("2023-22/2023-21", "ends (2023-21) before it starts (2023-22)"),
        ("[2023..2022]", "ends (2022) before it starts (2023)"),
        ("202X/2030", "has 202X as one end"),
        ("2023-08-14T10:00:00Z/2024", "has 2023-08-14T10:00:00Z as one end"),
        ("Y12023/Y12024", "has Y12023 as one end"),
        ("[2023-09..2023-10-15]", "a start and an end of different precision"),
        ("[..]", "is not one time within a span"),
        ("[....2023]", "is not year, month and day"),
        ("[2022..2023", "is not one time within a span"),
        ("2022..2023]", "has a bracket out of place"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_is_right(text: str, said: str) -> None:
    """The message names the fault and ends with a right form."""
    with pytest.raises(DateError) as caught:
        parse_edtf(text)
    assert said in str(caught.value)
    assert caught.value.hint.startswith(("did you mean ", "an example: "))


def test_a_refusal_stays_on_one_short_line() -> None:
    """What is shown of a text is neither long nor unprintable."""
    for text in ("9" * 100_000, "2023\n\u2028\x00", "[" * 9_999, "\ud800"):
        with pytest.raises(DateError) as caught:
            parse_edtf(text)
        assert len(str(caught.value)) < 250
        assert str(caught.value).isprintable()


def test_values_hash_pickle_and_stay_as_they_are() -> None:
    """They travel between processes and serve as keys; so do the errors."""
    read = parse_edtf("[2022-02-01?..2023-08-14~]")
    assert pickle.loads(pickle.dumps(read)) == read
    assert {read: 1}[pickle.loads(pickle.dumps(read))] == 1
    with pytest.raises(AttributeError):
        read.text = "2023"  # type: ignore[misc]
    with pytest.raises(DateError) as caught:
        parse_edtf("2023-13")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_plain_day_is_read() -> None:
    """Days of the corpus itself are a year, a month and a day."""
    assert parse_day("2026-11-23") == datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2026-11", "an example: 2023-08-14"),
        ("2026-11-23?", "an example: 2023-08-14"),
        ("2026-11-23T10:00:00", "an example: 2023-08-14"),
        ("2026-11-23/2026-11-23", "an example: 2023-08-14"),
        ("0000-01-01", "an example: 2023-08-14"),
        ("-0001-01-01", "an example: 2023-08-14"),
        ("2026-02-29", "an example: 2023-08-14"),
        ("today", "an example: 2023-08-14"),
        ("2026-1-2", "did you mean 2026-01-02?"),
        ("2026/11", "an example: 2023-08-14"),
    ],
)
def test_a_plain_day_is_nothing_else(text: str, hint: str) -> None:
    """No other date is taken for a day, and the hint is always a day."""
    with pytest.raises(DateError) as caught:
        parse_day(text)
    assert caught.value.hint == hint


# Strings built from parts, so that what should be read is known apart from the reader.

YEARS = st.integers(-9999, 9999)
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


def year_text(year: int) -> str:
    """A year as EDTF writes it."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


@st.composite
def plain_dates(draw: st.DrawFn, years: st.SearchStrategy[int] = YEARS) -> str:
    """A date that may be an end: to the year, month, season or day."""
    year, month = draw(years), draw(st.integers(1, 12))
    last = calendar.monthrange(year % 400 + 2000, month)[1]  # the calendar repeats after 400 years
    tail = draw(
        st.sampled_from(["", f"-{month:02}", f"-{month:02}-{draw(st.integers(1, last)):02}"])
        | st.sampled_from(["-21", "-22", "-23", "-24"])
    )
    return year_text(year) + tail


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """Any date of levels 0 and 1."""
    day = year_text(draw(YEARS)) + draw(st.sampled_from(["-01-31", "-12-01"]))
    masked = draw(st.integers(100, 999))
    return draw(
        st.builds(str.__add__, plain_dates(), QUALIFIERS)
        | st.sampled_from([f"{masked}X", f"-{masked}X", f"{masked // 10}XX", f"{masked}1-XX"])
        | st.sampled_from([f"{masked}1-XX-XX", f"-{masked}1-02-XX", f"Y{masked}00", "Y-99999"])
        | st.sampled_from([f"{day}T00:00:00", f"{day}T23:59:59Z", f"{day}T12:30:00+05:30"])
    )


@st.composite
def spans(draw: st.DrawFn) -> str:
    """An interval, or a span within which one time lies."""
    ends = [draw(plain_dates()), draw(plain_dates())]
    ends.sort(key=lambda end: parse_edtf(end).sort_key)
    start, end = (text + draw(QUALIFIERS) for text in ends)
    if draw(st.booleans()):
        gap = st.sampled_from(["", ".."])
        return draw(
            st.sampled_from([f"{start}/{end}", f"{start}/{draw(gap)}", f"{draw(gap)}/{end}"])
        )
    return draw(st.sampled_from([f"[{start}..{start}]", f"[..{end}]", f"[{start}..]"]))


def rebuild(point: Point | None) -> str:
    """Write a date again from what was read, without its text."""
    if point is None:
        return ""
    mark = {(1, 0): "?", (0, 1): "~", (1, 1): "%"}.get((point.uncertain, point.approximate), "")
    if not point.known:
        masked = 1 if point.precision is Precision.DECADE else 2
        year = max(point.earliest.year, point.latest.year, key=abs)
        return year_text(year)[:-masked] + "X" * masked + mark
    year, *rest = point.known
    text = year_text(year) if abs(year) < 10_000 else f"Y{year}"
    parts = [f"{part:02}" for part in (*rest, *([point.season] if point.season else []))]
    wanted = {Precision.MONTH: 1, Precision.SEASON: 1, Precision.DAY: 2, Precision.TIME: 2}
    parts += ["XX"] * (wanted.get(point.written, 0) - len(parts))
    return "-".join([text, *parts]) + (f"T{point.time}" if point.time else "") + mark


@settings(deadline=None)
@given(single_dates() | spans())
def test_what_is_read_can_be_written_again(text: str) -> None:
    """Nothing of a valid string is lost or changed."""
    read = parse_edtf(text)
    start = ".." if read.open_start else rebuild(read.start)
    end = ".." if read.open_end else rebuild(read.end)
    if read.kind == "within":
        inner = "..".join((start.removeprefix(".."), end.removeprefix("..")))
        assert f"[{inner}]" == text
    else:
        assert (rebuild(read.start) if read.kind == "date" else f"{start}/{end}") == text


@settings(deadline=None)
@given(single_dates() | spans())
def test_bounds_are_real_days_in_order(text: str) -> None:
    """The first day is not after the last, and each is in the calendar."""
    read = parse_edtf(text)
    for day in (read.earliest, read.latest):
        assert day is None or datetime.date(day.year % 400 + 2000, day.month, day.day)
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest
    assert in_words(read)


@settings(deadline=None)
@given(plain_dates(st.integers(1, 9999)), plain_dates(st.integers(1, 9999)))
def test_days_order_as_the_standard_library_orders_them(one: str, other: str) -> None:
    """In years 1 to 9999 a day is a `datetime.date`, written and ordered alike."""
    first, second = parse_edtf(one).earliest, parse_edtf(other).latest
    assert first
    assert second
    assert str(datetime.date(*first)) == str(first)
    assert (first < second) == (datetime.date(*first) < datetime.date(*second))


PIECES = st.sampled_from(
    [*"0123456789-/.X?~%[]{},YEST:Z+ \n٣", "..", "XX", "2023", "-02", "-30", "T10:00:00"]
)


@given(st.text() | st.lists(PIECES).map("".join) | single_dates().map(lambda text: text[1:] + "0"))
@settings(max_examples=500, deadline=None)
def test_garbage_raises_nothing_but_a_date_error(text: str) -> None:
    """Whatever stands in a file, the reader answers with a date or a `DateError`."""
    for read in (parse_edtf, parse_day):
        try:
            value = read(text)
        except DateError as error:
            value = None
            message = str(error)
        if value is None:
            assert message.isprintable()
        else:
            assert isinstance(value, datetime.date) or in_words(value)


# The strings of unt-libraries/edtf-validate, and the `edtf` package as a second reader.

READ_THOUGH_LEVEL_2 = {
    "[-1740-02-12..-1200-01-29]": "one time within a span, the form of level 2 that is read",
    "[-1890-05..-1200-01]": "the same",
    "[..1760-12-03]": "the same, without a start",
    "[..1984]": "the same, without a start",
    "[1760-12..]": "the same, without an end",
    "2011-23~": "level 1: a qualifier may end any date, and the list has 1952-23~/1953 in level 1",
}
READ_THOUGH_CALLED_INVALID = {
    "0000-01-03/0000-01": "ends some time in the month it starts in (level 0, examples 4 and 5)",
    "0000-02/0000": "ends some time in the year it starts in",
    "2004-06-11%/2004-06~": "ends some time in the month it starts in",
}


def disputed_by_oracle(text: str, read: Edtf) -> tuple[bool, bool]:
    """Which of the two bounds the `edtf` package gets wrong or cannot give."""
    if "X" in text and text[0] == "-" and "-" in text[1:]:
        return True, True  # swaps the bounds of a month or day left open in a year before 0
    start_season, end_season = (
        point is not None and point.season is not None for point in (read.start, read.end)
    )
    # It gives an unknown end ten years, a season the months of the northern hemisphere.
    return start_season or read.start is None, end_season or read.end is None


def oracle_bounds(text: str) -> list[Any]:
    """The bounds of the `edtf` package as year, month and day; infinity of an open end."""
    other = edtf.parse_edtf(text)
    found = (other.lower_strict(), other.upper_strict())
    return [bound if isinstance(bound, float) else tuple(bound)[:3] for bound in found]


def disagreements(text: str) -> list[str]:
    """Where the two readers differ and the other is to be trusted."""
    read = parse_edtf(text)
    skip = disputed_by_oracle(text, read)
    if all(skip):
        return []
    ours = (read.earliest, read.latest)
    return [
        f"{text}: {own} here, {other} in edtf"
        for own, other, disputed in zip(ours, oracle_bounds(text), skip, strict=True)
        if not disputed and own != other
    ]


def edtf_strings(shared_data: Path, *groups: str) -> list[str]:
    """The published strings of some groups."""
    strings = json.loads((shared_data / "edtf_strings.json").read_text(encoding="utf-8"))
    return [text for group in groups for text in strings[group]]


def accepted(texts: list[str]) -> set[str]:
    """Those of the texts that are read."""
    found = set()
    for text in texts:
        try:
            found.add(parse_edtf(text).text)
        except DateError:
            continue
    return found


def test_published_strings_of_levels_0_and_1_are_read(shared_data: Path) -> None:
    """All are read, with the bounds that the `edtf` package gives where it can be trusted."""
    texts = edtf_strings(shared_data, "level_0", "level_1")
    assert len(texts) == 85
    assert [difference for text in texts for difference in disagreements(text)] == []
    for text in texts:
        read = parse_edtf(text)
        assert (read.earliest is None) == text.startswith(("/", ".."))
        assert (read.latest is None) == text.endswith(("/", ".."))


def test_published_strings_of_level_2_are_refused(shared_data: Path) -> None:
    """All but one time within a span."""
    texts = edtf_strings(shared_data, "level_2")
    assert accepted(texts) == set(READ_THOUGH_LEVEL_2)


def test_published_invalid_strings_are_refused(shared_data: Path) -> None:
    """All but those that the specification has a reading for."""
    texts = edtf_strings(shared_data, "invalid_dates", "invalid_intervals", "invalid_datetimes")
    assert accepted(texts) == set(READ_THOUGH_CALLED_INVALID)


@given(plain_dates(st.integers(0, 9999)) | single_dates().filter(lambda text: text[0] in "12"))
@settings(max_examples=50, deadline=None)
def test_two_readers_agree(text: str) -> None:
    """Any date of levels 0 and 1 from year 0 on has the same bounds in the `edtf` package."""
    assert disagreements(text) == []


def test_case_studies_keep_the_precision_they_state(shared_data: Path) -> None:
    """57 dated case studies: a date cut to the precision stated has bounds of just that."""
    studies = []
    with tarfile.open(shared_data / "atlas_casestudies.tar.gz") as archive:
        for member in archive:
            stream = archive.extractfile(member) if "/case-studies/" in member.name else None
            if stream is not None:
                studies.append(yaml.load(stream, Loader=yaml.CSafeLoader))
    assert len(studies) == 57
    for study in studies:
        day: datetime.date = study["incident-date"]
        days_in_month = calendar.monthrange(day.year, day.month)[1]
        text, precision, earliest, latest = {
            "DATE": (str(day), Precision.DAY, day, day),
            "MONTH": (
                str(day)[:7],
                Precision.MONTH,
                day.replace(day=1),
                day.replace(day=days_in_month),
            ),
            "YEAR": (
                str(day)[:4],
                Precision.YEAR,
                day.replace(month=1, day=1),
                day.replace(month=12, day=31),
            ),
        }[study["incident-date-granularity"]]
        read = parse_edtf(text)
        assert read.precision is precision
        assert read.earliest
        assert datetime.date(*read.earliest) == earliest
        assert read.latest
        assert datetime.date(*read.latest) == latest


def test_a_day_says_its_year_with_a_sign_where_it_must() -> None:
    """ISO 8601, expanded beyond four digits."""
    assert [str(Day(year, 1, 2)) for year in (-12000, -1, 0, 476, 9999, 10000)] == [
        "-12000-01-02",
        "-0001-01-02",
        "0000-01-02",
        "0476-01-02",
        "9999-01-02",
        "+10000-01-02",
    ]
