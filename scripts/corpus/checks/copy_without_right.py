"""Only a text whose rights permit it stands here as a copy.

That is one in the public domain, under a licence that permits it, or with permission. Of any other
text a digest in our own words may stand here.

Passes::

    kind: copy
    rights: {status: licensed, licence: CC-BY-4.0}

Fails::

    kind: copy
    rights: {status: all-rights-reserved}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import ReportKind, RightsStatus


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    located = anchored.report.front_matter
    if located is None or located.value.kind is not ReportKind.COPY:
        return
    rights = located.value.rights
    path = anchored.report.text_path
    if not rights.status.permits_copy:
        yield Finding(
            path,
            located.position("kind"),
            f"the rights do not permit a copy: {rights.status.label}",
            "write a digest in your own words and set `kind: digest`",
        )
    elif "rights" in located.left_out:
        return
    elif rights.status is RightsStatus.LICENSED and not rights.licence:
        yield Finding(
            path,
            located.position("rights", "status"),
            "a licensed copy does not name its licence",
            "add `licence:` with its SPDX identifier, such as CC-BY-4.0",
        )
    elif rights.status is RightsStatus.PERMISSION and not rights.statement:
        yield Finding(
            path,
            located.position("rights", "status"),
            "a copy by permission does not say who permitted it",
            "add `statement:` with who gave permission, when and how",
        )
