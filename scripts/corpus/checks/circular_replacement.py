"""What is replaced does not come back by a circle of replacements.

Whoever follows an old address from one to the next would never arrive. This holds for retired
annotations and for withdrawn reports.

Passes::

    retired:
      levels-rose: {date: 2024-06-01, reason: merged, replaced_by: levels}
      levels: {date: 2024-07-01, reason: wrong, replaced_by: levels-fell}

Fails::

    retired:
      levels-rose: {date: 2024-06-01, reason: merged, replaced_by: levels}
      levels: {date: 2024-07-01, reason: wrong, replaced_by: levels-rose}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule, file_rule
from corpus.circles import find_circles
from corpus.diagnostics import Severity
from corpus.load import Report

_HINT = "name in one of them what stands in its place now, or delete its `replaced_by`"


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    after = {key: [it.value.replaced_by or ""] for key, it in report.retired.items()}
    for circle in find_circles(after):
        if len(circle) > 1:  # else `self-reference` says so
            yield Finding(
                report.sidecar_path,
                report.retired[circle[0]].position("replaced_by"),
                f"annotations replace one another in a circle: {_way(circle)}",
                _HINT,
            )


@corpus_rule(Severity.ERROR)
def check_reports(corpus: Corpus) -> Iterator[Finding]:
    after = {path: [_replacement(item.report)] for path, item in corpus.reports.items()}
    for circle in find_circles(after):
        report = corpus.reports[circle[0]].report
        if len(circle) > 1 and report.front_matter:
            yield Finding(
                report.text_path,
                report.front_matter.position("withdrawn", "replaced_by"),
                f"withdrawn reports replace one another in a circle: {_way(circle)}",
                _HINT,
            )


def _replacement(report: Report) -> str:
    withdrawn = report.front_matter.value.withdrawn if report.front_matter else None
    return (withdrawn.replaced_by if withdrawn else None) or ""


def _way(circle: list[str]) -> str:
    return " → ".join([*circle, circle[0]])
