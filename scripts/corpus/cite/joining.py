"""Parts of a reference go in; the reference comes out, punctuated as American styles do."""

from __future__ import annotations

import re
from html import escape, unescape

_TAIL = re.compile(r"(?:(?<!\s\w)[’”]|</i>)*$")
"""What closes a part; an apostrophe after a lone letter (``d’``) closes nothing."""


def stop(html: str) -> str:
    """Return a part with a full stop, within closing quotation marks; none after ``.?!:``."""
    return _punctuate(html, ".", ".?!:")


def comma(html: str) -> str:
    """Return a part with a comma, within closing quotation marks."""
    return _punctuate(html, ",", ",")


def _punctuate(html: str, mark: str, enough: str) -> str:
    tail = _TAIL.search(html)
    at = tail.start() if tail else len(html)
    before, after = html[:at], html[at:]
    if not before or before[-1] in enough:
        return html
    # Outside the slope, but inside the quotation marks.
    inside = not after.startswith("</i>") or "”" in after or "’" in after
    return f"{before}{mark}{after}" if inside else html + mark


def sentences(*parts: str) -> str:
    """Join parts as sentences, each with a full stop; empty ones are left out."""
    return " ".join(stop(part) for part in parts if part)


def listed(*parts: str) -> str:
    """Join parts by commas; empty ones are left out."""
    given = [part for part in parts if part]
    return " ".join([*map(comma, given[:-1]), *given[-1:]])


def italic(html: str) -> str:
    """Return a part in italics; nothing for nothing."""
    return f"<i>{html}</i>" if html else ""


def upper_first(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def safe(text: str) -> str:
    """Return text as HTML."""
    return escape(text, quote=False)


def as_plain(html: str) -> str:
    """Return a reference without its markup."""
    return unescape(re.sub("</?i>", "", html))
