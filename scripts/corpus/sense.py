"""An old and a new wording go in; what of the change may alter the sense comes out.

Nothing here understands a sentence. Digits, capitals and the share of words kept need no language;
the words of negation, number and grammar are English. In other languages such a word counts as any
other: one that was only added, as a negation may be, is not noticed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

KEPT_ENOUGH = 0.9
"""Least share of its words, those of grammar aside, that a quotation keeps unasked."""
_NEGATIONS = frozenset(
    "no not never nor neither none nobody nothing nowhere without hardly scarcely barely".split()
)
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
    " hundred thousand million billion dozen half once twice first second third".split()
)
_GRAMMAR = frozenset("a an the of to in on at and that this as its".split())
_NOT = re.compile(r"n't\b|(?<=\bcan)not\b", re.IGNORECASE)
_AT_SENTENCE_START = re.compile("(?:^|[.?!][\"')\\]]*) *[\"'(\\[]*$")
_MARKS = ".,;:!?\"'()[]"
_LETTERS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CHUNK = re.compile(r"[^ ]+")
_ENDING = 2
"""Letters by which a word may grow or shrink at its end and be the same: gate, gates."""


class _Word(str):
    """A word in lower case, with whether it may be a name."""

    __slots__ = ("is_name", "written")
    written: str
    is_name: bool


def words_of(text: str) -> list[_Word]:
    """Return the words of a folded text; what holds a digit is one word, with its signs."""
    text = _NOT.sub(" not", text)
    found = []
    for chunk in _CHUNK.finditer(text):
        whole = chunk.group().strip(_MARKS)
        if any(character.isdigit() for character in whole):
            parts = [(chunk.start(), whole)]
        else:
            parts = [(chunk.start() + at.start(), at.group()) for at in _LETTERS.finditer(chunk[0])]
        for start, written in parts:
            word = _Word(written.lower())
            word.written = written
            begins = _AT_SENTENCE_START.search(text, 0, start) is not None
            word.is_name = written[:1].isupper() and not (begins and word in _GRAMMAR)
            found.append(word)
    return found


def missing_at_ends(old: str, new: str) -> tuple[int, int]:
    """Return how many more words ``old`` has before and after all that the two share."""
    first, second = words_of(old), words_of(new)
    blocks = [block for block in _matcher(first, second).get_matching_blocks() if block.size]
    if not blocks:
        return 0, 0
    start, end = blocks[0], blocks[-1]
    after = len(first) - end.a - end.size - (len(second) - end.b - end.size)
    return max(start.a - start.b, 0), max(after, 0)


def doubts(old: str, new: str) -> Iterator[str]:
    """Yield why two folded wordings may not say the same, each with what differs."""
    first, second = words_of(old), words_of(new)
    changes = [
        (first[low:high], second[from_:to])
        for kind, low, high, from_, to in _matcher(first, second).get_opcodes()
        if kind != "equal"
    ]
    for name, is_meant in _KINDS:
        for gone, come in changes:
            if any(map(is_meant, (*gone, *come))):
                yield f"{name} differs: {_shown(gone)} became {_shown(come)}"
    lost = [(gone, come) for gone, come in changes if _weight(gone, come)]
    whole = sum(map(_is_content, first))
    kept = whole - sum(_weight(gone, come) for gone, come in lost)
    if kept < KEPT_ENOUGH * whole:
        said = ", ".join(f"{_shown(gone)} became {_shown(come)}" for gone, come in lost)
        yield f"of {whole} words that tell it keeps {max(kept, 0)}: {said}"


def _matcher(first: Sequence[str], second: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, first, second, autojunk=False)


def _has_number(word: _Word) -> bool:
    return word in _NUMBERS or any(character.isdigit() for character in word)


def _is_content(word: str) -> bool:
    return word not in _GRAMMAR


_KINDS: tuple[tuple[str, Callable[[_Word], bool]], ...] = (
    ("a negation", _NEGATIONS.__contains__),
    ("a number", _has_number),
    ("a name", lambda word: word.is_name and not _has_number(word)),
)


def _weight(gone: Sequence[_Word], come: Sequence[_Word]) -> int:
    """Return how many words that tell something were taken out or replaced.

    What was only added counts as nothing: all that was said is said still.
    """
    if not gone or (len(gone) == len(come) and all(map(_is_inflected, gone, come))):
        return 0
    return max(sum(map(_is_content, gone)), sum(map(_is_content, come)))


def _is_inflected(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) > _ENDING and long.startswith(short) and len(long) - len(short) <= _ENDING


def _shown(words: Sequence[_Word]) -> str:
    return f'"{" ".join(word.written for word in words)}"' if words else "nothing"
