"""Only a digest's annotations say where in the original a passage stands.

A copy is the original's text: its passages stand in it as they are, and need no second wording.

Passes::

    kind: digest
    original: {paragraph: 2, wording: rose by two metres}

Fails::

    kind: copy
    original: {paragraph: 2, wording: rose by two metres}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import ReportKind


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    front_matter = anchored.report.front_matter
    if front_matter is None or front_matter.value.kind is not ReportKind.COPY:
        return
    for located in anchored.report.annotations:
        if located.value.original is not None and "original" not in located.left_out:
            yield Finding(
                anchored.report.sidecar_path,
                located.position("original"),
                f'"{located.value.id}" names a place in the original, and the text is a copy of it',
                "delete `original:`, or set `kind: digest` where the text is one",
            )
