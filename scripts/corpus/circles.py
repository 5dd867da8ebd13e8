"""What leads to what goes in; the circles in it come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def find_circles(below: Mapping[T, Sequence[T]]) -> Iterator[list[T]]:
    """Yield circles, none of which shares anything with one before it, each from its first member.

    What leads to itself is a circle of one.
    """
    told: set[T] = set()
    for start, next_ones in below.items():
        circle = _circle_from(start, below) if next_ones else []
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield circle


def _circle_from(start: T, below: Mapping[T, Sequence[T]]) -> list[T]:
    """Return what lies on a way from ``start`` back to it, itself first; empty if there is none."""
    came: dict[T, T] = {}
    waiting = [start]
    while waiting:
        current = waiting.pop()
        for following in below.get(current, ()):
            if following == start:
                way = [current]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return way[::-1]
            if following not in came:
                came[following] = current
                waiting.append(following)
    return []
