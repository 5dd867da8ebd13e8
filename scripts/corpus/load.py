"""A corpus folder goes in; its reports and entities come out as records, each with its faults.

Nothing is judged here: what is wrong is recorded with its place, for the checks to say.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from corpus.diagnostics import Position
from corpus.faults import FaultKind
from corpus.markdown_source import MarkdownSource, parse_markdown
from corpus.model import Annotation, Entity, FrontMatter, Retired, Source
from corpus.model.fields import REPORT_PATTERN
from corpus.sidecar_source import FileFault, Located, SidecarReader, Unread, decode
from corpus.validate import validate

TEXTS = "docs/reports"
SIDECARS = "annotations/reports"
PUBLISHED_ENDINGS = (
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".pdf", ".csv", ".json", ".txt",
)  # fmt: skip
"""Endings of the files below ``docs`` that are published beside the texts."""
ENTITIES = "annotations/entities.yaml"
RETIRED = "retired"
"""What the address of a paragraph leads to that no longer stands anywhere."""


class Permit(NamedTuple):
    """An exception of a report or an annotation: a rule that is not to be applied to it."""

    owner: str
    """Report path, or report path, ``#`` and annotation id."""
    rule: str


@dataclass(frozen=True)
class Report:
    """One report as read: text, sidecar and faults, by the path that is its identity."""

    path: str
    text_path: str | None
    """The Markdown file, relative to the root; None where it is missing."""
    sidecar_path: str | None
    """The sidecar, relative to the root; None where it is missing."""
    front_matter: Located[FrontMatter] | None = None
    body: str = ""
    body_line: int = 1
    sources: dict[str, Located[Source]] = field(default_factory=dict)
    annotations: tuple[Located[Annotation], ...] = ()
    entities: dict[str, Located[Entity]] = field(default_factory=dict)
    paragraphs: dict[str, Located[str]] = field(default_factory=dict)
    retired: dict[str, Located[Retired]] = field(default_factory=dict)
    faults: tuple[FileFault, ...] = ()
    unread: Unread = field(default_factory=Unread)

    def permits(self, annotation: Annotation | None = None) -> tuple[Permit, ...] | None:
        """Exceptions for the report, and for one annotation; None where they cannot be read."""
        allowed = [(f"{self.path}#{annotation.id}", annotation.allow)] if annotation else []
        if self.front_matter and "allow" not in self.front_matter.left_out:
            allowed.append((self.path, self.front_matter.value.allow))
        elif self.text_path:
            return None
        return tuple(Permit(owner, item.rule) for owner, items in allowed for item in items)


def follow_paragraph(report: Report, address: str) -> str | None:
    """Return the present address of a paragraph that may have been reworded several times.

    None where it was retired, and where the addresses lead round in a circle.
    """
    seen: set[str] = set()
    while (located := report.paragraphs.get(address)) is not None:
        if located.value == RETIRED or address in seen:
            return None
        seen.add(address)
        address = located.value
    return address


@dataclass(frozen=True)
class Registry:
    """The shared entities as read."""

    path: str
    entities: dict[str, Located[Entity]]
    faults: tuple[FileFault, ...]
    unread: Unread = field(default_factory=Unread)


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """The files of one report, relative to the root, and what they hold."""

    path: str
    text_path: str | None
    sidecar_path: str | None
    text: bytes
    sidecar: bytes

    @property
    def digest(self) -> str:
        """SHA-256 over path and content, in hexadecimal."""
        names = (self.path, str(self.text_path), str(self.sidecar_path))
        parts = (*map(os.fsencode, names), self.text, self.sidecar)
        hashes = (hashlib.sha256(part).digest() for part in parts)
        return hashlib.sha256(b"".join(hashes)).hexdigest()


def find_reports(root: Path) -> dict[str, tuple[str | None, str | None]]:
    """Return text and sidecar paths of each report below ``root``, sorted by report path."""
    texts = _files(root, TEXTS, ".md", ".markdown")
    sidecars = _files(root, SIDECARS, ".yaml", ".yml")
    return {key: (texts.get(key), sidecars.get(key)) for key in sorted(texts | sidecars)}


def report_path(name: str) -> str:
    """Return the path of the report that ``name`` means; a file of the pair means it too."""
    path = name.removeprefix(f"{TEXTS}/").removeprefix(f"{SIDECARS}/")
    return path.removesuffix(".md").removesuffix(".yaml")


def list_files(root: Path, *folders: str) -> list[str]:
    """Return every file below the folders, relative to the root, in order.

    Symbolic links are passed over, so that no contribution reaches outside the corpus. Without
    folders, all below ``docs`` and ``annotations``.
    """
    return sorted(name for name, is_link in _walk(root, *folders) if not is_link)


MADE = (".cache", "build", "site")
"""Folders that a build writes and empties; a link there would have it empty another."""


