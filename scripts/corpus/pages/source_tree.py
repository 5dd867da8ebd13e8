"""A source goes in; the trees of what it rests on and of what rests on it come out, for lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.assemble import Corpus, SourceKey
from corpus.dependents import DependentsIndex
from corpus.pages.notes import Link, source_url
from corpus.pages.rows import report_link

DEPTH = 6
"""Most steps that a tree shows; the page of the last source shows those after it."""
BRANCHES = 80
"""Most entries of one tree after its first step, which it shows whole."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One entry of a tree."""

    link: Link
    details: str
    """Kind, author or outlet, date."""
    passages: int
    """How many passages name it."""
    origin: bool
    """Whether it rests on nothing in turn."""
    tree: Tree
    repeated: bool
    """Whether what is below it stands at its first mention in the tree."""


class Tree(NamedTuple):
    """What is one step from a source or from an entry, with all that follows."""

    branches: tuple[Branch, ...]
    more: int
    """How many entries are not shown here."""


@dataclass
class _Growth:
    """A tree in the making."""

    corpus: Corpus
    next: Callable[[SourceKey], Sequence[SourceKey]]
    count: Callable[[SourceKey], int]
    seen: set[SourceKey] = field(default_factory=set)

    def grow(self, key: SourceKey, depth: int) -> Tree:
        """Return what is one step from a source, and what follows."""
        keys = self.next(key)
        if depth == DEPTH:
            return Tree((), len(keys))
        branches: list[Branch] = []
        for place, other in enumerate(keys):
            if depth and len(self.seen) >= BRANCHES:
                return Tree(tuple(branches), len(keys) - place)
            branches.append(self._branch(other, depth))
        return Tree(tuple(branches), 0)

    def _branch(self, key: SourceKey, depth: int) -> Branch:
        repeated = key in self.seen
        self.seen.add(key)
        tree = Tree((), 0) if repeated else self.grow(key, depth + 1)
        origin = not self.corpus.derivations.get(key)
        passages = self.count(key)
        if not key.key:
            report = self.corpus.reports[key.report].report
            link, details = report_link(self.corpus, report), "a report of this corpus"
            return Branch(link, details, passages, origin, tree, repeated=False)
        source = self.corpus.sources[key].value
        return Branch(
            Link(source.label, source_url(self.corpus, key)),
            ", ".join(filter(None, (source.kind.label, describe(self.corpus, key)))),
            passages,
            origin,
            tree,
            repeated and bool(self.next(key)),
        )


def grow_down(corpus: Corpus, source: SourceKey) -> Tree:
    """Return what a distinct source rests on, down to its origins."""
    growth = _Growth(corpus, lambda key: corpus.derivations.get(key, ()), lambda _: 0)
    return growth.grow(source, 0)


def grow_up(corpus: Corpus, index: DependentsIndex, source: SourceKey) -> Tree:
    """Return the sources that rest on a distinct source, each with how many passages name it."""
    growth = _Growth(
        corpus,
        lambda key: index.derived.get(key, ()),
        lambda key: len(index.naming.get(key, ())),
    )
    return growth.grow(source, 0)


def describe(corpus: Corpus, key: SourceKey) -> str:
    """Return in a few words whose a source is and when it was published."""
    source = corpus.sources[key].value
    outlet = corpus.entity(corpus.reports[key.report].report, source.outlet or "")
    author = source.author.display if source.author else ""
    parts = [
        outlet.name if outlet else author,
        source.published.in_words() if source.published else "",
    ]
    return ", ".join(filter(None, parts))
