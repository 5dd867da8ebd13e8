"""A field holds what it is for: text, a number, a list, a mapping.

Passes::

    by: [river-board]

Fails::

    by: river-board
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.checks.wording import shorten
from corpus.faults import Fault, FaultKind

_HINTS = {
    ("a date", "a list"): 'put a span in quotation marks: "[2023-09-16..2023-09-30]"',
    ("one term", "a list"): "write the one term that fits best, without brackets",
    ("text", "a mapping"): "put the text in quotation marks if it holds a colon or begins with {",
    ("text", "a list"): "put the text in quotation marks if it begins with [",
}


@fault_rule(FaultKind.WRONG_TYPE)
def describe(fault: Fault) -> tuple[str, str]:
    wanted, value = fault.detail, shorten(fault.value)
    if value in ("a list", "a mapping"):
        return f"{fault.field} takes {wanted}, not {value}", _HINTS.get((wanted, value), "")
    hint = f"write [{value}]" if wanted.startswith("a list, such") else ""
    return f'{fault.field} takes {wanted}, not "{value}"', hint
