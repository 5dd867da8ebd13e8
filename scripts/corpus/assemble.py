"""Anchored reports and shared entities go in; the corpus comes out, with what crosses reports."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from corpus.addresses import RESERVED
from corpus.anchor import AnchoredReport
from corpus.documents import DOCUMENTS, Document
from corpus.drawings import DrawingRefusal
from corpus.links import entity_page, page_of, report_page, source_page
from corpus.load import Registry, Report
from corpus.merge import MergedBody
from corpus.model import REPORT_SOURCE, Annotation, Entity, Relation, Source, Withheld
from corpus.settings import Settings
from corpus.sidecar_source import Located


class SourceKey(NamedTuple):
    """A source of the corpus: the report whose sidecar describes it, and its key there."""

    report: str
    key: str


class RelationEnd(NamedTuple):
    """A relation seen from the passage it leads to."""

    report: str
    annotation: Annotation
    relation: Relation


@dataclass(frozen=True)
class Corpus:
    """All reports and entities of a corpus folder."""

    settings: Settings
    reports: Mapping[str, AnchoredReport]
    """By report path, in order."""
    registry: Registry
    documents: Sequence[Document] = ()
    """Pages that are no reports."""
    files: Sequence[str] = ()
    """Every file below ``docs`` and ``annotations``, relative to the root, in order."""
    symbolic_links: Sequence[str] = ()
    """Every symbolic link there; what they lead to is not read."""
    refused_drawings: Mapping[str, Sequence[DrawingRefusal]] = field(default_factory=dict)
    """For each SVG file that does more than draw, what in it is refused."""
    bodies: Mapping[str, MergedBody] = field(default_factory=dict)
    """The body of each report that has no error, with its marks."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """For each report the hash of all that its preparation depended on."""
    withdrawn: Mapping[str, AnchoredReport] = field(default_factory=dict)
    """Reports that were taken down, with the words that no page may show; see ``withdrawn``."""
    today: datetime.date | None = None
    """The day on which the corpus is looked at; without one, no date is called future."""

    @cached_property
    def pages(self) -> frozenset[str]:
        """Every page and file of the site that a text may link to, relative to its address."""
        folder = f"{DOCUMENTS}/"
        own = {report_page(path) for path in self.reports}
        inside = (path.removeprefix(folder) for path in self.files if path.startswith(folder))
        files = {page_of(path) for path in inside}
        own |= {*map(source_page, self.sources), *map(entity_page, self.entities)}
        made = {reserved.address for reserved in RESERVED if reserved.linked}
        years = {report_page(path.partition("/")[0]) for path in self.reports}
        return frozenset({""} | made | years | own | files)

    def annotations(self) -> Iterator[tuple[Report, Annotation]]:
        """Yield every annotation with its report."""
        for anchored in self.reports.values():
            for located in anchored.report.annotations:
                yield anchored.report, located.value

    def entity(self, report: Report, key: str) -> Entity | None:
        """Return the entity that ``key`` names in ``report``: its own, else the shared one."""
        located = report.entities.get(key) or self.registry.entities.get(key)
        return located.value if located else None

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every entity by key: the shared ones, and those that sidecars add."""
        found = {key: located.value for key, located in self.registry.entities.items()}
        for anchored in self.reports.values():
            for key, located in anchored.report.entities.items():
                found.setdefault(key, located.value)
        return dict(sorted(found.items()))

    @cached_property
    def passages(self) -> dict[tuple[str, str], Annotation]:
        """Every annotation by report path and id."""
        return {(report.path, item.id): item for report, item in self.annotations()}

    @cached_property
    def incoming(self) -> dict[tuple[str, str], list[RelationEnd]]:
        """For each passage, the relations that lead to it."""
        found: dict[tuple[str, str], list[RelationEnd]] = {}
        for report, annotation in self.annotations():
            for relation in annotation.relations:
                target = relation_target(report.path, relation.to)
                found.setdefault(target, []).append(RelationEnd(report.path, annotation, relation))
        return found

    @cached_property
    def sources(self) -> dict[SourceKey, Located[Source]]:
        """Every source of every sidecar."""
        return {
            SourceKey(path, key): located
            for path, anchored in self.reports.items()
            for key, located in anchored.report.sources.items()
        }

    @cached_property
    def same_sources(self) -> dict[SourceKey, SourceKey]:
        """For each source, the first of those that are the same: by ``same_as`` or address."""
        leaders = _Leaders()
        by_address: dict[str, SourceKey] = {}
        for key, located in self.sources.items():
            leaders.find(key)
            if located.value.url:
                leaders.join(by_address.setdefault(located.value.url, key), key)
            if located.value.same_as:
                other = SourceKey(*relation_target(key.report, located.value.same_as))
                if other in self.sources:
                    leaders.join(other, key)
        return {key: leaders.find(key) for key in self.sources}

    @cached_property
    def twins(self) -> dict[SourceKey, tuple[SourceKey, ...]]:
        """For each distinct source all that are the same, itself first."""
        found: dict[SourceKey, list[SourceKey]] = {}
        for key, leader in sorted(self.same_sources.items()):
            found.setdefault(leader, []).append(key)
        return {leader: tuple(keys) for leader, keys in found.items()}

    @cached_property
    def derivations(self) -> dict[SourceKey, tuple[SourceKey, ...]]:
        """For each distinct source what any of its descriptions says it is derived from.

        Distinct sources, and reports of the corpus as keys without a name.
        """
        return {
            leader: tuple(
                dict.fromkeys(
                    target for key in keys for target in self._derived(key) if target != leader
                )
            )
            for leader, keys in self.twins.items()
        }

    def _derived(self, key: SourceKey) -> Iterator[SourceKey]:
        for origin in self.sources[key].value.derived_from:
            if origin.report:
                yield SourceKey(origin.report, "")
            else:
                target = SourceKey(key.report, origin.source or "")
                yield self.same_sources.get(target, target)

    @cached_property
    def voices(self) -> dict[SourceKey, tuple[tuple[str, str], ...]]:
        """For each distinct source the outlets and authors that any of its descriptions names."""
        found: dict[SourceKey, dict[tuple[str, str], None]] = {}
        for key, leader in self.same_sources.items():
            source = self.sources[key].value
            if source.outlet:
                found.setdefault(leader, {})["outlet", source.outlet] = None
            if source.author:
                found.setdefault(leader, {})["author", source.author.display.casefold()] = None
        return {leader: tuple(traits) for leader, traits in found.items()}

    def below(self, source: SourceKey) -> Iterator[SourceKey]:
        """Yield all that a distinct source rests on, by whatever detour; not itself."""
        seen = {source}
        waiting = list(self.derivations.get(source, ()))
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                yield current
                waiting.extend(self.derivations.get(current, ()))

    def withheld(self, key: SourceKey) -> Withheld | None:
        """Why the address of a source is not given; what one sidecar withholds, none gives away."""
        twins = self.twins.get(self.same_sources.get(key, key), ())
        reasons = (self.sources[twin].value.withheld for twin in twins)
        return next(filter(None, reasons), None)


class _Leaders:
    """Disjoint sets of sources; each set is led by the one that sorts first."""

    def __init__(self) -> None:
        self._parents: dict[SourceKey, SourceKey] = {}

    def find(self, key: SourceKey) -> SourceKey:
        parent = self._parents.setdefault(key, key)
        if parent != key:
            parent = self._parents[key] = self.find(parent)
        return parent

    def join(self, first: SourceKey, second: SourceKey) -> None:
        low, high = sorted((self.find(first), self.find(second)))
        self._parents[high] = low


def relation_target(report: str, target: str) -> tuple[str, str]:
    """Return report path and id of ``#id`` or ``path#id``, as written in ``report``."""
    path, _, id_ = target.partition("#")
    return path or report, id_


def used_sources(annotation: Annotation) -> list[str]:
    """Return the keys of an annotation's sources, the report's own word left out."""
    return [use.source for use in annotation.sources if use.source != REPORT_SOURCE]
