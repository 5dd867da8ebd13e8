"""The tree of a web page goes in; what the page says of itself comes out.

JSON-LD first, since it tells people from bodies; then meta elements; then a byline in the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from corpus.importer.addresses import join_address
from corpus.importer.days import parse_written_day
from corpus.importer.decode import clean_characters
from corpus.importer.extract import Facts
from corpus.importer.names import Name, is_byline, parse_byline, parse_name
from corpus.model.fields import is_address

_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle",
             "OpinionNewsArticle", "BlogPosting", "Report", "ScholarlyArticle", "TechArticle",
             "WebPage")  # fmt: skip

_BYLINES = "//p | //address | //*[contains(@class,'byline') or contains(@class,'author')]"


def read_facts(page: HtmlElement, url: str) -> Facts:
    """Return what a page says of itself; ``url`` is where it was found, or empty."""
    linked = _find_article(page)
    metas = _read_metas(page)

    def meta(*names: str) -> str:
        return next((metas[name][0] for name in names if name in metas), "")

    headings = page.xpath("//h1")
    heading = _text(headings[0]) if len({_text(item) for item in headings}) == 1 else ""
    authors = list(_linked_names(linked.get("author"))) or _meta_authors(metas)
    authors = authors or _page_byline(page)
    canonical = page.xpath("//link[@rel='canonical']/@href")
    address = join_address(url, canonical[0]) if canonical else url
    return Facts(
        title=" ".join(
            (
                _string(linked.get("headline"))
                or meta("citation_title", "og:title", "twitter:title", "dc.title")
                or heading
                or " ".join(page.xpath("//head/title/text()"))
            ).split()
        ),
        authors=list(dict.fromkeys(authors)),
        publisher=_string(linked.get("publisher"))
        or meta("citation_publisher", "og:site_name", "dc.publisher", "application-name"),
        published=parse_written_day(_string(linked.get("datePublished")))
        or parse_written_day(
            meta("article:published_time", "citation_date", "citation_publication_date",
                 "dc.date.issued", "dc.date", "date", "datepublished").replace("/", "-")
        )
        or _page_date(page),
        url=address if is_address(address) else "",
        language=_tag(_string(linked.get("inLanguage"))) or _language(page, meta("og:locale")),
        licence=_string(linked.get("license"))
        or next(iter(page.xpath("//link[@rel='license']/@href | //a[@rel='license']/@href")), ""),
    )  # fmt: skip


def is_free(page: HtmlElement) -> bool:
    """Whether the page does not say of itself that it stands behind a paywall."""
    said = _find_article(page).get("isAccessibleForFree", True)
    return str(said).lower() not in {"false", "no"}


def _language(page: HtmlElement, locale: str) -> str:
    said = page.xpath("string(/html/@lang)") or page.xpath("string(/html/@xml:lang)") or locale
    return _tag(str(said))


def _tag(language: str) -> str:
    """Return the tag of a language, en-GB; "" for a name, English."""
    tag = language.strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else ""


def _read_metas(page: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := (meta.get("content") or "").strip():
            found.setdefault(name.lower(), []).append(content)
    return found


def _find_article(page: HtmlElement) -> dict[str, Any]:
    """Return the first article among the page's JSON-LD, with names of others looked up by @id."""
    items: list[dict[str, Any]] = []
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            items += _objects(json.loads(script, strict=False), 0)
        except (ValueError, RecursionError):
            continue  # broken data are as good as none
    by_id = {
        item["@id"]: item for item in items if isinstance(item.get("@id"), str) and len(item) > 1
    }
    for kind in _ARTICLES:
        for item in items:
            kinds = item.get("@type")
            if kind == kinds or (isinstance(kinds, list) and kind in kinds):
                return {key: _resolve(value, by_id) for key, value in item.items()}
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 8:
        return
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _objects(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, depth + 1)


def _resolve(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolve(item, by_id) for item in value]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return by_id.get(value["@id"], value)
    return value


def _string(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or value.get("url")
    return clean_characters(value).strip() if isinstance(value, str) else ""


def _linked_names(value: Any) -> Iterator[Name]:
    for item in value if isinstance(value, list) else [value]:
        name = _string(item)
        if name and isinstance(item, dict) and item.get("@type") == "Organization":
            yield Name(name=name)
        elif isinstance(item, dict) and _string(item.get("familyName")):
            yield Name(family=_string(item["familyName"]), given=_string(item.get("givenName")))
        elif name:
            yield from parse_byline(name)


def _one(text: str) -> list[Name]:
    name = parse_name(text)
    return [name] if name else []


def _meta_authors(metas: dict[str, list[str]]) -> list[Name]:
    """Return the authors of meta elements: one each, or all in one."""
    for key in ("citation_author", "dc.creator", "author"):
        written = metas.get(key, [])
        if len(written) == 1 and not re.fullmatch(r"[^\s,]+, [^,]+", written[0]):
            return parse_byline(written[0])
        if written:
            return [name for item in written for name in _one(item)]
    return []


def _page_byline(page: HtmlElement) -> list[Name]:
    if links := page.xpath("//a[@rel='author']"):
        return [name for link in links for name in parse_byline(_text(link))]
    for element in page.xpath(_BYLINES):
        if is_byline(text := _text(element)):
            return parse_byline(text)
    return []


def _page_date(page: HtmlElement) -> str:
    """Return the date of the page's only time element, or of those that agree."""
    times = page.xpath("//article//time[@datetime] | //*[@itemprop='datePublished']") or page.xpath(
        "//time[@datetime]"
    )
    found = {parse_written_day(item.get("datetime") or item.get("content") or "") for item in times}
    return found.pop() if len(found) == 1 else ""


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
