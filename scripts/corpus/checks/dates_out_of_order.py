"""What follows another thing is not dated before it.

An annotation is reviewed, or dissented from, when it has been made; a digest is revised when it has
been written.

Passes::

    annotated: 2024-06-01
    reviews: [{by: ben, date: 2024-06-02}]

Fails::

    annotated: 2024-06-01
    reviews: [{by: ben, date: 2024-05-02}]
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Position, Severity
from corpus.load import Report


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    for path, dates in (
        (report.text_path, _revisions(report)),
        (report.sidecar_path, _views(report)),
    ):
        for position, what, date, than, earliest in dates:
            if date < earliest:
                message = f"{what} on {date} is earlier than {than} on {earliest}"
                yield Finding(path, position, message, "correct one of the two dates")


_Dates = Iterator[tuple[Position, str, datetime.date, str, datetime.date]]


def _revisions(report: Report) -> _Dates:
    located = report.front_matter
    if located and located.value.digest:
        for index, revision in enumerate(located.value.revised):
            place = located.position("revised", index, "date")
            yield place, "a revision", revision.date, "the digest", located.value.digest.written


def _views(report: Report) -> _Dates:
    for located in report.annotations:
        annotated = located.value.annotated
        if annotated is None:
            continue
        for index, review in enumerate(located.value.reviews):
            place = located.position("reviews", index, "date")
            yield place, "a review", review.date, "the annotation", annotated
        for index, dissent in enumerate(located.value.dissents):
            place = located.position("dissents", index, "date")
            yield place, "a dissent", dissent.date, "the annotation", annotated
