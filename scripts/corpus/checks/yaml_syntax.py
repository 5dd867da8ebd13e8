"""Sidecars and front matter are YAML.

Passes::

    note: "Two things: the date and the place"

Fails::

    note: Two things: the date and the place
"""

from __future__ import annotations

import re

from corpus.checks.registry import fault_rule
from corpus.checks.wording import NAME_ANNOTATIONS
from corpus.faults import Fault, FaultKind
from corpus.yaml_errors import BRACKET_NEVER_CLOSED, NEVER_CLOSED, NO_ANNOTATIONS_KEY, STRANGE_SPACE

_QUOTE_IT = 'put the value in quotation marks if it holds ": " or " #", or begins with a mark'
_BACKSLASH = "within \"…\" a backslash must be doubled; within '…' it need not"
_MARK = (
    "a value begins with a mark that has a meaning in YAML",
    "put the value in quotation marks",
)
_BRACKETS = (
    "a list or mapping in brackets goes wrong here",
    "close the bracket, mend the commas, or put a value that holds # , [ ] { } in quotation marks",
)
_UNCLOSED = (
    "a quotation mark that is never closed",
    "close it, or double it if it is part of the text",
)
_ESCAPE = ("a backslash with no meaning", _BACKSLASH)
_WORDS = {
    "cannot start any token": _MARK,
    "alphabetic or numeric character": _MARK,
    "non-alphabetical character": _MARK,
    "unknown directive name": _MARK,
    "mapping values are not allowed": (
        'a ": " where no key can stand',
        'put a value that holds ": " in quotation marks; else indent the line like its neighbours',
    ),
    "did not find expected key": (
        "this line does not go on with what stands above it",
        "indent it like its neighbours; or a value above it ends before its line does",
    ),
    "did not find expected '-' indicator": (
        "this line is no item of the list above it",
        "indent it like the list's other lines, or begin it with `- `",
    ),
    "could not find expected ':'": (
        "a line that is neither `key: value` nor part of a longer text",
        "put a colon and a space behind the key, or indent the line under the text it belongs to",
    ),
    "unexpected end of stream": _UNCLOSED,
    NEVER_CLOSED: _UNCLOSED,
    STRANGE_SPACE: (
        "a line begins with what looks like a space and is none to YAML",
        "replace it by ordinary spaces; it comes from a web page or a word processor",
    ),
    NO_ANNOTATIONS_KEY: (
        "a list of annotations without `annotations:` above it",
        NAME_ANNOTATIONS,
    ),
    BRACKET_NEVER_CLOSED: (
        "a bracket that is never closed",
        "close it with ] or }; or a # began a comment: put a value with # in quotation marks",
    ),
    "unknown escape character": _ESCAPE,
    "hexdecimal number": _ESCAPE,
    "character escape code": _ESCAPE,
    "did not find expected ',' or": _BRACKETS,
    "did not find expected node content": _BRACKETS,
    "<document start>": ("text behind the end of the YAML", "delete the line `...` above it"),
}
"""What the parser says, and what it means: message and hint."""
_BEHIND_VALUE = (
    "text behind the end of a value",
    'inside \'…\' double a quotation mark, inside "…" write \\"; or one further up is never closed',
)


@fault_rule(FaultKind.YAML_SYNTAX)
def describe(fault: Fault) -> tuple[str, str]:
    line = fault.detail
    if line[: len(line) - len(line.lstrip())].count("\t"):
        return "a tab at the beginning of a line", "YAML is indented with spaces: replace the tab"
    message, hint = next(
        (words for problem, words in _WORDS.items() if problem in fault.value),
        (f"this is not YAML: {fault.value}", _QUOTE_IT),
    )
    if "expected ':'" in fault.value and re.match(r"\s*(- )?\w+:\S", line):
        message, hint = "a key without a space behind its colon", "put a space behind the colon"
    elif "expected key" in fault.value and line[: fault.position.column - 1].strip():
        message, hint = _BEHIND_VALUE
    elif fault.line and hint != NAME_ANNOTATIONS and fault.line < fault.position.line:
        hint += f"; what is being read began on line {fault.line}"
    return message, hint
