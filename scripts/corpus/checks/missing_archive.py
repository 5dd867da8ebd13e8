"""The day on which a source was archived comes with the address of the archived copy.

Passes::

    log: {title: Log, archived: "https://archive.example/log", archived_on: 2024-05-01}

Fails::

    log: {title: Log, archived_on: 2024-05-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for key, located in anchored.report.sources.items():
        source = located.value
        if source.archived_on and source.archived is None and "archived" not in located.left_out:
            yield Finding(
                anchored.report.sidecar_path,
                located.position("archived_on"),
                f'the source "{key}" was archived on {source.archived_on}, but not where',
                "add `archived:`, the address of the copy, or delete `archived_on:`",
            )
