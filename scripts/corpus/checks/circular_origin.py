"""No source rests on itself, by whatever detour.

`derived_from` leads back to where a piece of information comes from; in a circle there is no such
place. Sources that are the same, by `same_as` or their address, are one, in whatever sidecars they
are described.

Passes::

    sources:
      letter: {title: Letter of May}
      article: {title: Article of June, derived_from: [letter]}

Fails::

    sources:
      letter: {title: Letter of May, derived_from: [article]}
      article: {title: Article of June, derived_from: [letter]}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus, SourceKey
from corpus.checks.registry import Finding, corpus_rule, file_rule
from corpus.circles import find_circles
from corpus.diagnostics import Severity

_HINT = "delete the one `derived_from` that is not so"


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    below = {
        key: [origin.source for origin in located.value.derived_from if origin.source]
        for key, located in report.sources.items()
    }
    for circle in find_circles(below):
        yield Finding(
            report.sidecar_path,
            report.sources[circle[0]].position("derived_from"),
            f"sources rest on one another in a circle: {' → '.join([*circle, circle[0]])}",
            _HINT,
        )
    for key, located in report.sources.items():
        for index, origin in enumerate(located.value.derived_from):
            if origin.report == report.path:
                yield Finding(
                    report.sidecar_path,
                    located.position("derived_from", index, "report"),
                    f'the source "{key}" is said to rest on the report that rests on it',
                    "name the report it really rests on, or delete this",
                )


@corpus_rule(Severity.ERROR)
def check_same(corpus: Corpus) -> Iterator[Finding]:
    """Find the circles that close only because two sources are the same."""
    below: dict[SourceKey, list[SourceKey]] = {}
    steps: dict[SourceKey, list[SourceKey]] = {}
    for key, located in corpus.sources.items():
        named = [SourceKey(key.report, it.source) for it in located.value.derived_from if it.source]
        if named:
            below[key] = named
            leaders = (corpus.same_sources.get(origin, origin) for origin in named)
            steps.setdefault(corpus.same_sources[key], []).extend(leaders)
    told = {corpus.same_sources[key] for circle in find_circles(below) for key in circle}
    for circle in find_circles(steps):
        if told.isdisjoint(circle):
            yield _same_finding(corpus, circle)


def _same_finding(corpus: Corpus, circle: list[SourceKey]) -> Finding:
    ways = zip(circle, [*circle[1:], circle[0]], strict=True)
    telling = [_telling(corpus, leader, below) for leader, below in ways]
    names = [
        _name(leader) if twin == leader else f"{_name(leader)} (the same as {_name(twin)})"
        for leader, twin in zip(circle, telling, strict=True)
    ]
    return Finding(
        corpus.reports[telling[0].report].report.sidecar_path,
        corpus.sources[telling[0]].position("derived_from"),
        f"sources rest on one another in a circle: {' → '.join([*names, names[0]])}",
        f"{_HINT}, or the `same_as` that is not so",
    )


def _telling(corpus: Corpus, leader: SourceKey, below: SourceKey) -> SourceKey:
    """Return which of the sources that are the same says that it rests on ``below``."""
    return next(
        twin
        for twin in corpus.twins[leader]
        for origin in corpus.sources[twin].value.derived_from
        if corpus.same_sources.get(SourceKey(twin.report, origin.source or "")) == below
    )


def _name(source: SourceKey) -> str:
    return f"{source.report}#{source.key}"
