"""No file of the corpus is a symbolic link.

A link can lead to any file of the machine that builds the site, and publish it. One in place of
`build`, `site` or `.cache` would have a build empty the folder it leads to.

Passes::

    docs/reports/2024/map.svg      a file

Fails::

    docs/reports/2024/map.svg      a symbolic link to another file
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.diagnostics import Position, Severity


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for path in corpus.symbolic_links:
        yield Finding(
            path,
            Position(1, 1),
            "this is a symbolic link, which is not followed",
            "put the file itself here",
        )
