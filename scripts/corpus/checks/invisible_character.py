"""Quotations, ids and names hold no invisible characters.

Characters that turn the direction of writing or have no width can make a text read differently from
what it is. They are left out of account when a quotation is looked for, so nothing is lost with
them. The joiners that some scripts and emoji need are allowed.

Passes::

    quote: rates rose

Fails::

    quote: "rates\u200b rose"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import Annotation, Entity, Source
from corpus.sidecar_source import Located

_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_FIELDS: dict[type, tuple[tuple[str, ...], ...]] = {
    Annotation: (("quote",), ("prefix",), ("suffix",), ("hedge",), ("original", "wording")),
    Source: (("title",), ("description",)),
    Entity: (("name",), ("description",)),
}


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    report = anchored.report
    located: list[Located[Annotation] | Located[Source] | Located[Entity]] = [
        *report.annotations,
        *report.sources.values(),
        *report.entities.values(),
    ]
    for item in located:
        for path in _FIELDS[type(item.value)]:
            text = _value(item.value, path)
            if match := _INVISIBLE.search(text):
                yield Finding(
                    report.sidecar_path,
                    item.position(*path),
                    f"`{path[-1]}` holds the invisible character U+{ord(match.group()):04X}",
                    "delete it; typing the words anew is the surest way",
                )


def _value(record: object, path: tuple[str, ...]) -> str:
    for name in path:
        record = getattr(record, name, None)
    return record if isinstance(record, str) else ""
