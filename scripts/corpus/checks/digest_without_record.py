"""A digest says who wrote it, when, and from what; a copy has no such record.

Passes::

    kind: digest
    digest: {by: {name: The editors}, written: 2024-05-01, read_from: …, read_on: 2024-05-01}

Fails::

    kind: digest
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import ReportKind


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    located = anchored.report.front_matter
    if located is None:
        return
    if "digest" in located.left_out:
        return
    if located.value.kind is ReportKind.DIGEST and located.value.digest is None:
        yield Finding(
            anchored.report.text_path,
            located.position("kind"),
            "a digest does not say who wrote it",
            "add `digest: {by: {name: …}, written: …, read_from: …, read_on: …}`",
        )
    if located.value.kind is ReportKind.COPY and located.value.digest is not None:
        if not located.value.rights.status.permits_copy:
            return  # that is said already, and the same change mends it
        yield Finding(
            anchored.report.text_path,
            located.position("digest"),
            "a copy has a digest's record",
            "delete `digest:`, or set `kind: digest`",
        )
