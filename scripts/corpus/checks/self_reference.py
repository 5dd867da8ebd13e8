"""Nothing refers to itself: neither a relation, nor `same_as`, nor `replaced_by`.

A passage neither supports nor contradicts itself; such a reference is a slip in a name.

Passes::

    id: rates-rose
    relations: [{type: supports, to: "#rates-fell-later"}]

Fails::

    id: rates-rose
    relations: [{type: supports, to: "#rates-rose"}]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import relation_target
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Position, Severity
from corpus.load import Report


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    for position, message in _references(report):
        yield Finding(report.sidecar_path, position, message, "name the other, or delete it")
    withdrawn = report.front_matter.value.withdrawn if report.front_matter else None
    if report.front_matter and withdrawn and withdrawn.replaced_by == report.path:
        yield Finding(
            report.text_path,
            report.front_matter.position("withdrawn", "replaced_by"),
            "the report is replaced by itself",
            "name the other, or delete it",
        )


def _references(report: Report) -> Iterator[tuple[Position, str]]:
    for located in report.annotations:
        id_ = located.value.id
        for index, relation in enumerate(located.value.relations):
            if relation_target(report.path, relation.to) == (report.path, id_):
                place = located.position("relations", index, "to")
                yield place, f'"{id_}" has a relation to itself'
    for key, source in report.sources.items():
        same = source.value.same_as
        if same and relation_target(report.path, same) == (report.path, key):
            yield source.position("same_as"), f'the source "{key}" is the same as itself'
    for key, retired in report.retired.items():
        if retired.value.replaced_by == key:
            yield retired.position("replaced_by"), f'"{key}" is replaced by itself'
