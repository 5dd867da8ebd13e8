"""Pages go in; a search index of what they mark as searchable comes out, made by Pagefind.

Pagefind reads pages as the corpus made them, not as the engine dressed them: they say the same,
and so it works beside the engine, on another core. A page is searchable where it says
``data-pagefind-body``. The index of a part whose pages are the same is used again.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from corpus.engine import BUILD, CACHE, EngineError
from corpus.files import remove_others, write_changed
from corpus.filter_order import order_filters
from corpus.pages import Page
from corpus.pages.page import read_written

BUNDLE = "pagefind"
"""Folder of the site that holds the index and what searches it."""
PARTS_FILE = f"{BUNDLE}/parts.json"

_MARKER = "data-pagefind-body"
_STATE = "state.json"
_LOG = "log"
_ONE_PART = 1000
"""More pages than this are indexed in two parts, so that an edit costs half the work. More parts
would cost less still, but each makes every first search load more."""
# Of the marked text, what is not the report's; of a note, all but the annotator's own words and
# the names of sources, since the rest stands in every note.
_IGNORED = (
    ".claim-ref, .headerlink, .footnote-ref, .footnote-backref, "
    ".note-head, .note-foot, .note-facts dt, .note-facts dd:not(.note-cites), "
    ".note-cites .grade, .note-cites .aside, .appraisal-title, .note-by"
)
_PROGRAM = ("pagefind.js", "pagefind-worker.js")
_SUFFIXES = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")


@dataclass(slots=True)
class _Part:
    """One of the indexes that a search asks together."""

    name: str
    folder: Path
    build: Path
    """Where the pages stand that were not made again."""
    pages: dict[str, Page] = field(default_factory=dict)
    """By the name of the file that Pagefind reads."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def bundle(self) -> Path:
        return self.folder / "bundle"

    def state(self, language: str) -> dict[str, object]:
        """What the index depends on."""
        tool = f"{version('pagefind_bin')} {language} {_IGNORED}"
        return {"tool": tool, "pages": {name: _mark(page) for name, page in self.pages.items()}}

    def start(self, language: str) -> None:
        """Index the pages, unless the last index was made of the same."""
        wanted = self.state(language)
        last = _read_state(self.folder)
        if last == wanted:
            return
        (self.folder / _STATE).unlink(missing_ok=True)
        shutil.rmtree(self.bundle, ignore_errors=True)
        documents = self.folder / "pages"
        same = last.get("pages", {}) if last.get("tool") == wanted["tool"] else {}
        for name, page in self.pages.items():
            if same.get(name) != _mark(page) or not (documents / name).is_file():
                write_changed(documents / name, _document(page, self.build, language))
        remove_others(documents, set(self.pages))
        command = [sys.executable, "-m", "pagefind", "--silent", "--exclude-selectors", _IGNORED]
        command += ["--site", str(documents), "--output-path", str(self.bundle)]
        # To a file, which takes any amount while nobody reads.
        with (self.folder / _LOG).open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own arguments
                command, stdout=log, stderr=subprocess.STDOUT
            )

    def finish(self, language: str) -> None:
        """Wait for the index. Raises EngineError with what Pagefind said if it fails."""
        if self.process is None:
            return
        if self.process.wait() or not (self.bundle / "pagefind-entry.json").is_file():
            said = (self.folder / _LOG).read_text(encoding="utf-8", errors="replace")
            raise EngineError(f"pagefind: {said.strip()}")
        order_filters(self.bundle)
        state = json.dumps(self.state(language))
        (self.folder / _STATE).write_text(state, encoding="utf-8")

    def files(self, *, with_program: bool) -> Iterator[tuple[str, Path]]:
        """Yield the files of the index that a page loads; only one part brings the program."""
        language = json.loads((self.bundle / "pagefind-entry.json").read_text(encoding="utf-8"))
        program = {f"wasm.{each['wasm']}.pagefind" for each in language["languages"].values()}
        program.update(_PROGRAM)
        for path in sorted(self.bundle.rglob("*")):
            wanted = path.suffix in _SUFFIXES or path.name == "pagefind-entry.json"
            if wanted or (with_program and path.name in program):
                yield f"{BUNDLE}/{self.name}/{path.relative_to(self.bundle).as_posix()}", path


