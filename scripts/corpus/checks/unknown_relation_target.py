"""A relation leads to a passage that exists.

Passes::

    relations: [{type: supports, to: "#rates-rose"}]

Fails::

    relations: [{type: supports, to: "#rates-rows"}]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus, relation_target
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.wording import suggest
from corpus.diagnostics import Severity
from corpus.faults import nearest
from corpus.load import Report


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for anchored in corpus.reports.values():
        report = anchored.report
        for located in anchored.report.annotations:
            for index, relation in enumerate(located.value.relations):
                path, id_ = relation_target(report.path, relation.to)
                if (path, id_) in corpus.passages:
                    continue
                target = corpus.reports.get(path)
                if target and target.report.unread.may_hold("annotations", id_):
                    continue
                yield Finding(
                    report.sidecar_path,
                    located.position("relations", index, "to"),
                    f'there is no passage "{relation.to}"',
                    _mend_id(target.report, relation.to)
                    if target
                    else _mend_path(corpus, path, id_),
                )


def _mend_id(report: Report, to: str) -> str:
    """Say what to write instead of a passage that ``report`` does not have."""
    path, _, id_ = to.partition("#")
    if id_ in report.retired:
        successor = report.retired[id_].value.replaced_by
        return "it is retired" + (
            f'; "{path}#{successor}" stands in its place' if successor else ""
        )
    passages = [f"{path}#{located.value.id}" for located in report.annotations]
    return suggest(to, passages, f"passages of {report.path}")


def _mend_path(corpus: Corpus, path: str, id_: str) -> str:
    """Say what to write instead of a report that does not exist."""
    if match := nearest(path, corpus.reports):
        return f'did you mean "{match}#{id_}"?'
    return suggest(path, corpus.reports, "reports")
