"""An entity goes in; its page comes out: what it says, what is said of it, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

from corpus.assemble import Corpus, SourceKey
from corpus.dates import Day, Edtf
from corpus.dependents import DependentsIndex, Passage
from corpus.links import entity_page
from corpus.model import Annotation, EntityKind, Reliability
from corpus.origins import SourceCount, count_sources
from corpus.pages.listing import ListPage, paginate
from corpus.pages.notes import Link, source_url
from corpus.pages.page import Page
from corpus.pages.rows import ClaimFinder, ClaimRow
from corpus.pages.source_tree import describe
from corpus.pages.templating import render_template

ROWS = 200
"""Most entries on one page of an entity."""

Role = Literal["says", "spoken-of", "made"]
"""What an entry of the page is to the entity: a passage by it, one about it, a source of its."""


class Entry(NamedTuple):
    """One entry of an entity's page, as it is kept before its page is made."""

    role: Role
    key: tuple[str, str]
    """Of a passage report and id, of a source report and key."""


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A passage by an entity or about it."""

    claim: ClaimRow
    date: str
    """When what it claims happened, or was said."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source that an entity made or published."""

    link: Link
    details: str
    passages: int


@dataclass(frozen=True, slots=True)
class Telling:
    """The date that a passage gives for what it says of an event."""

    read: str
    written: str
    inferred: str
    apart: bool
    """Whether no day of it can be one of the date that is established."""
    claim: ClaimRow


class EntityIndex:
    """Who says what, and what is said of whom, for all entities of a corpus."""

    def __init__(self, corpus: Corpus, dependents: DependentsIndex) -> None:
        self.corpus = corpus
        self.dependents = dependents
        self._said: dict[str, list[Passage]] = {}
        self._about: dict[str, list[Passage]] = {}
        for report, item in corpus.annotations():
            for key in dict.fromkeys(item.by):
                self._said.setdefault(key, []).append((report.path, item.id))
            for key in dict.fromkeys(item.entities):
                if key not in item.by:
                    self._about.setdefault(key, []).append((report.path, item.id))

    def count(self, key: str) -> tuple[int, int]:
        """Return how many passages there are by an entity, and how many about it."""
        return len(self._said.get(key, ())), len(self._about.get(key, ()))

    def said(self, key: str) -> list[Passage]:
        """Return the passages in which an entity speaks, in time order."""
        return self._in_time(self._said.get(key, []), ("said_date", "event_date"))

    def about(self, key: str) -> list[Passage]:
        """Return the passages about an entity in which it does not speak, in time order."""
        return self._in_time(self._about.get(key, []), ("event_date", "said_date"))

    def made(self, key: str) -> list[SourceKey]:
        """Return the sources of an outlet, and those whose author has the entity's name."""
        entity = self.corpus.entities[key]
        names = (entity.name, *entity.aliases)
        found = dict.fromkeys(self._by_outlet.get(key, ()))
        if entity.kind not in (EntityKind.PLACE, EntityKind.EVENT):
            for name in names:
                found.update(dict.fromkeys(self._by_author.get(name.casefold(), ())))
        return sorted(found)

    @cached_property
    def _by_outlet(self) -> dict[str, list[SourceKey]]:
        found: dict[str, list[SourceKey]] = {}
        for key, leader in self.corpus.same_sources.items():
            outlet = self.corpus.sources[key].value.outlet
            if outlet:
                found.setdefault(outlet, []).append(leader)
        return found

    @cached_property
    def _by_author(self) -> dict[str, list[SourceKey]]:
        found: dict[str, list[SourceKey]] = {}
        for key, leader in self.corpus.same_sources.items():
            author = self.corpus.sources[key].value.author
            if author:
                found.setdefault(author.display.casefold(), []).append(leader)
        return found

    def _in_time(self, passages: list[Passage], names: tuple[str, str]) -> list[Passage]:
        """Return passages by date, those without one last; in their own order where it is one."""
        dated: list[tuple[tuple[Day, Day, str], Passage]] = []
        undated: list[Passage] = []
        for passage in passages:
            date, _ = find_date(self.corpus.passages[passage], names)
            if date is None:
                undated.append(passage)
            else:
                dated.append((date.sort_key, passage))
        dated.sort(key=lambda item: item[0])
        return [*(passage for _, passage in dated), *undated]


