"""A report begins with front matter: YAML between two lines of three hyphens.

Passes::

    ---
    title: The rivers in spring
    ---

Fails::

    # The rivers in spring
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind

_HINTS = {
    "blank": "delete the blank lines above the first `---`",
    "unclosed": "close the front matter with a line `---`",
}


@fault_rule(FaultKind.NO_FRONT_MATTER)
def describe(fault: Fault) -> tuple[str, str]:
    hint = _HINTS.get(fault.detail, "begin the file with `---`, the fields, and `---` again")
    return "the file does not begin with front matter", hint
