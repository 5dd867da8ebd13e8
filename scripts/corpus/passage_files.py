"""Pages of passages go in; files come out that are published as they are, beside what is dressed.

They lie in the cache, one folder a report, named by the hash of all that its pages were made from:
so a folder holds what it should, whatever interrupted a run. The site links to them from there;
a file is replaced and never written to, so that the link is safe.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from corpus.files import write_changed

PASSAGES = Path(".cache") / "corpus" / "passages"


class PassageFiles:
    """The pages of passages of one corpus folder, by the key of their report."""

    def __init__(self, root: Path) -> None:
        self._folder = root / PASSAGES
        self._present = {
            folder.name: frozenset(file.name for file in os.scandir(folder))
            for folder in _folders(self._folder)
        }

    def hold(self, key: str, number: int) -> bool:
        """Return whether all ``number`` pages were there when this run began."""
        present = self._present.get(key, frozenset())
        return all(_name(place) in present for place in range(number))

    def write(self, key: str, pages: Sequence[str]) -> None:
        """Write the pages of one report, in order."""
        for place, html in enumerate(pages):
            write_changed(self._folder / key / _name(place), html.encode())

    def files(self, addresses: Mapping[str, Sequence[str]]) -> dict[str, Path]:
        """Return each page's file by its name on the site, and delete all others.

        ``addresses`` are those of the pages of each report, by key, in the order of writing.
        """
        for key in self._present.keys() - addresses.keys():
            shutil.rmtree(self._folder / key, ignore_errors=True)
        return {
            f"{address}index.html": self._folder / key / _name(place)
            for key, wanted in addresses.items()
            for place, address in enumerate(wanted)
        }


def _name(place: int) -> str:
    return f"{place}.html"


def _folders(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(
            (item for item in os.scandir(folder) if item.is_dir()), key=attrgetter("name")
        )
    except OSError:
        return []
