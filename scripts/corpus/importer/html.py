"""A web page goes in; its main text as Markdown, and what it says of itself, come out.

Trafilatura finds which blocks are the text. The part of the page that holds them all is then
cleaned and converted whole, so that tables, nested lists and footnotes stay as they are.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.importer.boilerplate import find_barrier
from corpus.importer.extract import Extract, ImportFailure
from corpus.importer.html_clean import clean
from corpus.importer.html_facts import is_free, read_facts
from corpus.importer.html_markdown import convert

_BLOCKS = "p|li|blockquote|pre|td|th|h2|h3|h4|h5|h6|dd|dt|figcaption|div|section"
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]+)[\])]?")
_REFRESH = re.compile(r"\s*(\d+)(?:\.\d*)?\s*[;,]\s*url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page. Raises ImportFailure where there is none."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return document_fromstring(text, parser=HTMLParser(remove_comments=True, remove_pis=True))
    except (etree.ParserError, ValueError):
        raise ImportFailure("the page is empty") from None


def find_refresh(page: HtmlElement, url: str) -> str:
    """Return the address to which a page without text of its own sends its reader at once."""
    for meta in page.xpath("//meta[@http-equiv and @content]"):
        found = _REFRESH.match(meta.get("content"))
        if meta.get("http-equiv").lower() == "refresh" and found and int(found[1]) <= 10:
            return str(urljoin(url, found[2].strip()))
    return ""


def extract_html(text: str, url: str = "") -> Extract:
    """Return the main text of a page. Raises ImportFailure where it holds none."""
    page = parse_page(text)
    facts = read_facts(page, url)
    free = is_free(page)
    shown = " ".join(page.xpath("//body//text()[not(parent::script or parent::style)]"))
    for element in page.xpath("//script | //style | //template | //noscript"):
        element.drop_tree()
    main = _find_main(page)
    if main is None:
        barrier = find_barrier(shown, free=free)
        raise ImportFailure(barrier or "no article was found in the page")
    pictures = len(main.xpath(".//img | .//svg | .//video | .//iframe"))
    clean(main, facts)
    base = next(iter(page.xpath("//base/@href")), "")
    body = convert(main, urljoin(url, base))
    words = re.sub(r"[\W_]+", " ", body).split()
    barrier = find_barrier(body, free=free)
    if not barrier and len(words) < 150:
        barrier = find_barrier(shown, free=free)
    if barrier:
        raise ImportFailure(barrier)
    if len(words) < 20:
        raise ImportFailure("no article was found in the page: only a few words are left of it")
    remarks = [f"pictures, videos and frames left out: {pictures}"] if pictures else []
    return Extract(facts, body, remarks)


def _find_main(page: HtmlElement) -> HtmlElement | None:
    """Return the smallest element that holds all that is the text, its footnotes included."""
    found = trafilatura.bare_extraction(
        etree.tostring(page, encoding="unicode", method="html"),
        favor_recall=True, include_comments=False, include_tables=True, with_metadata=False,
    )  # fmt: skip
    text = _key(str(getattr(found, "text", "") or "") if found else "")
    body = page.find("body")
    if body is None or not text:
        return None
    blocks = [
        block
        for block in body.iter(*_BLOCKS.split("|"))
        if len(key := _key(block.text_content())) >= 25 and key in text
    ]
    if not blocks:
        return body
    main = _common(blocks)
    notes = [
        target
        for link in main.xpath(".//a[starts-with(@href, '#')]")
        if _NOTE_MARK.fullmatch(" ".join(link.text_content().split()))
        for target in page.xpath("//body//*[@id=$id]", id=link.get("href")[1:])
    ]
    main = _common([main, *notes])
    if main.tag in {
        "p",
        "li",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "table",
        "ul",
        "ol",
        "pre",
        "blockquote",
    }:
        parent = main.getparent()
        main = main if parent is None else parent
    return main


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _common(elements: list[HtmlElement]) -> HtmlElement:
    """Return the nearest element that holds all of these."""
    chains = [[*reversed([*element.iterancestors()]), element] for element in elements]
    shared = chains[0][0]
    for level in zip(*chains, strict=False):
        if any(item is not level[0] for item in level):
            break
        shared = level[0]
    return shared
