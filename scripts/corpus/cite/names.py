"""Names of people and organisations go in; the same as a style writes them comes out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from corpus.model import Author

_JOINED_SCRIPTS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
"""Scripts in which the family name stands first and no space follows it."""


def inverted(author: Author, *, initials: bool = False, demote: bool = False) -> str:
    """Return a name, family name first.

    ``initials`` shortens given names; ``demote`` sets a particle after them, as Chicago does.
    """
    if author.name or not author.given:
        return curled(author.name or str(author.family))
    family, given = curled(str(author.family)), curled(author.given)
    if _is_joined(family):
        return family + given
    given = shorten_given(given) if initials else spell_given(given)
    particle, rest = split_particle(family)
    if demote and particle:
        return f"{rest}, {given} {particle.strip()}"
    return f"{family}, {given}"


def in_order(author: Author) -> str:
    """Return a name as it is read, given name first."""
    if author.name or not author.given:
        return curled(author.name or str(author.family))
    family, given = curled(str(author.family)), curled(author.given)
    return family + given if _is_joined(family) else f"{spell_given(given)} {family}"


def curled(text: str) -> str:
    """Return a name with typographic apostrophes."""
    return unicodedata.normalize("NFC", text).replace("'", "\u2019")


def split_particle(family: str) -> tuple[str, str]:
    """Return the lower-case words or prefixes before a family name, and the name proper."""
    at = 0
    while found := re.match(r"([’']?[^\W\d_]+\.?)( +|-|[’'])(?=\S)", family[at:]):
        if not found[1].islower():
            break
        at += found.end()
    return family[:at], family[at:]


def spell_given(given: str) -> str:
    """Return given names in full; single letters and initials set apart with full stops."""
    words = re.sub(r"\.-?(?=[^\W\d_])", ". ", given).split()
    return " ".join(f"{word}." if len(word) == 1 and word.isupper() else word for word in words)


def shorten_given(given: str) -> str:
    """Return the initials of given names: ``J.-P.``; lower-case words stay."""
    if unicodedata.category(given[0]) not in ("Lu", "Ll", "Lo", "Lt"):
        return given
    words = re.sub(r"\.(?=[^\W\d_])", ". ", given).split()
    return " ".join("".join(_initials(word)) for word in words)


def _initials(word: str) -> Iterator[str]:
    for place, part in enumerate(word.split("-")):
        hyphen = "-" if place else ""
        if part[:1].islower() or not part[:1].isalpha():
            if not place:
                yield part
        elif part.endswith(".") and len(part) > 2:
            yield hyphen + part
        else:
            yield f"{hyphen}{part[0]}."


def _is_joined(family: str) -> bool:
    return unicodedata.name(family[0], "").startswith(_JOINED_SCRIPTS)
