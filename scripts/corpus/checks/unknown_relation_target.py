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


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for anchored in corpus.reports.values():
        report = anchored.report
        for located in anchored.report.annotations:
            for index, relation in enumerate(located.value.relations):
                path, id_ = relation_target(report.path, relation.to)
                if (path, id_) in corpus.passages:
                    continue
                if path in corpus.reports:
                    ids = [item.value.id for item in corpus.reports[path].report.annotations]
                    hint = suggest(id_, ids, f"ids in {path}")
                else:
                    hint = suggest(path, corpus.reports, "reports")
                yield Finding(
                    report.sidecar_path,
                    located.position("relations", index, "to"),
                    f'there is no passage "{relation.to}"',
                    hint,
                )
