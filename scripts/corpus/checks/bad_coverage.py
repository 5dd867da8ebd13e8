"""The paragraphs of a coverage run upwards and are no more than the original has.

Passes::

    coverage: {paragraphs: "1-4, 9", of: 12}

Fails::

    coverage: {paragraphs: "9-4", of: 3}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import Coverage


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    located = anchored.report.front_matter
    if located is None or located.value.coverage is None:
        return
    for message, hint in _problems(located.value.coverage):
        yield Finding(
            anchored.report.text_path, located.position("coverage", "paragraphs"), message, hint
        )


def _problems(coverage: Coverage) -> Iterator[tuple[str, str]]:
    for low, high in coverage.ranges:
        if high < low:
            yield f"`{low}-{high}` runs backwards", f"did you mean {high}-{low}?"
        if coverage.of is not None and max(low, high) > coverage.of:
            yield (
                f"paragraph {max(low, high)} is more than the original has",
                f"`of` says that it has {coverage.of}: correct one of them",
            )
