"""Sidecars and front matter are YAML.

Passes::

    note: "Two things: the date and the place"

Fails::

    note: Two things: the date and the place
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind

_QUOTE_IT = 'put the value in quotation marks if it holds ": " or " #", or begins with a mark'
_HINTS = (
    (
        "cannot start any token",
        "a value that begins with a mark such as @ or % needs quotation marks",
    ),
    ("mapping values are not allowed", _QUOTE_IT),
    (
        "did not find expected key",
        (
            "this line is indented differently from its neighbours, or a value above ends "
            "before its line does (a quotation mark inside quotation marks?)"
        ),
    ),
    (
        "did not find expected '-' indicator",
        "this line is indented differently from the list it is in",
    ),
    (
        "could not find expected ':'",
        "a line here is neither `key: value` nor part of a longer text",
    ),
    ("unexpected end of stream", "a quotation mark is opened and never closed"),
    (
        "found unknown escape character",
        "within \"…\" a backslash must be doubled; within '…' it need not",
    ),
    ("did not find expected ',' or", "a list in brackets is not closed, or lacks a comma"),
)


@fault_rule(FaultKind.YAML_SYNTAX)
def describe(fault: Fault) -> tuple[str, str]:
    line = fault.detail
    if line[: len(line) - len(line.lstrip())].count("\t"):
        return "a tab at the beginning of a line", "YAML is indented with spaces: replace the tab"
    hint = next((hint for problem, hint in _HINTS if problem in fault.value), _QUOTE_IT)
    if fault.line and fault.line < fault.position.line:
        hint += f"; what is being read began on line {fault.line}"
    return f"this is not YAML: {fault.value}", hint
