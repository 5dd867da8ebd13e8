"""The text does not begin with its own title.

The page shows the title, or the heading, above the text; a copy that brings its own shows it twice.

Passes::

    title: Spring Levels
    ---
    The river rose.

Fails::

    title: Spring Levels
    ---
    # Spring Levels

    The river rose.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport, fold
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Position, Severity
from corpus.text import Span


@file_rule(Severity.WARNING)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    if report.front_matter is None or not anchored.starts:
        return
    value = report.front_matter.value
    start, *others = anchored.starts[:2]
    span = Span(start, *(others or [len(anchored.text)]))
    beginning = fold(anchored.text[span.start : span.end]).casefold()
    if beginning in {fold(title).casefold() for title in (value.title, value.shown_title)}:
        lines = [line.strip() for line in report.body.split("\n")]
        yield Finding(
            report.text_path,
            Position(report.body_line + lines.index(next(filter(None, lines))), 1),
            "the text begins with its title, which the page shows above it",
            "delete the title here",
            report.permits() or (),
        )
