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
    return f'"{fault.value}" has no value', "write a value, or delete the line"
