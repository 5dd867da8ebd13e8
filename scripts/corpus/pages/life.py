"""A report goes in; what has become of it since comes out: days, notices, revisions, reviews."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.assemble import Corpus
from corpus.dates import Day
from corpus.links import report_page
from corpus.load import Report
from corpus.model import FrontMatter, PublisherStatus, Revision, Status
from corpus.pages.notes import Link


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a reader has to know before the text."""

    words: str
    reason: str
    replaced_by: Link | None = None


@dataclass(frozen=True, slots=True)
class ReportLife:
    """What lists and pages say of a report's life."""

    notices: tuple[Notice, ...]
    """What the publisher and the corpus have since said of it, the graver first."""
    revisions: tuple[Revision, ...]
    """Newest first."""
    annotations: int
    reviewed: int
    disputed: int
    """Annotations that a reviewer disagrees with; they are not among the reviewed."""


def describe_life(corpus: Corpus, report: Report, meta: FrontMatter) -> ReportLife:
    """Return what has become of a report since it was put here."""
    statuses = Counter(located.value.status for located in report.annotations)
    return ReportLife(
        notices=tuple(_notices(corpus, meta)),
        revisions=tuple(sorted(meta.revised, key=lambda revision: revision.date, reverse=True)),
        annotations=statuses.total(),
        reviewed=statuses[Status.REVIEWED],
        disputed=statuses[Status.DISPUTED],
    )


def first_day(report: Report, meta: FrontMatter) -> datetime.date | None:
    """Return the day a report came here, as far as its files tell.

    That is the day the digest was written. A copy has none: then the first day somebody annotated
    it, else the day its original was last read. None if neither is recorded.
    """
    if meta.digest:
        return meta.digest.written
    days = [item.value.annotated for item in report.annotations if item.value.annotated]
    return min(days, default=meta.accessed)


def last_day(report: Report, meta: FrontMatter) -> datetime.date:
    """Return the day of the last thing that befell a report here: arrival, revision, withdrawal.

    Where no day is recorded at all, the original's first possible day of publication stands in,
    so that the order of reports depends on the data alone.
    """
    days = [revision.date for revision in meta.revised]
    if meta.withdrawn:
        days.append(meta.withdrawn.date)
    if (first := first_day(report, meta)) is not None:
        days.append(first)
    return max(days, default=_within_calendar(meta.published.earliest or meta.published.latest))


def _within_calendar(day: Day | None) -> datetime.date:
    """EDTF reaches further back and further on than calendars do."""
    if day is None or day.year < datetime.MINYEAR:
        return datetime.date.min
    return datetime.date.max if day.year > datetime.MAXYEAR else datetime.date(*day)


def _notices(corpus: Corpus, meta: FrontMatter) -> Iterator[Notice]:
    if meta.withdrawn:
        path = meta.withdrawn.replaced_by
        yield Notice(
            f"Withdrawn here on {meta.withdrawn.date.isoformat()}",
            meta.withdrawn.reason,
            _report_link(corpus, path) if path else None,
        )
    if meta.publisher_status is not PublisherStatus.CURRENT:
        yield Notice(
            f"{meta.publisher_status.label.capitalize()} by its publisher",
            meta.publisher_notice or "",
        )


def _report_link(corpus: Corpus, path: str) -> Link:
    anchored = corpus.reports.get(path)
    meta = anchored.report.front_matter if anchored else None
    if meta is None:
        return Link(path)
    return Link(meta.value.shown_title, corpus.settings.url(report_page(path)))
