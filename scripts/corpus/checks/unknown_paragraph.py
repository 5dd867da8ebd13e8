"""A paragraph's earlier address is mapped to a paragraph that exists.

Passes::

    paragraphs: {p-1a2b3c4d: retired}

Fails::

    paragraphs: {p-1a2b3c4d: p-00000000}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    if not report.text_path or report.unread.text:
        return
    for old, located in report.paragraphs.items():
        new = located.value
        if old in anchored.addresses:
            yield Finding(
                report.sidecar_path,
                located.position(),
                f'"{old}" is the address of a paragraph as it stands now',
                "delete the line: the paragraph is there again",
            )
        elif new != "retired" and new not in anchored.addresses:
            yield Finding(
                report.sidecar_path,
                located.position(),
                f'no paragraph has the address "{new}"',
                "give the present address of the paragraph, or `retired`",
            )
