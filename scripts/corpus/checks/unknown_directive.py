"""A page asks only for parts that can be generated.

Passes::

    <!-- corpus: vocabulary claim -->

Fails::

    <!-- corpus: vocabulary claims -->
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus, relation_target
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.wording import suggest
from corpus.diagnostics import Severity
from corpus.documents import DIRECTIVES, SHOWCASE, Directive, Document
from corpus.paragraphs import annotated_paragraphs


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for document in corpus.documents:
        for part in document.parts:
            if not isinstance(part, Directive):
                continue
            arguments = DIRECTIVES.get(part.name)
            if arguments is None:
                hint = suggest(part.name, DIRECTIVES, "parts")
                yield Finding(document.path, part.position, f'no part "{part.name}"', hint)
            elif part.name == SHOWCASE and part.argument:
                yield from _check_passage(corpus, document, part)
            elif part.argument not in (arguments or ("",)):
                message = f'"{part.name}" takes no argument "{part.argument}"'
                hint = suggest(part.argument, arguments, "arguments")
                yield Finding(document.path, part.position, message, hint)


def _check_passage(corpus: Corpus, document: Document, part: Directive) -> Iterator[Finding]:
    path, id_ = relation_target("", part.argument)
    if path in corpus.reports and _is_judged_elsewhere(corpus.reports[path], id_):
        return
    if (path, id_) not in corpus.passages:
        known = [f"{report}#{key}" for report, key in corpus.passages]
        hint = suggest(part.argument, known, "passages")
        yield Finding(document.path, part.position, f'no passage "{part.argument}"', hint)
    elif not any(item.holds(id_) for item in annotated_paragraphs(corpus.reports[path])):
        message = f'"{part.argument}" does not lie within one paragraph'
        hint = "choose a passage of the running text, in no list, table or quotation"
        yield Finding(document.path, part.position, message, hint)


def _is_judged_elsewhere(anchored: AnchoredReport, id_: str) -> bool:
    """Whether the passage may be one that could not be read, or whose words are not found."""
    report = anchored.report
    located = zip(report.annotations, anchored.anchors, strict=True)
    lost = any(item.value.id == id_ and anchor.span is None for item, anchor in located)
    return lost or report.unread.text or report.unread.may_hold("annotations", id_)
