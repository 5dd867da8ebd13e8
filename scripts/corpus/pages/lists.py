"""The corpus goes in; its list pages come out: reports, claims, sources, entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from corpus.assemble import Corpus, SourceKey
from corpus.links import passage_url, report_page
from corpus.load import Report
from corpus.model import Annotation, Entity, EntityKind, FrontMatter, Reliability, Source
from corpus.origins import count_origins
from corpus.pages.notes import Grade, Link, entity_link, source_grade, source_url, speaker_words
from corpus.pages.page import Page
from corpus.pages.report import TypeCount, count_types, join_names, shown_reports
from corpus.pages.templating import render_template

T = TypeVar("T")

PAGE_SIZE = 500
"""Most entries on one list page."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as lists show it."""

    link: Link
    meta: FrontMatter
    authors: str
    types: list[TypeCount]
    total: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as lists show it."""

    annotation: Annotation
    report: Link
    url: str
    speaker: str
    grades: tuple[Grade, ...]


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


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity as lists show it, with what it says and what is said about it."""

    key: str
    entity: Entity
    statements: list[ClaimRow]
    mentions: list[ClaimRow]


def build_list_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield every list page."""
    yield from _reports(corpus)
    yield from _claims(corpus)
    yield from _sources(corpus)
    yield from _entities(corpus)


def report_rows(corpus: Corpus) -> list[ReportRow]:
    """Return all reports, newest original first."""
    return [
        ReportRow(
            link=Link(meta.shown_title, corpus.settings.url(report_page(anchored.report.path))),
            meta=meta,
            authors=join_names(author.display for author in meta.authors),
            types=count_types(item.value.claim for item in anchored.report.annotations),
            total=len(anchored.report.annotations),
        )
        for anchored, meta in shown_reports(corpus)
    ]


def corpus_numbers(corpus: Corpus) -> dict[str, int]:
    """Return how much the corpus holds, by what is counted."""
    distinct = set(corpus.same_sources.values())
    return {
        "reports": len(shown_reports(corpus)),
        "claims": len(corpus.passages),
        "sources": len(distinct),
        "origins": count_origins(corpus, distinct),
    }


def _reports(corpus: Corpus) -> Iterator[Page]:
    for pages in _paginate(report_rows(corpus), "reports", corpus):
        yield pages.page(
            "Reports",
            "Every report of the corpus, newest first",
            render_template("reports.html", rows=pages.items, pages=pages),
        )


def _claims(corpus: Corpus) -> Iterator[Page]:
    rows = [
        _claim_row(corpus, anchored.report, located.value)
        for anchored, _ in shown_reports(corpus)
        for located in anchored.report.annotations
    ]
    types = count_types(row.annotation.claim for row in rows)
    for pages in _paginate(rows, "claims", corpus):
        yield pages.page(
            "Claims",
            "Every annotated passage of the corpus, by report",
            render_template(
                "claims.html", groups=_by_report(pages.items), types=types, pages=pages
            ),
        )


def _sources(corpus: Corpus) -> Iterator[Page]:
    uses: dict[SourceKey, list[ClaimRow]] = {}
    for report, annotation in corpus.annotations():
        row = _claim_row(corpus, report, annotation)
        for key in dict.fromkeys(use.source for use in annotation.sources):
            uses.setdefault(SourceKey(report.path, key), []).append(row)
    rows = [_source_row(corpus, key, uses.get(key, [])) for key in corpus.sources]
    numbers = corpus_numbers(corpus)
    for pages in _paginate(rows, "sources", corpus):
        yield pages.page(
            "Sources",
            "Everything the reports rest on, and what rests on each",
            render_template("sources.html", rows=pages.items, numbers=numbers, pages=pages),
        )


def _entities(corpus: Corpus) -> Iterator[Page]:
    said: dict[str, list[ClaimRow]] = {}
    about: dict[str, list[ClaimRow]] = {}
    for report, annotation in corpus.annotations():
        row = _claim_row(corpus, report, annotation)
        for key in annotation.by:
            said.setdefault(key, []).append(row)
        for key in annotation.entities:
            about.setdefault(key, []).append(row)
    rows = [
        EntityRow(key, entity, said.get(key, []), about.get(key, []))
        for key, entity in sorted(
            corpus.entities.items(),
            key=lambda item: (list(EntityKind).index(item[1].kind), item[1].name.casefold()),
        )
    ]
    for pages in _paginate(rows, "entities", corpus):
        yield pages.page(
            "Entities",
            "People, organisations, outlets, places and events of the corpus",
            render_template("entities.html", groups=_by_kind(pages.items), pages=pages),
        )


def _claim_row(corpus: Corpus, report: Report, annotation: Annotation) -> ClaimRow:
    meta = report.front_matter
    title = meta.value.shown_title if meta else report.path
    return ClaimRow(
        annotation=annotation,
        report=Link(title, corpus.settings.url(report_page(report.path))),
        url=passage_url(corpus.settings, report.path, annotation.id),
        speaker=speaker_words(corpus, report, annotation),
        grades=tuple(_grades(corpus, report, annotation)),
    )


def _grades(corpus: Corpus, report: Report, annotation: Annotation) -> Iterator[Grade]:
    for use in annotation.sources:
        located = report.sources.get(use.source)
        reliability = source_grade(corpus, report, located.value)[0] if located else None
        if reliability is not None or use.credibility is not None:
            yield Grade(reliability, use.credibility)


def _source_row(corpus: Corpus, key: SourceKey, passages: list[ClaimRow]) -> SourceRow:
    anchored = corpus.reports[key.report]
    report, source = anchored.report, corpus.sources[key].value
    reliability, reason = source_grade(corpus, report, source)
    meta = report.front_matter
    return SourceRow(
        anchor=f"{key.report}/{key.key}",
        source=source,
        report=Link(
            meta.value.shown_title if meta else key.report,
            corpus.settings.url(report_page(key.report)),
        ),
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


def _by_report(rows: Iterable[ClaimRow]) -> list[tuple[Link, list[ClaimRow]]]:
    groups: dict[Link, list[ClaimRow]] = {}
    for row in rows:
        groups.setdefault(row.report, []).append(row)
    return list(groups.items())


def _by_kind(rows: Iterable[EntityRow]) -> list[tuple[EntityKind, list[EntityRow]]]:
    groups: dict[EntityKind, list[EntityRow]] = {}
    for row in rows:
        groups.setdefault(row.entity.kind, []).append(row)
    return list(groups.items())


@dataclass(frozen=True, slots=True)
class ListPage(Generic[T]):
    """One of the pages of a long list, and the way to its neighbours."""

    items: Sequence[T]
    folder: str
    number: int
    count: int
    total: int
    urls: tuple[str, ...]

    def page(self, title: str, description: str, html: str) -> Page:
        """Return the page itself."""
        name = "index" if self.number == 1 else str(self.number)
        shown = title if self.number == 1 else f"{title}, page {self.number}"
        return Page(f"{self.folder}/{name}.md", shown, description, html)


def _paginate(rows: Sequence[T], folder: str, corpus: Corpus) -> Iterator[ListPage[T]]:
    count = max(1, -(-len(rows) // PAGE_SIZE))
    urls = tuple(
        corpus.settings.url(f"{folder}/" if number == 1 else f"{folder}/{number}/")
        for number in range(1, count + 1)
    )
    for number in range(1, count + 1):
        items = rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        yield ListPage(items, folder, number, count, len(rows), urls)
