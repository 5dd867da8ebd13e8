"""A node and a model class go in; a record comes out, with a fault for each thing that is wrong.

A record is kept where its faulty parts can be left out, so that one mistake hides no other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from corpus.diagnostics import Position
from corpus.faults import Fault, FaultKind, nearest
from corpus.model.vocabularies import VOCABULARIES
from corpus.yaml_source import Mapping, Node, Path, Scalar, Sequence, locate, to_data

Model = TypeVar("Model", bound=BaseModel)

_MERGE_KEY = "<<"
"""What YAML 1.1 brings any fields in by; it needs an alias, and those are refused."""

_WANTED = {
    "string_type": "text",
    "tuple_type": "a list, such as `[…]`",
    "list_type": "a list, such as `[…]`",
    "dict_type": "`key: value` lines",
    "model_type": "`key: value` lines",
    "model_attributes_type": "`key: value` lines",
}


@dataclass(frozen=True, slots=True)
class Reading(Generic[Model]):
    """What came of reading a node as a record."""

    record: Model | None
    """None where a required field of its own is missing or faulty."""
    faults: tuple[Fault, ...]
    left_out: frozenset[str] = frozenset()
    """Fields of the record that the file gives and that, in whole or in part, cannot be read."""


def validate(
    model: type[Model], node: Node, name: str = "the record", at: Position | None = None
) -> Reading[Model]:
    """Read ``node`` as ``model``; messages call the record ``name`` and place it ``at``.

    What is faulty is left out and the rest read again, until it can be read or nothing is left.
    """
    reader = _Reader(model, name, at or node.position)
    return reader.read(node)


class _Reader(Generic[Model]):
    """Reads one record."""

    def __init__(self, model: type[Model], name: str, at: Position) -> None:
        self._model = model
        self._name = name
        self._at = at
        self._faults: list[Fault] = []
        self._left_out: set[str] = set()
        self._cut: dict[Position, set[str | int]] = {}
        """What was cut, by the place of the mapping or list it was cut from."""

    def read(self, node: Node) -> Reading[Model]:
        rest = self._without(node, _faulty_paths(node))
        while rest is not None:
            try:
                record = self._model.model_validate(to_data(rest))
            except ValidationError as error:
                details = error.errors(include_url=False)
                slips = _slips(self._model, details)
                for detail in details:
                    self._report(rest, detail, slips)
                self._left_out.update(str(path[0]) for path in slips)
                for path in slips:
                    self._note_cut(rest, path)
                self._join_missing()
                rest = self._without(rest, {_real_path(rest, detail["loc"]) for detail in details})
            else:
                return Reading(record, tuple(self._faults), frozenset(self._left_out))
        return Reading(None, tuple(self._faults), frozenset(self._left_out))

    def _without(self, node: Node, paths: set[Path]) -> Node | None:
        """Cut ``paths``; return None where that is everything."""
        if () in paths:
            return None
        for path in paths:
            self._left_out.add(str(path[0]))
            self._note_cut(node, path)
        return _cut(node, paths)

    def _note_cut(self, node: Node, path: Path) -> None:
        holder = _node_at(node, path[:-1])
        self._cut.setdefault(holder.position, set()).add(path[-1])

    def _report(self, node: Node, detail: ErrorDetails, slips: set[Path]) -> None:
        """Record one error, unless it only follows from another."""
        path, kind = detail["loc"], detail["type"]
        real = _real_path(node, path)
        seen = _node_at(node, real)
        cut = set() if isinstance(seen, Scalar) else self._cut.get(seen.position, set())
        if _MERGE_KEY in cut:
            follows = True
        elif kind == "missing":
            follows = path[-1] in cut or path in slips
        elif kind == "too_short":
            follows = bool(cut) or (isinstance(seen, Sequence) and bool(seen.items))
        else:
            # Nothing but a field of another name: it was meant for one of those that are wanted.
            wanted = detail.get("ctx", {}).get("fields", ())
            is_empty = kind == "bad_value" and isinstance(seen, Mapping) and not seen.items
            follows = not cut.isdisjoint(wanted) or bool(cut and is_empty)
        if not follows:
            self._faults.append(self._fault(node, real, seen, detail))

    def _join_missing(self) -> None:
        """Name all fields that one record lacks in one fault."""
        missing: dict[Position, list[Fault]] = {}
        for fault in self._faults:
            if fault.kind is FaultKind.MISSING_FIELD:
                missing.setdefault(fault.position, []).append(fault)
        for first, *others in missing.values():
            names = (*first.choices, *(name for fault in others for name in fault.choices))
            joined = replace(first, choices=names)
            self._faults = [
                joined if fault is first else fault for fault in self._faults if fault not in others
            ]

    def _fault(self, node: Node, real: Path, seen: Node, detail: ErrorDetails) -> Fault:
        """Name the kind of one error and find its place."""
        kind, path = detail["type"], detail["loc"]
        field = _label(real) or self._name
        position = locate(node, real)
        key_position = locate(node, real, key=True) if real else self._at
        if kind == "extra_forbidden":
            name, fields = str(path[-1]), _fields_at(self._model, path[:-1])
            return Fault(FaultKind.UNKNOWN_FIELD, key_position, name, choices=fields)
        if kind in ("missing", "missing_one_of"):
            name = f"`{path[-1]}`" if kind == "missing" else detail["msg"]
            return Fault(FaultKind.MISSING_FIELD, key_position, "", field, choices=(name,))
        if kind == "too_short" or (isinstance(seen, Scalar) and not seen.value.strip()):
            return Fault(FaultKind.EMPTY_FIELD, key_position, "", field)
        value = describe(seen)
        if kind == "enum":
            choices = _choices(detail)
            if isinstance(seen, Scalar):
                return Fault(FaultKind.UNKNOWN_VALUE, position, value, field, choices=choices)
            return Fault(FaultKind.WRONG_TYPE, position, value, field, "one term")
        if kind == "bad_date":
            context = detail["ctx"]
            reason = f"{context['reason']}\n{context['hint']}"
            return Fault(FaultKind.BAD_DATE, position, value, field, reason)
        if kind == "bad_value":
            return Fault(FaultKind.BAD_VALUE, position, value, field, str(detail["msg"]))
        wanted = "a date" if _is_span(seen) else _WANTED.get(kind, str(detail["msg"]))
        if kind == "tuple_type" and field == "`authors`":
            wanted = "a list of authors, such as `[{name: …}]`"
        return Fault(FaultKind.WRONG_TYPE, position, value, field, wanted)


def describe(node: Node) -> str:
    """Return the value of a scalar, and of anything else what it is."""
    if isinstance(node, Scalar):
        return node.value
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _is_span(node: Node) -> bool:
    """Whether a list is what YAML makes of a span of dates without quotation marks."""
    return isinstance(node, Sequence) and any(
        isinstance(item, Scalar) and ".." in item.value for item in node.items
    )


def _label(path: Path) -> str:
    """What messages call the field at ``path``."""
    names = [step for step in path if isinstance(step, str)]
    if not names:
        return ""
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of `{names[-1]}`"
    return f"`{names[-1]}`"


def _slips(model: type[BaseModel], details: Iterable[ErrorDetails]) -> set[Path]:
    """The fields that misspelt ones were meant for."""
    paths = [detail["loc"] for detail in details if detail["type"] == "extra_forbidden"]
    guesses = ((path[:-1], nearest(str(path[-1]), _fields_at(model, path[:-1]))) for path in paths)
    return {(*record, guess) for record, guess in guesses if guess}


def _real_path(node: Node, path: Path) -> Path:
    """The part of ``path`` that exists: a missing field takes its record with it."""
    real: list[str | int] = []
    for step in path:
        below = _child(node, step)
        if below is None:
            break
        real.append(step)
        node = below
    return tuple(real)


def _node_at(node: Node, path: Path) -> Node:
    for step in path:
        node = _child(node, step) or node
    return node


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _faulty_paths(node: Node) -> set[Path]:
    """Where values stand that could not be read as YAML."""
    if isinstance(node, Scalar):
        return {()} if node.faulty else set()
    pairs: Iterable[tuple[str | int, Node]] = (
        ((key.value, value) for key, value in node.items)
        if isinstance(node, Mapping)
        else enumerate(node.items)
    )
    return {(step, *path) for step, value in pairs for path in _faulty_paths(value)}


def _cut(node: Node, paths: set[Path]) -> Node:
    """Return ``node`` without what stands at ``paths``."""
    below: dict[str | int, set[Path]] = {}
    for step, *path in paths:
        below.setdefault(step, set()).add(tuple(path))
    if isinstance(node, Mapping):
        pairs = [(key, value, below.get(key.value, set())) for key, value in node.items]
        kept = ((key, _cut(value, inner)) for key, value, inner in pairs if () not in inner)
        return node._replace(items=tuple(kept))
    if isinstance(node, Sequence):
        items = [(item, below.get(index, set())) for index, item in enumerate(node.items)]
        return node._replace(
            items=tuple(_cut(item, inner) for item, inner in items if () not in inner)
        )
    return node


def _choices(detail: ErrorDetails) -> tuple[str, ...]:
    """The members of the vocabulary whose error this is, found by pydantic's own listing."""
    expected = str(detail.get("ctx", {}).get("expected", ""))
    for vocabulary in VOCABULARIES.values():
        members = tuple(str(member) for member in vocabulary)
        if all(f"'{member}'" in expected for member in members) and expected.count("'") == 2 * len(
            members
        ):
            return members
    return ()


def _fields_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """The field names of the record at ``path`` below ``model``."""
    current = model
    for step in path:
        if isinstance(step, str) and step in current.model_fields:
            current = _record_in(current.model_fields[step].annotation) or current
    return tuple(current.model_fields)


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """The record class inside ``Record | None``, ``tuple[Record, ...]`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _record_in(argument):
            return found
    return None
