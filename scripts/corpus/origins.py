"""Sources go in; the origins they rest on come out, each counted once.

An origin is a root of ``derived_from``. Sources that are the same count once, and so do roots with
the same author or outlet: two items of one outlet are one voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.assemble import Corpus, SourceKey
from corpus.model import Source


def find_roots(corpus: Corpus, key: SourceKey) -> frozenset[SourceKey]:
    """Return the roots of ``derived_from`` below a source; itself where it rests on nothing.

    A report of the corpus that a source rests on is a root with an empty key. Cycles, which the
    checks refuse, end where they close.
    """
    roots: set[SourceKey] = set()
    seen: set[SourceKey] = set()
    waiting = [key]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        located = corpus.sources.get(current)
        below = list(_derived(current, located.value)) if located else []
        if below:
            waiting.extend(below)
        else:
            roots.add(corpus.same_sources.get(current, current))
    return frozenset(roots)


def count_origins(corpus: Corpus, keys: Iterable[SourceKey]) -> int:
    """Return how many independent origins the sources rest on."""
    roots = frozenset[SourceKey]().union(*(find_roots(corpus, key) for key in keys))
    return len({_voice(corpus, root) for root in roots})


def _derived(key: SourceKey, source: Source) -> Iterator[SourceKey]:
    for origin in source.derived_from:
        yield (
            SourceKey(origin.report, "")
            if origin.report
            else SourceKey(key.report, origin.source or "")
        )


def _voice(corpus: Corpus, root: SourceKey) -> tuple[str, ...]:
    """What makes two roots one origin: outlet, else author, else the source itself."""
    located = corpus.sources.get(root)
    if located is None:
        return ("source", *root)
    source = located.value
    if source.outlet:
        return ("outlet", source.outlet)
    if source.author:
        return ("author", source.author.display.casefold())
    return ("source", *root)
