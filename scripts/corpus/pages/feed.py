"""The corpus goes in; ``feed.xml`` comes out: its new and revised reports as an Atom feed.

An entry is a report. Its id is the first address the report had, so that one that moves is not
told as new; its days come from the files (see ``life``), never from the clock. Files record days
and RFC 4287 asks for a moment, so each day stands as its midnight in UTC.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from lxml import etree

from corpus.assemble import Corpus
from corpus.links import report_page
from corpus.load import Report
from corpus.model import FrontMatter
from corpus.pages.life import describe_life, first_day, last_day
from corpus.pages.page import DataFile
from corpus.pages.shown import origin_words, shown_reports

FEED = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_MOST = 50
"""How many reports the feed holds: those that something befell last."""


def build_feed(corpus: Corpus) -> Iterator[DataFile]:
    """Yield the feed (RFC 4287); it is there, and valid, even of an empty corpus."""
    settings = corpus.settings
    newest = sorted(
        ((anchored.report, meta) for anchored, meta in shown_reports(corpus)),
        key=lambda item: (-last_day(*item).toordinal(), item[0].path),
    )[:_MOST]
    # The key None is what lxml takes for the name space without a prefix; its types forget it.
    feed = etree.Element(f"{{{_ATOM}}}feed", {}, nsmap={None: _ATOM})  # type: ignore[dict-item]
    _add(feed, "id", settings.site_url)
    _add(feed, "title", settings.site_name)
    _add(feed, "updated", _moment(last_day(*newest[0]) if newest else datetime.date(1970, 1, 1)))
    _add_authors(feed, [settings.site_name])
    _add(feed, "link", rel="self", type="application/atom+xml", href=settings.site_url + FEED)
    _add(feed, "link", rel="alternate", type="text/html", href=settings.site_url)
    for report, meta in newest:
        _add_entry(feed, corpus, report, meta)
    etree.indent(feed)
    content = etree.tostring(feed, encoding="utf-8", xml_declaration=True)
    yield DataFile(FEED, content + b"\n")


def _add_entry(feed: etree._Element, corpus: Corpus, report: Report, meta: FrontMatter) -> None:
    site = corpus.settings.site_url
    entry = _add(feed, "entry")
    _add(entry, "id", site + report_page((*meta.previously, report.path)[0]))
    _add(entry, "title", f"{'Withdrawn: ' if meta.withdrawn else ''}{meta.shown_title}")
    _add(entry, "updated", _moment(last_day(report, meta)))
    if (first := first_day(report, meta)) is not None:
        _add(entry, "published", _moment(first))
    writers = [meta.digest.by] if meta.digest else meta.authors
    _add_authors(entry, (author.display for author in writers))
    _add(entry, "link", rel="alternate", type="text/html", href=site + report_page(report.path))
    if meta.url:
        _add(entry, "link", rel="via", href=meta.url)
    for topic in meta.topics:
        _add(entry, "category", term=topic)
    _add(entry, "summary", " ".join(_sentences(corpus, report, meta)))


def _sentences(corpus: Corpus, report: Report, meta: FrontMatter) -> Iterator[str]:
    """What a reader of the feed is told, gravest and newest first."""
    life = describe_life(corpus, report, meta)
    for notice in life.notices:
        yield _sentence(f"{notice.words}: {notice.reason}" if notice.reason else notice.words)
        if notice.replaced_by:
            yield _sentence(f"Replaced by “{notice.replaced_by.text}”")
    for revision in life.revisions[:1]:
        yield _sentence(f"Revised {revision.date.isoformat()}: {revision.note}")
    yield _sentence(f"{meta.kind.label.capitalize()} of “{meta.title}” by {origin_words(meta)}")
    if meta.summary:
        yield meta.summary


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text or None
    return element


def _add_authors(parent: etree._Element, names: Iterable[str]) -> None:
    for name in names:
        _add(_add(parent, "author"), "name", name)


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
