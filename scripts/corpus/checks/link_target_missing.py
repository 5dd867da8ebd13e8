"""A link within the site leads to a page, file, passage or paragraph that exists.

A relative link is relative to the file that holds it; in a note, to the text of its report.

Passes::

    [another report](../2024/river-board-spring-levels.md)

Fails::

    [another report](../2024/river-board-spring-level.md)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.wording import shorten
from corpus.diagnostics import Position, Severity
from corpus.faults import nearest
from corpus.links import link_target
from corpus.passages import find_in_source

_OURS = ("a-", "p-", "note-", "ref-")
"""How the addresses begin that the corpus gives; others are those of headings and footnotes."""


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for anchored in corpus.reports.values():
        if anchored.report.text_path is not None:
            yield from _check_report(corpus, anchored, anchored.report.text_path)
    for item in corpus.documents:
        for link, problem in _problems(corpus, item.links, item.path):
            yield Finding(item.path, Position(item.line_of("address", link), 1), *problem)


def _check_report(corpus: Corpus, anchored: AnchoredReport, path: str) -> Iterator[Finding]:
    report = anchored.report
    for link, problem in _problems(corpus, anchored.links, path):
        yield Finding(path, find_in_source(report, "address", link), *problem)
    for located, note in zip(report.annotations, anchored.notes, strict=True):
        for _, problem in _problems(corpus, note.links, path):
            yield Finding(report.sidecar_path, located.position("note"), *problem)


def _problems(
    corpus: Corpus, links: Iterable[str], path: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the links of a file that lead nowhere, each once, with message and hint."""
    for link in dict.fromkeys(links):
        if problem := _problem(corpus, link, path.removeprefix("docs/")):
            yield link, problem


def _problem(corpus: Corpus, link: str, document: str) -> tuple[str, str] | None:
    """Message and hint for a link that leads nowhere; None for one that is sound."""
    target = link_target(link, document)
    if target is None:
        return None
    page, fragment = target
    if page not in corpus.pages:
        known = [name.rstrip("/") for name in sorted(corpus.pages)]
        match = nearest(page.rstrip("/"), known)
        hint = f'did you mean "{match}"?' if match else "write the path of a .md file below docs"
        return f'the link "{shorten(link)}" leads to no page or file', hint
    anchored = corpus.reports.get(page.removeprefix("reports/").rstrip("/"))
    if anchored is None or not fragment.startswith(_OURS):
        return None
    addresses = _fragments(anchored)
    if fragment in addresses or _may_be_unread(anchored, fragment):
        return None
    match = nearest(fragment, addresses)
    hint = f'did you mean "{match}"?' if match else "copy the address from the page"
    return f'the link "{shorten(link)}" leads to no passage or paragraph of its page', hint


def _may_be_unread(anchored: AnchoredReport, fragment: str) -> bool:
    """Whether what could not be read may have had the address."""
    unread = anchored.report.unread
    kind, _, name = fragment.partition("-")
    return unread.text if kind == "p" else unread.may_hold("annotations", name)


def _fragments(anchored: AnchoredReport) -> list[str]:
    ids = [located.value.id for located in anchored.report.annotations]
    own = [f"{prefix}{id_}" for id_ in ids for prefix in ("a-", "note-", "ref-")]
    return [*own, *anchored.addresses, *anchored.report.paragraphs]
