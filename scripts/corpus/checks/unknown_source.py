"""A source that an annotation or another source names is described in the sidecar.

Passes::

    sources:
      letter: {title: Letter of May}
    annotations:
      - {id: a, quote: rates rose, claim: fact, sources: [letter]}

Fails::

    annotations:
      - {id: a, quote: rates rose, claim: fact, sources: [letter]}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import suggest
from corpus.diagnostics import Position, Severity
from corpus.model import REPORT_SOURCE


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    known = list(dict.fromkeys([*report.sources, REPORT_SOURCE]))
    named: list[tuple[str, Position]] = []
    for annotation in report.annotations:
        for index, use in enumerate(annotation.value.sources):
            named.append((use.source, annotation.position("sources", index, "source")))
    for source in report.sources.values():
        for index, origin in enumerate(source.value.derived_from):
            if origin.source:
                named.append((origin.source, source.position("derived_from", index, "source")))
    for key, position in named:
        if key not in known and not report.unread.may_hold("sources", key):
            yield Finding(
                report.sidecar_path,
                position,
                f'the source "{key}" is not described here',
                suggest(key, known, "sources here"),
            )
