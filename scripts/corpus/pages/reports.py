"""The corpus goes in; the list of its reports comes out."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.pages.listing import paginate
from corpus.pages.page import Page
from corpus.pages.rows import report_rows
from corpus.pages.templating import render_template


def build_report_list(corpus: Corpus) -> Iterator[Page]:
    """Yield the list of reports."""
    for pages in paginate(report_rows(corpus), "reports", corpus):
        yield pages.page(
            "Reports",
            "Every report of the corpus, newest first",
            render_template("reports.html", rows=pages.items, pages=pages),
        )
