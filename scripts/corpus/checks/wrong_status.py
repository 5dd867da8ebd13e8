"""The status of an annotation agrees with its reviews.

An annotation is reviewed if a review is recorded, and no draft then.

Passes::

    status: reviewed
    reviews: [{by: ben, date: 2024-06-01}]

Fails::

    status: draft
    reviews: [{by: ben, date: 2024-06-01}]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import Annotation, Status
from corpus.sidecar_source import Located


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for located in anchored.report.annotations:
        if located.left_out.isdisjoint(("reviews", "status")):
            for field, message, hint in _problems(located):
                position = located.position(field)
                yield Finding(anchored.report.sidecar_path, position, message, hint)


def _problems(located: Located[Annotation]) -> Iterator[tuple[str, str, str]]:
    annotation = located.value
    if annotation.status is Status.REVIEWED and not annotation.reviews:
        yield (
            "status",
            f'"{annotation.id}" is marked reviewed, and no review is recorded',
            "add `reviews: [{by: handle, date: YYYY-MM-DD}]`, or set `status: draft`",
        )
    if annotation.status is Status.DRAFT and annotation.reviews:
        yield (
            "status" if located.gives("status") else "reviews",
            f'"{annotation.id}" has a review, and is marked a draft',
            "set `status: reviewed`, or `disputed` where the reviewer disagrees",
        )
