"""A field holds what it is for: text, a number, a list, a mapping.

Passes::

    by: [river-board]

Fails::

    by: river-board
"""

from __future__ import annotations

import re

from corpus.checks.registry import fault_rule
from corpus.checks.wording import shorten
from corpus.faults import Fault, FaultKind

_HINTS = {
    ("a date", "a list"): 'put a span in quotation marks: "[2023-09-16..2023-09-30]"',
    ("one term", "a list"): "write the one term that fits best, without brackets",
    ("text", "a mapping"): "put the text in quotation marks if it holds a colon or begins with {",
    ("text", "a list"): "put the text in quotation marks if it begins with [",
}
_KEYS = "write a key and a colon in place of each `-`, and what it holds indented below it"


@fault_rule(FaultKind.WRONG_TYPE)
def describe(fault: Fault) -> tuple[str, str]:
    wanted, value = fault.detail, shorten(fault.value)
    if value == "a list" and wanted.startswith("a mapping of keys"):
        return f"{fault.field} takes {wanted}, not a list", _KEYS
    if value in ("a list", "a mapping"):
        return f"{fault.field} takes {wanted}, not {value}", _HINTS.get((wanted, value), "")
    hint = ""
    if wanted.startswith("a list, such"):
        hint = f"write [{value}]"
    elif wanted.startswith("a list of authors"):
        hint = f"write [{{name: {value}}}], or `family` and `given` for a person"
    if wanted.startswith("`key: value`") and re.match(r"\w+:\S", value):
        hint = "put a space behind each colon"
    return f'{fault.field} takes {wanted}, not "{value}"', hint
