"""A report and the corpus it is in go in; its page comes out: text with marks, and its notes."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.links import report_page
from corpus.merge import Section
from corpus.pages.life import describe_life
from corpus.pages.notes import Note, build_note
from corpus.pages.page import Page
from corpus.pages.shown import join_names
from corpus.pages.strip_timeline import report_strip
from corpus.pages.summary import summarize
from corpus.pages.templating import render_template
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


def build_report_page(corpus: Corpus, anchored: AnchoredReport) -> Page:
    """Return the page of one report; it must have front matter and a place for each annotation."""
    report = anchored.report
    assert report.front_matter is not None
    front_matter = report.front_matter.value
    merged = corpus.bodies[report.path]
    by_id = {located.value.id: located for located in report.annotations}
    notes = {
        id_: build_note(corpus, report, by_id[id_].value, number, by_id[id_].position().line)
        for id_, number in merged.numbers.items()
    }
    sections = [
        SectionView(section, [notes[id_] for id_ in section.annotations])
        for section in merged.sections
        if section.html.strip()
    ]
    starts = dict(zip(anchored.addresses, anchored.starts, strict=True))
    ticks = [starts[view.section.address] for view in sections if view.section.address]
    html = render_template(
        "report.html",
        report=report,
        meta=front_matter,
        authors=join_names(author.display for author in front_matter.authors),
        sections=sections,
        summary=summarize(corpus, anchored, ticks),
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
        styles=("report", "notes", "sheet", "timeline-shapes"),
        scripts=("report",),
    )


def _edit_urls(corpus: Corpus, anchored: AnchoredReport) -> dict[str, str]:
    report = anchored.report
    files = {"text": report.text_path, "annotations": report.sidecar_path}
    urls = ((name, corpus.settings.edit_url(path)) for name, path in files.items() if path)
    return {name: url for name, url in urls if url}
