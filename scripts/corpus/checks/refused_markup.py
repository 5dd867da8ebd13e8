"""Texts, notes and pages hold no HTML that pages do not show.

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
from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.wording import shorten
from corpus.diagnostics import Position, Severity
from corpus.passages import find_in_source
from corpus.refusals import Refusal
from corpus.render import UNRENDERED

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


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for anchored in corpus.reports.values():
        yield from _check_report(anchored)
    for document in corpus.documents:
        for refusal in document.refused:
            line = document.line_of(*refusal)
            yield Finding(document.path, Position(line, 1), *_describe(refusal))


def _check_report(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    for refusal in anchored.refused:
        position = find_in_source(report, *refusal)
        yield Finding(report.text_path, position, *_describe(refusal))
    for located, note in zip(report.annotations, anchored.notes, strict=True):
        for refusal in note.refused:
            yield Finding(report.sidecar_path, located.position("note"), *_describe(refusal))
    if anchored.html.startswith(UNRENDERED):
        yield Finding(
            report.text_path,
            Position(report.body_line, 1),
            "the text cannot be rendered as Markdown",
            "look for lists or quotations nested very deep, and write them plainly",
        )


def _describe(refusal: Refusal) -> tuple[str, str]:
    message, hint = _WORDS[refusal.kind]
    value = shorten(refusal.value)
    return message.format(value=value), hint.format(value=value)
