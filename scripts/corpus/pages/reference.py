"""The model and the rules go in; the reference of fields and of rules comes out, for templates."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from markupsafe import Markup, escape
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from corpus.checks.registry import Rule
from corpus.diagnostics import Severity
from corpus.model import FrontMatter, Sidecar, Vocabulary
from corpus.model import fields as types

ROOTS = (FrontMatter, Sidecar)
"""The two records that a report consists of; all others stand in one of them."""

_WORDS: tuple[tuple[object, str], ...] = (
    (types.Text, "text"),
    (types.Quotation, f"text, at most {types.MOST_QUOTED:,} characters"),
    (types.Key, "key"),
    (types.ReportPath, "path of a report, `2023/short-name`"),
    (types.RelationTarget, "`#` and an id or key, after the path if in another report"),
    (types.ParagraphAddress, "paragraph address, `p-1a2b3c4d`"),
    (types.ParagraphRange, "paragraphs, `1-22` or `1-4, 9`"),
    (types.LanguageTag, "language tag (BCP 47), `en` or `tg-Cyrl`"),
    (types.Licence, "SPDX identifier, `CC-BY-4.0`"),
    (types.WikidataId, "item of Wikidata, `Q42`"),
    (types.Address, "address, `https://…`"),
    (types.PositiveInt, "whole number from 1"),
    (types.Day, "day, `YYYY-MM-DD`"),
    (types.EdtfDate, "date (EDTF)"),
)
"""What the reference calls each type of a single field."""
_CODE = re.compile("`([^`]+)`")


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """One field as the reference shows it."""

    name: str
    is_required: bool
    takes: Markup
    default: str
    """What holds when the field is absent; empty where that is nothing."""
    description: Markup


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One record as the reference shows it."""

    name: str
    anchor: str
    description: Markup
    fields: tuple[FieldEntry, ...]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule as the reference shows it."""

    name: str
    severity: Severity
    blocks: tuple[tuple[Markup, bool], ...]
    """Its explanation: each paragraph or snippet, and whether it is a snippet."""


def list_records() -> list[RecordEntry]:
    """Return every record once: each root, followed by what stands in it, in order of field."""
    found: dict[type[BaseModel], None] = {}
    for root in ROOTS:
        _collect(root, found)
    return [_record_entry(record) for record in found]


def list_rules(rules: Iterable[Rule]) -> list[RuleEntry]:
    """Return the rules, their explanations parted into paragraphs and snippets."""
    return [RuleEntry(rule.name, rule.severity, tuple(_blocks(rule.explanation))) for rule in rules]


def _collect(record: type[BaseModel], found: dict[type[BaseModel], None]) -> None:
    if record in found:
        return
    found[record] = None
    for hint in _hints(record).values():
        for nested in _records_in(hint):
            _collect(nested, found)


def _hints(record: type[BaseModel]) -> dict[str, Any]:
    """Return the types of a record's fields, told apart by their names in the model."""
    hints = get_type_hints(record, include_extras=True)
    return {name: hints[name] for name in record.model_fields}


def _records_in(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    elif _named(hint) is None:
        for argument in get_args(hint):
            yield from _records_in(argument)


def _record_entry(record: type[BaseModel]) -> RecordEntry:
    hints = _hints(record)
    return RecordEntry(
        name=_record_name(record),
        anchor=_anchor(record),
        description=_inline(inspect.getdoc(record) or ""),
        fields=tuple(
            _field_entry(name, info, hints[name]) for name, info in record.model_fields.items()
        ),
    )


def _field_entry(name: str, info: FieldInfo, hint: Any) -> FieldEntry:
    return FieldEntry(
        name=name,
        is_required=info.is_required(),
        takes=_takes(hint),
        default=str(info.default) if isinstance(info.default, str) else "",
        description=_inline(info.description or ""),
    )


def _takes(hint: Any) -> Markup:
    """Say what a field of this type takes; a record is a link to its own entry."""
    if words := _named(hint):
        return _inline(words)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return Markup(", or ").join(_takes(item) for item in arguments if item is not NoneType)
    if origin is Literal:
        return _inline(", ".join(f"`{value}`" for value in arguments))
    if origin is tuple:
        return Markup("list, each item: ") + _takes(arguments[0])
    if origin is dict:
        key, value = map(_takes, arguments)
        return Markup("mapping, under each {}: {}").format(key, value)
    if issubclass(hint, Vocabulary):
        return _inline(", ".join(f"`{term}`" for term in hint))
    if issubclass(hint, BaseModel):
        return Markup('<a href="#{}">{}</a>').format(_anchor(hint), _record_name(hint))
    raise TypeError(f"the reference has no words for {hint}")


def _named(hint: Any) -> str | None:
    return next((words for known, words in _WORDS if hint == known), None)


def _record_name(record: type[BaseModel]) -> str:
    """Return the name of a record in words: ``SourceUse`` is ``source use``."""
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()


def _anchor(record: type[BaseModel]) -> str:
    return f"record-{_record_name(record).replace(' ', '-')}"


def _blocks(explanation: str) -> Iterator[tuple[Markup, bool]]:
    """Part an explanation at its blank lines; what is indented is a snippet."""
    for block in explanation.split("\n\n"):
        if block.startswith(" "):
            yield escape(textwrap.dedent(block).rstrip()), True
        else:
            yield _inline(" ".join(block.split()).replace("::", ":")), False


def _inline(text: str) -> Markup:
    """Return a docstring as HTML, what stands between backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped
