"""A report that was moved goes in; a page for each of its earlier paths comes out.

Such a page holds every address that the report's page has, each a link to where it is now, so that
an old citation leads to its passage with and without scripts. Of sources that are the same one has
a page, and the others lead there, so that each keeps its address whichever has the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.links import report_page, source_page
from corpus.pages.page import Page
from corpus.pages.templating import render_template


def build_forward_pages(corpus: Corpus, anchored: AnchoredReport) -> Iterator[Page]:
    """Yield a page for each path that ``previously`` names."""
    report = anchored.report
    if report.front_matter is None:
        return
    meta = report.front_matter.value
    is_withdrawn = meta.withdrawn is not None
    addresses = {
        f"a-{located.value.id}": f"Passage {located.value.id}"
        if is_withdrawn
        else located.value.quote
        for located in report.annotations
    }
    addresses |= {f"a-{id_}": f"Passage {id_}" for id_ in report.retired}
    addresses |= dict.fromkeys((*anchored.addresses, *report.paragraphs), "")
    for path in meta.previously:
        yield Page(
            path=f"{report_page(path).rstrip('/')}.md",
            title=f"Moved: {meta.shown_title}",
            description=f"{meta.shown_title} has another address now",
            html=render_template(
                "forward.html",
                heading="This report has moved",
                title=meta.shown_title,
                target=corpus.settings.url(report_page(report.path)),
                addresses=addresses,
                script=corpus.settings.url("assets/corpus/forward.js"),
            ),
        )


def build_source_forward_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each source that another one's page describes."""
    for key, leader in corpus.same_sources.items():
        if key == leader:
            continue
        title = corpus.sources[leader].value.label
        yield Page(
            path=f"{source_page(key)}index.md",
            title=f"Same source: {title}",
            description=f"{title} is described on another page",
            html=render_template(
                "forward.html",
                heading="This source is described under another address",
                title=title,
                target=corpus.settings.url(source_page(leader)),
                addresses={},
                script=corpus.settings.url("assets/corpus/forward.js"),
            ),
        )
