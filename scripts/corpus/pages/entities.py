"""The corpus goes in; the lists of its entities and a page for each come out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nlargest

from corpus.assemble import Corpus
from corpus.dependents import DependentsIndex
from corpus.links import entity_page
from corpus.model import Entity, EntityKind
from corpus.pages.entity import EntityIndex, EntityPages
from corpus.pages.listing import paginate
from corpus.pages.notes import Link
from corpus.pages.page import Page
from corpus.pages.templating import render_template

SHOWN = 50
"""Most entities of one kind on the page of all kinds."""
ROWS = 200
"""Most entities on a page of one kind."""

TITLES = {
    EntityKind.PERSON: "People",
    EntityKind.ORGANISATION: "Organisations",
    EntityKind.OUTLET: "Outlets",
    EntityKind.PLACE: "Places",
    EntityKind.EVENT: "Events",
}


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as lists show it, with how much it says and how much is said of it."""

    link: Link
    entity: Entity
    says: int
    spoken_of: int

    @property
    def claims(self) -> int:
        """How many passages there are by it or about it."""
        return self.says + self.spoken_of


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The entities of one kind."""

    kind: EntityKind
    title: str
    url: str
    rows: list[EntityRow]

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.rows)

    @property
    def shown(self) -> list[EntityRow]:
        """Those on which there is most, as many as the page of all kinds shows."""
        places = range(self.total)
        most = nlargest(SHOWN, places, key=lambda place: (self.rows[place].claims, -place))
        return [self.rows[place] for place in sorted(most)]


def build_entity_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the list of entities by kind, a list of each kind, and a page for each entity."""
    index = EntityIndex(corpus, DependentsIndex(corpus))
    rows = sorted(
        (_entity_row(index, key, entity) for key, entity in corpus.entities.items()),
        key=lambda row: (row.entity.name.casefold(), row.link.url),
    )
    groups = [_group(corpus, kind, rows) for kind in EntityKind]
    yield Page(
        "entities/index.md",
        "Entities",
        "People, organisations, outlets, places and events of the corpus",
        render_template("entities.html", groups=[group for group in groups if group.total]),
        ("records",),
    )
    for group in groups:
        yield from _build_kind_pages(corpus, group)
    pages = EntityPages(index)
    for key in corpus.entities:
        yield from pages.build(key)


def _entity_row(index: EntityIndex, key: str, entity: Entity) -> EntityRow:
    link = Link(entity.name, index.corpus.settings.url(entity_page(key)))
    return EntityRow(link, entity, *index.count(key))


def _group(corpus: Corpus, kind: EntityKind, rows: list[EntityRow]) -> KindGroup:
    found = [row for row in rows if row.entity.kind is kind]
    url = corpus.settings.url(f"entities/kind/{kind}/")
    return KindGroup(kind, TITLES[kind], url, found)


def _build_kind_pages(corpus: Corpus, group: KindGroup) -> Iterator[Page]:
    if not group.total:
        return
    for pages in paginate(group.rows, f"entities/kind/{group.kind}", corpus, ROWS):
        html = render_template("entity_kind.html", group=group, pages=pages)
        yield pages.page(group.title, f"{group.title} of the corpus", html, ("records",))
