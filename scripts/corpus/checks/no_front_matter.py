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

_WORDS = {
    "none": (
        "the file does not begin with front matter",
        "begin the file with `---`, the fields, and `---` again",
    ),
    "blank": (
        "blank lines stand above the front matter",
        "delete them, so that the file begins with `---`",
    ),
    "unclosed": ("the front matter has no end", "put a line `---` between it and the text"),
    "empty": ("the front matter is empty", "write the fields between the two lines `---`"),
}


@fault_rule(FaultKind.NO_FRONT_MATTER)
def describe(fault: Fault) -> tuple[str, str]:
    return _WORDS[fault.detail]
