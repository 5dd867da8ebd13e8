"""A report and the corpus it is in go in; its page comes out: text with marks, and its notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.cite.items import original_item, report_item
from corpus.links import passage_page, report_page
from corpus.load import follow_paragraph
from corpus.merge import Section
from corpus.model import ReportKind
from corpus.pages.citations import render_citations
from corpus.pages.life import describe_life
from corpus.pages.metadata import report_head
from corpus.pages.notes import Note, build_note
from corpus.pages.page import Page
from corpus.pages.passage import build_passage_pages
from corpus.pages.shown import join_names
from corpus.pages.strip_timeline import report_strip
from corpus.pages.summary import summarize
from corpus.pages.templating import environment, render_template
from corpus.pages.withdrawn import build_withdrawn_page
from corpus.text import text_hash


@dataclass(frozen=True)
class SectionView:
    """A section of the text with its notes."""

    section: Section
    notes: list[Note]

    @property
    def notes_label(self) -> str:
        """Name of the list of notes."""
        return (
            f"Notes on “{self.section.heading}”" if self.section.heading else "Notes on the opening"
        )


@dataclass(frozen=True)
class ReportPages:
    """A report's page, and the pages of its passages."""

    page: Page
    passages: tuple[str, ...]
    """HTML of each, in the order of ``passage_pages``."""


def build_report_pages(corpus: Corpus, anchored: AnchoredReport) -> ReportPages:
    """Return the pages of one report; it must have front matter and a place for each annotation."""
    if anchored.report.path in corpus.withdrawn:
        page = build_withdrawn_page(corpus, anchored.report)
        return ReportPages(page, tuple(build_passage_pages(corpus, anchored, {})))
    notes = _build_notes(corpus, anchored)
    # Made once, since they stand on two pages.
    note_item = environment().get_template("note.html").module.note_item  # type: ignore[attr-defined]
    made = {id_: note_item(note) for id_, note in notes.items()}
    page = _build_report_page(corpus, anchored, notes, made)
    return ReportPages(page, tuple(build_passage_pages(corpus, anchored, made)))


def _build_notes(corpus: Corpus, anchored: AnchoredReport) -> dict[str, Note]:
    report = anchored.report
    by_id = {located.value.id: located for located in report.annotations}
    return {
        id_: build_note(corpus, report, by_id[id_].value, number, by_id[id_].position().line)
        for id_, number in corpus.bodies[report.path].numbers.items()
    }


def _build_report_page(
    corpus: Corpus, anchored: AnchoredReport, notes: dict[str, Note], made: dict[str, Markup]
) -> Page:
    report = anchored.report
    assert report.front_matter is not None
    front_matter = report.front_matter.value
    merged = corpus.bodies[report.path]
    sections = [
        SectionView(section, [notes[id_] for id_ in section.annotations])
        for section in merged.sections
        if section.html.strip()
    ]
    starts = dict(zip(anchored.addresses, anchored.starts, strict=True))
    ticks = [starts[view.section.address] for view in sections if view.section.address]
    is_digest = front_matter.kind is ReportKind.DIGEST
    original = original_item(report) if is_digest else None
    item = report_item(corpus, anchored)
    html = render_template(
        "report.html",
        report=report,
        meta=front_matter,
        authors=join_names(author.display for author in front_matter.authors),
        sections=sections,
        notes=made,
        lost=list(_lost_addresses(corpus, anchored)),
        summary=summarize(corpus, anchored, ticks),
        citations=render_citations("report", item, original),
        life=describe_life(corpus, report, front_matter),
        strip=report_strip(corpus, report),
        text_version=text_hash(anchored.text)[:12],
        edit_urls=_edit_urls(corpus, anchored),
    )
    return Page(
        path=f"{report_page(report.path).rstrip('/')}.md",
        title=front_matter.shown_title,
        description=front_matter.summary or f"{front_matter.title}, annotated",
        html=html,
        styles=("report", "notes", "sheet", "timeline-shapes", "cite"),
        scripts=("report", "cite", "annotate"),
        head=report_head(item, front_matter),
    )


@dataclass(frozen=True, slots=True)
class LostAddress:
    """An address on the page at which nothing stands any more."""

    address: str
    words: str
    url: str = ""
    """Where more of it is said; nowhere if empty."""


def _lost_addresses(corpus: Corpus, anchored: AnchoredReport) -> Iterator[LostAddress]:
    """Yield the addresses of what was retired, so that a link to it still leads somewhere."""
    report = anchored.report
    for id_, located in report.retired.items():
        retired = located.value
        words = f"Passage {id_}, retired {retired.date.isoformat()}: {retired.reason.definition}"
        yield LostAddress(f"a-{id_}", words, corpus.settings.url(passage_page(report.path, id_)))
    for address in report.paragraphs:
        if follow_paragraph(report, address) is None:
            yield LostAddress(address, "A paragraph that no longer stands here")


def _edit_urls(corpus: Corpus, anchored: AnchoredReport) -> dict[str, str]:
    report = anchored.report
    files = {"text": report.text_path, "annotations": report.sidecar_path}
    urls = ((name, corpus.settings.edit_url(path)) for name, path in files.items() if path)
    return {name: url for name, url in urls if url}
