"""A text and its notes stay within what can be rendered in a moment.

A text has at most 300,000 characters, 10,000 lines, 10,000 signs of markup, and 1,000 headings and
definitions; between two blank lines at most 2,000 signs of markup, and 32 brackets open at once. A
note has at most 5,000 characters, all notes of a report 200,000. What is over a limit is not
rendered: it could hold up every build for minutes.

Passes::

    [one](https://example.org/1), [two](https://example.org/2)

Fails::

    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.OVER_LIMIT)
def describe(fault: Fault) -> tuple[str, str]:
    hint = "write plain words there, put blank lines between paragraphs, or close what is open"
    if fault.detail.startswith("characters") or fault.detail == "lines":
        is_text = fault.field == "the text"
        hint = "divide it into several reports" if is_text else "say it in fewer words"
    return f"{fault.field} has more than {int(fault.value):,} {fault.detail}", hint
