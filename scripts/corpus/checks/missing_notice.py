"""A report that its publisher corrected or retracted says how that is known.

Passes::

    publisher_status: corrected
    publisher_notice: The publisher's note of 3 May changes one figure.

Fails::

    publisher_status: corrected
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.model import PublisherStatus


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    located = anchored.report.front_matter
    if located is None or "publisher_notice" in located.left_out:
        return
    status = located.value.publisher_status
    if status is not PublisherStatus.CURRENT and not located.value.publisher_notice:
        yield Finding(
            anchored.report.text_path,
            located.position("publisher_status"),
            f"the report is marked {status}, without the publisher's notice",
            "add `publisher_notice:` with what the publisher says, or where it stands",
        )
