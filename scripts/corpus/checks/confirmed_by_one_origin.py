"""Information graded 1, confirmed by other sources, has a second, independent origin.

Two sources that rest on the same one, or two items of one outlet, are one origin.

Passes::

    sources: [{source: letter, credibility: 1}, {source: gauge, credibility: 1}]

Fails::

    sources: [{source: letter, credibility: 1}]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus, SourceKey, used_sources
from corpus.checks.registry import Finding, corpus_rule
from corpus.diagnostics import Severity
from corpus.model import Credibility
from corpus.origins import count_origins


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for path, anchored in corpus.reports.items():
        for located in anchored.report.annotations:
            graded = [
                index
                for index, use in enumerate(located.value.sources)
                if use.credibility is Credibility.CONFIRMED
            ]
            if not graded or "sources" in located.left_out:
                continue
            keys = [SourceKey(path, key) for key in used_sources(located.value)]
            if count_origins(corpus, keys) < 2:
                yield Finding(
                    anchored.report.sidecar_path,
                    located.position("sources", graded[0], "credibility"),
                    f'"{located.value.id}" is graded confirmed, on one origin alone',
                    "name a second source that does not rest on the first, or grade it 2",
                )
