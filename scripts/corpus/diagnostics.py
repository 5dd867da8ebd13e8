"""Problems found in a corpus go in as data; text for people or JSON for programs comes out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a broken rule matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Position(NamedTuple):
    """A place in a file: line and column, both counted from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One broken rule at one place. Sorts by path, line, column, then rule."""

    path: str
    """File, relative to the root of the corpus, with forward slashes."""
    line: int
    column: int
    rule: str
    """Name of the rule, which states the fault: ``quote-not-found``."""
    severity: Severity
    message: str
    """What is wrong, with the value seen."""
    hint: str = ""
    """What would mend it: the value wanted, the nearest valid choice."""


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics in order of place, each once."""
    return sorted(set(diagnostics))


def count_errors(diagnostics: Iterable[Diagnostic]) -> int:
    """Return how many of the diagnostics are errors."""
    return sum(1 for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR)


def format_text(diagnostics: Iterable[Diagnostic]) -> str:
    """Return ``path:line:column: severity[rule] message`` lines, each hint indented below."""
    lines: list[str] = []
    for item in diagnostics:
        place = f"{one_line(item.path)}:{item.line}:{item.column}"
        lines.append(f"{place}: {item.severity}[{item.rule}] {one_line(item.message)}")
        if item.hint:
            lines.append(f"    hint: {one_line(item.hint)}")
    return "".join(f"{line}\n" for line in lines)


def format_json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return a JSON list of objects: rule, severity, path, line, column, message, hint."""
    text = json.dumps([asdict(item) for item in diagnostics], ensure_ascii=False, indent=2) + "\n"
    # The name of a file need not be text; what is not becomes an escape, which JSON knows too.
    return text.encode("utf-8", "backslashreplace").decode()


def one_line(text: str) -> str:
    """Escape control characters, so that hostile input cannot write lines of its own."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
