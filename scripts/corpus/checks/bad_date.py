"""Dates are EDTF, level 0 or 1, or `[a..b]` for one time within a span.

Passes::

    event_date: 2023-08
    said_date: "[2023-09-16..2023-09-30]"

Fails::

    event_date: late August 2023
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.checks.wording import shorten
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.BAD_DATE)
def describe(fault: Fault) -> tuple[str, str]:
    reason, _, hint = fault.detail.partition("\n")
    return f'{fault.field}: "{shorten(fault.value)}" {reason}', hint
