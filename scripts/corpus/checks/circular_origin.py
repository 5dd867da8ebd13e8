"""No source rests on itself, by whatever detour.

`derived_from` leads back to where a piece of information comes from; in a circle there is no such
place.

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

from collections.abc import Iterator, Mapping

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    below = {
        key: [origin.source for origin in located.value.derived_from if origin.source]
        for key, located in report.sources.items()
    }
    told: set[str] = set()
    for key, located in report.sources.items():
        circle = _circle_from(key, below)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield Finding(
                report.sidecar_path,
                located.position("derived_from"),
                f"sources rest on one another in a circle: {' → '.join([*circle, key])}",
                "delete the one `derived_from` that is not so",
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


def _circle_from(start: str, below: Mapping[str, list[str]]) -> list[str]:
    """Return the keys on a way from ``start`` back to it, itself first; empty if there is none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for key in below.get(way[-1], ()):
            if key == start:
                return way
            if key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return []
