"""What a source rests on, or is the same as, exists in the corpus.

`derived_from: [{report: path}]` names a report, `same_as: path#key` a source of another sidecar.

Passes::

    same_as: 2024/river-board-spring-levels#board-log

Fails::

    same_as: 2024/river-board-spring-levels#no-such-source
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus, SourceKey, relation_target
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.wording import suggest
from corpus.diagnostics import Severity


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for key, located in corpus.sources.items():
        path = corpus.reports[key.report].report.sidecar_path
        for index, origin in enumerate(located.value.derived_from):
            if origin.report and origin.report not in corpus.reports:
                position = located.position("derived_from", index, "report")
                hint = suggest(origin.report, corpus.reports, "reports")
                yield Finding(path, position, f'there is no report "{origin.report}"', hint)
        if not located.value.same_as:
            continue
        other = SourceKey(*relation_target(key.report, located.value.same_as))
        if other not in corpus.sources and not _may_hold(corpus, other):
            if other.report in corpus.reports:
                keys = corpus.reports[other.report].report.sources
                hint = suggest(other.key, keys, f"sources in {other.report}")
            else:
                hint = suggest(other.report, corpus.reports, "reports")
            message = f'there is no source "{located.value.same_as}"'
            yield Finding(path, located.position("same_as"), message, hint)


def _may_hold(corpus: Corpus, key: SourceKey) -> bool:
    """Whether the source may stand in a part that could not be read."""
    anchored = corpus.reports.get(key.report)
    return anchored is not None and anchored.report.unread.may_hold("sources", key.key)
