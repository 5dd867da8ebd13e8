"""YAML text and changes to it go in; the text comes out with nothing else altered.

Comments, order, quoting and line ends stay as their author has them: a change replaces or inserts
characters at the place where the parser says that a value stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import yaml
from yaml.events import CollectionEndEvent, CollectionStartEvent, MappingStartEvent, ScalarEvent

from corpus.yaml_source import Data, Path, parse_yaml, to_data

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_STEP = 2
_LONG_LINE = 100


class SpliceError(Exception):
    """A text cannot be changed at this place; the message says why."""


@dataclass
class _Place:
    """A node, as offsets into the text."""

    start: int
    end: int
    style: str = ""
    """Of a scalar: its quotation mark, ``|``, ``>``, or nothing."""
    is_flow: bool = False
    is_scalar: bool = False
    value: str = ""
    column: int = 0
    names: list[tuple[str, _Place]] = field(default_factory=list)
    """Keys of a mapping, or nothing for each item of a list; and what stands there."""
    keys: list[_Place] = field(default_factory=list)


class Splicer:
    """Collects changes to one YAML text, each told by the path of the value it concerns."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._bom = text.startswith("\ufeff")
        self._edits: list[tuple[int, int, str]] = []
        try:
            self._root = self._read()
        except yaml.YAMLError:
            raise SpliceError("the file cannot be read; mend what `corpus check` says") from None

    def replace(self, path: Path, value: str) -> None:
        """Put ``value`` in place of the scalar at ``path``, quoted as it was where that serves."""
        place = self._find(path)
        if place is None or not place.is_scalar:
            raise SpliceError("there is no single value")
        style = place.style if place.style in ("'", '"') else ""
        in_flow = any(self._is_flow(path[:length]) for length in range(len(path)))
        self._edits.append((place.start, place.end, write_scalar(value, style, in_flow=in_flow)))

    def add(self, path: Path, key: str, value: Data, *, after: str = "") -> None:
        """Add ``key`` to the mapping at ``path``: behind the key ``after``, else at its end."""
        place = self._find(path)
        if place is None or (place.is_scalar and place.start != place.end):
            raise SpliceError(f"`{'.'.join(map(str, path))}` is no mapping")
        if not place.names:
            self._fill(path, place, {key: value})
        elif place.is_flow:
            last = dict(place.names).get(after) or place.names[-1][1]
            self._edits.append((last.end, last.end, f", {key}: {_flow(value)}"))
        else:
            last = dict(place.names).get(after) or place.names[-1][1]
            self._add_lines(last.end, _block({key: value}, place.column))

    def add_all(self, path: Path, entries: Mapping[str, Data]) -> None:
        """Add entries to the mapping at ``path``, of which only the last part may be missing."""
        if path not in self:
            self.add(path[:-1], str(path[-1]), dict(entries))
            return
        place = self._find(path)
        if place is not None and not place.names:
            self._fill(path, place, dict(entries))
            return
        for key, value in entries.items():
            self.add(path, key, value)

    def append(self, path: Path, value: Data) -> None:
        """Add an item to the list at ``path``."""
        place = self._find(path)
        if place is None or (place.is_scalar and place.start != place.end):
            raise SpliceError(f"`{'.'.join(map(str, path))}` is no list")
        if not place.names:
            self._fill(path, place, [value])
        elif place.is_flow:
            end = place.names[-1][1].end
            self._edits.append((end, end, f", {_flow(value)}"))
        else:
            ends = [item.end for _, item in place.names]
            gap = self._text[ends[-2] : place.names[-1][1].start] if len(ends) > 1 else ""
            apart = [""] if re.search(r"\n\s*\n", gap) else []  # as they are kept
            self._add_lines(ends[-1], [*apart, *_block([value], place.column)])

    def value(self, path: Path) -> str | None:
        """Return the scalar at ``path``, as read; None where there is none."""
        place = self._find(path)
        return place.value if place and place.is_scalar else None

    def __contains__(self, path: Path) -> bool:
        return self._find(path) is not None

    def result(self) -> str:
        """Return the changed text. Raises SpliceError where that cannot be read again."""
        text = self._text
        # Of what is added at one place, the deeper belongs to what stands before it.
        edits = sorted(self._edits, key=lambda edit: (*edit[:2], -_indent(edit[2])))
        for start, end, new in edits[::-1]:
            text = text[:start] + new + text[end:]
        node, faults = parse_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"))
        if faults or (node is None and self._edits):
            raise SpliceError("the changed file could not be read again; change it by hand")
        return text

    def _fill(self, path: Path, place: _Place, value: Data) -> None:
        """Give a first entry to what is empty: ``[]``, ``{}``, or nothing behind a key."""
        if not path:
            self._add_lines(len(self._text.rstrip()), _block(value, 0))
            return
        parent = self._find(path[:-1])
        assert parent is not None
        if parent.is_flow:
            self._edits.append((place.start, place.end, _flow(value)))
            return
        number = [name for name, _ in parent.names].index(str(path[-1]))
        colon = self._text.index(":", parent.keys[number].end) + 1
        lines = _block(value, parent.column + _STEP)
        if place.start == place.end:
            self._add_lines(colon, lines)
        elif "#" in self._text[colon : place.start] or "#" in self._text[place.start : place.end]:
            raise SpliceError(f"`{path[-1]}` has a comment at its brackets; move it elsewhere")
        else:  # the brackets go
            self._edits.append((colon, place.end, ""))
            self._add_lines(place.end, lines)

    def _add_lines(self, offset: int, lines: Sequence[str]) -> None:
        """Insert lines behind the one that holds ``offset``, its comment included."""
        end = self._text.find("\n", offset)
        added = self._newline.join(lines)
        if end < 0:
            gap = self._newline if self._text.rstrip(" \ufeff") else ""
            self._edits.append((len(self._text), len(self._text), f"{gap}{added}{self._newline}"))
        else:
            self._edits.append((end + 1, end + 1, added + self._newline))

    def _is_flow(self, path: Path) -> bool:
        place = self._find(path)
        return place is not None and place.is_flow

    def _find(self, path: Path) -> _Place | None:
        place: _Place | None = self._root
        for step in path:
            if place is None:
                return None
            if isinstance(step, int):
                place = place.names[step][1] if step < len(place.names) else None
            else:
                place = dict(place.names).get(step)
        return place

    def _offset(self, line: int, column: int) -> int:
        if line >= len(self._lines):
            return len(self._text)
        at = self._lines[line] + column + (self._bom and line == 0)
        return min(at, len(self._text))

    def _read(self) -> _Place:
        """Return the tree of places; an empty file is an empty scalar."""
        root: _Place | None = None
        open_: list[_Place] = []
        waiting: list[_Place | None] = []
        legible = self._text.removeprefix("\ufeff").replace("\r\n", "\n")
        for event in yaml.parse(legible, Loader=_Loader):
            assert event.start_mark is not None
            assert event.end_mark is not None
            start = self._offset(event.start_mark.line, event.start_mark.column)
            end = self._offset(event.end_mark.line, event.end_mark.column)
            if isinstance(event, CollectionEndEvent):
                place = open_.pop()
                waiting.pop()
                place.end = end if place.is_flow else _last_end(place)
                continue
            if isinstance(event, ScalarEvent):
                end = start + len(self._text[start:end].rstrip())
                place = _Place(start, end, event.style or "", is_scalar=True)
                place.value = value = event.value
            elif isinstance(event, CollectionStartEvent):
                place = _Place(start, end, is_flow=bool(event.flow_style))
                place.column, value = event.start_mark.column, ""
                place.style = "map" if isinstance(event, MappingStartEvent) else "list"
            else:
                continue
            if not open_:
                root = root or place
            elif open_[-1].style == "list":
                open_[-1].names.append(("", place))
            elif waiting[-1] is None:
                waiting[-1] = place
                open_[-1].keys.append(place)
                open_[-1].names.append((value, place))
            else:
                open_[-1].names[-1] = (open_[-1].names[-1][0], place)
                waiting[-1] = None
            if not place.is_scalar:
                open_.append(place)
                waiting.append(None)
        end = len(self._text.rstrip())
        return root or _Place(end, end, is_scalar=True)


