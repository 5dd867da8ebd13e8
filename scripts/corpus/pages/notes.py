"""An annotation goes in; what its note shows comes out, in words and ready-made links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.assemble import Corpus, SourceKey, relation_target
from corpus.links import entity_page, passage_page, passage_url, resolve_link, source_page
from corpus.load import Report
from corpus.model import (
    REPORT_SOURCE,
    UNIDENTIFIED,
    Annotation,
    Appraisal,
    Consulted,
    Credibility,
    EventDate,
    Reliability,
    Source,
    SourceKind,
    SourceUse,
    Status,
    Withheld,
)
from corpus.pages.summary import is_unsourced
from corpus.render import render_note


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where they lead; nowhere if the address is empty."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """Reliability of a source and credibility of what was taken from it; either may be missing."""

    reliability: Reliability | None
    credibility: Credibility | None

    @property
    def words(self) -> str:
        """The grade in words, for a title and for those who cannot see the chip."""
        parts = [
            f"{item}: {item.label}"
            for item in (self.reliability, self.credibility)
            if item is not None
        ]
        return "; ".join(parts)

    @property
    def plain_words(self) -> str:
        """What the letter and the figure mean, for a line of text."""
        labels = [item.label for item in (self.reliability, self.credibility) if item is not None]
        return "; ".join([labels[0], *(label[0].lower() + label[1:] for label in labels[1:])])


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of a note."""

    label: Link
    details: tuple[str, ...]
    access: str
    """Who has seen it, and why its address is not given."""
    grade: Grade | None
    reason: str
    quote: str
    archived: str
    address: str
    archived_on: str = ""
    """The day of the archived copy, as an ISO date, where it is known."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date as written in the report and as read by the annotator."""

    read: str
    written: str
    inferred: str


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation in words, from the side of the note that shows it."""

    words: str
    target: Link
    note: str


@dataclass(frozen=True)
class Note:
    """Everything the note of one annotation shows."""

    number: int
    annotation: Annotation
    url: str
    page_url: str
    """Of the passage's own page, where its citations stand."""
    speakers: tuple[Link, ...]
    speaker_words: str
    gist: str
    grades: tuple[Grade, ...]
    sources: tuple[SourceLine, ...]
    event: DateLine | None
    said: DateLine | None
    entities: tuple[Link, ...]
    relations: tuple[RelationLine, ...]
    comment: str
    appraisal: Appraisal | None
    unsourced: bool
    edit_url: str
    """Where the annotation can be changed; empty where no repository is known."""

    @property
    def standing(self) -> str:
        """Whose work the annotation is, and whether anybody else has checked it."""
        item = self.annotation
        by = f" by {item.annotator}" if item.annotator else ""
        day = f", {item.annotated.isoformat()}" if item.annotated else ""
        reviews = [f"{review.by}, {review.date.isoformat()}" for review in item.reviews]
        words = f"Annotated{by}{day}. " if by or day else ""
        if item.status is not Status.DRAFT:
            words += f"{item.status.definition[0].upper()}{item.status.definition[1:]}. "
        if reviews:
            return f"{words}Reviewed by {'; '.join(reviews)}."
        if item.status is Status.DRAFT:
            words += "Not reviewed by a second person."
        return words.rstrip()

    @property
    def label(self) -> str:
        """What the passage number is called: type and grades."""
        grades = [f"{grade.reliability or ''}{grade.credibility or ''}" for grade in self.grades]
        return ", ".join([self.annotation.claim.label.lower(), *grades])


def build_note(
    corpus: Corpus, report: Report, annotation: Annotation, number: int, line: int = 0
) -> Note:
    """Put together the note of one annotation, which stands at ``line`` of the sidecar."""
    sources = tuple(_source_line(corpus, report, use) for use in annotation.sources)
    event, said = _date_line(annotation.event_date), _date_line(annotation.said_date)
    speakers = tuple(entity_link(corpus, report, key) for key in annotation.by)
    return Note(
        number=number,
        annotation=annotation,
        url=passage_url(corpus.settings, report.path, annotation.id),
        page_url=corpus.settings.url(passage_page(report.path, annotation.id)),
        speakers=speakers,
        speaker_words=speaker_words(corpus, report, annotation),
        gist=_gist(annotation, speakers, event),
        grades=tuple(line.grade for line in sources if line.grade is not None),
        sources=sources,
        event=event,
        said=said,
        entities=tuple(entity_link(corpus, report, key) for key in annotation.entities),
        relations=tuple(_relation_lines(corpus, report, annotation)),
        comment=_comment(corpus, report, annotation),
        appraisal=annotation.appraisal,
        unsourced=is_unsourced(annotation),
        edit_url=_edit_url(corpus, report, line),
    )


def _comment(corpus: Corpus, report: Report, annotation: Annotation) -> str:
    """Return the annotator's note; relative links in it are relative to the report's text."""
    document = str(report.text_path).removeprefix("docs/")
    return render_note(
        annotation.note or "", lambda address: resolve_link(address, document, corpus.settings)
    )


