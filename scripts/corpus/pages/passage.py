"""A report and its notes go in; the small pages of its passages come out, one an address.

A passage's page is what a citation names and a reference manager keeps: fragments get lost. It is
whole as it is made here, and no site engine has a part in it, since there are ten to a report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.cite.items import original_item, passage_item
from corpus.links import passage_page, passage_url, report_page
from corpus.load import Report
from corpus.model import FrontMatter, ReportKind, Retired, RetiredReason
from corpus.pages.citations import render_citations
from corpus.pages.metadata import passage_head
from corpus.pages.notes import shorten, speaker_words
from corpus.pages.page import Page
from corpus.pages.rows import make_excerpt
from corpus.pages.templating import render_template
from corpus.settings import Settings
from corpus.withdrawn import withdrawal_of

HIDDEN_REASONS = frozenset({RetiredReason.RIGHTS, RetiredReason.SAFETY})
"""Reasons for which the words of a retired passage are not shown."""
_TITLE_WORDS = 80


def passage_ids(report: Report) -> list[str]:
    """Return every id that the report ever gave a passage, as far as its sidecar tells."""
    ids = dict.fromkeys(located.value.id for located in report.annotations)
    return [*ids, *(id_ for id_ in report.retired if id_ not in ids)]


def passage_pages(corpus: Corpus, path: str) -> list[str]:
    """Return the address of every page that the passages of a report have or had."""
    report = (corpus.withdrawn.get(path) or corpus.reports[path]).report
    meta = report.front_matter
    paths = (path, *(meta.value.previously if meta else ()))
    ids = passage_ids(report)
    return [passage_page(each, id_) for each in paths for id_ in ids]


def passage_addresses(corpus: Corpus, pages: Iterable[Page]) -> dict[str, list[str]]:
    """Return these addresses for all reports that have pages, by the key of the report's page."""
    keys = {page.path: page.key for page in pages if page.key}
    paths = {path: keys.get(f"reports/{path}.md") for path in corpus.reports}
    return {key: passage_pages(corpus, path) for path, key in paths.items() if key}


def build_passage_pages(
    corpus: Corpus, anchored: AnchoredReport, notes: Mapping[str, Markup]
) -> Iterator[str]:
    """Yield the HTML of each of these pages, in the same order.

    ``notes`` are the notes of the report's page, by id.
    """
    report = anchored.report
    assert report.front_matter is not None
    meta = report.front_matter.value
    whole = corpus.withdrawn.get(report.path)
    ids = passage_ids(whole.report if whole else report)
    places = {located.value.id: place for place, located in enumerate(report.annotations)}
    for id_ in ids:
        if whole:
            yield _notice(corpus, report, meta, id_)
        elif id_ in places:
            yield _passage(corpus, anchored, meta, places[id_], notes[id_])
        else:
            yield _tombstone(corpus, report, meta, id_, report.retired[id_].value)
    for _ in meta.previously:
        for id_ in ids:
            yield _forward(corpus, report, meta, id_)


def _passage(
    corpus: Corpus, anchored: AnchoredReport, meta: FrontMatter, place: int, note: Markup
) -> str:
    report, annotation = anchored.report, anchored.report.annotations[place].value
    speaker = speaker_words(corpus, report, annotation)
    excerpt = make_excerpt(anchored, place)
    item = passage_item(corpus, anchored, annotation)
    is_digest = meta.kind is ReportKind.DIGEST
    original = original_item(report, annotation) if is_digest else None
    return render_template(
        "passage.html",
        **_frame(corpus.settings, report, meta, annotation.id),
        title=f"“{shorten(excerpt.passage, _TITLE_WORDS)}” – {meta.shown_title}",
        description=f"{annotation.claim.label} by {speaker}, with what it rests on. "
        f"A passage of {_named(meta)}.",
        annotation=annotation,
        excerpt=excerpt,
        note=note,
        head=passage_head(item, annotation, meta, speaker),
        citation=render_citations("passage", item, original),
    )


def _tombstone(
    corpus: Corpus, report: Report, meta: FrontMatter, id_: str, retired: Retired
) -> str:
    replacement = retired.replaced_by
    return render_template(
        "passage_retired.html",
        **_frame(corpus.settings, report, meta, id_),
        title=f"Retired passage – {meta.shown_title}",
        description=f"A passage of {_named(meta)}, retired on {retired.date.isoformat()}: "
        f"{retired.reason.definition}.",
        retired=retired,
        hidden=retired.reason in HIDDEN_REASONS,
        replacement=corpus.settings.url(passage_page(report.path, replacement))
        if replacement
        else "",
    )


def _notice(corpus: Corpus, report: Report, meta: FrontMatter, id_: str) -> str:
    withdrawal = withdrawal_of(report)
    assert withdrawal is not None
    return render_template(
        "passage_withdrawn.html",
        **_frame(corpus.settings, report, meta, id_),
        title=f"Withdrawn – {meta.shown_title}",
        description=f"A passage of {_named(meta)}, which was withdrawn here on "
        f"{withdrawal.date.isoformat()}.",
        withdrawal=withdrawal,
        replacement=corpus.settings.url(report_page(withdrawal.replaced_by))
        if withdrawal.replaced_by
        else "",
    )


def _forward(corpus: Corpus, report: Report, meta: FrontMatter, id_: str) -> str:
    return render_template(
        "passage_forward.html",
        **_frame(corpus.settings, report, meta, id_),
        title=f"Moved – {meta.shown_title}",
        description=f"A passage of {_named(meta)}, which has another address now.",
        target=corpus.settings.url(passage_page(report.path, id_)),
    )


def _frame(settings: Settings, report: Report, meta: FrontMatter, id_: str) -> dict[str, object]:
    """Return what every kind of page has."""
    return {
        "site_name": settings.site_name,
        "home": settings.base_path,
        "assets": settings.url("assets/corpus/"),
        "language": settings.language,
        "canonical": settings.site_url + passage_page(report.path, id_),
        "report_title": meta.shown_title,
        "report_url": settings.url(report_page(report.path)),
        "passage_url": passage_url(settings, report.path, id_),
        "meta": meta,
        "id": id_,
    }


def _named(meta: FrontMatter) -> str:
    kind = f"a digest by {meta.digest.by.display} of " if meta.digest else ""
    return f"{kind}“{meta.title}”, {meta.publisher}, {meta.published.in_words()}"
