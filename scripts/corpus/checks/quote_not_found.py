"""A quotation occurs in the text it annotates.

It is compared with the text as seen on the page, not with the Markdown. Quotation marks, dashes and
spaces of any form match one another; nothing is matched approximately.

Passes::

    quote: levels rose by two metres      # the text: "… levels rose by two metres …"

Fails::

    quote: levels have risen by two metres
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.anchor import AnchoredReport, FoldedText, Selector
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import CURLY, STRAIGHTEN, shorten
from corpus.diagnostics import Severity
from corpus.model import Annotation
from corpus.passages import Effort, closest_passage, describe_place, source_line

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`]+")
_SHOWN = 3
_NO_MORE = "mend the others first: for so many, nothing alike was looked for"


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    if not report.text_path or report.unread.text:
        return
    effort = Effort(anchored.text)
    for located, anchor in zip(report.annotations, anchored.anchors, strict=True):
        if anchor.spans:
            continue
        hint = _NO_MORE
        if effort.spend(located.value.quote):
            hint = _mend(anchored, located.value)
        given = [name for name in ("prefix", "suffix") if getattr(located.value, name)]
        context = f" with this {' and '.join(given)}" if given else ""
        yield Finding(
            report.sidecar_path,
            located.position("quote"),
            f'no passage matches "{shorten(located.value.quote)}"{context}',
            hint,
        )


def _mend(anchored: AnchoredReport, annotation: Annotation) -> str:
    """Say where the words stand in another context, or what is most like them."""
    report, text = anchored.report, anchored.text
    spans = FoldedText(text).find(Selector(annotation.quote)).spans
    if len(spans) == 1:
        line = source_line(report, text, spans[0])
        return f"the words stand once, at {report.text_path}:{line}, and need no prefix or suffix"
    for bare, advice in _bare_forms(annotation.quote):
        if bare != annotation.quote and FoldedText(text).find(Selector(bare)).spans:
            return advice
    if spans:
        places = (describe_place(report, text, span) for span in spans[:_SHOWN])
        return f"say which passage, by one of these lines: {'; '.join(places)}"
    closest = closest_passage(text, annotation.quote)
    if closest is None:
        return "nothing in the text is like it"
    passage = shorten(text[closest.start : closest.end])
    return f'closest is {report.text_path}:{source_line(report, text, closest)} "{passage}"'


def _bare_forms(quote: str) -> Iterator[tuple[str, str]]:
    """Yield a quotation without what is often typed too much, and what to do about it."""
    without = f"the text has no quotation marks there: leave them out; {STRAIGHTEN}"
    yield quote.strip("".join(CURLY)), without
    plain = _MARKS.sub("", _LINK.sub(r"\1", quote))
    yield plain, f'quote as seen on the page, without the marks of Markdown: "{shorten(plain)}"'
