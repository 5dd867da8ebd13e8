"""The corpus goes in; the pages of its entities come out: what each says, what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.assemble import Corpus
from corpus.model import Entity, EntityKind
from corpus.pages.listing import paginate
from corpus.pages.page import Page
from corpus.pages.rows import ClaimRow, claim_rows
from corpus.pages.templating import render_template


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as lists show it, with what it says and what is said about it."""

    key: str
    entity: Entity
    statements: list[ClaimRow]
    mentions: list[ClaimRow]


def build_entity_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the list of entities, by kind."""
    said: dict[str, list[ClaimRow]] = {}
    about: dict[str, list[ClaimRow]] = {}
    for anchored in corpus.reports.values():
        for row in claim_rows(corpus, anchored):
            for key in row.annotation.by:
                said.setdefault(key, []).append(row)
            for key in row.annotation.entities:
                about.setdefault(key, []).append(row)
    rows = [
        EntityRow(key, entity, said.get(key, []), about.get(key, []))
        for key, entity in sorted(
            corpus.entities.items(),
            key=lambda item: (list(EntityKind).index(item[1].kind), item[1].name.casefold()),
        )
    ]
    for pages in paginate(rows, "entities", corpus):
        yield pages.page(
            "Entities",
            "People, organisations, outlets, places and events of the corpus",
            render_template("entities.html", groups=_by_kind(pages.items), pages=pages),
        )


def _by_kind(rows: Iterable[EntityRow]) -> list[tuple[EntityKind, list[EntityRow]]]:
    groups: dict[EntityKind, list[EntityRow]] = {}
    for row in rows:
        groups.setdefault(row.entity.kind, []).append(row)
    return list(groups.items())
