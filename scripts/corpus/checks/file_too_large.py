"""A text or sidecar is at most two million characters long.

A longer one is no report, and would hold up every build.

Passes::

    a report of 200 pages

Fails::

    a data file pasted into a sidecar
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind
from corpus.yaml_source import MAX_CHARACTERS


@fault_rule(FaultKind.TOO_LARGE)
def describe(fault: Fault) -> tuple[str, str]:
    return (
        f"{int(fault.value):,} characters; at most {MAX_CHARACTERS:,} are read",
        "divide the text into several reports",
    )
