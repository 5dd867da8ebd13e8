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
    first_lines: dict[str, int] = {}
    for located in anchored.report.annotations:
        position = located.position("id")
        first = first_lines.setdefault(located.value.id, position.line)
        if first != position.line:
            yield Finding(
                anchored.report.sidecar_path,
                position,
                f'the id "{located.value.id}" is taken',
                f"it stands on line {first} already: choose another",
            )
