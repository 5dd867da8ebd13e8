"""An annotation names no source, entity or relation twice.

One source may be used at several places, each with its own `locator` or `quote`; two relations to
one passage differ in type.

Passes::

    entities: [river-board, alder]
    sources: [{source: log, locator: p. 2}, {source: log, locator: p. 9}]

Fails::

    entities: [river-board, alder, river-board]
    sources: [log, log]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import relation_target
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import Annotation

_Named = Iterator[tuple[str, int, object, str]]
"""Field, number in its list, what may not come again, and what it is called."""


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    for located in report.annotations:
        seen: set[tuple[str, object]] = set()
        for field, index, thing, name in _named(report.path, located.value):
            if (field, thing) in seen:
                yield Finding(
                    report.sidecar_path,
                    located.position(field, index),
                    f'"{located.value.id}" names {name} twice in `{field}`',
                    "delete one of them",
                )
            seen.add((field, thing))


def _named(path: str, annotation: Annotation) -> _Named:
    for index, use in enumerate(annotation.sources):
        where = (use.source, use.locator, use.quote)
        yield "sources", index, where, f'the source "{use.source}"'
    for index, key in enumerate(annotation.entities):
        yield "entities", index, key, f'the entity "{key}"'
    for index, relation in enumerate(annotation.relations):
        target = (relation.type, relation_target(path, relation.to))
        yield "relations", index, target, f'"{relation.type} {relation.to}"'
