"""A statement names who says it.

Passes::

    claim: statement
    by: [river-board]

Fails::

    claim: statement
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import Takes


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for located in anchored.report.annotations:
        annotation = located.value
        if annotation.by or "by" in located.left_out:
            continue
        if annotation.claim.takes.speaker is Takes.REQUIRED:
            yield Finding(
                anchored.report.sidecar_path,
                located.position("claim"),
                f'the statement "{annotation.id}" has no speaker',
                "add `by: [entity]`, innermost speaker first; `[unidentified]` where the report "
                "does not say who",
            )
