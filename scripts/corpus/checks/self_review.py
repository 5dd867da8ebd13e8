"""An annotation is reviewed by somebody other than who made it.

Passes::

    annotator: ana
    reviews: [{by: ben, date: 2024-06-01}]

Fails::

    annotator: ana
    reviews: [{by: ana, date: 2024-06-01}]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for located in anchored.report.annotations:
        annotation = located.value
        for index, review in enumerate(annotation.reviews):
            if review.by == annotation.annotator:
                yield Finding(
                    anchored.report.sidecar_path,
                    located.position("reviews", index, "by"),
                    f'"{review.by}" reviews an annotation of their own',
                    "a review is by another person: delete it, or name who did it",
                )
