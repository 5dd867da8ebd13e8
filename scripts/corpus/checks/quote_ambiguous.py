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
from corpus.passages import Effort, describe_place

_SHOWN = 3
_NO_MORE = "say which, by `prefix` or `suffix`"


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    effort = Effort(anchored.text)
    for located, anchor in zip(report.annotations, anchored.anchors, strict=True):
        if len(anchor.spans) < 2 or not located.left_out.isdisjoint(("prefix", "suffix")):
            continue
        hint = _NO_MORE
        if effort.spend():
            places = (describe_place(report, anchored.text, span) for span in anchor.spans[:_SHOWN])
            more = f"; and {len(anchor.spans) - _SHOWN} more" if len(anchor.spans) > _SHOWN else ""
            hint = f"say which, by one of these lines: {'; '.join(places)}{more}"
        yield Finding(
            report.sidecar_path,
            located.position("quote"),
            f'{len(anchor.spans)} passages match "{shorten(located.value.quote)}"',
            hint,
        )
