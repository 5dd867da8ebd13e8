"""What reading a file found wrong, as data: the checks turn these into diagnostics.

Reading never judges and never prints; it records the kind, the place and the values seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from corpus.diagnostics import Position


class FaultKind(StrEnum):
    """The kinds of fault that reading can meet; each is judged by one rule."""

    NOT_UTF8 = "not-utf8"
    CONFLICT_MARKER = "conflict-marker"
    TOO_LARGE = "file-too-large"
    LINE_SEPARATOR = "line-separator"
    BAD_CHARACTER = "bad-character"
    YAML_SYNTAX = "yaml-syntax"
    YAML_FEATURE = "yaml-feature"
    DUPLICATE_KEY = "duplicate-key"
    TOO_DEEP = "too-deep"
    NO_FRONT_MATTER = "no-front-matter"
    UNKNOWN_FIELD = "unknown-field"
    MISSING_FIELD = "missing-field"
    EMPTY_FIELD = "empty-field"
    WRONG_TYPE = "wrong-type"
    UNKNOWN_VALUE = "unknown-value"
    BAD_DATE = "bad-date"
    BAD_VALUE = "bad-value"
    OVER_LIMIT = "over-limit"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file, at its place."""

    kind: FaultKind
    position: Position
    value: str
    """The value seen, or the name of the field."""
    field: str = ""
    """What holds it, as messages call it: `` `by` ``, ``item 2 of `by` ``, ``the front matter``."""
    detail: str = ""
    """What the reader knows besides: the type wanted, the parser's words."""
    line: int = 0
    """Another line that matters, such as where an unclosed quotation began; 0 for none."""
    choices: tuple[str, ...] = ()
    """The valid names or values, where they are few; of missing fields, their names."""


def nearest(value: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like ``value``, if one is like it at all; case does not matter."""
    found = process.extractOne(
        value, list(choices), scorer=fuzz.ratio, processor=_comparable, score_cutoff=60
    )
    return found[0] if found else None


def _comparable(text: str) -> str:
    return text.casefold().replace("_", "-")
