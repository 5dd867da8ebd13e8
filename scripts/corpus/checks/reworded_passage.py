"""A passage that was reworded keeps its earlier words under ``earlier``.

Whoever cited them is then shown both. The check is made with ``--against``. Where earlier words
must not be shown, ``allow`` excuses it.

Passes::

    quote: The highest is of the year 1931
    earlier: [The highest mark is of the year 1931]

Fails::

    quote: The highest is of the year 1931
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, history_rule
from corpus.checks.wording import quoted
from corpus.diagnostics import Severity
from corpus.published import Passage, Published


@history_rule(Severity.WARNING)
def check(corpus: Corpus, now: Published, before: Published) -> Iterator[Finding]:
    for path, earlier in before.reports.items():
        found = now.find_report(path)
        if found is None:
            continue
        report = corpus.reports[found[0]].report
        for located in report.annotations:
            id_ = located.value.id
            lost = unrecorded(found[1].passages[id_], earlier.passages.get(id_))
            if lost:
                yield Finding(
                    report.sidecar_path,
                    located.position("quote"),
                    f'"{id_}" was published with other words, which are not recorded',
                    f"add earlier: [{', '.join(map(quoted, lost))}]",
                    report.permits(located.value) or (),
                )


def unrecorded(now: Passage, before: Passage | None) -> list[str]:
    """Return the texts that the passage had, of which nothing is known now."""
    if before is None or not now.hash or not before.hash:
        return []
    texts = before.earlier | {before.hash: before.text}
    return [text for hash_, text in texts.items() if hash_ not in {now.hash, *now.earlier}]
