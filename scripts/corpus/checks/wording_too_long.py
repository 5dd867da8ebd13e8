"""The original's words beside a digest are at most fifteen.

They show what a passage rests on; more would be a copy.

Passes::

    original: {paragraph: 2, wording: levels rose by two metres}

Fails::

    original:
      paragraph: 2
      wording: >-
        levels rose by two metres in a night and a day, as the board's own gauge showed it
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity
from corpus.words import count_words

LONGEST = 15
"""Most words of a wording."""


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for located in anchored.report.annotations:
        original = located.value.original
        words = count_words(original.wording) if original and original.wording else 0
        if words > LONGEST:
            yield Finding(
                anchored.report.sidecar_path,
                located.position("original", "wording"),
                f"the wording has {words} words; at most {LONGEST} are quoted",
                "keep the key words alone",
            )
