"""Keys that have a meaning of their own name nothing else.

`report` stands for the report's own word among sources, `unidentified` for a speaker who is not
named.

Passes::

    sources:
      annual-report: {title: Annual report}

Fails::

    sources:
      report: {title: Annual report}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.diagnostics import Severity
from corpus.model import REPORT_SOURCE, UNIDENTIFIED, Entity, Source
from corpus.sidecar_source import Located


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    yield from _reserved(corpus.registry.path, UNIDENTIFIED, corpus.registry.entities)
    for anchored in corpus.reports.values():
        report = anchored.report
        yield from _reserved(report.sidecar_path, UNIDENTIFIED, report.entities)
        yield from _reserved(report.sidecar_path, REPORT_SOURCE, report.sources)


def _reserved(
    path: str | None,
    key: str,
    records: Mapping[str, Located[Entity]] | Mapping[str, Located[Source]],
) -> Iterator[Finding]:
    if key in records:
        meaning = {
            REPORT_SOURCE: "the report's own word",
            UNIDENTIFIED: "a speaker whom the report does not name",
        }[key]
        yield Finding(
            path,
            records[key].position(),
            f'the key "{key}" is reserved',
            f"choose another: it stands for {meaning}",
        )
