"""A web page goes in; its main text as Markdown, and what it says of itself, come out.

Trafilatura finds which blocks are the text. The part of the page that holds them all is then
cleaned and converted whole, so that tables, nested lists and footnotes stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.importer.addresses import join_address
from corpus.importer.boilerplate import find_barrier
from corpus.importer.decode import clean_characters
from corpus.importer.extract import Extract, ImportFailure
from corpus.importer.html_clean import clean
from corpus.importer.html_facts import is_free, read_facts
from corpus.importer.html_markdown import NOTE_MARK, convert

_BLOCKS = "p|li|blockquote|pre|td|th|h2|h3|h4|h5|h6|dd|dt|figcaption|div|section"
_MOST_LEVELS = 200
_REFRESH = re.compile(r"\s*(\d+)(?:\.\d*)?\s*[;,]\s*url\s*=\s*[\"']?([^\"']+)", re.IGNORECASE)


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page. Raises ImportFailure where there is none."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    # A parser that is not told otherwise drops what is nested deeply, and all that follows it.
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        page = document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError):
        raise ImportFailure("the page is empty") from None
    if any(depth > _MOST_LEVELS for depth in _depths(page)):
        raise ImportFailure(f"the page has more than {_MOST_LEVELS} elements within each other")
    for element in page.iter():
        _clean_characters(element)
    return page


def _depths(page: HtmlElement) -> Iterator[int]:
    depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        yield depth


def _clean_characters(element: HtmlElement) -> None:
    """Drop what references such as &#1; bring in, which no tree takes back."""
    if element.text:
        element.text = clean_characters(element.text)
    if element.tail:
        element.tail = clean_characters(element.tail)
    for name, value in element.attrib.items():
        element.set(name, clean_characters(value))


def find_refresh(page: HtmlElement, url: str) -> str:
    """Return the address to which a page without text of its own sends its reader at once."""
    for meta in page.xpath("//meta[@http-equiv and @content]"):
        found = _REFRESH.match(meta.get("content"))
        if meta.get("http-equiv").lower() == "refresh" and found and int(found[1]) <= 10:
            return join_address(url, found[2])
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
    body = convert(main, join_address(url, base) or url)
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
        if NOTE_MARK.fullmatch(" ".join(link.text_content().split()))
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
