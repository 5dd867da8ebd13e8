"""An annotation's id is unique in its report.

It is part of the passage's permanent address.

Passes::

    - id: rates-rose
    - id: rates-fell

Fails::

    - id: rates-rose
    - id: rates-rose
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    lines: dict[str, int] = {}
    for located in report.annotations:
        id_, position = located.value.id, located.position("id")
        if id_ in lines:
            hint = f"it stands on line {lines[id_]} already: choose another"
            yield Finding(report.sidecar_path, position, f'the id "{id_}" is taken', hint)
        lines.setdefault(id_, position.line)
