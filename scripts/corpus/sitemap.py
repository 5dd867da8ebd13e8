"""Pages go in; the sitemaps come out, their dates taken from the data and never from the build."""

from __future__ import annotations

from urllib.parse import quote
from xml.sax.saxutils import escape

from corpus.assemble import Corpus
from corpus.links import page_of, report_page, source_page
from corpus.model import FrontMatter

MOST_ADDRESSES = 2000
"""Most addresses in one sitemap.

Far fewer than the protocol's 50,000: each page asks for ``sitemap.xml`` to learn which others it
may put in its place without a reload. An index of several sitemaps names none: pages are loaded.
"""


def build_sitemaps(corpus: Corpus, paths: list[str]) -> dict[str, bytes]:
    """Return the sitemaps (sitemaps.org, 0.9) for the pages at ``paths`` in ``build/``, by name.

    ``sitemap.xml`` lists the pages or, where they are many, the sitemaps that do. Pages that only
    forward are left out.
    """
    site = corpus.settings.site_url
    moved = {
        report_page(path)
        for anchored in corpus.reports.values()
        if anchored.report.front_matter
        for path in anchored.report.front_matter.value.previously
    }
    moved |= {source_page(key) for key, one in corpus.same_sources.items() if key != one}
    dates = {
        report_page(path): day
        for path, anchored in corpus.reports.items()
        if anchored.report.front_matter and (day := _changed(anchored.report.front_matter.value))
    }
    entries = [
        _entry(site + quote(page), dates.get(page, ""))
        for page in sorted({page_of(path) for path in paths} - moved)
    ]
    if len(entries) <= MOST_ADDRESSES:
        return {"sitemap.xml": _document("urlset", "url", entries)}
    parts = {
        f"sitemap-{number}.xml": _document("urlset", "url", entries[start : start + MOST_ADDRESSES])
        for number, start in enumerate(range(0, len(entries), MOST_ADDRESSES), start=1)
    }
    index = _document("sitemapindex", "sitemap", [_entry(site + name, "") for name in parts])
    return {"sitemap.xml": index, **parts}


def _document(kind: str, item: str, entries: list[str]) -> bytes:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    lines += [f"<{item}>{entry}</{item}>" for entry in entries]
    return "\n".join([*lines, f"</{kind}>", ""]).encode()


def _entry(address: str, changed: str) -> str:
    day = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<loc>{escape(address)}</loc>{day}"


def _changed(meta: FrontMatter) -> str:
    """The day of the last revision, else of the digest; empty where neither is recorded."""
    if meta.revised:
        return max(revision.date for revision in meta.revised).isoformat()
    return meta.digest.written.isoformat() if meta.digest else ""
