"""A quotation occurs in the text it annotates.

It is compared with the text as seen on the page, not with the Markdown. Quotation marks, dashes and
spaces of any form match one another; nothing is matched approximately.

Passes::

    quote: levels rose by two metres      # the text: "… levels rose by two metres …"

Fails::

    quote: levels have risen by two metres
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import shorten
from corpus.diagnostics import Severity
from corpus.passages import closest_passage, source_line


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    if not report.text_path or report.unread.text:
        return
    for located, anchor in zip(report.annotations, anchored.anchors, strict=True):
        if anchor.spans:
            continue
        annotation = located.value
        hint = "nothing in the text is like it"
        if closest := closest_passage(anchored.text, annotation.quote):
            passage = shorten(anchored.text[closest.start : closest.end])
            line = source_line(report, anchored.text, closest)
            hint = f'closest is {report.text_path}:{line} "{passage}"'
        context = " with this prefix and suffix" if annotation.prefix or annotation.suffix else ""
        yield Finding(
            report.sidecar_path,
            located.position("quote"),
            f'no passage matches "{shorten(annotation.quote)}"{context}',
            hint,
        )
