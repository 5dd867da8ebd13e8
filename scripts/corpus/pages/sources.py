"""The corpus goes in; the pages of its sources come out, with what rests on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.assemble import Corpus, SourceKey
from corpus.links import report_page
from corpus.model import Reliability, Source
from corpus.pages.listing import paginate
from corpus.pages.notes import Link, entity_link, source_grade, source_url
from corpus.pages.page import Page
from corpus.pages.rows import ClaimRow, claim_rows, corpus_numbers, report_link
from corpus.pages.templating import render_template


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as lists show it, with the passages that rest on it."""

    anchor: str
    source: Source
    report: Link
    outlet: Link | None
    reliability: Reliability | None
    reason: str
    rests_on: tuple[Link, ...]
    passages: list[ClaimRow]


def build_source_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the list of sources."""
    uses: dict[SourceKey, list[ClaimRow]] = {}
    for path, anchored in corpus.reports.items():
        for row in claim_rows(corpus, anchored):
            for key in dict.fromkeys(use.source for use in row.annotation.sources):
                uses.setdefault(SourceKey(path, key), []).append(row)
    rows = [_source_row(corpus, key, uses.get(key, [])) for key in corpus.sources]
    numbers = corpus_numbers(corpus)
    for pages in paginate(rows, "sources", corpus):
        yield pages.page(
            "Sources",
            "Everything the reports rest on, and what rests on each",
            render_template("sources.html", rows=pages.items, numbers=numbers, pages=pages),
        )


def _source_row(corpus: Corpus, key: SourceKey, passages: list[ClaimRow]) -> SourceRow:
    anchored = corpus.reports[key.report]
    report, source = anchored.report, corpus.sources[key].value
    reliability, reason = source_grade(corpus, report, source)
    return SourceRow(
        anchor=f"{key.report}/{key.key}",
        source=source,
        report=report_link(corpus, report),
        outlet=entity_link(corpus, report, source.outlet) if source.outlet else None,
        reliability=reliability,
        reason=reason,
        rests_on=tuple(_rests_on(corpus, key, source)),
        passages=passages,
    )


def _rests_on(corpus: Corpus, key: SourceKey, source: Source) -> Iterator[Link]:
    for origin in source.derived_from:
        if origin.report:
            anchored = corpus.reports.get(origin.report)
            meta = anchored.report.front_matter if anchored else None
            title = meta.value.shown_title if meta else origin.report
            yield Link(title, corpus.settings.url(report_page(origin.report)))
        else:
            target = SourceKey(key.report, origin.source or "")
            located = corpus.sources.get(target)
            yield Link(located.value.label if located else target.key, source_url(corpus, target))
