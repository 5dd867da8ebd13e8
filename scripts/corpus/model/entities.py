"""People, organisations, outlets, places and events that reports speak of."""

from __future__ import annotations

from pydantic import RootModel

from corpus.model.fields import Address, EdtfDate, Key, Record, Text, WikidataId
from corpus.model.vocabularies import EntityKind, Reliability


class Entity(Record):
    """One person, organisation, outlet, place or event."""

    name: Text
    """The name under which it is shown."""
    kind: EntityKind
    """What it is."""
    aliases: tuple[Text, ...] = ()
    """Other names, spellings and transliterations."""
    description: Text | None = None
    """One neutral sentence."""
    wikidata: WikidataId | None = None
    """Its item in Wikidata, where that is certain."""
    reliability: Reliability | None = None
    """Of an outlet: how far it can be relied on."""
    reliability_reason: Text | None = None
    """Why it is graded so."""
    date: EdtfDate | None = None
    """Of an event: when it happened, as established independently of any report."""
    sources: tuple[Address, ...] = ()
    """Of an event: addresses that establish it."""


class EntityRegistry(RootModel[dict[Key, Entity]]):
    """The entities shared by all reports, by key."""
