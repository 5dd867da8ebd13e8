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
    *names, last = fault.choices
    listed = f"{', '.join(names)} and {last}" if names else last
    added = ", ".join(f"`{name.split('`')[1]}: …`" for name in fault.choices)
    return f"{fault.field} has no {listed}", f"add {added}"
