"""A source that a sidecar describes is used.

By an annotation, by another source that rests on it, or by another sidecar that names it as the
same. A source that nothing rests on would be counted and shown for nothing.

Passes::

    sources:
      letter: {title: Letter of May}
    annotations:
      - {id: a, quote: rates rose, claim: fact, sources: [letter]}

Fails::

    sources:
      letter: {title: Letter of May}
    annotations:
      - {id: a, quote: rates rose, claim: fact, sourcing: none-given}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus, SourceKey, relation_target
from corpus.checks.registry import Finding, corpus_rule
from corpus.diagnostics import Severity
from corpus.model import REPORT_SOURCE


@corpus_rule(Severity.WARNING)
def check(corpus: Corpus) -> Iterator[Finding]:
    used = set(_used(corpus))
    # A misspelt key is told as unknown; what it was meant for is then not called unused.
    misspelt = {
        key.report for key in used if key not in corpus.sources and key.key != REPORT_SOURCE
    }
    for key, located in corpus.sources.items():
        report = corpus.reports[key.report].report
        permits = report.permits()
        if key in used or permits is None or report.faults or key.report in misspelt:
            continue
        yield Finding(
            report.sidecar_path,
            located.position(),
            f'nothing rests on the source "{key.key}"',
            "name it under `sources:` of an annotation, or delete it",
            permits,
        )


def _used(corpus: Corpus) -> Iterator[SourceKey]:
    for report, annotation in corpus.annotations():
        for use in annotation.sources:
            yield SourceKey(report.path, use.source)
    for key, located in corpus.sources.items():
        for origin in located.value.derived_from:
            if origin.source:
                yield SourceKey(key.report, origin.source)
        if located.value.same_as:
            yield SourceKey(*relation_target(key.report, located.value.same_as))
