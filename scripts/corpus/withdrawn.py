"""The corpus as its files have it goes in; the corpus as pages may show it comes out.

What a withdrawn report says is shown nowhere: its text, its annotations and its sources go, and so
leave every list, the search and the data. What was published of it, how it came here and why it
was withdrawn stay, and so do its addresses, which lead to the notice.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.load import Report
from corpus.model import Withdrawal


def withhold_withdrawn(corpus: Corpus) -> Corpus:
    """Return ``corpus`` without the words of reports that were withdrawn."""
    found = {path: one for path, one in corpus.reports.items() if withdrawal_of(one.report)}
    if not found or corpus.withdrawn:
        return corpus
    return replace(
        corpus,
        reports={
            path: _empty(one) if path in found else one for path, one in corpus.reports.items()
        },
        bodies={path: body for path, body in corpus.bodies.items() if path not in found},
        withdrawn=found,
    )


def withdrawal_of(report: Report) -> Withdrawal | None:
    """Return when and why a report was withdrawn, if it was."""
    return report.front_matter.value.withdrawn if report.front_matter else None


def _empty(anchored: AnchoredReport) -> AnchoredReport:
    """Return a report with nothing in it but what its front matter says of the original."""
    report = replace(
        anchored.report, body="", annotations=(), sources={}, paragraphs={}, retired={}
    )
    located = report.front_matter
    if located is not None:  # the summary is in our words, but of what is withdrawn
        record = located.value.model_copy(update={"summary": None})
        report = replace(report, front_matter=replace(located, value=record))
    return AnchoredReport(report, html="", text="", addresses=(), anchors=())
