"""The corpus goes in; its dated claims come out: what happened, what was said, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.assemble import Corpus
from corpus.dates import Edtf
from corpus.links import passage_url
from corpus.load import Report
from corpus.model import Annotation, ClaimType, EventDate
from corpus.pages.notes import Link
from corpus.pages.rows import report_link
from corpus.pages.shown import is_publishable


class DateRole(StrEnum):
    """What a claim's date is the date of."""

    EVENT = "event"
    HORIZON = "horizon"
    """Until when a forecast holds."""
    UTTERANCE = "utterance"


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """One date of one claim; a claim that is dated twice is there twice."""

    claim: ClaimType
    role: DateRole
    edtf: Edtf
    """As it is drawn: a horizon is the end of a period that states no start."""
    words: str
    written: str
    """The report's own words for the date."""
    inferred: str
    """Which part of the date is the annotator's reading."""
    quote: str
    language: str
    url: str
    report: Link
    path: str
    """Path of the report."""
    entities: tuple[str, ...]
    """Keys of those it is filed under: who speaks, of an utterance; else whom it is about."""

    @property
    def role_words(self) -> str:
        """What is dated, in words."""
        if self.role is DateRole.EVENT and self.claim is ClaimType.FORECAST:
            return "Expected event"
        return _ROLES[self.role]

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Order of time; of one time, by passage."""
        return (self.edtf.sort_key, self.url, self.role)


_ROLES = {
    DateRole.EVENT: "Event",
    DateRole.HORIZON: "Horizon of a forecast",
    DateRole.UTTERANCE: "Utterance",
}


def dated_claims(corpus: Corpus) -> list[DatedClaim]:
    """Return every dated claim of the reports that have pages, in order of time."""
    found = (
        claim
        for anchored in corpus.reports.values()
        if is_publishable(anchored)
        for claim in claims_of(corpus, anchored.report)
    )
    return sorted(found, key=lambda claim: claim.sort_key)


def claims_of(corpus: Corpus, report: Report) -> Iterator[DatedClaim]:
    """Yield the dated claims of one report; a date that states no day at all has no place here."""
    meta = report.front_matter
    link = report_link(corpus, report)
    for located in report.annotations:
        annotation = located.value
        for role, edtf, words, date in _dates(annotation):
            if not (edtf.start or edtf.end):
                continue
            speakers = annotation.by if role is DateRole.UTTERANCE else ()
            yield DatedClaim(
                claim=annotation.claim,
                role=role,
                edtf=edtf,
                words=words,
                written=(date and date.as_written) or "",
                inferred=(date and date.inferred) or "",
                quote=" ".join(annotation.quote.split()),
                language=meta.value.language if meta else "en",
                url=passage_url(corpus.settings, report.path, annotation.id),
                report=link,
                path=report.path,
                entities=tuple(dict.fromkeys(speakers or annotation.entities)),
            )


def _dates(annotation: Annotation) -> Iterator[tuple[DateRole, Edtf, str, EventDate | None]]:
    for role, date in (
        (DateRole.EVENT, annotation.event_date),
        (DateRole.UTTERANCE, annotation.said_date),
    ):
        if date:
            yield role, date.edtf, date.edtf.in_words(), date
    if annotation.horizon:
        yield DateRole.HORIZON, *_until(annotation.horizon), None


def _until(edtf: Edtf) -> tuple[Edtf, str]:
    """Return the period that a single date ends; what is a period already stays as it is."""
    if edtf.kind != "date":
        return edtf, edtf.in_words()
    return Edtf(edtf.text, "interval", None, edtf.end), f"until {edtf.in_words()}"


def count_roles(claims: Iterable[DatedClaim]) -> tuple[int, int]:
    """Return how many events (horizons among them) and how many utterances there are."""
    roles = [claim.role is DateRole.UTTERANCE for claim in claims]
    return len(roles) - sum(roles), sum(roles)
