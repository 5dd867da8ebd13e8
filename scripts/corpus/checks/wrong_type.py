"""A field holds what it is for: text, a number, a list, a mapping.

Passes::

    by: [river-board]

Fails::

    by: river-board
"""

from __future__ import annotations

import re

from corpus.checks.registry import fault_rule
from corpus.checks.wording import NAME_ANNOTATIONS, shorten, slugify
from corpus.faults import Fault, FaultKind
from corpus.model.vocabularies import RightsStatus

_HINTS = {
    ("a date", "a list"): 'put a span in quotation marks: "[2023-09-16..2023-09-30]"',
    ("one term", "a list"): "write the one term that fits best, without brackets",
    ("text", "a mapping"): "put the text in quotation marks if it holds a colon or begins with {",
    ("text", "a list"): "put the text in quotation marks if it begins with [",
}
_KEYS = "write a key and a colon in place of each `-`, and what it holds indented below it"

_RECORDS = {
    "`rights`": "write {status: …} with one of: " + ", ".join(RightsStatus),
    "`coverage`": "write {paragraphs: 1-22, of: 22}",
    "`original`": "write {paragraph: 12}",
}
"""What to write where a record has several fields and one is meant."""
_KEY_LISTS = ("`by`", "`entities`", "`sources`")
"""Fields that hold keys; a name or a title in their place has spaces and capitals."""
_AUTHORS = ("`author`", "`authors`")


@fault_rule(FaultKind.WRONG_TYPE)
def describe(fault: Fault) -> tuple[str, str]:
    wanted, value = fault.detail, shorten(fault.value)
    if value == "a list" and fault.choices == ("annotations",):
        return "a list of annotations without `annotations:` above it", NAME_ANNOTATIONS
    if value == "a list" and wanted.startswith("a mapping of keys"):
        return f"{fault.field} takes {wanted}, not a list", _KEYS
    if value in ("a list", "a mapping"):
        return f"{fault.field} takes {wanted}, not {value}", _HINTS.get((wanted, value), "")
    hint = ""
    if wanted.startswith("`key: value`") and fault.field.endswith(_AUTHORS):
        return f'{fault.field} takes {wanted}, not "{value}"', _author(value)
    if wanted.startswith("a list, such"):
        hint = f"write [{_keys(fault)}]"
    elif wanted.startswith("a list of authors"):
        hint = _author(value).replace("{", "[{", 1).replace("}", "}]", 1)
    if wanted.startswith("`key: value`"):
        hint = _RECORDS.get(fault.field, "")
    if wanted.startswith("`key: value`") and re.match(r"\w+:\S", value):
        hint = "put a space behind each colon"
    return f'{fault.field} takes {wanted}, not "{value}"', hint


def _keys(fault: Fault) -> str:
    """Return what belongs between the brackets of a list."""
    if fault.choices:
        return fault.choices[0]
    if fault.field in _KEY_LISTS:
        return ", ".join(filter(None, map(slugify, fault.value.split(","))))
    return shorten(fault.value)


def _author(name: str) -> str:
    return f"write {{name: {name}}}, or {{family: …, given: …}} for a person"
