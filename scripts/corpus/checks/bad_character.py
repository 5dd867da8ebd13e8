"""YAML holds no control characters.

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
    return f"the control character {fault.value}", "delete it, or type the text anew"
