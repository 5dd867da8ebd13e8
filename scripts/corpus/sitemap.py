"""Pages go in; the sitemap comes out, its dates taken from the data and never from the build."""

from __future__ import annotations

from urllib.parse import quote
from xml.sax.saxutils import escape

from corpus.assemble import Corpus
from corpus.links import page_of, report_page
from corpus.model import FrontMatter


def build_sitemap(corpus: Corpus, paths: list[str]) -> bytes:
    """Return ``sitemap.xml`` (sitemaps.org, 0.9) for the pages at ``paths`` in ``build/``.

    Pages that only forward are left out.
    """
    site = corpus.settings.site_url
    moved = {
        report_page(path)
        for anchored in corpus.reports.values()
        if anchored.report.front_matter
        for path in anchored.report.front_matter.value.previously
    }
    dates = {
        report_page(path): day
        for path, anchored in corpus.reports.items()
        if anchored.report.front_matter and (day := _changed(anchored.report.front_matter.value))
    }
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    for page in sorted({page_of(path) for path in paths} - moved):
        changed = f"<lastmod>{dates[page]}</lastmod>" if page in dates else ""
        lines.append(f"<url><loc>{escape(site + quote(page))}</loc>{changed}</url>")
    return "\n".join([*lines, "</urlset>", ""]).encode()


def _changed(meta: FrontMatter) -> str:
    """The day of the last revision, else of the digest; empty where neither is recorded."""
    if meta.revised:
        return max(revision.date for revision in meta.revised).isoformat()
    return meta.digest.written.isoformat() if meta.digest else ""
