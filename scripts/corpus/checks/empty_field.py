"""A field that is written has a value.

Passes::

    note: Paraphrased.

Fails::

    note:
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.EMPTY_FIELD)
def describe(fault: Fault) -> tuple[str, str]:
    hint = "write a value, or delete the line"
    if fault.field == "`to`":
        hint = 'write the passage in quotation marks, since what follows # is a comment: "#some-id"'
    elif fault.field.startswith("item"):
        hint = "write a value, or delete the item"
    return f"{fault.field} has no value", hint
