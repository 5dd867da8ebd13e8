"""Texts and sidecars lie in a folder for the year, under a name of lower-case words.

The path is the report's identity and its address on the site.

Passes::

    docs/reports/2024/river-board-spring-levels.md

Fails::

    docs/reports/Spring Levels.md
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Position, Severity

_PATH = re.compile("[0-9]{4}/[a-z0-9]+(?:-[a-z0-9]+)*")


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    if not _PATH.fullmatch(report.path):
        yield Finding(
            report.text_path or report.sidecar_path,
            Position(1, 1),
            f'"{report.path}" is not a report\'s path',
            "name the file <year>/<publisher>-<short-title>, in lower-case ASCII letters, "
            "digits and hyphens",
        )
