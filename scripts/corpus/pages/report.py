"""A report and the corpus it is in go in; its page comes out: text with marks, and its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus, SourceKey, used_sources
from corpus.links import report_page, resolve_link
from corpus.load import TEXTS
from corpus.merge import Mark, MergedBody, Section, merge_body
from corpus.model import ClaimType, FrontMatter
from corpus.model.vocabularies import SHOWN_ORDER
from corpus.origins import count_origins
from corpus.pages.notes import Note, build_note
from corpus.pages.page import Page
from corpus.pages.templating import render_template
from corpus.text import CanonicalText, parse_html, text_hash

_BAR_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many claims of one type there are, and their part of the bar."""

    claim: ClaimType
    count: int
    x: float
    width: float


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
    merged = merge_report(corpus, anchored)
    by_id = {located.value.id: located.value for located in report.annotations}
    notes = {
        id_: build_note(corpus, report, by_id[id_], number)
        for id_, number in merged.numbers.items()
    }
    sections = [
        SectionView(section, [notes[id_] for id_ in section.annotations])
        for section in merged.sections
        if section.html.strip()
    ]
    used = {key for item in by_id.values() for key in used_sources(item)}
    keys = [SourceKey(report.path, key) for key in sorted(used)]
    html = render_template(
        "report.html",
        report=report,
        meta=front_matter,
        authors=join_names(author.display for author in front_matter.authors),
        sections=sections,
        types=count_types(item.claim for item in by_id.values()),
        total=len(by_id),
        sources=len(keys),
        origins=count_origins(corpus, keys),
        text_version=text_hash(anchored.text)[:12],
        edit_urls=_edit_urls(corpus, anchored),
    )
    return Page(
        path=f"{report_page(report.path).rstrip('/')}.md",
        title=front_matter.shown_title,
        description=front_matter.summary or f"{front_matter.title}, annotated",
        html=html,
    )


def merge_report(corpus: Corpus, anchored: AnchoredReport) -> MergedBody:
    """Mark the annotations of one report in its body."""
    root = parse_html(anchored.html)
    text = CanonicalText(root)
    report = anchored.report
    marks = [
        Mark(
            located.value.id,
            located.value.claim.value,
            anchor.span,
            located.value.claim.label.lower(),
        )
        for located, anchor in zip(report.annotations, anchored.anchors, strict=True)
        if anchor.span is not None
    ]
    kept = {old: new.value for old, new in report.paragraphs.items() if new.value != "retired"}
    document = str(report.text_path).removeprefix("docs/")
    return merge_body(
        root, text, marks, kept, lambda address: resolve_link(address, document, corpus.settings)
    )


def count_types(claims: Iterable[ClaimType]) -> list[TypeCount]:
    """Return the types that occur, in the order of the vocabulary's presentation."""
    counts = Counter(claims)
    total = sum(counts.values())
    result: list[TypeCount] = []
    x = 0.0
    for claim in SHOWN_ORDER:
        if counts[claim]:
            width = round(_BAR_WIDTH * counts[claim] / total, 2)
            result.append(TypeCount(claim, counts[claim], round(x, 2), width))
            x += width
    return result


def join_names(names: Iterable[str]) -> str:
    """Return names as a sentence has them: ``A, B and C``."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _edit_urls(corpus: Corpus, anchored: AnchoredReport) -> dict[str, str]:
    repository = corpus.settings.repository
    report = anchored.report
    if not repository:
        return {}
    files = {"text": report.text_path, "annotations": report.sidecar_path}
    return {name: f"{repository}/edit/main/{path}" for name, path in files.items() if path}


def is_publishable(anchored: AnchoredReport) -> bool:
    """Whether a page can be made of the report at all."""
    report = anchored.report
    return bool(report.text_path and report.text_path.startswith(TEXTS) and report.front_matter)


def shown_reports(corpus: Corpus) -> list[tuple[AnchoredReport, FrontMatter]]:
    """Return the reports that have pages, newest original first."""
    shown = [
        (anchored, anchored.report.front_matter.value)
        for anchored in corpus.reports.values()
        if is_publishable(anchored) and anchored.report.front_matter
    ]
    return sorted(
        sorted(shown, key=lambda item: item[0].report.path),
        key=lambda item: item[1].published.sort_key,
        reverse=True,
    )
