"""A file has a name that every system can hold and every address can carry.

No part of its path is longer than 200 bytes, and none holds a control character, one that turns
the direction of writing, one that is not UTF-8, or a `?` or `#`, which end the path of an address.

Passes::

    docs/reports/2024/map-2.svg

Fails::

    docs/reports/2024/map#2.svg
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.diagnostics import Position, Severity
from corpus.documents import DOCUMENTS
from corpus.load import TEXTS

_MOST_BYTES = 200
_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f?#\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for path in corpus.files:
        if not path.startswith(f"{DOCUMENTS}/") or (
            path.startswith(f"{TEXTS}/") and path.endswith(".md")
        ):
            continue  # names of texts and sidecars follow a stricter form, and its own rule
        shown = path.encode("utf-8", "backslashreplace").decode()
        if unfit := _UNFIT.search(path):
            message = f"a name with U+{ord(unfit.group()):04X} in it"
            yield Finding(shown, Position(1, 1), message, "use letters, digits and hyphens")
        elif any(len(part.encode()) > _MOST_BYTES for part in path.split("/")):
            message = f"a name of more than {_MOST_BYTES} bytes"
            yield Finding(shown, Position(1, 1), message, "choose a shorter one")
