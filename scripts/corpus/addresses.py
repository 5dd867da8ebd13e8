"""A page or file of the site goes in; who else has a right to its address comes out.

Everything that the site makes by itself stands in one list. The checks keep contributions off it,
and the pages made must lie within it: a new kind of page is added here and nowhere else.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from corpus.links import page_of


class Reserved(NamedTuple):
    """An address, and all addresses below it, that the site keeps for itself."""

    address: str
    """Relative to the site: ``claims/`` for a page and its folder, ``feed.xml`` for a file."""
    purpose: str
    """What it is kept for, as messages say it."""
    linked: bool = False
    """Whether every site has a page at the address, which texts may link to."""
    takes_files: bool = False
    """Whether files of contributors, though no pages of theirs, may lie below it."""


RESERVED = (
    Reserved("reports/", "the reports and the list of them", linked=True, takes_files=True),
    Reserved("claims/", "the list of claims", linked=True),
    Reserved("sources/", "the list of sources", linked=True),
    Reserved("entities/", "the list of entities", linked=True),
    Reserved("timeline/", "the timeline", linked=True),
    Reserved("disagreements/", "the list of disagreements", linked=True),
    Reserved("verify/", "the page that verifies citations", linked=True),
    Reserved("data/", "the data of the corpus"),
    Reserved("search/", "the search"),
    Reserved("search.json", "the search"),
    Reserved("pagefind/", "the search"),
    Reserved("feed.xml", "the list of changes", linked=True),
    Reserved("sitemap.xml", "the list of pages"),
    Reserved("sitemap.xml.gz", "the list of pages"),
    Reserved("404.html", "the page that is shown where there is none"),
    Reserved("404/", "the page that is shown where there is none"),
    Reserved("assets/corpus/", "the theme"),
    Reserved("assets/images/", "the theme"),
    Reserved("assets/javascripts/", "the theme"),
    Reserved("assets/stylesheets/", "the theme"),
    Reserved("assets/", "the theme", takes_files=True),
    # The engine reads neither pages nor files there, so they would be lost.
    Reserved("templates/", "the site engine, which publishes nothing from it"),
)
"""What the site makes by itself; what lies deeper stands before what holds it."""


def output_key(name: str) -> str:
    """Return what two files of ``docs`` or ``build`` share if only one of them can be published.

    A page and a file of the same name meet, and so do names that some file systems cannot tell
    apart: those that differ in case, or in how accents are encoded.
    """
    return _key(page_of(name))


def _key(address: str) -> str:
    return unicodedata.normalize("NFC", address).casefold().rstrip("/")


_KEPT = tuple((_key(reserved.address), reserved) for reserved in RESERVED)


def find_reserved(name: str) -> Reserved | None:
    """Return what keeps the address of a page or file of ``docs``, if anything does."""
    key = output_key(name)
    is_page = name.endswith(".md")
    for kept, reserved in _KEPT:
        if key == kept or key.startswith(f"{kept}/"):
            return reserved if is_page or not reserved.takes_files else None
    return None
