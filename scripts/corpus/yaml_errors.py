"""What the YAML parser says goes in; a fault at the line that is to be mended comes out.

The parser stops where it can go on no longer, which is often lines below what was left out.
"""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.events import ScalarEvent

from corpus.diagnostics import Position
from corpus.faults import Fault, FaultKind

STRANGE_SPACE = "strange space"
"""What looks like a space at the beginning of a line and is none to YAML."""
NEVER_CLOSED = "quotation mark never closed"
"""What a quotation mark means that closed at the next one, lines below, where none was due."""
BRACKET_NEVER_CLOSED = "bracket never closed"
"""What a bracket means that is open where the text goes back to the margin it began at."""
NO_ANNOTATIONS_KEY = "list without annotations key"
"""What an item of the annotations means that stands under no key of theirs."""

_ANNOTATION = re.compile(r" *- id *:")
_ANNOTATIONS_KEY = re.compile("^annotations *:", re.MULTILINE)
_STRANGE_SPACE = re.compile("[ ]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]")


def syntax_fault(
    error: yaml.MarkedYAMLError, text: str, first_line: int, last: ScalarEvent | None
) -> Fault:
    """Return the fault of text that is no YAML; ``last`` is the last value that was read."""
    problem = error.problem or error.context or "cannot be read as YAML"
    mark: Any = error.problem_mark or error.context_mark
    if mark is None:
        return Fault(FaultKind.YAML_SYNTAX, Position(first_line, 1), problem)
    lines = text.split("\n")
    if (strange := _strange_space(lines, last, mark)) is not None:
        position = Position(strange + first_line, 1)
        return Fault(FaultKind.YAML_SYNTAX, position, STRANGE_SPACE)
    if _never_closed(last, mark, problem):
        assert last is not None
        assert last.start_mark is not None
        mark, problem = last.start_mark, NEVER_CLOSED
    elif _starts_it(error, mark, lines):
        if "expected ',' or" in problem:
            problem = BRACKET_NEVER_CLOSED
        mark = error.context_mark or mark
    end = text.rstrip("\n").count("\n")
    if mark.line <= end and _ANNOTATION.match(lines[mark.line]):
        above = "\n".join(lines[: mark.line])
        problem = problem if _ANNOTATIONS_KEY.search(above) else NO_ANNOTATIONS_KEY
    line, column = (mark.line, mark.column) if mark.line <= end else (end, 0)
    context_line = error.context_mark.line + first_line if error.context_mark else 0
    return Fault(
        FaultKind.YAML_SYNTAX,
        Position(line + first_line, column + 1),
        problem,
        detail=lines[line],
        line=context_line,
    )


def _strange_space(lines: list[str], last: ScalarEvent | None, mark: Any) -> int | None:
    """Return the line since the last value that begins with what only looks like a space."""
    first = last.start_mark.line if last and last.start_mark else 0
    near = range(first, min(mark.line + 1, len(lines)))
    return next((number for number in near if _STRANGE_SPACE.match(lines[number])), None)


def _never_closed(last: ScalarEvent | None, mark: Any, problem: str) -> bool:
    """Whether the value that ends here has run over lines, since nothing closed it on its own."""
    if last is None or last.start_mark is None or last.end_mark is None:
        return False
    runs_on = last.style in ("'", '"') and last.start_mark.line < last.end_mark.line
    return runs_on and last.end_mark.line == mark.line and "did not find expected" in problem


def _starts_it(error: yaml.MarkedYAMLError, mark: Any, lines: list[str]) -> bool:
    """Whether what matters is where the thing began that does not end, or is not whole."""
    context, problem = error.context or "", error.problem or ""
    if error.context_mark is None:
        return False
    begun = error.context_mark.line
    if mark.line >= len("\n".join(lines).rstrip("\n").split("\n")) or "end of stream" in problem:
        return True
    if "alias" in context or "anchor" in context:
        return True  # a value that begins with a mark, such as *emphasis*
    if "could not find expected ':'" in problem:
        return True  # the line that was to be a key
    if "expected ',' or" in problem and begun < mark.line:
        return _margin(lines[mark.line]) <= _margin(lines[begun])
    return False


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
