"""The corpus goes in; for each report what its pages may see of it comes out, with a key.

What one report makes can be kept between runs only if all it depends on is known. So it is made
from a part of the corpus: the report, those it is joined with, and the shared entities it names.
Nothing else is there to be seen, and the key is the hash of what is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from corpus.assemble import Corpus, SourceKey, relation_target
from corpus.cache import installed_tool
from corpus.load import Report


class Surroundings:
    """What stands around each report of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._keys: dict[str, str] = {}

    def see(self, path: str) -> Corpus:
        """Return the part of the corpus that the pages of one report may see."""
        corpus = self._corpus
        return replace(
            corpus,
            reports={other: corpus.reports[other] for other in self._joined_with(path)},
            registry=replace(
                corpus.registry,
                entities={key: corpus.registry.entities[key] for key in self._entities(path)},
                faults=(),
            ),
            documents=(),
            files=(),
            symbolic_links=(),
            refused_drawings={},
            bodies={path: corpus.bodies[path]} if path in corpus.bodies else {},
            withdrawn={path: corpus.withdrawn[path]} if path in corpus.withdrawn else {},
        )

    def key(self, path: str) -> str:
        """Return the hash of all that the pages of one report may see, and of what makes them."""
        if path not in self._keys:
            self._keys[path] = self.digest(
                path,
                *(self._corpus.keys[other] for other in self._joined_with(path)),
                *map(self.entity_text, self._entities(path)),
            )
        return self._keys[path]

    def digest(self, *parts: str) -> str:
        """Return the hash of what a page is made from, and of what makes it."""
        return hashlib.sha256("\n".join((self._made_with, *parts)).encode()).hexdigest()

    def entity_text(self, key: str) -> str:
        """Return what the shared entities say of one; nothing where it is none of them."""
        return self._entity_texts.get(key, "")

    def _joined_with(self, path: str) -> list[str]:
        return sorted(self._joined.get(path, set()) | {path})

    def _entities(self, path: str) -> list[str]:
        """Return the shared entities that it and those joined with it name, in order."""
        named = set[str]().union(*(self._named[other] for other in self._joined_with(path)))
        return sorted(named & self._corpus.registry.entities.keys())

    @cached_property
    def _named(self) -> dict[str, frozenset[str]]:
        reports = self._corpus.reports.items()
        return {path: frozenset(_named_entities(item.report)) for path, item in reports}

    @cached_property
    def _made_with(self) -> str:
        return f"{installed_tool()} {self._corpus.settings}"

    @cached_property
    def _entity_texts(self) -> dict[str, str]:
        return {key: repr(located) for key, located in self._corpus.registry.entities.items()}

    @cached_property
    def _joined(self) -> dict[str, set[str]]:
        """For each report the others that it leads to, that lead to it, or that share a source."""
        corpus = self._corpus
        joined: dict[str, set[str]] = {}
        for path, anchored in corpus.reports.items():
            for other in _named_reports(anchored.report):
                if other in corpus.reports:
                    joined.setdefault(path, set()).add(other)
                    joined.setdefault(other, set()).add(path)
        sharing: dict[SourceKey, set[str]] = {}
        for key, leader in corpus.same_sources.items():
            sharing.setdefault(leader, set()).add(key.report)
        for paths in sharing.values():
            if len(paths) > 1:
                for path in paths:
                    joined.setdefault(path, set()).update(paths)
        for path, below in self._rested_on():
            joined.setdefault(path, set()).update(below)
        return joined

    def _rested_on(self) -> Iterator[tuple[str, set[str]]]:
        """Yield each report that has a source with the reports that describe what it rests on.

        How many origins a source has is told by all of that, in whatever sidecars it stands.
        """
        corpus = self._corpus
        for key, leader in corpus.same_sources.items():
            below = (corpus.twins.get(source, (source,)) for source in corpus.below(leader))
            paths = {twin.report for twins in below for twin in twins}
            yield key.report, paths & corpus.reports.keys()


def _named_reports(report: Report) -> Iterator[str]:
    for located in report.annotations:
        for relation in located.value.relations:
            yield relation_target(report.path, relation.to)[0]
    for source in report.sources.values():
        yield from (origin.report for origin in source.value.derived_from if origin.report)
    withdrawn = report.front_matter.value.withdrawn if report.front_matter else None
    if withdrawn and withdrawn.replaced_by:
        yield withdrawn.replaced_by


def _named_entities(report: Report) -> Iterator[str]:
    for located in report.annotations:
        yield from located.value.by
        yield from located.value.entities
    for source in report.sources.values():
        if source.value.outlet:
            yield source.value.outlet
