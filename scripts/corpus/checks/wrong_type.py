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


@fault_rule(FaultKind.WRONG_TYPE)
def describe(fault: Fault) -> tuple[str, str]:
    name, _, wanted = fault.detail.partition("\n")
    seen = fault.value if fault.value in ("a list", "a mapping") else f'"{shorten(fault.value)}"'
    hint = f"write [{shorten(fault.value)}]" if wanted.startswith("a list") and '"' in seen else ""
    return f"`{name}` takes {wanted}, not {seen}", hint
