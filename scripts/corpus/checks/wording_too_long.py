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

import re
from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity

LONGEST = 15
"""Most words of a wording."""
_UNSPACED = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(
    rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:[^\W{_UNSPACED}]|['’](?=\w)|(?<=\d)[.,](?=\d))*"
)
"""A word or number; of writing without spaces, one character. Hyphens do not make words one."""


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


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    return len(_WORD.findall(text))
