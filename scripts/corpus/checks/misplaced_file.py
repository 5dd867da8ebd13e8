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
from corpus.checks.wording import slugify
from corpus.diagnostics import Position, Severity
from corpus.model.fields import REPORT_PATTERN

_ENDINGS = {"markdown": "md", "yml": "yaml"}
"""Endings that are not read, and those that are."""


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    if is_report_path(report.path):
        for file in (report.text_path, report.sidecar_path):
            stem, _, ending = (file or "").rpartition(".")
            if file and ending in _ENDINGS:
                right = _ENDINGS[ending]
                hint = f"rename it to {stem}.{right}"
                yield Finding(file, Position(1, 1), f"the file does not end in .{right}", hint)
        return
    hint = (
        "name the file <year>/<publisher>-<short-title>, in lower-case ASCII letters, digits "
        "and hyphens"
    )
    stem, _, ending = report.path.partition(".")
    if is_report_path(stem) and ending in _ENDINGS:
        hint = f"delete it, as there is a file {stem}.{_ENDINGS[ending]}"
    elif is_report_path(slug := slugify(report.path)):
        hint = f"rename it to {slug}"
    if report.text_path and report.sidecar_path:
        hint += ", and its sidecar likewise"
    yield Finding(
        report.text_path or report.sidecar_path,
        Position(1, 1),
        f'"{report.path}" is not a report\'s path',
        hint,
    )


def is_report_path(path: str) -> bool:
    """Return whether ``path`` has the form of a report's path."""
    return re.fullmatch(REPORT_PATTERN, path) is not None
