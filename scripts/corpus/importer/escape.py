"""Words as read go in; Markdown that shows just these words comes out."""

from __future__ import annotations

import re

_ANYWHERE = re.compile(r"([\\`*_{}\[\]])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_START = re.compile(r"^(\s*)(?:(#{1,6}|>|[+-])(?=\s|$)|(\d+)([.)])(?=\s)|(!!!)|:(?=\s)|(\|))")


def escape_words(text: str) -> str:
    """Return words for the inside of a paragraph, so that none of them is read as Markdown."""
    text = _ENTITY.sub("&amp;", _ANYWHERE.sub(r"\\\1", text)).replace("<", "&lt;")
    return re.sub(r"(?m)^([-=]{2,}|~{3,})(?=\s*$)", _as_entities, text)


def escape_start(text: str) -> str:
    """Return a paragraph whose beginning is not taken for a heading, a quotation or a list."""
    found = _START.match(text)
    if not found:
        return text
    start, rest = found.group(), text[found.end() :]
    space = found[1]
    if found[3]:
        return f"{space}{found[3]}\\{found[4]}{rest}"
    mark = start[len(space) :]
    return f"{space}{_as_entities(mark)}{rest}"


def _as_entities(found: re.Match[str] | str) -> str:
    text = found if isinstance(found, str) else found.group()
    return f"&#{ord(text[0])};{text[1:]}"
