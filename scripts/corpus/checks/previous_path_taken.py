"""An earlier path of a report is no other report's path, now or earlier.

Its page forwards to where the report is now; at one address there can be one page.

Passes::

    previously: [2023/flood-marks]

Fails::

    previously: [2024/river-board-spring-levels]      # while a report of that path exists
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.misplaced_file import is_report_path
from corpus.checks.registry import Finding, corpus_rule
from corpus.diagnostics import Severity


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    claimed: dict[str, str] = {}
    for path, anchored in corpus.reports.items():
        located = anchored.report.front_matter
        for index, earlier in enumerate(located.value.previously if located else ()):
            assert located is not None
            position = located.position("previously", index)
            other = claimed.setdefault(earlier, path)
            if not is_report_path(earlier):
                hint = "write it as <year>/<name>"
                message = f'"{earlier}" was no report\'s path'
                yield Finding(anchored.report.text_path, position, message, hint)
            elif earlier in corpus.reports:
                hint = "delete the line, or move that report elsewhere"
                message = f'"{earlier}" is the path of a report now'
                yield Finding(anchored.report.text_path, position, message, hint)
            elif other != path:
                message = f'"{earlier}" was the path of two reports'
                hint = f"{other} names it too: keep it with the one that had it last"
                yield Finding(anchored.report.text_path, position, message, hint)
