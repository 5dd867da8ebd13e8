"""A sidecar's bytes go in; its records come out, each with its node, and what could not be read.

The shared entities are read the same way.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from corpus.diagnostics import Position
from corpus.faults import Fault, FaultKind, nearest
from corpus.limits import MOST_NOTE_CHARACTERS, MOST_NOTES_CHARACTERS, Excess, find_excess
from corpus.model import Annotation, Entity, Retired, Source
from corpus.model.fields import (
    KEY_PATTERN,
    KEY_WANTED,
    PARAGRAPH_PATTERN,
    PARAGRAPH_WANTED,
    Record,
)
from corpus.validate import describe, validate
from corpus.yaml_source import Mapping, Node, Scalar, Sequence, locate, parse_yaml

SECTIONS = ("sources", "annotations", "entities", "paragraphs", "retired")
"""The fields of a sidecar."""

_NO_TEXT = {
    b"PK\x03\x04": "a document of a word processor, or an archive",
    b"\xd0\xcf\x11\xe0": "a document of a word processor",
    b"{\\rtf": "a document of a word processor",
    b"%PDF-": "a PDF document",
}
"""First bytes of files that are given the name of a text and are none."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7}) \S.*$", re.MULTILINE)
"""The first and the last line of a conflict of git. That between them may underline a heading."""

T = TypeVar("T")
Model = TypeVar("Model", bound=Record)


@dataclass(frozen=True)  # without slots, which make reading it from the cache slow
class Located(Generic[T]):
    """A record and the node it was read from."""

    value: T
    node: Node
    left_out: frozenset[str] = frozenset()
    """Fields that the file gives but that could not be read, wholly or in part."""
    key: Scalar | None = None
    """The key under which it stands, if it does."""

    def __getstate__(self) -> dict[str, object]:
        """Pack the node by itself: of most records that are read from the cache nobody asks it."""
        state = {"packed": pickle.dumps(self.node, pickle.HIGHEST_PROTOCOL), **self.__dict__}
        del state["node"]
        return state

    def __getattr__(self, name: str) -> Node:
        """Unpack the node when it is first asked for."""
        packed = self.__dict__.get("packed")
        if name != "node" or packed is None:
            raise AttributeError(name)
        node: Node = pickle.loads(packed)  # noqa: S301 - our own
        self.__dict__["node"] = node
        return node

    def gives(self, name: str) -> bool:
        """Return whether the file gives the field ``name``, whatever it is."""
        return isinstance(self.node, Mapping) and self.node.get(name) is not None

    def position(self, *path: str | int) -> Position:
        """Return where the field at ``path`` stands, or the record where it has no such field."""
        if not path and self.key:
            return self.key.position
        return locate(self.node, path)


