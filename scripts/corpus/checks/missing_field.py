"""Required fields are present.

Passes::

    - id: rates-rose
      quote: rates rose
      claim: fact

Fails::

    - id: rates-rose
      quote: rates rose
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.MISSING_FIELD)
def describe(fault: Fault) -> tuple[str, str]:
    first = fault.value.split("`")[1]
    return f"{fault.field} has no {fault.value}", f"add `{first}: …`"
