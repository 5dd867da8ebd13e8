"""A corpus folder goes in; its reports and entities come out as records, each with its faults.

Nothing is judged here: what is wrong is recorded with its place, for the checks to say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from corpus.diagnostics import Position
from corpus.faults import Fault, FaultKind
from corpus.markdown_source import MarkdownSource, parse_markdown
from corpus.model import Annotation, Entity, FrontMatter, Retired, Source
from corpus.model.fields import Record
from corpus.validate import validate
from corpus.yaml_source import Mapping, Node, Scalar, Sequence, locate, parse_yaml

TEXTS = "docs/reports"
SIDECARS = "annotations/reports"
ENTITIES = "annotations/entities.yaml"

KEY = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A record and the node it was read from."""

    value: T
    node: Node

    def position(self, *path: str | int) -> Position:
        """Return where the field at ``path`` stands, or the record where it has no such field."""
        return locate(self.node, path)


@dataclass(frozen=True, slots=True)
class FileFault:
    """A fault and the file it is in."""

    path: str
    fault: Fault


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


@dataclass(frozen=True)
class Registry:
    """The shared entities as read."""

    path: str
    entities: dict[str, Located[Entity]]
    faults: tuple[FileFault, ...]


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
        parts = (self.path.encode(), str(self.text_path).encode(), str(self.sidecar_path).encode())
        hashes = (hashlib.sha256(part).digest() for part in (*parts, self.text, self.sidecar))
        return hashlib.sha256(b"".join(hashes)).hexdigest()


def find_reports(root: Path) -> dict[str, tuple[str | None, str | None]]:
    """Return text and sidecar paths of each report below ``root``, sorted by report path."""
    texts = {_identity(path, TEXTS): path for path in _files(root, TEXTS, ".md")}
    sidecars = {_identity(path, SIDECARS): path for path in _files(root, SIDECARS, ".yaml")}
    return {key: (texts.get(key), sidecars.get(key)) for key in sorted(texts | sidecars)}


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
    markdown = MarkdownSource(None, "", 1)
    front_matter: Located[FrontMatter] | None = None
    if files.text_path:
        front_matter, markdown = _load_text(files.text_path, files.text, faults)
    node: Node | None = None
    if files.sidecar_path:
        node = _load_yaml(files.sidecar_path, files.sidecar, faults)
    reader = _SidecarReader(files.sidecar_path or "", faults)
    reader.read(node)
    return Report(
        path=files.path,
        text_path=files.text_path,
        sidecar_path=files.sidecar_path,
        front_matter=front_matter,
        body=markdown.body,
        body_line=markdown.body_line,
        sources=reader.sources,
        annotations=tuple(reader.annotations),
        entities=reader.entities,
        paragraphs=reader.paragraphs,
        retired=reader.retired,
        faults=tuple(faults),
    )


def load_registry(root: Path) -> Registry:
    """Read the entities shared by all reports; a corpus may have none."""
    faults: list[FileFault] = []
    if not (root / ENTITIES).is_file():
        return Registry(ENTITIES, {}, ())
    node = _load_yaml(ENTITIES, (root / ENTITIES).read_bytes(), faults)
    reader = _SidecarReader(ENTITIES, faults)
    if node is not None and not _is_empty(node):
        reader.entities = reader.read_mapping(Entity, node, "entities")
    return Registry(ENTITIES, reader.entities, tuple(faults))


