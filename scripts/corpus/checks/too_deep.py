"""Mappings and lists are nested at most 32 deep.

Passes::

    sources: [{source: letter, reason: quoted at length}]

Fails::

    sources: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[letter]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.TOO_DEEP)
def describe(fault: Fault) -> tuple[str, str]:
    return f"nested more than {fault.value} deep", "remove the superfluous brackets or indentation"
