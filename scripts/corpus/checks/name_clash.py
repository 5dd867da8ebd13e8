"""No two files have names that differ only in upper and lower case.

On many machines they would be one file, and one of the two would be lost.

Passes::

    docs/reports/2024/map.svg
    docs/reports/2024/map-2.svg

Fails::

    docs/reports/2024/map.svg
    docs/reports/2024/Map.svg
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.diagnostics import Position, Severity


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    firsts: dict[str, str] = {}
    for path in corpus.files:
        first = firsts.setdefault(path.casefold(), path)
        if first != path:
            yield Finding(
                path,
                Position(1, 1),
                f"on many machines this is the same file as {first}",
                "rename one of the two",
            )
