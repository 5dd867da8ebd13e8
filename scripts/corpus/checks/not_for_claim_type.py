"""An annotation has no field that its claim type does not take.

A gap or an assumption has no speaker; only forecasts and assessments carry a likelihood or a
confidence.

Passes::

    claim: assessment
    likelihood: likely

Fails::

    claim: fact
    likelihood: likely
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import with_article
from corpus.diagnostics import Severity
from corpus.model import Annotation, ClaimType, Takes


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for located in anchored.report.annotations:
        for name, hint in _refused(located.value):
            yield Finding(
                anchored.report.sidecar_path,
                located.position(name),
                f"{with_article(located.value.claim.label)} takes no `{name}`",
                hint,
            )


def _refused(annotation: Annotation) -> Iterator[tuple[str, str]]:
    takes = annotation.claim.takes
    if takes.speaker is Takes.NO and annotation.by:
        yield "by", "delete it; if somebody says this, the claim is a statement"
    for name in ("likelihood", "confidence"):
        if takes.estimate is Takes.NO and getattr(annotation, name) is not None:
            yield (
                name,
                "delete it; if the report hedges this, the claim is an assessment or a forecast",
            )
    if annotation.horizon is not None and annotation.claim is not ClaimType.FORECAST:
        yield "horizon", "delete it; when the thing happened is `event_date`"
