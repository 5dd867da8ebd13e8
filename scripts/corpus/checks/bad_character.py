"""Texts and sidecars hold no control characters.

They cannot be seen, and no page can show them.

Passes::

    quote: rates rose

Fails::

    a quotation with an invisible backspace character in it
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.BAD_CHARACTER)
def describe(fault: Fault) -> tuple[str, str]:
    hint = "delete it, or type the text anew"
    if fault.detail == "escape":
        hint = "within \"…\" a backslash must be doubled; within '…' it need not"
    elif fault.value == "U+0000":
        hint = 'this is no plain text, or not UTF-8: save the file with the encoding "UTF-8"'
    return f"the control character {fault.value}", hint
