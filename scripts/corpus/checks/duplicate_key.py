"""A key stands once in its mapping.

Of two values under one key, readers of YAML silently keep the last. Where several keys in a row
stand twice, the first is reported: mostly an item of a list begins there without its hyphen.

Passes::

    claim: fact

Fails::

    claim: fact
    claim: statement
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.DUPLICATE_KEY)
def describe(fault: Fault) -> tuple[str, str]:
    hint = f"it stands on line {fault.detail} already: delete one of the two"
    if fault.field == "item":
        hint += "; or put `- ` before it, if the next item of the list begins here"
    return f'"{fault.value}" stands twice', hint
