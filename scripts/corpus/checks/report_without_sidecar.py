"""A report has a sidecar, and annotations in it.

A report may be published before it is annotated, but its readers should not wait long.

Passes::

    docs/reports/2024/rivers.md
    annotations/reports/2024/rivers.yaml

Fails::

    docs/reports/2024/rivers.md
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.strays import find_strays
from corpus.diagnostics import Position, Severity
from corpus.load import SIDECARS, Report


@corpus_rule(Severity.WARNING)
def check(corpus: Corpus) -> Iterator[Finding]:
    elsewhere = set(find_strays(corpus).values())
    for path, anchored in corpus.reports.items():
        if path not in elsewhere:  # of a sidecar in a wrong place, another rule speaks
            yield from _check(anchored.report)


def _check(report: Report) -> Iterator[Finding]:
    unread = any(item.path == report.sidecar_path for item in report.faults)
    if not report.text_path or report.annotations or report.retired or unread:
        return
    if report.permits() is None:
        return
    hint = "annotate a passage: `- {id: …, quote: …, claim: …}` under `annotations:`"
    yield Finding(
        report.sidecar_path or report.text_path,
        Position(1, 1),
        "the report has no annotations",
        hint if report.sidecar_path else f"add {SIDECARS}/{report.path}.yaml",
        report.permits() or (),
    )
