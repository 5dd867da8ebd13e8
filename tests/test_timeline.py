"""The timeline: where marks stand, what is drawn as uncertain, and which page has which claim.

``python -m tests.test_timeline`` writes the golden page anew; read each changed line before
committing it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.assemble import Corpus
from corpus.dates import Day, Edtf, parse_edtf
from corpus.model import ClaimType
from corpus.pages.notes import Link
from corpus.pages.page import Page
from corpus.pages.strip_timeline import draw_strip, entity_strips, report_strip, span_in_words
from corpus.pages.timeline import build_timeline_pages
from corpus.pages.timeline_axis import make_axis
from corpus.pages.timeline_claims import DatedClaim, DateRole, dated_claims
from corpus.pages.timeline_density import make_density
from corpus.pages.timeline_drawing import DOUBT, OPEN, margins, place_marks, shape_of
from corpus.pages.timeline_periods import divide
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from tests.overlays import MINI_CORPUS

GOLDEN = Path(__file__).parent / "golden" / "timeline.html"


def mini() -> Corpus:
    return prepare_corpus(MINI_CORPUS, load_settings(MINI_CORPUS), jobs=1).corpus


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return mini()


def claim(edtf: str, number: int = 0, quote: str = "the river rose") -> DatedClaim:
    read = parse_edtf(edtf)
    return DatedClaim(
        claim=ClaimType.FACT,
        role=DateRole.EVENT,
        edtf=read,
        words=read.in_words(),
        written="",
        inferred="",
        quote=quote,
        language="en",
        url=f"/reports/2024/x/#a-{number}",
        report=Link("X", "/reports/2024/x/"),
        path="2024/x",
        entities=("river",),
    )


YEARS = st.one_of(st.integers(2018, 2026), st.integers(1, 9999))


@st.composite
def days(draw: st.DrawFn) -> str:
    return f"{draw(YEARS):04}-{draw(st.integers(1, 12)):02}-{draw(st.integers(1, 28)):02}"


@st.composite
def dates(draw: st.DrawFn) -> str:
    first, last = sorted([draw(days()), draw(days())])
    mark = draw(st.sampled_from(["", "?", "~", "%"]))
    forms = [first, first[:7], first[:4], f"{first[:4]}-22"]
    return draw(
        st.sampled_from(
            [form + mark for form in forms]
            + [f"{first[:4]}-XX", f"{first[:3]}X", f"{first[:7]}-XX"]
            + [f"{first}/{last}{mark}", f"[{first}{mark}..{last}]", f"{first[:4]}/{last[:7]}"]
            + [f"{first}{mark}/..", f"../{first[:7]}", f"{first}/", f"/{first}", f"[..{first}]"]
        )
    )


def axis_of(found: list[Edtf], width: float = 1000):
    return make_axis(found, width=width, margins=margins(found))


@given(st.lists(dates(), min_size=1, max_size=12), st.sampled_from(["year", "month"]))
def test_marks_lie_within_the_picture_and_what_is_stated_within_its_bounds(texts, unit) -> None:
    found = [parse_edtf(text) for text in texts]
    axis = make_axis(found, unit, margins=margins(found))
    for edtf in found:
        shape = shape_of(edtf, axis)
        assert 0 <= shape.left <= shape.x0 <= shape.x1 <= shape.right <= axis.width
        if shape.form != "day" and shape.x1 - shape.x0 > 7:
            start, end = edtf.start or edtf.end, edtf.end or edtf.start
            assert shape.x0 >= axis.x(start.earliest) - 0.01
            assert shape.x1 <= axis.x(end.latest, end=True) + 0.01


@given(st.lists(dates(), min_size=2, max_size=12))
def test_time_runs_from_left_to_right(texts) -> None:
    found = [parse_edtf(text) for text in texts]
    axis = axis_of(found)
    stated = sorted({day for edtf in found for day in (edtf.earliest, edtf.latest) if day})
    places = [axis.x(day) for day in stated]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert all(a.x1 == b.x0 for a, b in zip(axis.cells, axis.cells[1:], strict=False))


@given(dates())
def test_an_end_fades_exactly_where_it_is_doubtful_or_not_stated(text) -> None:
    edtf = parse_edtf(text)
    shape = shape_of(edtf, axis_of([edtf]))
    unspecified = "X" in text
    for point, fade in ((edtf.start, shape.fade_left), (edtf.end, shape.fade_right)):
        if point is None:
            assert fade == OPEN
        elif point.uncertain or point.approximate:
            assert fade == DOUBT
        else:
            assert (fade > 0) is unspecified


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2023-08-14", "day"),
        ("2023-08-14T10:00:00Z", "day"),
        ("2023-08", "within"),
        ("2023-22", "within"),
        ("2023", "within"),
        ("202X", "within"),
        ("2023-XX", "within"),
        ("[2023-09-16..2023-09-30]", "within"),
        ("[..2023-09-30]", "within"),
        ("2023-08-14/2023-08-16", "span"),
        ("2021-08/..", "span"),
        ("2021/2022", "span"),
    ],
)
def test_some_time_within_is_not_from_to(text: str, form: str) -> None:
    edtf = parse_edtf(text)
    assert shape_of(edtf, axis_of([edtf])).form == form


WORDS = st.text(alphabet="abc WMil…漢字ابج", min_size=1, max_size=90)


@given(st.lists(st.tuples(dates(), WORDS), min_size=1, max_size=25))
def test_marks_and_labels_of_one_lane_keep_apart(given_claims) -> None:
    claims = [claim(text, at, quote) for at, (text, quote) in enumerate(given_claims)]
    axis = axis_of([item.edtf for item in claims])
    band = place_marks(claims, axis, top=22)
    assert {mark.item for mark in band.marks} == set(claims)
    for mark in band.marks:
        assert mark.left <= mark.shape.left
        assert mark.shape.right <= mark.right
        assert mark.left <= mark.label_x <= mark.right
        assert mark.y - 12 >= 22
        assert mark.y + (46 if mark.side == "under" else 22) <= band.height
        if len(mark.item.words) < 60:
            assert mark.left >= 0
            assert mark.right <= axis.width + 0.01
    for one, other in combinations(band.marks, 2):
        if abs(one.y - other.y) < 34:
            assert one.y == other.y
            assert one.right < other.left or other.right < one.left


def test_the_distant_past_does_not_press_the_present_together() -> None:
    found = [parse_edtf(text) for text in ("1979", "2021-08", "2022-05", "2023-03-02")]
    axis = axis_of(found)
    assert axis.x(Day(2023, 12, 31), end=True) - axis.x(Day(2021, 1, 1)) > 0.7 * axis.width
    folds = [cell for cell in axis.cells if cell.folded]
    assert [(fold.first, fold.last, fold.label) for fold in folds] == [(1980, 2020, "41 years")]
    assert axis.holds(found[0])
    assert not axis.holds(parse_edtf("1999"))


CALENDAR = (
    ["-0044-03-15", "Y12000", "1784", "17XX", "202X", "2022", "2022-24", "2023-01/.."]
    + [f"2023-{month:02}-{day:02}" for month in (3, 4) for day in range(1, 15)]
    + ["2023-03-01"] * 9
    + [f"{year}-05" for year in range(2010, 2020)]
)


@pytest.mark.parametrize("limit", [1, 3, 10, 100])
def test_every_claim_is_on_one_page_and_no_page_has_too_many(limit: int) -> None:
    claims = sorted(
        (claim(text, at) for at, text in enumerate(CALENDAR)), key=lambda item: item.sort_key
    )
    root = divide(claims, limit)
    walked = list(root.walk())
    leaves = [period for period, _ in walked if not period.parts]
    assert sorted(item.url for leaf in leaves for item in leaf.claims) == sorted(
        item.url for item in claims
    )
    assert all(len(leaf.claims) <= limit for leaf in leaves)
    names = [period.name for period, _ in walked]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch("[a-z0-9-]*", name) for name in names)
    if limit == 10:
        assert {"20xx", "201x", "2023", "2023-03", "2023-03-part-1"} <= set(names)
        assert all("T" not in name for name in names)


def test_a_year_without_month_is_not_put_into_january() -> None:
    claims = [claim("2023", at) for at in range(3)] + [claim("2023-01-05", 9), claim("2023-02", 8)]
    year = next(period for period, _ in divide(claims, 3).walk() if period.name == "2023")
    assert [(part.title, len(part.claims)) for part in year.parts] == [
        ("January 2023", 1),
        ("February 2023", 1),
        ("2023, month not stated", 3),
    ]


def test_density_leads_to_the_page_that_has_all_of_a_year() -> None:
    claims = sorted(
        (claim(text, at) for at, text in enumerate(CALENDAR)), key=lambda item: item.sort_key
    )
    density = make_density(divide(claims, 10), lambda name: f"/{name}/")
    assert density
    urls = {bar.words.partition(":")[0]: bar.url for bar in density.bars}
    assert urls["2023"] == "/2023/"
    assert urls["1784"] == "/17xx/"
    assert "2023: 38 claims" in {bar.words for bar in density.bars}
    assert density.axis.width <= 1000


def pages_of(corpus: Corpus, limit: int) -> dict[str, Page]:
    pages = list(build_timeline_pages(corpus, limit=limit))
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_every_dated_claim_has_a_mark_and_a_row(corpus: Corpus, limit: int) -> None:
    pages = pages_of(corpus, limit)
    assert {"timeline/index.md", "timeline/entities/index.md"} <= set(pages)
    by_period = [page.html for path, page in pages.items() if "entities" not in path]
    rows = re.findall(r'class="timeline-quote"><a id="[^"]*" href="([^"]*)"', "".join(by_period))
    marks = re.findall(
        r'class="timeline-mark[^"]*" role="link" xlink:href="([^"]*)"', "".join(by_period)
    )
    expected = sorted(item.url for item in dated_claims(corpus))
    assert len(expected) > 6
    assert sorted(rows) == expected
    assert sorted(marks) == expected


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_links_between_its_pages_lead_somewhere(corpus: Corpus, limit: int) -> None:
    pages = pages_of(corpus, limit)
    addresses = {"/" + path.removesuffix(".md").removesuffix("index") for path in pages}
    addresses = {address.rstrip("/") + "/" for address in addresses}
    reached = set()
    for page in pages.values():
        links = re.findall(r'href="(/timeline/[^"#]*)', page.html)
        assert set(links) <= addresses, page.path
        reached.update(links)
        ids = re.findall(r' id="([^"]*)"', page.html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]*)"', page.html)) <= set(ids)
        assert set(re.findall(r"url\(#([^)]*)\)", page.html)) <= set(ids)
        assert set(" ".join(re.findall(r'labelledby="([^"]*)"', page.html)).split()) <= set(ids)
        assert "style=" not in page.html
    assert reached == addresses


def test_an_empty_corpus_has_a_timeline(corpus: Corpus) -> None:
    empty = replace(corpus, reports={})
    assert "no dated claims yet" in pages_of(empty, 100)["timeline/index.md"].html


def test_a_horizon_has_an_end_only(corpus: Corpus) -> None:
    horizon = next(item for item in dated_claims(corpus) if item.role is DateRole.HORIZON)
    assert horizon.words == "until July 2024"
    shape = shape_of(horizon.edtf, axis_of([horizon.edtf]))
    assert (shape.form, shape.fade_left, shape.fade_right) == ("span", OPEN, 0)


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["2021-08", "2023-09-16/..", "2022"], "August 2021 to 16 September 2023"),
        (["2023", "2023-05-02"], "2023"),
        (["2023-05-02"], "2 May 2023"),
        (["2018-01", "2019-XX"], "January 2018 to 2019, month not stated"),
        (["2021?", "2023-03"], "2021 (uncertain) to March 2023"),
    ],
)
def test_span_in_words(texts: list[str], words: str) -> None:
    assert span_in_words([parse_edtf(text) for text in texts]) == words


def test_strips(corpus: Corpus) -> None:
    report = corpus.reports["2024/river-board-spring-levels"].report
    strip = report_strip(corpus, report)
    assert strip
    assert strip.words == "28 March 2024 to July 2024"
    assert 'aria-label="28 March 2024 to July 2024: 2 events, 2 utterances"' in strip.html
    assert "<a " not in strip.html
    assert "flood-2024" in entity_strips(corpus)
    assert draw_strip([], "strip") is None


@given(st.lists(dates(), min_size=1, max_size=40))
def test_a_strip_is_never_wider_than_asked(texts) -> None:
    years = [point.earliest.year for text in texts for point in [parse_edtf(text).start] if point]
    assume(not years or max(years) - min(years) < 3000)
    strip = draw_strip([claim(text, at) for at, text in enumerate(texts)], "strip")
    assert strip
    width = re.search(r'width="([\d.]+)" height="46"', strip.html)
    assert width
    assert float(width[1]) == 300
    numbers = re.findall(r'<(?:rect|circle)[^>]* (?:x|cx)="(-?[\d.]+)"', strip.html)
    assert all(0 <= float(number) <= 300 for number in numbers)


def golden_html() -> str:
    return pages_of(mini(), 100)["timeline/index.md"].html + "\n"


def test_golden_page() -> None:
    assert golden_html() == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(golden_html(), encoding="utf-8")