class _SidecarReader:
    """Reads a sidecar part by part, so that a fault in one annotation leaves the others."""

    def __init__(self, path: str, faults: list[FileFault]) -> None:
        self.sources: dict[str, Located[Source]] = {}
        self.annotations: list[Located[Annotation]] = []
        self.entities: dict[str, Located[Entity]] = {}
        self.paragraphs: dict[str, Located[str]] = {}
        self.retired: dict[str, Located[Retired]] = {}
        self._path = path
        self._faults = faults

    def read(self, node: Node | None) -> None:
        """Read the sidecar's top level and all parts below it."""
        if node is None or _is_empty(node):
            return
        if not isinstance(node, Mapping):
            self._add(
                Fault(FaultKind.WRONG_TYPE, node.position, _kind(node), "the sidecar\na mapping")
            )
            return
        for key, value in node.items:
            if key.value == "sources":
                self.sources = self.read_mapping(Source, value, "sources")
            elif key.value == "annotations":
                self._read_annotations(value)
            elif key.value == "entities":
                self.entities = self.read_mapping(Entity, value, "entities")
            elif key.value == "retired":
                self.retired = self.read_mapping(Retired, value, "retired")
            elif key.value == "paragraphs":
                self._read_paragraphs(value)
            else:
                fields = ("sources", "annotations", "entities", "paragraphs", "retired")
                self._add(Fault(FaultKind.UNKNOWN_FIELD, key.position, key.value, choices=fields))

    def read_mapping(self, model: type[Record], node: Node, name: str) -> dict[str, Located[T]]:
        """Read a mapping of keys to records of one kind."""
        records: dict[str, Located[T]] = {}
        for key, value in self._pairs(node, name):
            record, faults = validate(model, value)
            self._extend(faults)
            if record is not None:
                records[key.value] = Located(record, value)  # type: ignore[arg-type]
        return records

    def _read_annotations(self, node: Node) -> None:
        if not isinstance(node, Sequence):
            self._wrong(node, "annotations", "a list: each annotation begins with `- id:`")
            return
        for item in node.items:
            record, faults = validate(Annotation, item)
            self._extend(faults)
            if record is not None:
                self.annotations.append(Located(record, item))

    def _read_paragraphs(self, node: Node) -> None:
        for key, value in self._pairs(node, "paragraphs"):
            if isinstance(value, Scalar):
                self.paragraphs[key.value] = Located(value.value, value)
            else:
                self._wrong(value, key.value, "the new address of the paragraph, or `retired`")

    def _pairs(self, node: Node, name: str) -> Iterator[tuple[Scalar, Node]]:
        if isinstance(node, Mapping):
            for key, value in node.items:
                if not KEY.fullmatch(key.value):
                    self._add(
                        Fault(
                            FaultKind.BAD_VALUE,
                            key.position,
                            key.value,
                            "lower-case letters, digits and single hyphens",
                        )
                    )
                else:
                    yield key, value
        else:
            self._wrong(node, name, "a mapping of keys, such as `some-key:`")

    def _wrong(self, node: Node, name: str, wanted: str) -> None:
        if isinstance(node, Scalar) and not node.value:
            self._add(Fault(FaultKind.EMPTY_FIELD, node.position, name))
        else:
            self._add(Fault(FaultKind.WRONG_TYPE, node.position, _kind(node), f"{name}\n{wanted}"))

    def _extend(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self._add(fault)

    def _add(self, fault: Fault) -> None:
        self._faults.append(FileFault(self._path, fault))


def _load_text(
    path: str, content: bytes, faults: list[FileFault]
) -> tuple[Located[FrontMatter] | None, MarkdownSource]:
    text = _decode(path, content, faults)
    markdown, found = (
        parse_markdown(text) if text is not None else (MarkdownSource(None, "", 1), ())
    )
    faults.extend(FileFault(path, fault) for fault in found)
    node = markdown.front_matter
    if node is None:
        return None, markdown
    record, found = validate(FrontMatter, node)
    faults.extend(FileFault(path, fault) for fault in found)
    return (Located(record, node) if record else None), markdown


def _load_yaml(path: str, content: bytes, faults: list[FileFault]) -> Node | None:
    text = _decode(path, content, faults)
    if text is None:
        return None
    node, found = parse_yaml(text)
    faults.extend(FileFault(path, fault) for fault in found)
    return node


def _decode(path: str, content: bytes, faults: list[FileFault]) -> str | None:
    """Decode UTF-8, dropping a byte order mark and making CRLF one line feed."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        position = Position(before.count(b"\n") + 1, column)
        fault = Fault(FaultKind.NOT_UTF8, position, f"0x{content[error.start]:02X}")
        faults.append(FileFault(path, fault))
        return None


def _files(root: Path, folder: str, ending: str) -> list[str]:
    """Files below a folder; names that begin with `_` or `.` are not part of the corpus."""
    base = root / folder
    return sorted(
        path.relative_to(root).as_posix()
        for path in base.rglob(f"*{ending}")
        if path.is_file() and not any(part[0] in "._" for part in path.relative_to(base).parts)
    )


def _identity(path: str, folder: str) -> str:
    return path[len(folder) + 1 :].rsplit(".", 1)[0]


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.value


def _kind(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.value
    return "a list" if isinstance(node, Sequence) else "a mapping"
