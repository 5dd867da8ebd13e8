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
from dataclasses import dataclass
from html import escape
from importlib.metadata import version
from pathlib import Path

from corpus.engine import CACHE, EngineError, remove_others, write_changed
from corpus.pages import DataFile, Page

BUNDLE = "pagefind"
"""Folder of the site that holds the index; Pagefind takes the addresses of pages from its parent."""
PARTS_FILE = f"{BUNDLE}/parts.json"

_MARKER = "data-pagefind-body"
_ONE_PART = 1000
"""More pages than this are indexed in two parts, so that an edit costs half the work. More parts
would cost less still, but each makes every first search load more."""
# Of the marked text, what is not the report's; of a note, all but the annotator's own words and
# the names of sources, since the rest stands in every note.
_IGNORED = ", ".join(
    (
        ".claim-ref, .headerlink, .footnote-ref, .footnote-backref",
        ".note-head, .note-foot, .note-facts dt, .note-facts dd:not(.note-cites)",
        ".note-cites .grade, .note-cites .aside, .appraisal-title, .note-by",
    )
)
_PROGRAM = ("pagefind.js", "pagefind-worker.js")
_SUFFIXES = (".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")


@dataclass(slots=True)
class _Part:
    """One of the indexes that a search asks together."""

    name: str
    folder: Path
    documents: dict[str, bytes]
    """What Pagefind reads, by the file's name."""
    process: subprocess.Popen[str] | None = None

    @property
    def bundle(self) -> Path:
        return self.folder / "bundle"

    @property
    def fingerprint(self) -> str:
        """What the index depends on."""
        digest = hashlib.sha256(f"{version('pagefind_bin')}\n{_IGNORED}\n".encode())
        for name, content in sorted(self.documents.items()):
            digest.update(f"{name}\n{len(content)}\n".encode())
            digest.update(content)
        return digest.hexdigest()

    def start(self) -> None:
        """Index the documents, unless the last index was made of the same."""
        state = self.folder / "state"
        if state.is_file() and state.read_text(encoding="utf-8") == self.fingerprint:
            return
        state.unlink(missing_ok=True)
        shutil.rmtree(self.bundle, ignore_errors=True)
        pages = self.folder / "pages"
        for name, content in self.documents.items():
            write_changed(pages / name, content)
        remove_others(pages, set(self.documents))
        command = [sys.executable, "-m", "pagefind", "--silent", "--exclude-selectors", _IGNORED]
        command += ["--site", str(pages), "--output-path", str(self.bundle)]
        self.process = subprocess.Popen(  # noqa: S603 - our own arguments
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def finish(self) -> None:
        """Wait for the index. Raises EngineError with what Pagefind said if it fails."""
        if self.process is None:
            return
        said, _ = self.process.communicate()
        if self.process.returncode or not (self.bundle / "pagefind-entry.json").is_file():
            raise EngineError(f"pagefind: {said.strip()}")
        (self.folder / "state").write_text(self.fingerprint, encoding="utf-8")

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

    def __init__(self, folder: Path, parts: list[_Part]) -> None:
        self._folder, self._parts = folder, parts

    def files(self) -> dict[str, Path]:
        """Wait for the index; return its files, by their names in the site."""
        files: dict[str, Path] = {}
        for part in self._parts:
            part.finish()
            files.update(part.files(with_program=part is self._parts[0]))
        listed = self._folder / "parts.json"
        names = [part.name for part in self._parts]
        write_changed(listed, (json.dumps({"parts": names}) + "\n").encode())
        return files | {PARTS_FILE: listed}


@contextmanager
def start_indexing(
    root: Path, pages: Iterable[Page | DataFile], language: str, *, clean: bool = False
) -> Iterator[SearchIndex]:
    """Begin to index the searchable pages; what was begun has ended when the block is left."""
    folder = root / CACHE / "search"
    if clean:
        shutil.rmtree(folder, ignore_errors=True)
    parts = _share_out(folder, pages, language)
    _remove_other_parts(folder, {part.name for part in parts})
    try:
        for part in parts:
            part.start()
        yield SearchIndex(folder, parts)
    finally:
        for part in parts:
            if part.process is not None:
                part.process.wait()


def _share_out(folder: Path, pages: Iterable[Page | DataFile], language: str) -> list[_Part]:
    """Return the parts with the documents of each; which part a page is in depends on its path."""
    documents = {
        _document_name(page.path): _document(page, language)
        for page in pages
        if isinstance(page, Page) and _MARKER in page.html
    }
    count = min(len(documents), 1 if len(documents) <= _ONE_PART else 2)
    parts = [_Part(str(number), folder / str(number), {}) for number in range(count)]
    for name, content in documents.items():
        number = int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)
        parts[number % count].documents[name] = content
    return [part for part in parts if part.documents]


def _document_name(path: str) -> str:
    """Return the file whose address is that of a page: ``a/b/index.html`` for ``a/b.md``."""
    folder = path.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{folder}/index.html".lstrip("/")


def _document(page: Page, language: str) -> bytes:
    title = escape(page.title)
    head = f'<!doctype html><html lang="{escape(language)}"><title>{title}</title>'
    return f"{head}<body>{page.html}</body></html>\n".encode()


def _remove_other_parts(folder: Path, names: set[str]) -> None:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name not in names:
            shutil.rmtree(path)
