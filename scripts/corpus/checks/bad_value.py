"""Ids, keys, paths, addresses and ranges have the form their field asks for.

Passes::

    id: rates-rose

Fails::

    id: Rates rose!
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.checks.wording import shorten
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.BAD_VALUE)
def describe(fault: Fault) -> tuple[str, str]:
    return f'"{shorten(fault.value)}" does not fit', f"wanted: {fault.detail}"
