"""A Markdown page of the house goes in; its page comes out, with what is generated in its place."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby

from lxml import etree

from corpus.assemble import Corpus
from corpus.checks import RULES
from corpus.dates import parse_edtf
from corpus.documents import DOCUMENTS, SHOWCASE, Directive, Document, parse_document
from corpus.links import page_of, resolve_link, resolve_links
from corpus.model import VOCABULARIES, ClaimType, Likelihood
from corpus.model.vocabularies import SHOWN_ORDER
from corpus.pages.page import Page
from corpus.pages.reference import list_records, list_rules
from corpus.pages.rows import corpus_numbers, report_rows
from corpus.pages.showcase import render_showcase
from corpus.pages.templating import render_template
from corpus.pages.text_reference import (
    render_blocks,
    render_folding,
    render_omitted,
    render_white_space,
)
from corpus.render import Renderer
from corpus.text import inner_html, parse_html

HOME = parse_document(
    "docs/index.md",
    b"# Annotated reports\n\nPublished analysis, annotated passage by passage.\n\n"
    b"<!-- corpus: showcase -->\n\n<!-- corpus: numbers -->\n\n## Latest reports\n\n"
    b"<!-- corpus: latest-reports -->\n\n## Types of claim\n\n<!-- corpus: legend -->\n",
)
"""The home page of a corpus that has none of its own."""
_STYLES = {SHOWCASE: ("report", "notes", "sheet"), "likelihoods": ("notes",)}
"""Stylesheets that parts need."""
_LATEST = 5
"""How many reports the home page lists."""
_DATES = [
    parse_edtf(text)
    for text in (
        "2023-08-14", "2023-08", "2023?", "2023-08~", "201X", "2023-21",
        "2023-03/2023-05", "[2023-09-16..2023-09-30]", "2021-08/..", "2021-08/",
    )
]  # fmt: skip
"""One date of each form."""
_BANDS = [list(terms) for _, terms in groupby(Likelihood, key=lambda term: term.bounds)]
"""The terms of likelihood, those of one band together."""


def build_prose_page(corpus: Corpus, document: Document, renderer: Renderer) -> Page:
    """Return the page of one document."""
    name = document.path.removeprefix(f"{DOCUMENTS}/")
    html = "\n".join(
        _generate(corpus, part)
        if isinstance(part, Directive)
        else _render(corpus, name, part, renderer)
        for part in document.parts
    )
    is_home = page_of(name) == ""
    directives = {part.name for part in document.parts if isinstance(part, Directive)}
    styles = dict.fromkeys(style for name in sorted(directives) for style in _STYLES.get(name, ()))
    return Page(
        path=name,
        title=corpus.settings.site_name if is_home else document.title,
        description="",
        html=render_template(
            "prose.html",
            content=html,
            home=is_home,
            edit_url="" if document is HOME else corpus.settings.edit_url(document.path),
        ),
        styles=(*styles, "home") if is_home or SHOWCASE in directives else tuple(styles),
        scripts=("report",) if SHOWCASE in directives else (),
    )


def _render(corpus: Corpus, name: str, text: str, renderer: Renderer) -> str:
    root = parse_html(renderer.render(text))
    resolve_links(root, lambda address: resolve_link(address, name, corpus.settings))
    _wrap_head(root)
    return inner_html(root)


def _wrap_head(root: etree._Element) -> None:
    """Make a leading main heading, and the paragraph below it, the head of the page."""
    if len(root) == 0 or root[0].tag != "h1":
        return
    head = etree.Element("header", {"class": "page-head"})
    head.tail = "\n"
    head.append(root[0])
    if len(root) > 0 and root[0].tag == "p":
        root[0].set("class", "standfirst")
        head.append(root[0])
    root.insert(0, head)


def _generate(corpus: Corpus, directive: Directive) -> str:
    maker = _MAKERS.get(directive.name)
    return maker(corpus, directive.argument) if maker else ""


def _vocabulary(corpus: Corpus, name: str) -> str:
    vocabulary = VOCABULARIES.get(name)
    return render_template("vocabulary.html", terms=list(vocabulary)) if vocabulary else ""


def _numbers(corpus: Corpus) -> str:
    lists = ("reports", "claims", "sources", "disagreements")
    return render_template(
        "numbers.html",
        numbers=corpus_numbers(corpus),
        urls={name: corpus.settings.url(f"{name}/") for name in lists},
    )


_MAKERS: dict[str, Callable[[Corpus, str], str]] = {
    "vocabulary": _vocabulary,
    "claim-types": lambda corpus, _: render_template("claim_types.html", types=list(ClaimType)),
    "legend": lambda corpus, _: render_template("legend.html", types=SHOWN_ORDER),
    "showcase": render_showcase,
    "numbers": lambda corpus, _: _numbers(corpus),
    "dates": lambda corpus, _: render_template("dates.html", dates=_DATES),
    "likelihoods": lambda corpus, _: render_template("likelihoods.html", bands=_BANDS),
    "latest-reports": lambda corpus, _: render_template(
        "report_list.html", rows=report_rows(corpus)[:_LATEST]
    ),
    "rules": lambda corpus, _: render_template("rule_list.html", rules=list_rules(RULES.values())),
    "fields": lambda corpus, _: render_template("fields.html", records=list_records()),
    "white-space": lambda corpus, _: render_white_space(),
    "block-elements": lambda corpus, _: render_blocks(),
    "omitted": lambda corpus, _: render_omitted(),
    "folding-table": lambda corpus, _: render_folding(),
}
