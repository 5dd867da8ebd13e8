"""A quotation matches exactly one place.

Where its words occur more than once, `prefix` or `suffix` gives the text immediately before or
after.

Passes::

    quote: the river
    prefix: In spring

Fails::

    quote: the river      # which stands in the text three times
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import shorten
from corpus.diagnostics import Severity
from corpus.passages import describe_place

_SHOWN = 3


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    for located, anchor in zip(report.annotations, anchored.anchors, strict=True):
        if len(anchor.spans) < 2 or not located.left_out.isdisjoint(("prefix", "suffix")):
            continue
        places = "; ".join(
            describe_place(report, anchored.text, span) for span in anchor.spans[:_SHOWN]
        )
        more = f"; and {len(anchor.spans) - _SHOWN} more" if len(anchor.spans) > _SHOWN else ""
        yield Finding(
            report.sidecar_path,
            located.position("quote"),
            f'{len(anchor.spans)} passages match "{shorten(located.value.quote)}"',
            f"say which, by one of these lines: {places}{more}",
        )
