"""Sources go in; the origins they rest on come out, each counted once.

An origin is a root of ``derived_from``. Sources that are the same count once, and so do roots with
the same author or outlet: two items of one outlet are one voice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corpus.assemble import Corpus, SourceKey

_Trait = tuple[str, ...]
"""What roots have in common when they are one origin: an outlet, an author, or a source itself."""


class SourceCount(NamedTuple):
    """How many sources there are, and from how many independent origins."""

    sources: int
    origins: int


def count_sources(corpus: Corpus, keys: Iterable[SourceKey]) -> SourceCount:
    """Return how many distinct sources there are, and how many origins they rest on."""
    distinct = {corpus.same_sources.get(key, key) for key in keys}
    return SourceCount(len(distinct), count_origins(corpus, distinct))


def count_origins(corpus: Corpus, keys: Iterable[SourceKey]) -> int:
    """Return how many independent origins the sources rest on."""
    roots = frozenset[SourceKey]().union(*(find_roots(corpus, key) for key in keys))
    return len(group_origins(corpus, roots))


def find_roots(corpus: Corpus, key: SourceKey) -> frozenset[SourceKey]:
    """Return the roots of ``derived_from`` below a source; itself where it rests on nothing.

    A report of the corpus that a source rests on is a root with an empty key. Of a cycle, which
    the checks refuse, the source itself counts.
    """
    leader = corpus.same_sources.get(key, key)
    return find_roots_without(corpus, leader, None) or frozenset({leader})


def find_roots_without(
    corpus: Corpus, key: SourceKey, without: SourceKey | None
) -> frozenset[SourceKey]:
    """Return the roots that a distinct source still leads to once ``without`` has fallen."""
    roots: set[SourceKey] = set()
    seen = {without}
    waiting = [key]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        below = corpus.derivations.get(current)
        if below:
            waiting.extend(below)
        else:
            roots.add(current)
    return frozenset(roots)


def group_origins(corpus: Corpus, roots: Iterable[SourceKey]) -> list[frozenset[SourceKey]]:
    """Return roots by the origin they are: those of one group speak with one voice."""
    roots = sorted(roots)
    # Roots are joined by what they share, so one may join two others: by outlet and by author.
    leaders: dict[_Trait, _Trait] = {}
    for root in roots:
        first, *others = (_leader(leaders, trait) for trait in find_traits(corpus, root))
        leaders.update(dict.fromkeys(others, first))
        leaders[first] = first
    groups: dict[_Trait, set[SourceKey]] = {}
    for root in roots:
        groups.setdefault(_leader(leaders, find_traits(corpus, root)[0]), set()).add(root)
    return [frozenset(group) for group in groups.values()]


def find_traits(corpus: Corpus, root: SourceKey) -> list[_Trait]:
    """Return what a root is known by: its outlets and authors, else itself."""
    return list(corpus.voices.get(root, ())) or [("source", *root)]


def _leader(leaders: dict[_Trait, _Trait], trait: _Trait) -> _Trait:
    """Return the trait that stands for all that are joined with ``trait``."""
    above = leaders.setdefault(trait, trait)
    while above != trait:
        leaders[trait] = leaders[above]  # shortens the way for the next
        trait, above = above, leaders[above]
    return trait