def entity_link(corpus: Corpus, report: Report, key: str) -> Link:
    """Return an entity's name, leading to its page."""
    if key == UNIDENTIFIED:
        return Link("somebody the report does not identify")
    entity = corpus.entity(report, key)
    return Link(entity.name if entity else key, corpus.settings.url(entity_page(key)))


def speaker_words(corpus: Corpus, report: Report, annotation: Annotation) -> str:
    """Return who says so, in words: the authors, or the chain from the innermost speaker out."""
    names = [entity_link(corpus, report, key).text for key in annotation.by]
    if not names:
        return "the authors"
    return ", through ".join(names)


def source_grade(corpus: Corpus, report: Report, source: Source) -> tuple[Reliability | None, str]:
    """Return a source's reliability and the reason: its own, else its outlet's."""
    if source.reliability is not None:
        return source.reliability, source.reliability_reason or ""
    outlet = corpus.entity(report, source.outlet) if source.outlet else None
    if outlet is None:
        return None, ""
    return outlet.reliability, outlet.reliability_reason or ""


def source_url(corpus: Corpus, key: SourceKey) -> str:
    """Return the address of a source's page; sources that are the same have one page."""
    return corpus.settings.url(source_page(corpus.same_sources.get(key, key)))


def _gist(annotation: Annotation, speakers: tuple[Link, ...], event: DateLine | None) -> str:
    """One short fact for the head of a note."""
    if speakers:
        return speakers[0].text
    if annotation.likelihood:
        return annotation.likelihood.label
    if annotation.hedge:
        return f"“{annotation.hedge}”"
    return event.read if event else ""


def _source_line(corpus: Corpus, report: Report, use: SourceUse) -> SourceLine:
    located = report.sources.get(use.source)
    if use.source == REPORT_SOURCE or located is None:
        grade = Grade(None, use.credibility) if use.credibility else None
        return SourceLine(
            Link("the report’s own word"), (), "", grade, use.reason or "", use.quote or "", "", ""
        )
    source = located.value
    withheld = corpus.withheld(SourceKey(report.path, use.source))
    reliability, reason = source_grade(corpus, report, source)
    graded = reliability is not None or use.credibility is not None
    return SourceLine(
        label=Link(source.label, source_url(corpus, SourceKey(report.path, use.source))),
        details=tuple(_source_details(source, use)),
        access=_source_access(source, withheld),
        grade=Grade(reliability, use.credibility) if graded else None,
        reason=use.reason or reason,
        quote=use.quote or "",
        archived="" if withheld else source.archived or "",
        address="" if withheld else source.url or "",
        archived_on=source.archived_on.isoformat() if source.archived_on else "",
    )


def _source_details(source: Source, use: SourceUse) -> Iterator[str]:
    if source.kind is not SourceKind.OTHER:
        yield source.kind.label
    if source.published:
        yield source.published.in_words()
    if use.locator:
        yield f"at {use.locator}"


def _source_access(source: Source, withheld: Withheld | None) -> str:
    if source.consulted is Consulted.VIA_REPORT:
        words = "As described by the report; nobody here has seen it."
    else:
        words = f"{source.consulted.label.capitalize()}."
    if withheld:
        words += f" Address withheld: {withheld.label}."
    return words


def _edit_url(corpus: Corpus, report: Report, line: int) -> str:
    repository = corpus.settings.repository
    if not repository or not report.sidecar_path:
        return ""
    return f"{repository}/blob/{corpus.settings.branch}/{report.sidecar_path}?plain=1#L{line}"


def _date_line(date: EventDate | None) -> DateLine | None:
    if date is None:
        return None
    return DateLine(date.edtf.in_words(), date.as_written or "", date.inferred or "")


def _relation_lines(
    corpus: Corpus, report: Report, annotation: Annotation
) -> Iterator[RelationLine]:
    for relation in annotation.relations:
        target = relation_target(report.path, relation.to)
        yield RelationLine(
            relation.type.label, _passage_link(corpus, report, target), relation.note or ""
        )
    for end in corpus.incoming.get((report.path, annotation.id), ()):
        target = (end.report, end.annotation.id)
        yield RelationLine(
            end.relation.type.inverse,
            _passage_link(corpus, report, target),
            end.relation.note or "",
        )


def _passage_link(corpus: Corpus, report: Report, target: tuple[str, str]) -> Link:
    path, id_ = target
    annotation = corpus.passages.get(target)
    words = f"“{shorten(annotation.quote)}”" if annotation else id_
    if path != report.path and path in corpus.reports:
        located = corpus.reports[path].report.front_matter
        words += f" in {located.value.shown_title}" if located else ""
    return Link(words, passage_url(corpus.settings, path, id_))


def shorten(text: str, length: int = 60) -> str:
    """Return the first words of ``text``."""
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"
