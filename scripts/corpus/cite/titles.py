"""A title as published goes in; the same in a style's quotation marks and capitals comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

SMALL_WORDS = frozenset(
    """
    a about above across afore after against al along alongside amid amidst among amongst an and
    anenst apropos apud around as aside astride at athwart atop barring before behind below beneath
    beside besides between beyond but by c ca circa de despite down during et except for forenenst
    from given in inside into lest like modulo near next nor notwithstanding of off on onto or out
    over per plus pro qua sans since so than the through throughout thruout till to toward towards
    under underneath until unto up upon v v. van versus via vis-à-vis von vs vs. with within without
    yet
    """.split()
)
"""Words that headline capitals leave small, save where a title or a part of one begins or ends."""

_OPENERS = {'"': '"', "“": "”", "'": "'", "‘": "’"}
_PAIRS = (("“", "”"), ("‘", "’"))
_WORD = re.compile(r"[^\s‘“”\"\-–—/.,;?!:\[\]()’]+(?:[’][^\s‘“”\"\-–—/.,;?!:\[\]()’]+)*")


@dataclass(frozen=True, slots=True)
class _Open:
    opener: str
    """The mark as written."""
    written: int
    """Where it was written to in the output."""
    depth: int


@lru_cache(maxsize=256)
def set_quotes(title: str, *, quoted: bool) -> str:
    """Return a title with typographic marks, inner ones alternating; ``quoted``: within marks.

    A mark without its counterpart is an apostrophe, or stays as it is.
    """
    out: list[str] = []
    opened: list[_Open] = []
    outer = 1 if quoted else 0
    for at, mark in enumerate(title):
        if opened and mark == _OPENERS[opened[-1].opener] and _can_close(title, at, mark):
            found = opened.pop()
            out[found.written], closing = _PAIRS[found.depth % 2]
            out.append(closing)
        elif mark in _OPENERS and _can_open(title, at) and _has_close(title, at):
            depth = opened[-1].depth + 1 if opened else outer
            # A single mark that was typeset so stays single where nothing encloses it.
            depth += mark == "‘" and depth == 0
            opened.append(_Open(mark, len(out), depth))
            out.append(mark)
        else:
            out.append("’" if mark == "'" else mark)
    for left in opened:
        out[left.written] = "’" if left.opener == "'" else left.opener
    return "".join(out)


def _can_open(title: str, at: int) -> bool:
    before, after = title[at - 1 : at], title[at + 1 : at + 2]
    return (not before or not (before.isalnum() or before in ".,;:?!’”")) and bool(after.strip())


def _can_close(title: str, at: int, mark: str) -> bool:
    after = title[at + 1 : at + 2]
    if mark in "’'" and after.isalnum():
        return False
    return mark == "”" or not after.isalnum()


def _has_close(title: str, at: int) -> bool:
    mark = _OPENERS[title[at]]
    places = range(at + 2, len(title))
    return any(title[place] == mark and _can_close(title, place, mark) for place in places)


@lru_cache(maxsize=256)
def headline_case(title: str, kept: range = range(0)) -> str:
    """Return an English title in headline capitals; capitals that are there stay.

    Words with a capital of their own (iPhone, NATO) and single letters are left as they are, and
    so is what begins within ``kept``.
    """
    words = list(_WORD.finditer(title))
    out = list(title)
    for place, found in enumerate(words):
        word = found[0]
        between = title[words[place - 1].end() : found.start()] if place else ""
        starts = place == 0 or any(mark in between for mark in "!?:")
        ends = (place == len(words) - 1 and len(word) > 1) or _ends_before_hyphen(
            title, words, place
        )
        if found.start() in kept:
            continue
        if word == word.lower() and (starts or ends or _is_large(word)):
            out[found.start()] = word[0].upper()
    return "".join(out)


def _ends_before_hyphen(title: str, words: list[re.Match[str]], place: int) -> bool:
    """Whether a word opens a compound: of ``by-and-by`` the first word, not the second."""
    end = words[place].end()
    return (
        title[end : end + 1] == "-"
        and title[words[place].start() - 1 : words[place].start()] != "-"
    )


def _is_large(word: str) -> bool:
    return len(word) > 1 and word not in SMALL_WORDS


def is_english(language: str | None) -> bool:
    """Whether titles are to be read as English, as they are where no language is given."""
    return language is None or language.lower().partition("-")[0] == "en"
