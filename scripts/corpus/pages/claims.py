"""The corpus goes in; the pages that list its claims come out.

The list is whole without a script, by report; on its first page a script puts filters beside it
and the claims found in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.contested import DEFINITION
from corpus.pages.claim_data import FOLDER
from corpus.pages.kept import Maker
from corpus.pages.listing import ListPage, paginate
from corpus.pages.page import Page
from corpus.pages.rows import claim_row, group_by_report
from corpus.pages.shown import shown_reports
from corpus.pages.summary import TypeCount, count_types
from corpus.pages.templating import render_template
from corpus.surroundings import Surroundings

Place = tuple[AnchoredReport, int]
"""A claim by its place in the sidecar of its report."""


def build_claim_pages(corpus: Corpus, maker: Maker | None = None) -> Iterator[Page]:
    """Yield the list of claims, by report."""
    maker = maker or Maker(Surroundings(corpus))
    places = [
        (anchored, place)
        for anchored, _ in shown_reports(corpus)
        for place in range(len(anchored.report.annotations))
    ]
    types = count_types(
        anchored.report.annotations[place].value.claim for anchored, place in places
    )
    for pages in paginate(places, "claims", corpus):
        yield from maker.make(
            _parts(maker.around, pages, types), partial(_build_page, corpus, pages, types)
        )


def _parts(around: Surroundings, pages: ListPage[Place], types: list[TypeCount]) -> Iterator[str]:
    """Yield all that one page of the list depends on."""
    yield f"claims {pages.number} of {pages.count}"
    if pages.number == 1:
        yield f"{pages.total} {types}"
    for anchored, place in pages.items:
        yield f"{around.key(anchored.report.path)} {place}"


def _build_page(corpus: Corpus, pages: ListPage[Place], types: list[TypeCount]) -> Iterator[Page]:
    rows = (claim_row(corpus, anchored, place) for anchored, place in pages.items)
    html = render_template(
        "claims.html",
        groups=group_by_report(rows),
        types=types,
        pages=pages,
        index=corpus.settings.url(f"{FOLDER}/index.json"),
        contested=DEFINITION,
    )
    page = pages.page("Claims", "Every annotated passage of the corpus, by report", html)
    scripts = ("claims/page",) if pages.number == 1 and pages.total else ()
    yield replace(page, styles=("claims",), scripts=scripts)
