"""Diagnostics go in; workflow commands and a step summary for GitHub Actions come out.

That service shows at most ten errors and ten warnings of a step at their lines, so the commands
name the first of each, and the summary holds them all.
"""

from __future__ import annotations

from collections.abc import Iterable

from corpus.diagnostics import Diagnostic, Severity

SHOWN = 10
"""Most annotations of one severity that the service shows for a step."""
SUMMARY_BYTES = 1_000_000
"""Most bytes of a summary written; the service refuses one of more than a mebibyte."""

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
_CELL = str.maketrans(
    {"<": "&lt;", ">": "&gt;", "&": "&amp;", "\n": " ", "\r": " "}
    | {mark: f"\\{mark}" for mark in "|`*_[]\\"}
)


def format_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a workflow command for each diagnostic that the service would show."""
    found = list(diagnostics)
    lines: list[str] = []
    for severity in Severity:
        same = [item for item in found if item.severity is severity]
        lines.extend(_command(item) for item in same[:SHOWN])
        if len(same) > SHOWN:
            lines.append(f"::notice::{len(same) - SHOWN} more {severity}s in the step summary")
    return "".join(f"{line}\n" for line in lines)


def format_summary(diagnostics: Iterable[Diagnostic]) -> str:
    """Return all diagnostics as a Markdown table, cut where the service would refuse more."""
    found = list(diagnostics)
    if not found:
        return "### Corpus check\n\nNo problems found.\n"
    errors = sum(item.severity is Severity.ERROR for item in found)
    head = (
        f"### Corpus check\n\n{errors} errors, {len(found) - errors} warnings\n\n"
        "| Place | Rule | Problem | Hint |\n| --- | --- | --- | --- |\n"
    )
    rows: list[str] = []
    size = len(head.encode())
    for number, item in enumerate(found):
        row = _row(item)
        size += len(row.encode())
        if size > SUMMARY_BYTES:
            rows.append(f"\nand {len(found) - number} more: run `corpus check`.\n")
            break
        rows.append(row)
    return head + "".join(rows)


def _command(item: Diagnostic) -> str:
    place = f"file={item.path.translate(_PROPERTY)},line={item.line},col={item.column}"
    text = f"{item.message}\nhint: {item.hint}" if item.hint else item.message
    return f"::{item.severity} {place},title={item.rule}::{text.translate(_DATA)}"


def _row(item: Diagnostic) -> str:
    place = f"{item.path}:{item.line}:{item.column}"
    cells = (place, f"{item.severity}: {item.rule}", item.message, item.hint)
    return f"| {' | '.join(cell.translate(_CELL) for cell in cells)} |\n"
