"""A node and a model class go in; a record comes out, with a fault for each thing that is wrong.

A record is kept where its faulty parts can be left out, so that one mistake hides no other.
"""

from __future__ import annotations

from collections.abc import Sequence as Items
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from corpus.faults import Fault, FaultKind
from corpus.model.vocabularies import VOCABULARIES
from corpus.yaml_source import Data, Mapping, Node, Path, Scalar, Sequence, locate, to_data

Model = TypeVar("Model", bound=BaseModel)

_WANTED = {
    "string_type": "text",
    "tuple_type": "a list, such as `[…]`",
    "list_type": "a list, such as `[…]`",
    "dict_type": "a mapping of `key: value` lines",
    "model_type": "a mapping of `key: value` lines",
    "model_attributes_type": "a mapping of `key: value` lines",
}


def validate(model: type[Model], node: Node) -> tuple[Model | None, tuple[Fault, ...]]:
    """Read ``node`` as ``model``.

    Where a part is faulty it is left out and the rest is read again; the record is None only
    where a required field of its own is missing or faulty.
    """
    data: Data = to_data(node)
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
    faults = tuple(_fault(model, node, detail) for detail in details)
    if not _prune(data, [_real_path(node, detail) for detail in details]):
        return None, faults
    try:
        return model.model_validate(data), faults
    except ValidationError:
        return None, faults


def _real_path(node: Node, detail: ErrorDetails) -> Path:
    """The part of the error's path that exists in the file, and where to cut for it.

    A missing field takes the record it is missing from with it.
    """
    path: list[str | int] = []
    for step in detail["loc"]:
        if isinstance(node, Mapping):
            value = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            value = node.items[step]
        else:
            break
        if value is None:
            break
        path.append(step)
        node = value
    return tuple(path)


def _prune(data: Data, paths: Items[Path]) -> bool:
    """Delete the values at ``paths``; return False where that would leave nothing.

    Deepest and last first, so that the indices of a list stay right while it is cut.
    """
    for path in sorted(set(paths), key=lambda path: [str(step).zfill(8) for step in path])[::-1]:
        if not path:
            return False
        holder: Any = data
        try:
            for step in path[:-1]:
                holder = holder[step]
            del holder[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
    return True


def _fault(model: type[BaseModel], node: Node, detail: ErrorDetails) -> Fault:
    """Name the kind of one validation error and find its place."""
    path = tuple(detail["loc"])
    name = str(path[-1]) if path else ""
    real = _real_path(node, detail)
    value_node = _node_at(node, real)
    kind = detail["type"]
    if kind == "extra_forbidden":
        fields = _fields_at(model, path[:-1])
        return Fault(
            FaultKind.UNKNOWN_FIELD, locate(node, path, key=True), name, choices=tuple(fields)
        )
    if kind == "missing":
        return Fault(FaultKind.MISSING_FIELD, locate(node, real, key=True), name)
    if kind == "missing_one_of":
        return Fault(
            FaultKind.MISSING_FIELD, locate(node, real, key=True), "title` or `description"
        )
    position = locate(node, path)
    if isinstance(value_node, Scalar) and not value_node.value.strip():
        return Fault(FaultKind.EMPTY_FIELD, locate(node, path, key=True), name)
    seen = _describe(value_node)
    if kind == "enum":
        choices = _choices(detail)
        return Fault(FaultKind.UNKNOWN_VALUE, position, seen, name, choices=choices)
    if kind == "bad_date":
        context = detail["ctx"]
        return Fault(FaultKind.BAD_DATE, position, seen, f"{context['reason']}\n{context['hint']}")
    if kind == "bad_value":
        return Fault(FaultKind.BAD_VALUE, position, seen, str(detail["msg"]))
    wanted = _WANTED.get(kind, str(detail["msg"]))
    return Fault(FaultKind.WRONG_TYPE, position, seen, f"{name}\n{wanted}")


def _node_at(node: Node, path: Path) -> Node:
    for step in path:
        if isinstance(node, Mapping):
            node = node.get(str(step)) or node
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
    return node


def _describe(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.value
    return "a list" if isinstance(node, Sequence) else "a mapping"


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
    current: Any = model
    for step in path:
        if isinstance(step, int) or not hasattr(current, "model_fields"):
            continue
        field = current.model_fields.get(step)
        if field is None:
            return ()
        current = _record_in(field.annotation) or current
    return tuple(getattr(current, "model_fields", {}))


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """The record class inside ``Record | None``, ``tuple[Record, ...]`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if found := _record_in(argument):
            return found
    return None
