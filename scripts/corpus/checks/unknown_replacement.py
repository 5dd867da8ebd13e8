"""What replaces a retired annotation exists, or is retired itself.

Passes::

    retired:
      levels-rose: {date: 2024-06-01, reason: merged, replaced_by: levels-rose-again}

Fails::

    retired:
      levels-rose: {date: 2024-06-01, reason: merged, replaced_by: levels-rise-again}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import suggest
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    ids = [located.value.id for located in report.annotations]
    for key, located in report.retired.items():
        replacement = located.value.replaced_by
        if not replacement or replacement in ids or replacement in report.retired:
            continue
        if any(report.unread.may_hold(name, replacement) for name in ("annotations", "retired")):
            continue
        yield Finding(
            report.sidecar_path,
            located.position("replaced_by"),
            f'"{key}" is replaced by "{replacement}", which does not exist',
            suggest(replacement, ids, "ids here"),
        )
