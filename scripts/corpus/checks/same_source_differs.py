"""A source that stands in several sidecars is described alike in each.

Sources with the same address, or joined by `same_as`, are one source; where its description
differs, one of them is wrong.

Passes::

    letter: {title: Letter of May, url: "https://example.org/letter"}    # in both sidecars

Fails::

    letter: {title: Letter of May, url: "https://example.org/letter"}    # in one sidecar
    note: {title: Note of May, url: "https://example.org/letter"}        # in another
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.wording import shorten
from corpus.diagnostics import Severity
from corpus.model import Source

_COMPARED = ("title", "author", "outlet", "kind", "published", "reliability")


@corpus_rule(Severity.WARNING)
def check(corpus: Corpus) -> Iterator[Finding]:
    for key, leader in corpus.same_sources.items():
        if key == leader:
            continue
        located, first = corpus.sources[key], corpus.sources[leader].value
        report = corpus.reports[key.report].report
        other = corpus.reports[leader.report].report.sidecar_path
        permits = report.permits()
        if permits is None:
            continue
        for name in _COMPARED:
            here, there = _shown(located.value, name), _shown(first, name)
            if here and there and here != there:
                yield Finding(
                    report.sidecar_path,
                    located.position(name),
                    f'the same source has another `{name}` elsewhere: "{shorten(there)}"',
                    f"make them agree: the other is {leader.key} in {other}",
                    permits,
                )


def _shown(source: Source, name: str) -> str:
    """The field as compared; empty where it is not given."""
    if name not in source.model_fields_set:
        return ""
    value = getattr(source, name)
    return str(getattr(value, "text", None) or getattr(value, "display", None) or value)
