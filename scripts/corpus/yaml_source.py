"""YAML text goes in; a tree of nodes with line and column comes out, or the faults that prevent it.

The parser's events are read, not its composed documents: events show anchors, aliases and tags,
and survive deep nesting. Every scalar stays the string its author typed; the model gives types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from corpus.diagnostics import Position
from corpus.faults import Fault, FaultKind
from corpus.yaml_errors import syntax_fault

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 32
"""How deep mappings and sequences may nest."""
MAX_CHARACTERS = 2_000_000
"""How long a YAML or Markdown file may be, in code points."""

UNCOUNTED_LINE_BREAKS = re.compile("\r(?!\n)|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Characters that some programs count as a line break and editors do not."""
UNFIT_CHARACTERS = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters and other code points that are no text."""
_UNFIT_IN_VALUE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""The same, in a value: there an escape such as `\\r` can also make a lone line break."""
_LONE_RETURN = re.compile("\r(?!\n)")
_REPLACEMENT = "\ufffd"
_MOST_ALIKE = 20
"""How many characters of one kind of fault are named; a file with more is no text."""


class Scalar(NamedTuple):
    """One value, as typed."""

    value: str
    position: Position
    faulty: bool = False
    """Whether a fault says already that it cannot be read; no other should be added."""


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    position: Position


