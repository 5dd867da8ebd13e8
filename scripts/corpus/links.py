"""A link as a contributor wrote it goes in; the address the page needs comes out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote

from lxml import etree

from corpus.settings import Settings

Resolve = Callable[[str], str]
"""Turns an address as written into the one a page needs."""

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_IGNORED = re.compile("[\t\n\r]")


def report_page(path: str) -> str:
    """Return the page of a report, relative to the site: ``reports/2023/x/``."""
    return f"reports/{path}/"


def passage_page(path: str, id_: str) -> str:
    """Return a passage's own page, its permanent address: ``reports/2023/x/a/level-on-1-may/``."""
    return f"reports/{path}/a/{id_}/"


def source_page(source: tuple[str, str]) -> str:
    """Return the page of a source, by report and key: ``sources/2023/x/letter/``."""
    report, key = source
    return f"sources/{report}/{key}/"


def entity_page(key: str) -> str:
    """Return the page of an entity: ``entities/river-board/``."""
    return f"entities/{key}/"


def passage_url(settings: Settings, path: str, id_: str) -> str:
    """Return the address of a passage on its report's page."""
    return settings.url(f"{report_page(path)}#a-{id_}")


def resolve_link(address: str, document: str, settings: Settings) -> str:
    """Return ``address`` as the page of ``document`` needs it.

    ``document`` is the Markdown file that holds the link, relative to ``docs``. A link to another
    Markdown file leads to its page, a relative link to any other file to that file; both become
    root-absolute, since site engines disagree about relative ones in raw HTML.
    """
    # Browsers take these out of an address before they read it.
    address = _IGNORED.sub("", address).strip(" ")
    if _ABSOLUTE.match(address) or address.startswith("#"):
        return address
    path, fragment_mark, fragment = address.partition("#")
    path, query_mark, query = path.partition("?")
    target = _target(unquote(path), document)
    if target is None:
        return address
    page = quote(page_of(target), safe="/!$&'()*+,;=:@~-._")
    return settings.url(f"{page}{query_mark}{query}{fragment_mark}{fragment}")


def link_target(address: str, document: str) -> tuple[str, str] | None:
    """Return page and fragment that a link in ``document`` leads to; None if it leaves the site."""
    address = _IGNORED.sub("", address).strip(" ")
    if _ABSOLUTE.match(address):
        return None
    path, _, fragment = address.partition("#")
    target = _target(unquote(path.partition("?")[0]), document)
    return (address, "") if target is None else (page_of(target), unquote(fragment))


def find_links(root: etree._Element) -> tuple[str, ...]:
    """Return the addresses of a tree's links and images, in document order, as written."""
    found = (
        element.get("href" if element.tag == "a" else "src") for element in root.iter("a", "img")
    )
    return tuple(address for address in found if address)


def _target(path: str, document: str) -> str | None:
    """Return the file or folder that ``path`` names, relative to ``docs``; None if outside."""
    if not path:
        return document
    folder = "" if path.startswith("/") else posixpath.dirname(document)
    target = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
    if target == ".." or target.startswith("../"):
        return None
    is_folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return "" if target == "." else f"{target}/" if is_folder else target


def page_of(document: str) -> str:
    """Return the page of a Markdown file (``a/b.md`` is ``a/b/``); other files are themselves."""
    if not document.endswith(".md"):
        return document
    stem = document.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def resolve_links(root: etree._Element, resolve: Resolve) -> None:
    """Resolve the links and images of a tree in place; links within the page stay."""
    for element in root.iter("a", "img"):
        name = "href" if element.tag == "a" else "src"
        address = element.get(name)
        if address and not address.startswith("#"):
            element.set(name, resolve(address))
