"""The name or names of a byline go in; family and given names come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_JOINTS = re.compile(r"\s*(?:;|&|\band\b|,(?!\s*(?:Jr|Sr|PhD|MD)\b))\s*", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:(?:written\s+|words\s+|story\s+)?by|authors?|from)\b\s*:?\s*", re.IGNORECASE
)
_PARTICLES = frozenset(
    "al al- bin da de del den der di dos du el ibn la le ten ter van von".split()
)
_BODIES = re.compile(
    r"\b(?:agency|association|board|bureau|center|centre|club|commission|committee|council|desk|"
    r"editors|foundation|group|institute|library|ministry|museum|network|newsroom|office|project|"
    r"service|society|staff|team|union|university)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Name:
    """One author, in the form of the front matter."""

    family: str = ""
    given: str = ""
    name: str = ""

    def fields(self) -> dict[str, str]:
        """Return the fields that are not empty."""
        return {key: value for key, value in vars(self).items() if value}


def parse_name(text: str) -> Name | None:
    """Read "Given Family", "Family, Given", or the name of a body; None where there is no name."""
    text = " ".join(text.split()).strip(" .,;|•-–—")
    if not text or "@" in text or "://" in text or len(text) > 100:
        return None
    family, comma, given = text.partition(",")
    if comma and given.strip():
        return Name(family=family.strip(), given=given.strip())
    words = text.split()
    if len(words) == 1 or _BODIES.search(text) or len(words) > 5:
        return Name(name=text)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return Name(family=" ".join(words[start:]), given=" ".join(words[:start]))


def parse_byline(text: str) -> list[Name]:
    """Read the names of a byline: "By A, B and C"."""
    text = _LABEL.sub("", " ".join(text.split()))
    found = (parse_name(part) for part in _JOINTS.split(text))
    return list(dict.fromkeys(name for name in found if name))


def is_byline(text: str) -> bool:
    """Whether a line is "By" and then names, and nothing more."""
    match = re.fullmatch(r"(?:[Ww]ritten by|[Bb]y|BY|Authors?)\b\s*:?\s+(.{3,120})", text.strip())
    return bool(match) and _looks_like_names(match[1] if match else "")


def _looks_like_names(text: str) -> bool:
    for part in _JOINTS.split(text):
        words = part.split()
        if not 1 < len(words) <= 5 or re.search(r"[.!?:\d]$", part):
            return False
        if not all(word[0].isupper() or word.lower() in _PARTICLES for word in words):
            return False
    return True