class Mapping(NamedTuple):
    """Keys and values in the order written; keys are unique."""

    items: tuple[tuple[Scalar, Node], ...]
    position: Position
    repeated: tuple[tuple[Scalar, Node], ...] = ()
    """What stands under a key for the second time or more; a fault has been reported for each."""

    def get(self, key: str) -> Node | None:
        """Return the value under ``key``, or None."""
        return next((value for name, value in self.items if name.value == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the node of the key itself, for its position."""
        return next((name for name, _ in self.items if name.value == key), None)


Node = Scalar | Sequence | Mapping
Data = str | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]


def to_data(node: Node) -> Data:
    """Return the node as plain strings, lists and dictionaries."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return {key.value: to_data(value) for key, value in node.items}


def locate(node: Node, path: Path, *, key: bool = False) -> Position:
    """Return where ``path`` leads, as far as it can be followed.

    With ``key``, the place of the last mapping key rather than of its value.
    """
    position = node.position
    for step in path:
        if isinstance(node, Mapping):
            name, value = node.key(str(step)), node.get(str(step))
            if name is None or value is None:
                break
            node, position = value, name.position if key else value.position
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            position = node.position
        else:
            break
    return position


def parse_yaml(text: str, first_line: int = 1) -> tuple[Node | None, tuple[Fault, ...]]:
    """Read one YAML document.

    ``first_line`` is the line of the file on which ``text`` begins. The node is None where the
    text is empty or cannot be read; what can be read comes back beside its faults.
    """
    if len(text) > MAX_CHARACTERS:
        return None, (Fault(FaultKind.TOO_LARGE, Position(first_line, 1), str(len(text))),)
    faults = list(find_unfit_characters(text, first_line))
    if "\0" in text or _LONE_RETURN.search(text):
        return None, tuple(faults)  # no text, or a text of one endless line
    last_line = first_line + text.count("\n")
    builder = _Builder(first_line, last_line, faults, doubt_replacements=bool(faults))
    # What was found is put aside so that reading can go on; every position stays as it was.
    legible = UNCOUNTED_LINE_BREAKS.sub(" ", UNFIT_CHARACTERS.sub(_REPLACEMENT, text))
    try:
        for event in yaml.parse(legible if faults else text, Loader=_Loader):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        faults.append(syntax_fault(error, text, first_line, builder.last_value))
        return None, tuple(faults)
    except (yaml.YAMLError, UnicodeError) as error:
        faults.append(Fault(FaultKind.YAML_SYNTAX, Position(first_line, 1), str(error)))
        return None, tuple(faults)
    is_empty = isinstance(builder.root, Scalar) and not builder.root.value
    return None if is_empty else builder.root, tuple(faults)


def find_unfit_characters(text: str, first_line: int = 1) -> Iterator[Fault]:
    """Yield a fault for each line break that editors do not count and each control character.

    Of a text with NUL characters, which is none, only the first.
    """
    if (offset := text.find("\0")) >= 0:
        yield Fault(FaultKind.BAD_CHARACTER, position_at(text, offset, first_line), "U+0000")
        return
    for kind, pattern in (
        (FaultKind.LINE_SEPARATOR, UNCOUNTED_LINE_BREAKS),
        (FaultKind.BAD_CHARACTER, UNFIT_CHARACTERS),
    ):
        for match in islice(pattern.finditer(text), _MOST_ALIKE):
            position = position_at(text, match.start(), first_line)
            yield Fault(kind, position, f"U+{ord(match.group()):04X}")


def position_at(text: str, offset: int, first_line: int = 1) -> Position:
    """Return line and column of a code point offset in ``text``."""
    before = text[:offset]
    return Position(before.count("\n") + first_line, offset - before.rfind("\n"))


@dataclass
class _Frame:
    """A collection being read."""

    position: Position
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)
    repeated: list[tuple[Scalar, Node]] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """Line of each key."""
    key: Scalar | None = None
    skip_value: bool = False
    repeats: bool = False
    """Whether the last key stood here before."""


class _Builder:
    """Builds nodes from parser events; faults are added to the list it was given."""

    def __init__(
        self, first_line: int, last_line: int, faults: list[Fault], *, doubt_replacements: bool
    ) -> None:
        self.root: Node | None = None
        self.last_value: ScalarEvent | None = None
        """The last value that was read, as the parser gave it."""
        self._doubt_replacements = doubt_replacements
        self._faults = faults
        self._frames: list[_Frame] = []
        self._first_line = first_line
        self._last_line = last_line
        self._documents = 0

    def take(self, event: Event) -> bool:
        """Take the next event; return False where reading on makes no sense."""
        assert event.start_mark is not None
        position = Position(event.start_mark.line + self._first_line, event.start_mark.column + 1)
        if position.line > self._last_line:  # an empty value at the end of a file without line end
            position = Position(self._last_line, 1)
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._fault(FaultKind.YAML_FEATURE, position, "a second document (`---`)")
                return False
        if isinstance(event, NodeEvent):
            self._refuse_features(event, position)
        if isinstance(event, AliasEvent):
            self._add(Scalar("", position, faulty=True))
        elif isinstance(event, ScalarEvent):
            self.last_value = event
            self._add(self._scalar(event, position))
        elif isinstance(event, CollectionStartEvent):
            if len(self._frames) >= MAX_DEPTH:
                self._fault(FaultKind.TOO_DEEP, position, str(MAX_DEPTH))
                self.root = None
                return False
            self._frames.append(_Frame(position, isinstance(event, MappingStartEvent)))
        elif isinstance(event, SequenceEndEvent | MappingEndEvent):
            self._close()
        return True

    def _scalar(self, event: ScalarEvent, position: Position) -> Scalar:
        """Return a value; escapes in double quotation marks can hide control characters in it."""
        faulty = self._doubt_replacements and _REPLACEMENT in event.value
        if event.style == '"' and (match := _UNFIT_IN_VALUE.search(event.value)):
            self._fault(FaultKind.BAD_CHARACTER, position, f"U+{ord(match.group()):04X}", "escape")
            faulty = True
        return Scalar(event.value, position, faulty)

    def _close(self) -> None:
        frame = self._frames.pop()
        if frame.is_mapping:
            self._add(Mapping(tuple(frame.pairs), frame.position, tuple(frame.repeated)))
        else:
            self._add(Sequence(tuple(frame.items), frame.position))

    def _refuse_features(self, event: NodeEvent, position: Position) -> None:
        if isinstance(event, AliasEvent):
            self._fault(FaultKind.YAML_FEATURE, position, f"an alias (`*{event.anchor}`)")
        elif event.anchor is not None:
            self._fault(FaultKind.YAML_FEATURE, position, f"an anchor (`&{event.anchor}`)")
        tag = getattr(event, "tag", None)
        if tag is not None and isinstance(
            event, ScalarEvent | SequenceStartEvent | MappingStartEvent
        ):
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self._fault(FaultKind.YAML_FEATURE, position, f"a tag (`{written}`)")

    def _add(self, node: Node) -> None:
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.key is None:
            self._add_key(frame, node)
        else:
            if frame.key.value in frame.lines and not frame.skip_value:
                frame.repeated.append((frame.key, node))
            elif not frame.skip_value:
                frame.lines[frame.key.value] = frame.key.position.line
                frame.pairs.append((frame.key, node))
            frame.key, frame.skip_value = None, False

    def _add_key(self, frame: _Frame, node: Node) -> None:
        if not isinstance(node, Scalar):
            self._fault(FaultKind.YAML_FEATURE, node.position, "a key that is not a single word")
            node = Scalar("", node.position, faulty=True)
        elif not node.faulty and node.value in frame.lines:
            if not frame.repeats:  # of a whole record that is run into another, its first key
                self._faults.append(self._duplicate(frame, node))
            frame.repeats = True
            frame.key, frame.skip_value = node, False
            return
        frame.repeats = False
        frame.key, frame.skip_value = node, node.faulty

    def _duplicate(self, frame: _Frame, key: Scalar) -> Fault:
        """Return the fault of a key that stands twice; say if it began an item of a list."""
        in_list = len(self._frames) > 1 and not self._frames[-2].is_mapping
        begins = in_list and frame.pairs[0][0].value == key.value
        line = str(frame.lines[key.value])
        field = "item" if begins else ""
        return Fault(FaultKind.DUPLICATE_KEY, key.position, key.value, field, line)

    def _fault(self, kind: FaultKind, position: Position, value: str, detail: str = "") -> None:
        self._faults.append(Fault(kind, position, value, detail=detail))
