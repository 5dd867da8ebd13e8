"""Values go in; the turns of phrase that several rules share come out."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

_SHOWN = 12
"""How many choices a hint lists."""


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like ``value``, if one is like it at all."""
    found = process.extractOne(
        value.lower().replace("_", "-"), list(choices), scorer=fuzz.ratio, score_cutoff=60
    )
    return found[0] if found else None


def suggest(value: str, choices: Iterable[str], what: str = "choices") -> str:
    """Return a hint that names the nearest choice, or all of them where none is near."""
    known = list(choices)
    if match := nearest(value, known):
        return f'did you mean "{match}"?'
    if not known:
        return f"there are no {what} yet"
    listed = ", ".join(known[:_SHOWN])
    return f"{what}: {listed}" + (", …" if len(known) > _SHOWN else "")


def shorten(text: str, length: int = 80) -> str:
    """Return ``text`` cut in its middle to about ``length`` characters."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    half = length // 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