class SearchIndex:
    """An index that is being made."""

    def __init__(self, folder: Path, parts: list[_Part], language: str) -> None:
        self._folder, self._parts, self._language = folder, parts, language

    def files(self) -> dict[str, Path]:
        """Wait for the index; return its files, by their names in the site."""
        files: dict[str, Path] = {}
        for part in self._parts:
            part.finish(self._language)
            files.update(part.files(with_program=part is self._parts[0]))
        listed = self._folder / "parts.json"
        names = [part.name for part in self._parts]
        write_changed(listed, (json.dumps({"parts": names}) + "\n").encode())
        return files | {PARTS_FILE: listed}


@contextmanager
def start_indexing(
    root: Path, pages: Iterable[Page], language: str, *, clean: bool = False
) -> Iterator[SearchIndex]:
    """Begin to index the searchable pages; what was begun has ended when the block is left."""
    folder = root / CACHE / "search"
    if clean:
        shutil.rmtree(folder, ignore_errors=True)
    parts = _share_out(folder, root / BUILD, pages)
    _remove_other_parts(folder, {part.name for part in parts})
    try:
        for part in parts:
            part.start(language)
        yield SearchIndex(folder, parts, language)
    finally:
        for part in parts:
            if part.process is not None:
                part.process.wait()


def _share_out(folder: Path, build: Path, pages: Iterable[Page]) -> list[_Part]:
    """Return the parts with the pages of each; which part a page is in depends on its path."""
    known = _known_pages(folder)
    found = {
        _document_name(page.path): page for page in pages if _is_searchable(page, build, known)
    }
    count = min(len(found), 1 if len(found) <= _ONE_PART else 2)
    parts = [_Part(str(number), folder / str(number), build) for number in range(count)]
    for name, page in sorted(found.items()):
        number = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
        parts[number % count].pages[name] = page
    return [part for part in parts if part.pages]


def _is_searchable(page: Page, build: Path, known: dict[str, set[str]]) -> bool:
    """Whether a page asks to be searched: of one not made again, the last index may tell."""
    if not page.is_kept:
        return _MARKER in page.html
    if page.key in known:
        return _document_name(page.path) in known[page.key]
    return _MARKER in read_written(build / page.path).content


def _known_pages(folder: Path) -> dict[str, set[str]]:
    """Return the files of the last index by the mark of what they were made from."""
    known: dict[str, set[str]] = {}
    for state in (_read_state(path.parent) for path in folder.glob(f"*/{_STATE}")):
        for name, mark in state.get("pages", {}).items():
            known.setdefault(mark, set()).add(name)
    return known


def _mark(page: Page) -> str:
    """What tells whether a page is the same as it was."""
    return page.key or hashlib.sha256(f"{page.title}\n{page.html}".encode()).hexdigest()


def _document_name(path: str) -> str:
    """Return the file whose address is that of a page: ``a/b/index.html`` for ``a/b.md``."""
    folder = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{folder}/index.html".lstrip("/")


def _document(page: Page, build: Path, language: str) -> bytes:
    html = read_written(build / page.path).content if page.is_kept else page.content
    head = f'<!doctype html><html lang="{escape(language)}"><title>{escape(page.title)}</title>'
    return f"{head}<body>{html}</body></html>\n".encode()


def _read_state(folder: Path) -> dict[str, Any]:
    try:
        state = json.loads((folder / _STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _remove_other_parts(folder: Path, names: set[str]) -> None:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in names:
            shutil.rmtree(path)
