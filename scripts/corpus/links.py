"""A link as a contributor wrote it goes in; the address the page needs comes out."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from corpus.settings import Settings

Resolve = Callable[[str], str]
"""Turns an address as written into the one a page needs."""

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def report_page(path: str) -> str:
    """Return the page of a report, relative to the site: ``reports/2023/x/``."""
    return f"reports/{path}/"


def passage_url(settings: Settings, path: str, id_: str) -> str:
    """Return the address of a passage on its report's page."""
    return settings.url(f"{report_page(path)}#a-{id_}")


def resolve_link(address: str, document: str, settings: Settings) -> str:
    """Return ``address`` as the page of ``document`` needs it.

    ``document`` is the Markdown file that holds the link, relative to ``docs``. A link to another
    Markdown file leads to its page, a relative link to any other file to that file; both become
    root-absolute, since site engines disagree about relative ones in raw HTML.
    """
    if _ABSOLUTE.match(address) or address.startswith("#"):
        return address
    parts = urlsplit(address)
    if parts.path.startswith("/"):
        target = parts.path.lstrip("/")
    else:
        target = posixpath.normpath(
            posixpath.join(posixpath.dirname(document), unquote(parts.path))
        )
    if target.startswith(".."):
        return address
    page = page_of(target)
    query = f"?{parts.query}" if parts.query else ""
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return settings.url(quote(page, safe="/!$&'()*+,;=:@~-._") + query + fragment)


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
