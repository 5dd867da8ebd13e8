"""A text goes in; its words come out, each with its place and what it is compared as.

Two texts share words where these are the same but for case, marks and invisible characters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.anchor import FOLDED

_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_INVISIBLE = FOLDED[""]
WORD = re.compile(
    rf"[{_UNSPACED}]"
    rf"|[^\W{_UNSPACED}](?:[^\W{_UNSPACED}]|['’{_INVISIBLE}](?=\w)|(?<=\d)[.,](?=\d))*"
)
"""A word or number; of writing without spaces, one character. Hyphens do not make words one."""
_COMPARED = str.maketrans({"’": "'", **dict.fromkeys(_INVISIBLE, "")})


class Word(NamedTuple):
    """A word of a text: start and end as code point offsets, the end not included."""

    key: str
    """What it is compared as."""
    start: int
    end: int


def find_words(text: str) -> list[Word]:
    """Return the words of ``text`` in their order."""
    return [
        Word(match.group().translate(_COMPARED).casefold(), *match.span())
        for match in WORD.finditer(text)
    ]


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    return sum(1 for _ in WORD.finditer(text))
