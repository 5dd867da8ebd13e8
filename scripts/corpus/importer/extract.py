"""What every reader of a format gives back, and the error that says why there is nothing."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.importer.names import Name


class ImportFailure(Exception):  # noqa: N818 - not a fault of the program
    """Nothing can be imported; the message says why, and what would help."""


@dataclass
class Facts:
    """What a page says of itself; empty where it says nothing."""

    title: str = ""
    authors: list[Name] = field(default_factory=list)
    publisher: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    licence: str = ""
    """Address of the licence that the page names; shown to the contributor, never decided upon."""


@dataclass
class Extract:
    """A text and what is known of it."""

    facts: Facts
    body: str
    remarks: list[str] = field(default_factory=list)
    """What a person should look at, in sentences."""