def _indent(added: str) -> int:
    line = added.lstrip("\r\n")
    return len(line) - len(line.lstrip(" "))


def _last_end(place: _Place) -> int:
    return max((item.end for _, item in place.names), default=place.start)


def write_scalar(value: str, style: str = "", *, in_flow: bool = False) -> str:
    """Return ``value`` as YAML: plain where every reader takes it for the same text, else quoted.

    ``style`` is the quotation mark to be kept, if there is one.
    """
    if not style and _is_plain(value, in_flow=in_flow):
        return value
    if style == "'" and not re.search("[\n\x00-\x1f]", value) and not _UNPRINTABLE.search(value):
        return "'" + value.replace("'", "''") + "'"
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def _is_plain(value: str, *, in_flow: bool) -> bool:
    """Whether a value can stand without quotation marks, and is a text to any YAML reader."""
    if not value or value != value.strip() or re.search(r"[\x00-\x1f]|: |:$| #", value):
        return False
    if _UNPRINTABLE.search(value) or (in_flow and re.search(r"[\[\]{},:?]", value)):
        return False
    if value[0] in "-?:,[]{}#&*!|>'\"%@`=<~" or value.startswith("..."):
        return False
    if re.fullmatch(r"[\d.+-][\d.eE+-]*", value):
        return False  # a number to YAML 1.2, of which safe_load below knows nothing
    node, faults = parse_yaml(f"k: {value}\n")
    if faults or node is None or to_data(node) != {"k": value}:
        return False
    return isinstance(yaml.safe_load(f"k: {value}\n")["k"], str)


def _flow(value: Data) -> str:
    if isinstance(value, str):
        return write_scalar(value, in_flow=True)
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"


def _block(value: Data, column: int) -> list[str]:
    """Return an entry of a block mapping or list as lines, what is short in it on one line."""
    indent = " " * column
    if isinstance(value, list):
        lines: list[str] = []
        for item in value:
            if isinstance(item, Mapping):
                inner = _block(dict(item), column + _STEP)
                lines += [f"{indent}- {inner[0].lstrip()}", *inner[1:]]
            else:
                lines.append(f"{indent}- {_one_line(item)}")
        return lines
    assert isinstance(value, dict)
    lines = []
    for key, item in value.items():
        if isinstance(item, str):
            lines.append(f"{indent}{key}: {write_scalar(item)}")
            continue
        flow = f"{indent}{key}: {_flow(item)}"
        scalars = item.values() if isinstance(item, dict) else item
        if len(flow) <= _LONG_LINE and all(isinstance(each, str) for each in scalars):
            lines.append(flow)
        else:
            lines += [f"{indent}{key}:", *_block(item, column + _STEP)]
    return lines


def _one_line(value: Data) -> str:
    return write_scalar(value) if isinstance(value, str) else _flow(value)
