"""A source goes in; the passages that rest on it come out, told apart by what each would be left.

A passage rests on a source that it names, that a source it names is derived from, or that another
passage rests on from which it is drawn (the relation ``rests-on``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from corpus.assemble import Corpus, SourceKey, relation_target
from corpus.model import REPORT_SOURCE, RelationType
from corpus.origins import find_roots, find_roots_without, group_origins

Passage = tuple[str, str]
"""Report path and id."""


class Loss(StrEnum):
    """What becomes of a passage if a source it rests on falls; the gravest first."""

    FALLS = "falls"
    """Nothing else is named for it."""
    UNCONFIRMED = "unconfirmed"
    """Something else is named, but nothing of another origin."""
    WEAKENS = "weakens"
    """Another, independent origin is left."""


@dataclass(frozen=True, slots=True)
class Dependent:
    """A passage that rests on a source."""

    passage: Passage
    loss: Loss
    through: tuple[SourceKey, ...]
    """Sources it names that rest on the source in turn."""
    drawn_from: tuple[Passage, ...]
    """Passages that rest on the source, from which this one is drawn."""
    left: tuple[SourceKey, ...]
    """Sources it names that do not fall too; the report's own word as a key without a name."""


class DependentsIndex:
    """What rests on each source of a corpus, for all its sources."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._found: dict[SourceKey, list[Dependent]] = {}

    @cached_property
    def named(self) -> dict[Passage, tuple[SourceKey, ...]]:
        """For each passage with sources the distinct ones, and the report's own word."""
        return {
            (report.path, item.id): tuple(
                dict.fromkeys(self._name(report.path, use.source) for use in item.sources)
            )
            for report, item in self._corpus.annotations()
            if item.sources
        }

    def _name(self, path: str, key: str) -> SourceKey:
        found = SourceKey(path, "" if key == REPORT_SOURCE else key)
        return self._corpus.same_sources.get(found, found)

    @cached_property
    def naming(self) -> Mapping[SourceKey, list[Passage]]:
        """For each distinct source the passages that name it, in the order of the sidecars."""
        found: dict[SourceKey, list[Passage]] = {}
        for passage, sources in self.named.items():
            for source in sources:
                found.setdefault(source, []).append(passage)
        return found

    @cached_property
    def derived(self) -> Mapping[SourceKey, list[SourceKey]]:
        """For each distinct source those that are derived from it, without a step between."""
        found: dict[SourceKey, list[SourceKey]] = {}
        for source, below in self._corpus.derivations.items():
            for target in below:
                found.setdefault(target, []).append(source)
        return found

    def find(self, source: SourceKey) -> list[Dependent]:
        """Return the passages that rest on a distinct source: what falls, then what is left."""
        if source not in self._found:
            self._found[source] = self._find(source)
        return self._found[source]

    def _find(self, source: SourceKey) -> list[Dependent]:
        resting = self.resting(source)
        named = dict.fromkeys(
            passage for key in sorted(resting) for passage in self.naming.get(key, ())
        )
        left = {passage: self._left(source, resting, passage) for passage in named}
        losses = self._spread(_Judge(self._corpus, source).losses(left))
        found = [
            Dependent(
                passage,
                loss,
                tuple(
                    key for key in self.named.get(passage, ()) if key in resting and key != source
                ),
                tuple(end for end in self._drawn_from(passage) if end in losses),
                left[passage] if passage in left else self.named.get(passage, ()),
            )
            for passage, loss in losses.items()
        ]
        order = list(Loss)
        return sorted(
            found,
            key=lambda item: (
                order.index(item.loss),
                bool(item.drawn_from) and item.passage not in left,
                source not in self.named.get(item.passage, ()),
                self._places[item.passage],
            ),
        )

    def resting(self, source: SourceKey) -> frozenset[SourceKey]:
        """Return a source and all that rest on it, by whatever detour."""
        seen: set[SourceKey] = set()
        waiting = [source]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                waiting.extend(self.derived.get(current, ()))
        return frozenset(seen)

    def _left(
        self, source: SourceKey, resting: frozenset[SourceKey], passage: Passage
    ) -> tuple[SourceKey, ...]:
        return tuple(
            key
            for key in self.named[passage]
            if key not in resting or find_roots_without(self._corpus, key, source)
        )

    def _spread(self, losses: dict[Passage, Loss]) -> dict[Passage, Loss]:
        """Add what is drawn from the passages found: it shares the gravest loss of any of them."""
        spread: dict[Passage, Loss] = {}
        for loss in Loss:
            waiting = [passage for passage, own in losses.items() if own is loss]
            while waiting:
                passage = waiting.pop()
                if passage not in spread:
                    spread[passage] = loss
                    waiting.extend(self._drawn.get(passage, ()))
        return spread

    @cached_property
    def _drawn(self) -> dict[Passage, list[Passage]]:
        """For each passage those that are drawn from it."""
        return {
            passage: found
            for passage, ends in self._corpus.incoming.items()
            if (
                found := [
                    (end.report, end.annotation.id)
                    for end in ends
                    if end.relation.type is RelationType.RESTS_ON
                ]
            )
        }

    def _drawn_from(self, passage: Passage) -> Iterable[Passage]:
        for relation in self._corpus.passages[passage].relations:
            if relation.type is RelationType.RESTS_ON:
                yield relation_target(passage[0], relation.to)

    @cached_property
    def _places(self) -> dict[Passage, int]:
        return {passage: place for place, passage in enumerate(self._corpus.passages)}


class _Judge:
    """Tells what a passage loses by what it is left."""

    def __init__(self, corpus: Corpus, source: SourceKey) -> None:
        self._corpus = corpus
        self._source = source
        self._own = find_roots(corpus, source)
        self._known: dict[tuple[SourceKey, ...], Loss] = {}

    def losses(self, left: Mapping[Passage, tuple[SourceKey, ...]]) -> dict[Passage, Loss]:
        return {passage: self._judge(keys) for passage, keys in left.items()}

    def _judge(self, left: tuple[SourceKey, ...]) -> Loss:
        if not left:
            return Loss.FALLS
        # The report's own word is no origin: it confirms nothing that the report passes on.
        keys = tuple(sorted(key for key in left if key.key))
        if keys not in self._known:
            roots = self._own.union(
                *(find_roots_without(self._corpus, key, self._source) for key in keys)
            )
            groups = group_origins(self._corpus, roots)
            apart = any(group.isdisjoint(self._own) for group in groups)
            self._known[keys] = Loss.WEAKENS if apart else Loss.UNCONFIRMED
        return self._known[keys]
