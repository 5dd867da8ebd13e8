"""The dated claims of one report or entity go in; a small picture of their time comes out.

Events stand above the line, utterances below. The strip is a summary: it has no links, its span
is said in words, and it repeats no colour, as colour means claim type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.assemble import Corpus
from corpus.dates import Edtf, Point
from corpus.load import Report
from corpus.pages.templating import render_template
from corpus.pages.timeline_axis import fit_axis
from corpus.pages.timeline_claims import (
    DatedClaim,
    DateRole,
    claims_of,
    count_roles,
    dated_claims,
)
from corpus.pages.timeline_drawing import Shape, shape_of

WIDTH = 300
_SIZE = 0.5
_MARGIN = 30
_FOLD = 14


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture of time with its span in words."""

    words: str
    html: str
    """The SVG; its page needs the style ``timeline-shapes``."""


def report_strip(corpus: Corpus, report: Report) -> Strip | None:
    """Return the strip of one report; None where it dates nothing."""
    return draw_strip(list(claims_of(corpus, report)), "strip")


def entity_strips(corpus: Corpus) -> Mapping[str, Strip]:
    """Return the strips of all entities, by key; those of which nothing is dated have none."""
    groups: dict[str, list[DatedClaim]] = {}
    for claim in dated_claims(corpus):
        for key in claim.entities:
            groups.setdefault(key, []).append(claim)
    strips = {key: draw_strip(claims, f"strip-{key}") for key, claims in groups.items()}
    return {key: strip for key, strip in strips.items() if strip}


def draw_strip(claims: Sequence[DatedClaim], name: str, width: float = WIDTH) -> Strip | None:
    """Return the strip of ``claims``; ``name`` begins the ids in it and is unique on its page."""
    if not claims:
        return None
    dates = [claim.edtf for claim in claims]
    axis = fit_axis(dates, "year", width, _MARGIN, _FOLD)
    said = {(claim.role is DateRole.UTTERANCE, claim.edtf) for claim in claims}
    shapes = {(is_said, _whole(shape_of(edtf, axis, _SIZE))) for is_said, edtf in said}
    events, utterances = count_roles(claims)
    words = span_in_words(dates)
    html = render_template(
        "timeline_strip.html",
        ids=name,
        axis=axis,
        shapes=sorted(shapes, key=lambda item: (item[0], item[1].left, item[1].right)),
        words=words,
        events=events,
        utterances=utterances,
    )
    return Strip(words, html)


def _whole(shape: Shape) -> Shape:
    """Return a shape on whole pixels: a thousand claims of one month are one mark."""
    x0 = round(shape.x0)
    return Shape(
        shape.form,
        x0,
        max(round(shape.x1), x0 + 2),
        round(shape.fade_left),
        round(shape.fade_right),
    )


def span_in_words(dates: Iterable[Edtf]) -> str:
    """Return from when to when, as closely as the dates say: ``August 2021 to March 2023``."""
    points = [point for edtf in dates for point in (edtf.start, edtf.end) if point]
    first = min(points, key=lambda point: (point.earliest, point.latest))
    last = max(points, key=lambda point: (point.latest, point.earliest))
    wider = max(first, last, key=_length)
    if first.latest >= last.earliest and _holds(wider, first) and _holds(wider, last):
        return _in_words(wider)
    if any(point.written is not point.precision for point in (first, last)):
        # No interval of EDTF has an X in it, so there are no words for one.
        return f"{_in_words(first)} to {_in_words(last)}"
    return Edtf("", "interval", first, last).in_words()


def _in_words(point: Point) -> str:
    return Edtf(point.text, "date", point, point).in_words()


def _length(point: Point) -> tuple[int, ...]:
    spans = zip(point.earliest, point.latest, strict=True)
    return tuple(last - first for first, last in spans)


def _holds(wider: Point, point: Point) -> bool:
    return wider.earliest <= point.earliest and point.latest <= wider.latest
