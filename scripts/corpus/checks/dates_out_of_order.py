"""What follows another thing is not dated before it.

An annotation is reviewed, or dissented from, when it has been made. What was published is read
after that, a digest is written when the original has been read, and revised later still, in the
order of the list; a forecast looks ahead. Of a date that is not known to the day, its bounds count;
one that is qualified as unsure is left alone.

Passes::

    annotated: 2024-06-01
    reviews: [{by: ben, date: 2024-06-02}]

Fails::

    annotated: 2024-06-01
    reviews: [{by: ben, date: 2024-05-02}]
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.dates import Day, Edtf, day_of
from corpus.diagnostics import Position, Severity
from corpus.load import Report

_Dates = Iterator[tuple[Position, str, Day, str, Day]]
"""A place, what is dated there, its last day, what comes before it, and the first day of that."""


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    of_sidecar = chain(_sources(report), _views(report), _horizons(report))
    for path, dates in ((report.text_path, _text(report)), (report.sidecar_path, of_sidecar)):
        reported: set[Position] = set()
        for position, what, date, than, earliest in dates:
            if date < earliest and position not in reported:
                reported.add(position)
                message = f"{what} on {date} is earlier than {than} on {earliest}"
                yield Finding(path, position, message, "correct one of the two dates")


def _first(published: Edtf | None) -> Day | None:
    """Return the first day on which it can have been published, if that is sure."""
    return published.earliest if published and published.is_sure else None


def _text(report: Report) -> _Dates:
    located = report.front_matter
    if located is None:
        return
    value, published = located.value, _first(located.value.published)
    if published and value.accessed:
        place = located.position("accessed")
        yield place, "a reading", day_of(value.accessed), "the publication", published
    before, than = None, "the revision before it"
    if digest := value.digest:
        before, than = day_of(digest.written), "the digest"
        place = located.position("digest", "written")
        if published:
            yield place, "the digest", before, "the publication", published
        yield place, "the digest", before, "its reading", day_of(digest.read_on)
    for index, revision in enumerate(value.revised):
        date = day_of(revision.date)
        if before:
            yield located.position("revised", index, "date"), "a revision", date, than, before
        if before is None or date >= before:
            before, than = date, "the revision before it"


def _sources(report: Report) -> _Dates:
    for located in report.sources.values():
        published, accessed = _first(located.value.published), located.value.accessed
        if published and accessed:
            place = located.position("accessed")
            yield place, "a reading", day_of(accessed), "the publication", published


def _horizons(report: Report) -> _Dates:
    published = _first(report.front_matter.value.published) if report.front_matter else None
    for located in report.annotations:
        horizon = located.value.horizon
        if published and horizon and horizon.latest and horizon.is_sure:
            place = located.position("horizon")
            yield place, "a horizon", horizon.latest, "the publication", published


def _views(report: Report) -> _Dates:
    for located in report.annotations:
        if located.value.annotated is None:
            continue
        annotated = day_of(located.value.annotated)
        for index, review in enumerate(located.value.reviews):
            place = located.position("reviews", index, "date")
            yield place, "a review", day_of(review.date), "the annotation", annotated
        for index, dissent in enumerate(located.value.dissents):
            place = located.position("dissents", index, "date")
            yield place, "a dissent", day_of(dissent.date), "the annotation", annotated
