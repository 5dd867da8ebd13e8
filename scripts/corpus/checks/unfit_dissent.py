"""A dissent names a field of the annotation, and a value that the field can take.

`none` stands for no value, where the field may be left out.

Passes::

    dissents: [{by: ben, date: 2024-06-01, field: claim, value: assessment, reason: It is hedged.}]

Fails::

    dissents: [{by: ben, date: 2024-06-01, field: claim, value: opinion, reason: It is hedged.}]
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.checks.wording import suggest
from corpus.dates import DateError, parse_edtf
from corpus.diagnostics import Severity
from corpus.model import ClaimType, Confidence, Credibility, Likelihood, Sourcing, Status

_NONE = "none"
_TERMS: dict[str, type[StrEnum]] = {
    "claim": ClaimType,
    "confidence": Confidence,
    "credibility": Credibility,
    "likelihood": Likelihood,
    "sourcing": Sourcing,
    "status": Status,
}
_DATES = ("event_date", "horizon", "said_date")
_WORDS = ("by", "entities", "hedge", "note", "original", "quote", "relations", "sources")
_FIELDS = sorted((*_TERMS, *_DATES, *_WORDS))
_REQUIRED = frozenset({"claim", "quote", "status"})


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for located in anchored.report.annotations:
        for index, dissent in enumerate(located.value.dissents):
            if dissent.field not in _FIELDS:
                yield Finding(
                    anchored.report.sidecar_path,
                    located.position("dissents", index, "field"),
                    f'"{dissent.field}" is no field of an annotation to dissent from',
                    suggest(dissent.field, _FIELDS, "fields"),
                )
            elif hint := _find_fault(dissent.field, dissent.value):
                yield Finding(
                    anchored.report.sidecar_path,
                    located.position("dissents", index, "value"),
                    f'`{dissent.field}` cannot be "{dissent.value}"',
                    hint,
                )


def _find_fault(field: str, value: str) -> str:
    """Return what the value should be; nothing where it fits."""
    if value == _NONE and field not in _REQUIRED:
        return ""
    if field in _TERMS:
        terms = [str(term) for term in _TERMS[field]]
        return "" if value in terms else suggest(value, terms, "terms")
    if field in _DATES:
        try:
            parse_edtf(value)
        except DateError as error:
            return f'"{value}" {error.reason}; {error.hint}'
    return ""
