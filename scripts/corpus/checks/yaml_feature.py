"""Anchors, aliases, tags and several documents in one file are not used.

They let one place of a file change the meaning of another, and hide it from a reviewer.

Passes::

    annotator: maintainers

Fails::

    annotator: &who maintainers
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.YAML_FEATURE)
def describe(fault: Fault) -> tuple[str, str]:
    if fault.value.startswith("a second document"):
        return fault.value, "delete the line `---`, or move what follows to a file of its own"
    if fault.value.startswith("a key"):
        return fault.value, "write one word before the colon"
    return (
        f"{fault.value}, which is not used here",
        "write the value out; a value that begins with & * or ! needs quotation marks",
    )
