"""A likelihood stands only where the passage carries that very term of the scale.

The term must be in the quotation or, for a digest, in the original's wording; "may" or "suggests"
is a `hedge`.

Passes::

    quote: the dam will likely hold
    claim: forecast
    likelihood: likely

Fails::

    quote: the dam may hold
    claim: forecast
    likelihood: likely
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import Likelihood, Takes


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for located in anchored.report.annotations:
        annotation = located.value
        if annotation.likelihood is None or "original" in located.left_out:
            continue
        if annotation.claim.takes.estimate is Takes.NO:
            continue  # its own rule says so
        wording = annotation.original.wording if annotation.original else None
        terms = Likelihood.terms_in(annotation.quote) | Likelihood.terms_in(wording or "")
        if annotation.likelihood in terms:
            continue
        hint = "delete the line, or put the report's own words in `original: {wording: …}`"
        if terms:
            hint = f"the passage says: {', '.join(sorted(terms))}"
        yield Finding(
            anchored.report.sidecar_path,
            located.position("likelihood"),
            f'neither quotation nor wording says "{annotation.likelihood}"',
            hint,
        )
