"""Words as read go in; Markdown that shows just these words comes out."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"([\\`*_{}\[\]])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_START = re.compile(
    r"^(\s*)(?:(\d+)([.)])(?=\s)|#|>|[+-](?=\s|$)|--|=+(?=\s*$)|~{3}|!!!|:(?=[\s-])|\|)"
)
"""Python-Markdown wants no space behind the mark of a heading or a quotation."""


def escape_words(text: str) -> str:
    """Return words for the inside of a paragraph, so that none of them is read as Markdown."""
    return _ENTITY.sub("&amp;", _ANYWHERE.sub(r"\\\1", text)).replace("<", "&lt;")


def escape_start(text: str) -> str:
    """Return a paragraph whose beginning is not taken for a heading, a quotation or a list."""
    found = _START.match(text)
    if not found:
        return text
    start, rest = found.group(), text[found.end() :]
    space = found[1]
    if found[2]:
        return f"{space}{found[2]}\\{found[3]}{rest}"
    mark = start[len(space) :]
    return f"{space}&#{ord(mark[0])};{mark[1:]}{rest}"
