"""A paragraph of the original that an annotation names is one that the digest covers.

`coverage` says which part of the original stands here; nothing is claimed beyond it.

Passes::

    coverage: {paragraphs: 1-6, of: 9}
    original: {paragraph: 6}

Fails::

    coverage: {paragraphs: 1-6, of: 9}
    original: {paragraph: 7}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    front_matter = anchored.report.front_matter
    if front_matter is None or front_matter.value.coverage is None:
        return
    coverage = front_matter.value.coverage
    if any(high < low for low, high in coverage.ranges):
        return  # `bad-coverage` says so
    for located in anchored.report.annotations:
        original = located.value.original
        if original is None or coverage.holds(original.paragraph):
            continue
        of = coverage.of
        beyond = f"; the original has {of}" if of and original.paragraph > of else ""
        yield Finding(
            anchored.report.sidecar_path,
            located.position("original", "paragraph"),
            f"the digest does not cover paragraph {original.paragraph} of the original{beyond}",
            f"`coverage` says {coverage.paragraphs}: correct one of them",
        )