def list_symbolic_links(root: Path) -> list[str]:
    """Return every symbolic link below ``docs`` and ``annotations``, or in place of what is made.

    They are in order.
    """
    made = (name for name in MADE if (root / name).is_symlink())
    return sorted({*made, *(name for name, is_link in _walk(root) if is_link)})


def _walk(root: Path, *folders: str) -> Iterator[tuple[str, bool]]:
    """Yield every file and symbolic link below the folders, and whether it is a link; follow none.

    A folder that is a link itself, or is reached through one, yields that link alone.
    """
    waiting: list[str] = []
    for folder in folders or ("docs", "annotations"):
        if link := first_link(root, folder):
            yield link, True
        else:
            waiting.append(folder)
    while waiting:
        folder = waiting.pop()
        try:
            entries = os.scandir(root / folder)
        except OSError:
            continue  # not there, or not to be read
        with entries:
            for entry in entries:
                name = f"{folder}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(name)
                else:
                    yield name, entry.is_symlink()


def first_link(root: Path, path: str) -> str | None:
    """Return the first symbolic link on the way from ``root`` to ``path``, if there is one."""
    parts = path.split("/")
    ways = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
    return next((way for way in ways if (root / way).is_symlink()), None)


def read_files(root: Path, path: str, text: str | None, sidecar: str | None) -> ReportFiles:
    """Read the files of one report from disk."""
    return ReportFiles(
        path,
        text,
        sidecar,
        (root / text).read_bytes() if text else b"",
        (root / sidecar).read_bytes() if sidecar else b"",
    )


def load_report(files: ReportFiles) -> Report:
    """Read the text and sidecar of one report."""
    faults: list[FileFault] = []
    markdown = MarkdownSource(None, None, 1)
    front_matter: Located[FrontMatter] | None = None
    if files.text_path:
        front_matter, markdown = _load_text(files.text_path, files.text, faults)
        if not re.fullmatch(REPORT_PATTERN, files.path):
            # No report has this path; whether it was meant for one, nobody can tell.
            faults = [it for it in faults if it.fault.kind is not FaultKind.NO_FRONT_MATTER]
    reader = SidecarReader(files.sidecar_path or "", faults)
    if files.sidecar_path:
        reader.read(files.sidecar)
    return Report(
        path=files.path,
        text_path=files.text_path,
        sidecar_path=files.sidecar_path,
        front_matter=front_matter,
        body=markdown.body or "",
        body_line=markdown.body_line,
        sources=reader.sources,
        annotations=tuple(reader.annotations),
        entities=reader.entities,
        paragraphs=reader.paragraphs,
        retired=reader.retired,
        faults=tuple(faults),
        unread=Unread(
            frozenset(reader.unread_sections),
            frozenset(reader.unread_names),
            text=files.text_path is not None and markdown.body is None,
        ),
    )


def load_registry(root: Path) -> Registry:
    """Read the entities shared by all reports; a corpus may have none."""
    faults: list[FileFault] = []
    if not (root / ENTITIES).is_file() or first_link(root, ENTITIES):
        return Registry(ENTITIES, {}, ())
    reader = SidecarReader(ENTITIES, faults)
    reader.read_registry((root / ENTITIES).read_bytes())
    unread = Unread(frozenset(reader.unread_sections), frozenset(reader.unread_names))
    return Registry(ENTITIES, reader.entities, tuple(faults), unread)


def _load_text(
    path: str, content: bytes, faults: list[FileFault]
) -> tuple[Located[FrontMatter] | None, MarkdownSource]:
    text = decode(path, content, faults)
    if text is None:
        return None, MarkdownSource(None, None, 1)
    markdown, found = parse_markdown(text)
    faults.extend(FileFault(path, fault) for fault in found)
    node = markdown.front_matter
    if node is None:
        return None, markdown
    reading = validate(FrontMatter, node, "the front matter", Position(node.position.line, 1))
    faults.extend(FileFault(path, fault) for fault in reading.faults)
    if reading.record is None:
        return None, markdown
    return Located(reading.record, node, reading.left_out), markdown


def _files(root: Path, folder: str, ending: str, wrong_ending: str) -> dict[str, str]:
    """Files below a folder, by report path; names that begin with `_` or `.` are passed over.

    A file with the wrong ending is read like one with the right one, and a rule says what is wrong.
    Where both are there, it keeps the ending in its path, which therefore is none.
    """
    inside = [path[len(folder) + 1 :] for path in list_files(root, folder)]
    names = [name for name in inside if not is_hidden(name)]
    files = {name.removesuffix(ending): name for name in names if name.endswith(ending)}
    for name in names:
        if name.endswith(wrong_ending):
            path = name.removesuffix(wrong_ending)
            files[name if path in files else path] = name
    return {path: f"{folder}/{name}" for path, name in files.items()}


def is_hidden(path: str) -> bool:
    """Whether a part of a path begins with `_` or `.`: such files are no part of the corpus."""
    return any(part[0] in "._" for part in path.split("/"))
