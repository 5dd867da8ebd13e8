"""Reports prepared in an earlier run go in; those that nothing has changed since come out.

A report is kept under the hash of all it depends on: its two files, the configuration of the
renderer, the versions of the libraries and the code of this package. The cache holds Python
objects and, like the environment beside it, belongs to whoever runs the tool: it is never shared.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.load import ReportFiles
from corpus.settings import Settings

if TYPE_CHECKING:
    from corpus.prepare import PreparedReport

CACHE_FILE = Path(".cache") / "corpus" / "reports.sqlite"
_BATCH = 500


class Cache:
    """The prepared reports of one corpus folder; with ``keeps`` false, it is only read."""

    def __init__(self, root: Path, *, keeps: bool = True) -> None:
        self._file = root / CACHE_FILE
        self._keeps = keeps

    def load(self, keys: Mapping[str, str]) -> dict[str, PreparedReport]:
        """Return the reports that are kept under their keys; both are by path."""
        paths = {key: path for path, key in keys.items()}
        found: dict[str, PreparedReport] = {}
        if not self._file.is_file():
            return found
        try:
            with sqlite3.connect(self._file) as connection:
                for batch in _batches(list(paths)):
                    marks = ",".join("?" * len(batch))
                    query = f"SELECT key, value FROM prepared WHERE key IN ({marks})"  # noqa: S608
                    for key, value in connection.execute(query, batch):
                        found[paths[key]] = pickle.loads(value)  # noqa: S301 - our own file
        except (sqlite3.Error, pickle.UnpicklingError, EOFError, AttributeError, ImportError):
            self._file.unlink(missing_ok=True)
            return {}
        return found

    def store(self, keys: Mapping[str, str], fresh: Mapping[str, bytes]) -> None:
        """Keep ``fresh``, pickled, and of what was kept only what has one of the ``keys``."""
        rows = [(keys[path], pickled) for path, pickled in fresh.items()]
        if not rows or not self._keeps:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        current = [(key,) for key in keys.values()]
        try:
            with sqlite3.connect(self._file) as connection:
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS prepared (key TEXT PRIMARY KEY, value BLOB)"
                )
                connection.executemany("INSERT OR REPLACE INTO prepared VALUES (?, ?)", rows)
                connection.execute("CREATE TEMPORARY TABLE current (key TEXT PRIMARY KEY)")
                connection.executemany("INSERT OR IGNORE INTO current VALUES (?)", current)
                connection.execute(
                    "DELETE FROM prepared WHERE key NOT IN (SELECT key FROM current)"
                )
        except sqlite3.Error:
            self._file.unlink(missing_ok=True)


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector from looking through what is made here, then and later.

    Records are hundreds of thousands of objects that hold no cycles: they go when nothing names
    them. To look through them takes longer than to read them from the cache.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def report_key(settings: Settings, files: ReportFiles) -> str:
    """Return the hash of everything the preparation of a report depends on."""
    parts = (
        files.digest,
        repr(settings.extensions),
        repr(settings.extension_configs),
        settings.base_path,
        installed_tool(),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@cache
def installed_tool() -> str:
    """Return the hash of the tool that runs."""
    return hash_tool(Path(__file__).parent)


def hash_tool(package: Path) -> str:
    """Return the hash of a package's code and templates, and of what is installed beside it."""
    state = hashlib.sha256()
    files = (path for path in package.rglob("*") if path.suffix in (".py", ".html"))
    for path in sorted(files):
        content = path.read_bytes()
        state.update(f"{path.relative_to(package).as_posix()} {len(content)}\n".encode())
        state.update(content)
    # The name of this folder has name and version; to read them from its files takes a while.
    installed = (item.name for folder in sys.path for item in Path(folder).glob("*-info"))
    for name in sorted(installed):
        state.update(f"{name}\n".encode())
    return state.hexdigest()


def _batches(keys: list[str]) -> Iterable[list[str]]:
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
