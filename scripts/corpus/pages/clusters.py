"""Relations between passages go in; they come out in clusters, each to be read side by side.

Passages that contradict or correct one another form one cluster with all that they reach in this
way, and so do passages that update one another, so that every side of a matter stands in it.
What supports, repeats or rests on a passage is gathered at that passage alone: such chains run
through whole reports, and their far ends have nothing to say to each other.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from corpus.assemble import Corpus, relation_target
from corpus.model import Relation, RelationType


class Passage(NamedTuple):
    """A passage of the corpus: its report's path and its id."""

    report: str
    id: str


class Tie(NamedTuple):
    """One relation, from the passage that states it to the one it bears on."""

    source: Passage
    target: Passage
    relation: Relation


class ClusterKind(Enum):
    """What a cluster's passages do to one another, the gravest first."""

    OPPOSED = "opposed", "Contradictions and corrections"
    UPDATED = "updated", "Updates"
    SUPPORTED = "supported", "Support"
    REPEATED = "repeated", "Repetitions"
    RELIED_ON = "relied-on", "What rests on another passage"

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.value[0]

    @property
    def label(self) -> str:
        """Its heading."""
        return self.value[1]


_KINDS = {
    RelationType.CONTRADICTS: ClusterKind.OPPOSED,
    RelationType.CORRECTS: ClusterKind.OPPOSED,
    RelationType.UPDATES: ClusterKind.UPDATED,
    RelationType.SUPPORTS: ClusterKind.SUPPORTED,
    RelationType.REPEATS: ClusterKind.REPEATED,
    RelationType.RESTS_ON: ClusterKind.RELIED_ON,
}
_JOINED = frozenset({ClusterKind.OPPOSED, ClusterKind.UPDATED})
"""Kinds whose clusters hold everything that can be reached from a passage."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Passages to be read side by side."""

    kind: ClusterKind
    passages: tuple[Passage, ...]
    """The one that most others bear on first; each later one is tied to an earlier one."""
    ties: tuple[Tie, ...]

    @property
    def is_across(self) -> bool:
        """Whether it joins several reports."""
        return len({passage.report for passage in self.passages}) > 1

    @property
    def is_contradiction(self) -> bool:
        """Whether two of its passages cannot both be true as they stand."""
        return any(tie.relation.type is RelationType.CONTRADICTS for tie in self.ties)


def find_clusters(corpus: Corpus) -> list[Cluster]:
    """Return all clusters: those between reports first, in each part the gravest kind first."""
    ties: dict[ClusterKind, list[Tie]] = {kind: [] for kind in ClusterKind}
    for report, annotation in corpus.annotations():
        for relation in annotation.relations:
            target = relation_target(report.path, relation.to)
            if target in corpus.passages:
                tie = Tie(Passage(report.path, annotation.id), Passage(*target), relation)
                ties[_KINDS[relation.type]].append(tie)
    order = {Passage(*key): number for number, key in enumerate(corpus.passages)}
    clusters = [cluster for kind in ClusterKind for cluster in _cluster(kind, ties[kind], order)]
    return sorted(clusters, key=lambda cluster: not cluster.is_across)


def _cluster(
    kind: ClusterKind, ties: Sequence[Tie], order: dict[Passage, int]
) -> Iterator[Cluster]:
    parts = _join(ties) if kind in _JOINED else _by_target(ties)
    for part in sorted(parts, key=lambda part: order[part[0].target]):
        yield Cluster(kind, tuple(_arrange(kind, part, order)), tuple(part))


def _by_target(ties: Sequence[Tie]) -> list[list[Tie]]:
    parts: dict[Passage, list[Tie]] = {}
    for tie in ties:
        parts.setdefault(tie.target, []).append(tie)
    return list(parts.values())


def _join(ties: Sequence[Tie]) -> list[list[Tie]]:
    """Part ties into those that are connected, each part in the order given."""
    neighbours = _neighbours(ties)
    parts: dict[Passage, list[Tie]] = {}
    part_of: dict[Passage, list[Tie]] = {}
    for start in neighbours:
        if start in part_of:
            continue
        part: list[Tie] = []
        parts[start] = part
        waiting = [start]
        while waiting:
            passage = waiting.pop()
            if passage not in part_of:
                part_of[passage] = part
                waiting.extend(neighbours[passage])
    for tie in ties:
        part_of[tie.source].append(tie)
    return list(parts.values())


def _arrange(kind: ClusterKind, ties: list[Tie], order: dict[Passage, int]) -> Iterator[Passage]:
    """Yield the passages of one cluster from its first outward, near ones before far ones."""
    neighbours = _neighbours(ties)
    sources = {tie.source for tie in ties}
    targets = Counter(tie.target for tie in ties)

    def rank(passage: Passage) -> tuple[bool, int, int, int]:
        # What is updated is told from its beginning, everything else from its middle.
        is_later = kind is ClusterKind.UPDATED and passage in sources
        return is_later, -len(neighbours[passage]), -targets[passage], order[passage]

    first = min(neighbours, key=rank) if kind in _JOINED else ties[0].target
    seen = {first}
    waiting = deque([first])
    while waiting:
        passage = waiting.popleft()
        yield passage
        following = sorted(set(neighbours[passage]) - seen, key=order.__getitem__)
        seen.update(following)
        waiting.extend(following)


def _neighbours(ties: Sequence[Tie]) -> dict[Passage, list[Passage]]:
    found: dict[Passage, list[Passage]] = {}
    for tie in ties:
        found.setdefault(tie.source, []).append(tie.target)
        found.setdefault(tie.target, []).append(tie.source)
    return found