def find_date(annotation: Annotation, names: tuple[str, str]) -> tuple[Edtf | None, str]:
    """Return the first date that a passage has of the fields named, and the field."""
    for name in names:
        date = getattr(annotation, name)
        if date is not None:
            return date.edtf, name
    return None, ""


def are_apart(first: Edtf, second: Edtf) -> bool:
    """Whether no day can belong to both dates; an end that is not known may be any day."""
    return any(
        one.latest is not None and other.earliest is not None and one.latest < other.earliest
        for one, other in ((first, second), (second, first))
    )


class EntityPages:
    """Makes the pages of entities; holds what they have in common."""

    def __init__(self, index: EntityIndex) -> None:
        self.corpus = index.corpus
        self.index = index
        self._claims = ClaimFinder(index.corpus)

    def build(self, key: str) -> Iterator[Page]:
        """Yield the page of an entity, and those that its lists go on in."""
        entity = self.corpus.entities[key]
        said, about, made = self.index.said(key), self.index.about(key), self.index.made(key)
        entries = [
            *(Entry("says", passage) for passage in said),
            *(Entry("spoken-of", passage) for passage in about),
            *(Entry("made", source) for source in made),
        ]
        for pages in paginate(entries, entity_page(key).rstrip("/"), self.corpus, ROWS):
            html = render_template(
                "entity.html",
                entity=entity,
                scale=tuple(Reliability),
                tellings=self._tellings(key) if entity.kind is EntityKind.EVENT else [],
                groups=self._groups(pages),
                counts={"says": len(said), "spoken-of": len(about), "made": len(made)},
                reports=len({path for path, _ in (*said, *about)}),
                evidence=self._evidence([*said, *about]),
                own=count_sources(self.corpus, made),
                claims_url=self.corpus.settings.url(f"claims/?entity={key}"),
                pages=pages,
            )
            description = f"What {entity.name} says and what is said of it ({entity.kind.label})"
            yield pages.page(entity.name, description, html, ("records",))

    def _evidence(self, passages: list[Passage]) -> SourceCount:
        named = self.index.dependents.named
        keys = {key for passage in passages for key in named.get(passage, ()) if key.key}
        return count_sources(self.corpus, keys)

    def _groups(self, pages: ListPage[Entry]) -> list[tuple[Role, list[ClaimEntry | SourceEntry]]]:
        return [
            (role, [self._entry(entry) for entry in entries])
            for role, entries in groupby(pages.items, lambda entry: entry.role)
        ]

    def _entry(self, entry: Entry) -> ClaimEntry | SourceEntry:
        if entry.role == "made":
            source = SourceKey(*entry.key)
            described = self.corpus.sources[source].value
            return SourceEntry(
                Link(described.label, source_url(self.corpus, source)),
                ", ".join(filter(None, (described.kind.label, describe(self.corpus, source)))),
                len(self.index.dependents.naming.get(source, ())),
            )
        claim = self._claims.row(entry.key)
        names = ("said_date", "event_date") if entry.role == "says" else ("event_date", "said_date")
        date, name = find_date(claim.annotation, names)
        words = date.in_words() if date else ""
        return ClaimEntry(claim, f"said {words}" if words and name == "said_date" else words)

    def _tellings(self, key: str) -> list[Telling]:
        """Return what each report says of when an event was, beside what is established."""
        established = self.corpus.entities[key].date
        found = []
        for passage in sorted(
            (*self.index.about(key), *self.index.said(key)), key=lambda one: one[0]
        ):
            row = self._claims.row(passage)
            date = row.annotation.event_date
            if date is not None:
                found.append(
                    Telling(
                        date.edtf.in_words(),
                        date.as_written or "",
                        date.inferred or "",
                        established is not None and are_apart(established, date.edtf),
                        row,
                    )
                )
        return found[:ROWS]
