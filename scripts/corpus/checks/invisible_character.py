"""Quotations, names, titles and descriptions hold no invisible characters.

Characters that turn the direction of writing or have no width can make a text read differently from
what it is. They are left out of account when a quotation is looked for, so nothing is lost with
them. The joiners that some scripts and emoji need are allowed.

Passes::

    quote: rates rose

Fails::

    quote: "rates\u200b rose"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule, file_rule
from corpus.diagnostics import Severity
from corpus.yaml_source import Mapping, Node, Scalar, Sequence

INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\u115f\u2800\u3164\U000e0001]"
)
_QUOTING = frozenset({"as_written", "hedge", "locator", "prefix", "quote", "suffix", "wording"})
"""Fields of an annotation, used or retired, that are looked at; an annotator's words are free."""


@corpus_rule(Severity.ERROR)
def check_entities(corpus: Corpus) -> Iterator[Finding]:
    for entity in corpus.registry.entities.values():
        yield from _findings(corpus.registry.path, entity.node)


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    if report.front_matter:
        yield from _findings(report.text_path, report.front_matter.node)
    described = [it.node for it in report.sources.values()]
    described += [it.node for it in report.entities.values()]
    quoting = [it.node for it in report.annotations]
    quoting += [it.node for it in report.retired.values()]
    for nodes, names in ((described, None), (quoting, _QUOTING)):
        for node in nodes:
            yield from _findings(report.sidecar_path, node, names)


def _findings(
    path: str | None, node: Node, names: frozenset[str] | None = None
) -> Iterator[Finding]:
    """Look at all values below ``node``, or at those of some fields."""
    for name, scalar in _scalars(node, ""):
        if names is not None and name not in names:
            continue
        if match := INVISIBLE.search(scalar.value):
            yield Finding(
                path,
                scalar.position,
                f"`{name}` holds the invisible character U+{ord(match.group()):04X}",
                "delete it; typing the words anew is the surest way",
            )


def _scalars(node: Node, name: str) -> Iterator[tuple[str, Scalar]]:
    """Yield every value below ``node`` with the name of its field."""
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield from _scalars(value, key.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item, name)
    elif not node.value.isascii():
        yield name, node
