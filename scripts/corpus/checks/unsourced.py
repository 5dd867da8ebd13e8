"""A claim that should have a source has one, or says why not.

Expected of statements, assessments, attributions and facts. Nobody should invent a source: where
the report gives none, `sourcing: none-given` says so.

Passes::

    claim: fact
    sourcing: none-given

Fails::

    claim: fact      # and neither `sources` nor `sourcing`
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import with_article
from corpus.diagnostics import Severity
from corpus.model import Sourcing, Takes


@file_rule(Severity.WARNING)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for located in anchored.report.annotations:
        annotation = located.value
        permits = anchored.report.permits(annotation)
        if permits is None:
            return
        if annotation.claim.takes.sources is not Takes.EXPECTED:
            continue
        if not located.left_out.isdisjoint(("sources", "sourcing", "allow")):
            continue
        if not annotation.sources and annotation.sourcing is None:
            values = ", ".join(value for value in Sourcing if value is not Sourcing.NAMED)
            yield Finding(
                anchored.report.sidecar_path,
                located.position("claim"),
                f'"{annotation.id}" is {with_article(annotation.claim.label)} without a source',
                f"add `sources: […]`, or say why there is none: `sourcing:` {values}",
                permits,
            )
