"""The part of a page that holds its text goes in; what belongs to the page is taken out of it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from corpus.importer.boilerplate import AUTHORS, NOISE, TAIL, is_breadcrumb
from corpus.importer.days import parse_written_day
from corpus.importer.extract import Facts
from corpus.importer.names import is_byline, parse_byline

_NEVER = (
    "//nav | //form | //button | //input | //select | //textarea | //iframe | //object | //embed"
    " | //img | //picture | //svg | //video | //audio | //canvas | //dialog"
    " | //*[@hidden or @aria-hidden='true' and not(self::sup)]"
    " | //*[@role='navigation' or @role='search' or @role='complementary' or @role='banner']"
    " | //aside[not(contains(@role,'note') or contains(@class,'footnote'))]"
    " | //*[contains(translate(@style,' ',''),'display:none')]"
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|sharedaddy|social|addtoany|breadcrumbs?|comments?|respond|"
    r"related|recommended|newsletter|subscribe|subscription|signup|promo|advert(?:isement)?|ads?|"
    r"cookies?|sidebar|tags?|post-?navigation|pagination|author-?(?:box|bio|info|card)|byline|"
    r"post-?meta|entry-?meta|skip-link|screen-reader-text|printfriendly|toolbar|masthead|"
    r"site-(?:header|footer))(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = (
    "p",
    "li",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "span",
    "time",
    "address",
    "footer",
    "header",
    "section",
    "ul",
    "ol",
    "dl",
)


def clean(main: HtmlElement, facts: Facts) -> None:
    """Take all that is not text out of ``main``; read authors from what it says of them."""
    _drop(main, main.xpath(_NEVER.replace("//", ".//")), always=True)
    first = main.xpath("(.//h1)[1]")
    if first and (not facts.title or len(main.xpath(".//h1")) == 1):
        _drop(main, first, always=True)  # others head sections
    named = [item for item in main.iterdescendants() if isinstance(item.tag, str)
             and _NAMES.search(f"{item.get('class', '')} {item.get('id', '')}")]  # fmt: skip
    _drop(main, named)
    for caption in main.xpath(
        ".//figcaption[not(ancestor::figure//*[self::table or self::pre or self::blockquote])]"
    ):
        _remove(caption)
    _drop_tail(main)
    _drop_lines(main, facts)


def _drop(main: HtmlElement, elements: list[HtmlElement], *, always: bool = False) -> None:
    """Take elements out; not those that hold half of the text, whatever they are called."""
    whole = len(main.text_content()) or 1
    for element in elements:
        if element is main or element.getparent() is None:
            continue
        if always or len(element.text_content()) < whole / 2:
            _remove(element)


def _remove(element: HtmlElement) -> None:
    element.drop_tree()  # keeps the words after it


def _drop_tail(main: HtmlElement) -> None:
    """Take out all from the first line in the second half with which the foot of a page begins."""
    whole = len(main.text_content())
    before = 0
    for element in list(main.iterdescendants()):
        if not isinstance(element.tag, str):
            continue
        text = " ".join(element.text_content().split())
        late = before >= whole * 0.5
        before += len(element.text or "") + len(element.tail or "")
        if not (late and element.tag in _BLOCKS and TAIL.fullmatch(text)):
            continue
        if AUTHORS.fullmatch(text) or element.tag.startswith("h") or len(text) < 60:
            _remove_from(element, main)
            return


def _remove_from(element: HtmlElement, main: HtmlElement) -> None:
    """Take out an element and all after it, except footnotes."""
    later = [element]
    place: HtmlElement | None = element
    while place is not None and place is not main:
        later += place.itersiblings()
        place = place.getparent()
    for item in later:
        if isinstance(item.tag, str) and not _holds_notes(item):
            _remove(item)


def _holds_notes(element: HtmlElement) -> bool:
    return bool(
        element.xpath(
            "descendant-or-self::*[contains(@class,'footnote') or contains(@role,'endnotes')"
            " or starts-with(@id,'fn') or starts-with(@id,'_ftn')]"
        )
    )


def _drop_lines(main: HtmlElement, facts: Facts) -> None:
    """Take out the repeated title, byline, date and the page's own short lines."""
    title = " ".join(facts.title.split())
    seen = 0
    for element in list(main.iterdescendants()):
        if element.tag not in _BLOCKS or element.getparent() is None:
            continue
        text = " ".join(element.text_content().split())
        if not text or len(text) > 300:
            continue
        early = seen < 300
        if element.tag in {"p", "li", "blockquote"}:
            seen += len(text) if not is_byline(text) else 0
        inside = any(item.tag in {"table", "pre"} for item in element.iterancestors())
        if inside:
            continue
        if early and is_byline(text):
            facts.authors = facts.authors or parse_byline(text)
            _remove(element)
        elif early and (text == title or parse_written_day(text) or is_breadcrumb(text)):
            facts.published = facts.published or parse_written_day(text)
            _remove(element)
        elif NOISE.fullmatch(text) and element.tag != "span":
            _remove(element)
