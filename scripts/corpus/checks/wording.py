"""Values go in; the turns of phrase that several rules share come out."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable

from corpus.faults import nearest

_SHOWN = 12
"""How many choices a hint lists."""

CURLY = ("“", "”", "„", "‘", "’", "«", "»")
"""Quotation marks that mean nothing to YAML, so that they stand in the value."""
STRAIGHTEN = "YAML takes only straight quotation marks, \" or '"

NAME_ANNOTATIONS = "put a line `annotations:`, which is not indented, above the first of them"
"""What to do about annotations that stand under no key."""


def suggest(value: str, choices: Iterable[str], what: str = "choices") -> str:
    """Return a hint that names the nearest choice, or all of them where none is near."""
    known = list(choices)
    if match := nearest(value, known):
        return f'did you mean "{match}"?'
    if not known:
        return f"there are no {what} yet"
    listed = ", ".join(known[:_SHOWN])
    return f"{what}: {listed}" + (", …" if len(known) > _SHOWN else "")


def quoted(text: str) -> str:
    """Return ``text`` as a YAML string on one line, to be copied from a hint."""
    return json.dumps(text, ensure_ascii=False)


def shorten(text: str, length: int = 80) -> str:
    """Return ``text`` cut in its middle to about ``length`` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    half = length // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def slugify(text: str) -> str:
    """Return the key or path nearest to ``text``: lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    parts = (re.sub("[^a-z0-9]+", "-", part).strip("-") for part in plain.split("/"))
    return "/".join(part for part in parts if part)


def with_article(label: str) -> str:
    """Return a term's label in running text: "a gap", "an assumption"."""
    return f"{'an' if label[0] in 'AEIOUaeiou' else 'a'} {label.lower()}"
