"""A field with a fixed vocabulary holds one of its terms.

Passes::

    claim: assessment

Fails::

    claim: opinion
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.checks.wording import shorten, suggest
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.UNKNOWN_VALUE)
def describe(fault: Fault) -> tuple[str, str]:
    hint = suggest(fault.value, fault.choices, "terms")
    return f'{fault.field} has no term "{shorten(fault.value)}"', hint
