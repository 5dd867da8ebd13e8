"""Only the fields of the format are used.

A misspelt field would otherwise be lost without a word.

Passes::

    quote: rates rose

Fails::

    qoute: rates rose
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.checks.wording import suggest
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.UNKNOWN_FIELD)
def describe(fault: Fault) -> tuple[str, str]:
    return f'unknown field "{fault.value}"', suggest(fault.value, fault.choices, "fields here")
