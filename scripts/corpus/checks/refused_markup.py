"""Texts and notes hold no HTML that pages do not show.

Scripts, embedded content, event handlers, images of other hosts and addresses other than web and
mail are left out of every page. What is left out is named, so that nothing is lost unsaid.

Passes::

    A paragraph with <em>emphasis</em> and a [link](https://example.org/).

Fails::

    A paragraph with <iframe src="https://example.org/"></iframe>.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import shorten
from corpus.diagnostics import Severity
from corpus.passages import find_in_source
from corpus.refusals import Refusal
from corpus.render import UNRENDERED, refused_in_note

_WORDS = {
    "element": (
        "<{value}> is shown on no page",
        "delete it; to show it as text, write &lt;{value}>",
    ),
    "attribute": ("the attribute {value} runs a script, which no page does", "delete it"),
    "address": (
        'no page leads to the address "{value}"',
        "links are to http, https and mailto addresses; images lie in this repository",
    ),
}


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    for refusal in anchored.refused:
        sought = f"<{refusal.value}" if refusal.kind == "element" else refusal.value
        yield Finding(report.text_path, find_in_source(report, sought), *_describe(refusal))
    for located in report.annotations:
        for refusal in refused_in_note(located.value.note or ""):
            yield Finding(report.sidecar_path, located.position("note"), *_describe(refusal))
    if anchored.html.startswith(UNRENDERED):
        yield Finding(
            report.text_path,
            find_in_source(report, report.body),
            "the text cannot be rendered as Markdown",
            "look for lists or quotations nested very deep, and write them plainly",
        )


def _describe(refusal: Refusal) -> tuple[str, str]:
    message, hint = _WORDS[refusal.kind]
    value = shorten(refusal.value)
    return message.format(value=value), hint.format(value=value)
