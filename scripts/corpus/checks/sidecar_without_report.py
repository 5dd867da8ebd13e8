"""Every sidecar has a report at the same path.

Without its text, nothing it says can be shown.

Passes::

    docs/reports/2024/rivers.md
    annotations/reports/2024/rivers.yaml

Fails::

    docs/reports/2024/rivers.md
    annotations/reports/2023/rivers.yaml
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.strays import find_strays, is_report_path
from corpus.diagnostics import Position, Severity
from corpus.faults import nearest
from corpus.load import SIDECARS, TEXTS


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    strays = find_strays(corpus)
    texts = [path for path, item in corpus.reports.items() if item.report.text_path]
    for path, anchored in corpus.reports.items():
        if anchored.report.text_path or not is_report_path(path):
            continue  # of a misplaced file, its own rule says what to do
        if not is_report_path(strays.get(anchored.report.sidecar_path or "", path)):
            continue  # and of a misplaced text, whose sidecar this is, as well
        text = f"{TEXTS}/{path}.md"
        hint = f"add {text}"
        misnamed = [name for name in corpus.files if name.startswith(f"{TEXTS}/{path}.")]
        if misnamed:
            hint = f"rename {misnamed[0]} to {text}"
        elif match := nearest(path, texts):
            hint += f", or move the sidecar to {SIDECARS}/{match}.yaml if it is for that report"
        yield Finding(
            anchored.report.sidecar_path,
            Position(1, 1),
            f'no report "{path}" for this sidecar',
            hint,
        )
