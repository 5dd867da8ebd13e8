"""Rows of a long list go in; its pages come out, each with the way to the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from corpus.assemble import Corpus
from corpus.pages.page import Page

T = TypeVar("T")

PAGE_SIZE = 500
"""Most entries on one list page."""


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One of the pages of a long list, and the way to its neighbours."""

    items: Sequence[T]
    folder: str
    rest: str
    """The folder of the pages after the first."""
    number: int
    count: int
    total: int
    urls: tuple[str, ...]

    def page(self, title: str, description: str, html: str, styles: tuple[str, ...] = ()) -> Page:
        """Return the page itself."""
        path = f"{self.folder}/index" if self.number == 1 else f"{self.rest}/{self.number}"
        shown = title if self.number == 1 else f"{title}, page {self.number}"
        return Page(f"{path}.md", shown, description, html, styles)


def paginate(
    rows: Sequence[T], folder: str, corpus: Corpus, size: int = PAGE_SIZE, rest: str = ""
) -> Iterator[ListPage[T]]:
    """Yield the pages of a list below ``folder``; there is one even of an empty list.

    Pages after the first stand below ``rest`` where their numbers could be names in ``folder``.
    """
    count = max(1, -(-len(rows) // size))
    rest = rest or folder
    urls = tuple(
        corpus.settings.url(f"{folder}/" if number == 1 else f"{rest}/{number}/")
        for number in range(1, count + 1)
    )
    for number in range(1, count + 1):
        items = rows[(number - 1) * size : number * size]
        yield ListPage(items, folder, rest, number, count, len(rows), urls)