@dataclass(frozen=True, slots=True)
class FileFault:
    """A fault and the file it is in."""

    path: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands in a file but could not be read, so that no rule calls it missing."""

    sections: frozenset[str] = frozenset()
    """Sections of a sidecar of which any name may be there."""
    names: frozenset[tuple[str, str]] = frozenset()
    """Section and key, or id, of what could not be read."""
    text: bool = False
    """Whether it is the text of the report."""

    def may_hold(self, section: str, name: str) -> bool:
        """Return whether ``name`` may be among what could not be read."""
        return section in self.sections or (section, name) in self.names


class SidecarReader:
    """Reads a sidecar part by part, so that a fault in one annotation leaves the others."""

    def __init__(self, path: str, faults: list[FileFault]) -> None:
        self.sources: dict[str, Located[Source]] = {}
        self.annotations: list[Located[Annotation]] = []
        self.entities: dict[str, Located[Entity]] = {}
        self.paragraphs: dict[str, Located[str]] = {}
        self.retired: dict[str, Located[Retired]] = {}
        self.unread_sections: set[str] = set()
        self.unread_names: set[tuple[str, str]] = set()
        self._path = path
        self._faults = faults
        self._note_characters = 0

    def read(self, content: bytes) -> None:
        """Read the sidecar's top level and all parts below it."""
        node = self._load(content)
        if node is None:
            return
        if not isinstance(node, Mapping):
            self._not_a_mapping(node, "the sidecar")
            return
        for key, value in node.items:
            if key.value == "sources":
                self.sources = self._read_mapping(Source, key, value)
            elif key.value == "annotations":
                self._read_annotations(key, value)
            elif key.value == "entities":
                self.entities = self._read_mapping(Entity, key, value)
            elif key.value == "retired":
                self.retired = self._read_mapping(Retired, key, value)
            elif key.value == "paragraphs":
                self._read_paragraphs(key, value)
            else:
                self._add(Fault(FaultKind.UNKNOWN_FIELD, key.position, key.value, choices=SECTIONS))
                self._skip(nearest(key.value, SECTIONS))
        for key, _ in node.repeated:
            self._skip(key.value)
        self._name_sources()

    def _name_sources(self) -> None:
        """Add to each fault of what should be a source's key the source that it is most like."""
        names = {key: key for key in self.sources}
        names |= {item.value.title: key for key, item in self.sources.items() if item.value.title}
        kinds = (FaultKind.WRONG_TYPE, FaultKind.BAD_VALUE)
        for index, (path, fault) in enumerate((it.path, it.fault) for it in self._faults):
            is_source = fault.field.endswith("`sources`") and path == self._path
            is_source &= not {key.strip() for key in fault.value.split(",")} <= set(self.sources)
            meant = nearest(fault.value, names) if is_source and fault.kind in kinds else None
            if meant:
                named = replace(fault, choices=(names[meant],))
                self._faults[index] = FileFault(path, named)

    def read_registry(self, content: bytes) -> None:
        """Read the shared entities."""
        node = self._load(content)
        if node is None:
            return
        if isinstance(node, Mapping):
            self.entities = self._read_mapping(Entity, Scalar("entities", node.position), node)
        else:
            self._not_a_mapping(node, "the file")

    def _load(self, content: bytes) -> Node | None:
        """Return the file's node; None where it is empty or cannot be read."""
        text = decode(self._path, content, self._faults)
        node, found = parse_yaml(text) if text is not None else (None, ())
        self._extend(found)
        if node is None and (found or text is None):
            self.unread_sections |= set(SECTIONS)
        return node

    def _not_a_mapping(self, node: Node, name: str) -> None:
        wanted = "`key: value` lines"
        meant = _meant(node)
        self._add(
            Fault(FaultKind.WRONG_TYPE, node.position, describe(node), name, wanted, 0, meant)
        )
        self.unread_sections |= set(SECTIONS)

    def _read_mapping(
        self, model: type[Model], key: Scalar, node: Node
    ) -> dict[str, Located[Model]]:
        """Read a mapping of keys to records of one kind."""
        section = key.value
        records: dict[str, Located[Model]] = {}
        for name, value in self._pairs(key, node, KEY_PATTERN, KEY_WANTED):
            reading = validate(model, value, f"`{name.value}`", name.position)
            self._extend(reading.faults)
            if reading.record is None:
                self.unread_names.add((section, name.value))
            else:
                records[name.value] = Located(reading.record, value, reading.left_out, name)
        return records

    def _read_annotations(self, key: Scalar, node: Node) -> None:
        if not isinstance(node, Sequence):
            self._wrong(key, node, "a list: each annotation begins with `- id:`")
            self._skip("annotations")
            return
        for number, item in enumerate(node.items, start=1):
            reading = validate(Annotation, item, f"item {number} of `annotations`")
            self._extend(reading.faults)
            if reading.record is not None:
                self._add_annotation(reading.record, item, reading.left_out)
                continue
            id_ = item.get("id") if isinstance(item, Mapping) else None
            if isinstance(id_, Scalar) and id_.value and not id_.faulty:
                self.unread_names.add(("annotations", id_.value))
            else:
                self._skip("annotations")

    def _add_annotation(self, record: Annotation, node: Node, left_out: frozenset[str]) -> None:
        """Keep an annotation, without its note where that is more than can be rendered."""
        note = record.note or ""
        self._note_characters += len(note)
        excess = find_excess(note, MOST_NOTE_CHARACTERS)
        if not excess and self._note_characters > MOST_NOTES_CHARACTERS:
            excess = Excess("characters with the notes before it", MOST_NOTES_CHARACTERS, 0)
        if excess:
            place = locate(node, ("note",))
            fault = Fault(FaultKind.OVER_LIMIT, place, str(excess.most), "`note`", excess.what)
            self._add(fault)
            record, left_out = record.model_copy(update={"note": None}), left_out | {"note"}
        self.annotations.append(Located(record, node, left_out))

    def _read_paragraphs(self, key: Scalar, node: Node) -> None:
        wanted = "the new address of the paragraph, `p-1a2b3c4d`, or `retired`"
        for name, value in self._pairs(key, node, PARAGRAPH_PATTERN, PARAGRAPH_WANTED):
            if not isinstance(value, Scalar) or not value.value:
                self._wrong(name, value, wanted)
            elif value.value != "retired" and not re.fullmatch(PARAGRAPH_PATTERN, value.value):
                field = f"`{name.value}`"
                self._add(Fault(FaultKind.BAD_VALUE, value.position, value.value, field, wanted))
            else:
                self.paragraphs[name.value] = Located(value.value, value)

    def _pairs(
        self, key: Scalar, node: Node, pattern: str, wanted: str
    ) -> Iterator[tuple[Scalar, Node]]:
        """Yield the keys of a section that have their form, and what stands under them."""
        if not isinstance(node, Mapping):
            self._wrong(key, node, "a mapping of keys, such as `some-key:`")
            for section in (key.value, *_meant(node)):
                self._skip(section)
            return
        for name, value in node.items:
            if name.faulty:
                self._skip(key.value)
            elif re.fullmatch(pattern, name.value):
                yield name, value
            else:
                self._bad_key(name, key.value, wanted)

    def _bad_key(self, name: Scalar, section: str, wanted: str) -> None:
        field = f"as a key of `{section}`"
        self._add(Fault(FaultKind.BAD_VALUE, name.position, name.value, field, wanted))
        meant = re.sub("[^a-z0-9]+", "-", name.value.casefold()).strip("-")
        self.unread_names |= {(section, name.value), (section, meant)}

    def _skip(self, section: str | None) -> None:
        """Note that a section was not read, or not all of it."""
        if section in SECTIONS:
            self.unread_sections.add(section)

    def _wrong(self, key: Scalar, node: Node, wanted: str) -> None:
        field = f"`{key.value}`"
        if isinstance(node, Scalar) and node.faulty:
            return
        if isinstance(node, Scalar) and not node.value:
            self._add(Fault(FaultKind.EMPTY_FIELD, key.position, "", field))
        else:
            value, meant = describe(node), _meant(node)
            fault = Fault(FaultKind.WRONG_TYPE, node.position, value, field, wanted, 0, meant)
            self._add(fault)

    def _extend(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self._add(fault)

    def _add(self, fault: Fault) -> None:
        self._faults.append(FileFault(self._path, fault))


def _meant(node: Node) -> tuple[str, ...]:
    """Return the section that a list belongs to, wherever it stands: what has an id."""
    first = node.items[0] if isinstance(node, Sequence) and node.items else None
    is_annotation = isinstance(first, Mapping) and first.get("id") is not None
    return ("annotations",) if is_annotation else ()


def decode(path: str, content: bytes, faults: list[FileFault]) -> str | None:
    """Decode UTF-8, dropping a byte order mark and making CRLF one line feed.

    None, and a fault, where that is no text, or two versions of one.
    """
    kind = next((kind for mark, kind in _NO_TEXT.items() if content.startswith(mark)), "")
    if kind:
        faults.append(FileFault(path, Fault(FaultKind.NOT_UTF8, Position(1, 1), "", detail=kind)))
        return None
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        position = Position(before.count(b"\n") + 1, column)
        fault = Fault(FaultKind.NOT_UTF8, position, f"0x{content[error.start]:02X}")
        faults.append(FileFault(path, fault))
        return None
    if (mark := _CONFLICT.search(text)) is None:
        return text
    position = Position(text.count("\n", 0, mark.start()) + 1, 1)
    fault = Fault(FaultKind.CONFLICT_MARKER, position, mark.group())
    faults.append(FileFault(path, fault))
    return None
