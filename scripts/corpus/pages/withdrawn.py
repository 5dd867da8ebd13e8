"""A withdrawn report goes in; the page that stands in its place comes out."""

from __future__ import annotations

from corpus.assemble import Corpus
from corpus.links import report_page
from corpus.load import Report
from corpus.pages.life import describe_life
from corpus.pages.page import Page
from corpus.pages.passage import passage_ids
from corpus.pages.shown import origin_words
from corpus.pages.templating import render_template


def build_withdrawn_page(corpus: Corpus, report: Report) -> Page:
    """Return a page with the notice alone; every address that the report had is still on it."""
    assert report.front_matter is not None
    meta = report.front_matter.value
    whole = corpus.withdrawn[report.path]
    addresses = [f"a-{id_}" for id_ in passage_ids(whole.report)]
    addresses += dict.fromkeys((*whole.addresses, *whole.report.paragraphs))
    return Page(
        path=f"{report_page(report.path).rstrip('/')}.md",
        title=f"Withdrawn: {meta.shown_title}",
        description=f"{meta.shown_title} was withdrawn here",
        html=render_template(
            "withdrawn.html",
            meta=meta,
            origin=origin_words(meta),
            life=describe_life(corpus, report, meta),
            addresses=addresses,
        ),
        styles=("report",),
    )
