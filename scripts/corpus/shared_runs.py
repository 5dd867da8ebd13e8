"""Two texts go in; out come the runs of words that one has from the other.

An index of all runs of the least length makes it take as long as the texts are, and no longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

LEAST = 8
"""So many words in a row are a run."""
_MOST_PLACES = 50
"""So many places are looked at for the longest run; all begin with the same words."""


class Run(NamedTuple):
    """Words that stand in both texts, as offsets into the words of each."""

    start: int
    end: int
    place: int
    """Where it begins in the other text."""


class RunIndex:
    """The words of one text, made ready to be found in others."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._places: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(words) - LEAST + 1):
            found = self._places.setdefault(tuple(words[place : place + LEAST]), [])
            if len(found) < _MOST_PLACES:
                found.append(place)

    def find(self, words: Sequence[str]) -> list[Run]:
        """Return the runs of ``words``, in order, none within another."""
        runs: list[Run] = []
        start = 0
        while start <= len(words) - LEAST:
            places = self._places.get(tuple(words[start : start + LEAST]), ())
            run = max((self._extend(words, start, place) for place in places), default=None)
            if run is None:
                start += 1
                continue
            runs.append(run)
            start = run.end - LEAST + 1
        return runs

    def _extend(self, words: Sequence[str], start: int, place: int) -> Run:
        length = LEAST
        while (
            start + length < len(words)
            and place + length < len(self._words)
            and words[start + length] == self._words[place + length]
        ):
            length += 1
        return Run(start, start + length, place)
