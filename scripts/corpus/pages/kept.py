"""Pages written to ``build/`` go in; a later run learns which of them are there as they should be.

A page is kept under the hash of all it was made from. It counts as there only while its file has
the size and time with which it was written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from corpus.pages.page import Page
from corpus.surroundings import Surroundings

KEPT_FILE = Path(".cache") / "corpus" / "pages.json"

WRITTEN_HEAD = "<!-- in build/ -->"
"""Stands for the head of a kept page, which only its file still has."""


class _Stamp(NamedTuple):
    size: int
    time: int


class KeptPages:
    """The pages that ``build/`` holds, by the key they were made from."""

    def __init__(self, root: Path, build: Path) -> None:
        self._file = root / KEPT_FILE
        self._build = build
        self._known = self._read()

    def find(self, key: str) -> list[Page]:
        """Return the pages made from ``key``, without HTML and head; none if one is missing."""
        found: list[Page] = []
        for head, stamp in self._known.get(key, ()):
            path, title, description, styles, scripts, has_head = head
            if _stamp(self._build / path) != _Stamp(*stamp):
                return []
            assets = tuple(styles), tuple(scripts)
            found.append(
                Page(
                    path,
                    title,
                    description,
                    "",
                    *assets,
                    WRITTEN_HEAD if has_head else "",
                    key,
                    is_kept=True,
                )
            )
        return found

    def store(self, pages: Iterable[Page]) -> None:
        """Remember the pages that have a key; they must have been written."""
        known: dict[str, list[object]] = {}
        for page in pages:
            if page.key and (stamp := _stamp(self._build / page.path)):
                assets = page.styles, page.scripts
                head = page.path, page.title, page.description, *assets, bool(page.head)
                known.setdefault(page.key, []).append((head, stamp))
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(known), encoding="utf-8")

    def _read(self) -> dict[str, list[tuple[list[str], list[int]]]]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


class Maker:
    """Makes pages, but for those that an earlier run made of the same."""

    def __init__(self, around: Surroundings, kept: KeptPages | None = None) -> None:
        self.around = around
        self._kept = kept

    def make(self, parts: Iterable[str], build: Callable[[], Iterable[Page]]) -> Iterator[Page]:
        """Yield what ``build`` makes; ``parts`` say all that these pages depend on."""
        key = self.around.digest(*parts)
        if found := self._kept.find(key) if self._kept else []:
            yield from found
        else:
            yield from (replace(page, key=key) for page in build())


def _stamp(path: Path) -> _Stamp | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return _Stamp(state.st_size, state.st_mtime_ns)
