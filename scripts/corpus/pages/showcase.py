"""The corpus goes in; one paragraph of a report comes out, with its marks and notes, to be shown.

The home page shows what the corpus is with it. A paragraph is shown alone, so what reaches beyond
it is left out: annotations that begin or end elsewhere, and links to places on the report's page
lead there.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus, relation_target
from corpus.links import report_page, resolve_link
from corpus.merge import Mark, merge_body
from corpus.model import FrontMatter, PublisherStatus
from corpus.pages.notes import Link, Note, build_note
from corpus.pages.rows import report_link
from corpus.pages.shown import origin_words, shown_reports
from corpus.pages.templating import render_template
from corpus.paragraphs import AnnotatedParagraph, annotated_paragraphs
from corpus.text import CanonicalText, inner_html, parse_html

_LONGEST = 900
"""A longer paragraph is shown only where no shorter one is annotated."""


@dataclass(frozen=True, slots=True)
class Showcase:
    """A paragraph with its notes, one of which stands open."""

    report: Link
    path: str
    meta: FrontMatter
    html: str
    notes: tuple[Note, ...]
    shown: str
    """Id of the annotation whose note stands open."""


def render_showcase(corpus: Corpus, passage: str) -> str:
    """Return the HTML of the paragraph that ``find_showcase`` finds; empty where there is none."""
    showcase = find_showcase(corpus, passage)
    if showcase is None:
        return ""
    origin = origin_words(showcase.meta)
    return render_template("showcase.html", showcase=showcase, origin=origin)


def find_showcase(corpus: Corpus, passage: str = "") -> Showcase | None:
    """Return the paragraph that holds ``passage`` (``2023/x#id``), its note open.

    Without one it is, of the newest report that has any and that nobody has withdrawn, the
    paragraph with the most types of claim, the shortest of several. None if there is none.
    """
    path, id_ = relation_target("", passage)
    for anchored, meta in shown_reports(corpus):
        is_sound = not meta.withdrawn and meta.publisher_status is not PublisherStatus.RETRACTED
        if anchored.report.path == path if passage else is_sound:
            paragraphs = [item for item in annotated_paragraphs(anchored) if _fits(item, id_)]
            if paragraphs:
                return _show(corpus, anchored, meta, min(paragraphs, key=_rank), id_)
    return None


def _fits(paragraph: AnnotatedParagraph, id_: str) -> bool:
    return not id_ or paragraph.holds(id_)


def _rank(paragraph: AnnotatedParagraph) -> tuple[bool, int, int]:
    types = {located.value.claim for located, _ in paragraph.annotations}
    length = len(paragraph.block.text)
    return length > _LONGEST, -len(types), length


def _show(
    corpus: Corpus,
    anchored: AnchoredReport,
    meta: FrontMatter,
    paragraph: AnnotatedParagraph,
    id_: str,
) -> Showcase:
    report = anchored.report
    html, numbers = _merge(corpus, anchored, paragraph)
    by_id = {located.value.id: located for located, _ in paragraph.annotations}
    notes = tuple(
        build_note(corpus, report, by_id[key].value, number, by_id[key].position().line)
        for key, number in numbers.items()
    )
    return Showcase(
        report=report_link(corpus, report),
        path=report.path,
        meta=meta,
        html=html,
        notes=notes,
        shown=id_ or max(notes, key=_worth).annotation.id,
    )


def _merge(
    corpus: Corpus, anchored: AnchoredReport, paragraph: AnnotatedParagraph
) -> tuple[str, dict[str, int]]:
    """Return the marked paragraph, with no addresses but those of its annotations, and numbers."""
    report, element = anchored.report, paragraph.block.element
    home = corpus.settings.url(report_page(report.path))
    for inner in element.iter():
        inner.attrib.pop("id", "")
        if (address := inner.get("href", "")).startswith("#"):
            inner.set("href", home + address)
    element.tail = None
    root = parse_html("")
    root.append(element)
    marks = [
        Mark(item.value.id, item.value.claim.value, span, item.value.claim.label.lower())
        for item, span in paragraph.annotations
    ]
    document = str(report.text_path).removeprefix("docs/")
    merged = merge_body(
        root,
        CanonicalText(root),
        marks,
        {},
        lambda address: resolve_link(address, document, corpus.settings),
    )
    element.attrib.pop("id", "")  # a paragraph's address is its report's
    return inner_html(root), merged.numbers


def _worth(note: Note) -> tuple[bool, bool, int, int]:
    """What makes a note the one to show: a grade, an estimate or hedge, then that it is short."""
    item = note.annotation
    written = [note.comment, *(line.note for line in note.relations)]
    written += [text for line in note.sources for text in (line.label.text, line.reason)]
    written.append(item.appraisal.reason if item.appraisal else "")
    is_estimate = bool(item.likelihood or item.confidence or item.hedge)
    return bool(note.grades), is_estimate, -sum(len(text) for text in written), note.number
