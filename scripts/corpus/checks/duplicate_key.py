"""A key stands once in its mapping.

Of two values under one key, readers of YAML silently keep the last.

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
    return (
        f'"{fault.value}" stands twice',
        f"it stands on line {fault.detail} already: delete one of the two",
    )
