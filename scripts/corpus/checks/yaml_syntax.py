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
_BACKSLASH = "within \"…\" a backslash must be doubled; within '…' it need not"
_WORDS = (
    (
        "cannot start any token",
        "a value begins with a mark that has a meaning in YAML",
        "put the value in quotation marks",
    ),
    ("mapping values are not allowed", 'a ": " where no key can stand', _QUOTE_IT),
    (
        "did not find expected key",
        "this line does not go on with what stands above it",
        "it is indented differently from its neighbours, or a value above ends before its line "
        "does (a quotation mark inside quotation marks?)",
    ),
    (
        "did not find expected '-' indicator",
        "this line is no item of the list above it",
        "indent it like the list's other lines, or begin it with `- `",
    ),
    (
        "could not find expected ':'",
        "a line that is neither `key: value` nor part of a longer text",
        "put a colon and a space behind the key, or indent the line under the text it belongs to",
    ),
    (
        "unexpected end of stream",
        "a quotation mark that is never closed",
        "close it, or double it if it is part of the text",
    ),
    ("found unknown escape character", "a backslash with no meaning", _BACKSLASH),
    ("hexdecimal number", "a backslash with no meaning", _BACKSLASH),
    (
        "did not find expected ',' or",
        "a list or mapping in brackets goes wrong here",
        "close the bracket, add the missing comma, or put a value that holds # , [ ] { or } in "
        "quotation marks",
    ),
)


@fault_rule(FaultKind.YAML_SYNTAX)
def describe(fault: Fault) -> tuple[str, str]:
    line = fault.detail
    if line[: len(line) - len(line.lstrip())].count("\t"):
        return "a tab at the beginning of a line", "YAML is indented with spaces: replace the tab"
    for problem, message, hint in _WORDS:
        if problem in fault.value:
            break
    else:
        message, hint = f"this is not YAML: {fault.value}", _QUOTE_IT
    if fault.line and fault.line < fault.position.line:
        hint += f"; what is being read began on line {fault.line}"
    return message, hint
