"""The corpus goes in; its reports and claims come out as lists show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.contested import contests
from corpus.links import passage_url, report_page
from corpus.load import Report
from corpus.model import Annotation, FrontMatter
from corpus.origins import SourceCount, count_sources
from corpus.pages.clusters import find_clusters
from corpus.pages.life import Notice, describe_life
from corpus.pages.notes import Grade, Link, source_grade, speaker_words
from corpus.pages.shown import origin_words, shown_reports
from corpus.pages.summary import (
    TypeCount,
    count_types,
    covered_length,
    percentage,
    report_evidence,
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage in its sentence, as the page has it."""

    before: str
    passage: str
    after: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report as lists show it."""

    path: str
    link: Link
    meta: FrontMatter
    origin: str
    """Authors and publisher of the original."""
    types: list[TypeCount]
    total: int
    notices: tuple[Notice, ...]
    """That it was withdrawn, corrected or retracted."""
    evidence: SourceCount
    """What its claims rest on."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as lists show it."""

    annotation: Annotation
    excerpt: Excerpt
    report: Link
    url: str
    speaker: str
    grades: tuple[Grade, ...]
    contested: tuple[str, ...]
    """What contests it, in words."""


def report_rows(corpus: Corpus) -> list[ReportRow]:
    """Return all reports, newest original first."""
    return [
        ReportRow(
            path=anchored.report.path,
            link=Link(meta.shown_title, corpus.settings.url(report_page(anchored.report.path))),
            meta=meta,
            origin=origin_words(meta),
            types=count_types(item.value.claim for item in anchored.report.annotations),
            total=len(anchored.report.annotations),
            notices=describe_life(corpus, anchored.report, meta).notices,
            evidence=report_evidence(corpus, anchored.report),
        )
        for anchored, meta in shown_reports(corpus)
    ]


def corpus_numbers(corpus: Corpus) -> dict[str, int]:
    """Return how much the corpus holds, by what is counted; ``annotated`` is per cent of text."""
    shown = [anchored for anchored, meta in shown_reports(corpus) if not meta.withdrawn]
    covered = (
        covered_length(anchor.span for anchor in anchored.anchors if anchor.span)
        for anchored in shown
    )
    evidence = count_sources(corpus, corpus.twins)
    return {
        "reports": len(shown),
        "claims": len(corpus.passages),
        "sources": evidence.sources,
        "origins": evidence.origins,
        "disagreements": sum(item.is_contradiction for item in find_clusters(corpus)),
        "annotated": percentage(sum(covered), sum(len(anchored.text) for anchored in shown) or 1),
    }


def claim_rows(corpus: Corpus, anchored: AnchoredReport) -> Iterator[ClaimRow]:
    """Yield the claims of one report, in the order of its sidecar."""
    for place in range(len(anchored.report.annotations)):
        yield claim_row(corpus, anchored, place)


def claim_row(corpus: Corpus, anchored: AnchoredReport, place: int) -> ClaimRow:
    """Return one claim of a report, by its place in the sidecar."""
    report = anchored.report
    annotation = report.annotations[place].value
    return ClaimRow(
        annotation=annotation,
        excerpt=make_excerpt(anchored, place),
        report=report_link(corpus, report),
        url=passage_url(corpus.settings, report.path, annotation.id),
        speaker=speaker_words(corpus, report, annotation),
        grades=tuple(_grades(corpus, report, annotation)),
        contested=contests(corpus, report.path, annotation),
    )


class ClaimFinder:
    """Rows of single claims, by report path and id; each is made when it is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._places = {
            (path, located.value.id): place
            for path, anchored in corpus.reports.items()
            for place, located in enumerate(anchored.report.annotations)
        }

    def row(self, passage: tuple[str, str]) -> ClaimRow:
        """Return the row of one claim."""
        anchored = self._corpus.reports[passage[0]]
        return claim_row(self._corpus, anchored, self._places[passage])


def report_link(corpus: Corpus, report: Report) -> Link:
    """Return a report's title, leading to its page."""
    meta = report.front_matter
    title = meta.value.shown_title if meta else report.path
    return Link(title, corpus.settings.url(report_page(report.path)))


def group_by_report(rows: Iterable[ClaimRow]) -> list[tuple[Link, list[ClaimRow]]]:
    """Return rows by the report they are from, in the order given."""
    groups: dict[Link, list[ClaimRow]] = {}
    for row in rows:
        groups.setdefault(row.report, []).append(row)
    return list(groups.items())


def make_excerpt(anchored: AnchoredReport, place: int) -> Excerpt:
    """Return the passage of one annotation in its sentence, by its place in the sidecar."""
    span, sentence = anchored.anchors[place].span, anchored.sentences[place]
    if span is None or sentence is None:
        return Excerpt("", anchored.report.annotations[place].value.quote, "")
    text = anchored.text
    return Excerpt(
        text[sentence.start : span.start],
        text[span.start : span.end],
        text[span.end : sentence.end],
    )


def _grades(corpus: Corpus, report: Report, annotation: Annotation) -> Iterator[Grade]:
    for use in annotation.sources:
        located = report.sources.get(use.source)
        reliability = source_grade(corpus, report, located.value)[0] if located else None
        if reliability is not None or use.credibility is not None:
            yield Grade(reliability, use.credibility)
