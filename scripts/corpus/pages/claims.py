"""The corpus goes in; the pages that list its claims come out.

The list is whole without a script, by report; on its first page a script puts filters beside it
and the claims found in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.assemble import Corpus
from corpus.contested import DEFINITION
from corpus.pages.claim_data import FOLDER
from corpus.pages.listing import paginate
from corpus.pages.page import Page
from corpus.pages.rows import claim_rows, group_by_report
from corpus.pages.shown import shown_reports
from corpus.pages.summary import count_types
from corpus.pages.templating import render_template


def build_claim_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the list of claims, by report."""
    rows = [row for anchored, _ in shown_reports(corpus) for row in claim_rows(corpus, anchored)]
    types = count_types(row.annotation.claim for row in rows)
    for pages in paginate(rows, "claims", corpus):
        html = render_template(
            "claims.html",
            groups=group_by_report(pages.items),
            types=types,
            pages=pages,
            index=corpus.settings.url(f"{FOLDER}/index.json"),
            contested=DEFINITION,
        )
        page = pages.page("Claims", "Every annotated passage of the corpus, by report", html)
        scripts = ("claims/page",) if pages.number == 1 and rows else ()
        yield replace(page, styles=("claims",), scripts=scripts)
