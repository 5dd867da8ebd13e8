"""The id of a retired annotation is not given to another.

Its address is permanent: who cited the old passage must not be led to a new one.

Passes::

    annotations:
      - {id: levels-rose-again, quote: rates rose, claim: fact, sourcing: none-given}
    retired:
      levels-rose: {date: 2024-06-01, reason: wrong}

Fails::

    annotations:
      - {id: levels-rose, quote: rates rose, claim: fact, sourcing: none-given}
    retired:
      levels-rose: {date: 2024-06-01, reason: wrong}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    for located in report.annotations:
        if located.value.id in report.retired:
            line = report.retired[located.value.id].position().line
            yield Finding(
                report.sidecar_path,
                located.position("id"),
                f'the id "{located.value.id}" belongs to a retired annotation',
                f"choose another; it was retired on line {line}",
            )
