"""Sources go in; the origins they rest on come out, each counted once.

An origin is a root of ``derived_from``. Sources that are the same count once, and so do roots with
the same author or outlet: two items of one outlet are one voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.assemble import Corpus, SourceKey
from corpus.model import Source

_Trait = tuple[str, ...]
"""What roots have in common when they are one origin: an outlet, an author, or a source itself."""


def find_roots(corpus: Corpus, key: SourceKey) -> frozenset[SourceKey]:
    """Return the roots of ``derived_from`` below a source; itself where it rests on nothing.

    A report of the corpus that a source rests on is a root with an empty key. Of a cycle, which
    the checks refuse, the source itself counts.
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
    return frozenset(roots or {key})


def count_origins(corpus: Corpus, keys: Iterable[SourceKey]) -> int:
    """Return how many independent origins the sources rest on."""
    roots = frozenset[SourceKey]().union(*(find_roots(corpus, key) for key in keys))
    # Roots are joined by what they share, so one may join two others: by outlet and by author.
    leaders: dict[_Trait, _Trait] = {}
    for root in sorted(roots):
        first, *others = (_leader(leaders, trait) for trait in _traits(corpus, root))
        leaders.update(dict.fromkeys(others, first))
        leaders[first] = first
    return sum(1 for trait, leader in leaders.items() if trait == leader)


def _leader(leaders: dict[_Trait, _Trait], trait: _Trait) -> _Trait:
    """Return the trait that stands for all that are joined with ``trait``."""
    above = leaders.setdefault(trait, trait)
    while above != trait:
        leaders[trait] = leaders[above]  # shortens the way for the next
        trait, above = above, leaders[above]
    return trait


def _derived(key: SourceKey, source: Source) -> Iterator[SourceKey]:
    for origin in source.derived_from:
        yield (
            SourceKey(origin.report, "")
            if origin.report
            else SourceKey(key.report, origin.source or "")
        )


def _traits(corpus: Corpus, root: SourceKey) -> list[_Trait]:
    """What a root is known by: its outlet and its author, else itself."""
    located = corpus.sources.get(root)
    if located is None:
        return [("source", *root)]
    source = located.value
    traits: list[_Trait] = []
    if source.outlet:
        traits.append(("outlet", source.outlet))
    if source.author:
        traits.append(("author", source.author.display.casefold()))
    return traits or [("source", *root)]
