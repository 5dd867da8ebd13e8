"""A file or an address goes in; its extract comes out, whatever its format."""

from __future__ import annotations

from pathlib import Path

from corpus.importer.decode import decode_text
from corpus.importer.extract import Extract, ImportFailure
from corpus.importer.fetch import MOST_BYTES, Download, fetch

_MOST_REFRESHES = 3
_TEXTS = {".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".text": "plain",
          ".html": "html", ".htm": "html", ".xhtml": "html"}  # fmt: skip


def read_source(source: str) -> Extract:
    """Return the extract of a file or an address. Raises ImportFailure where there is none."""
    if "://" in source:
        return _read_address(source)
    path = Path(source)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ImportFailure(f"the file is larger than {MOST_BYTES:,} bytes")
        content = path.read_bytes()
    except OSError as error:
        raise ImportFailure(f"{source} cannot be read: {error.strerror}") from None
    return _checked(_extract(Download(content), path.suffix.lower()))


def _read_address(url: str) -> Extract:
    from corpus.importer.html import find_refresh, parse_page

    got = fetch(url)
    for _ in range(_MOST_REFRESHES):
        if _form(got, "") != "html":
            break
        onward = find_refresh(parse_page(decode_text(got.content, got.charset)), got.url)
        if not onward or onward == got.url:
            break
        got = fetch(onward, before=got.url)
    extract = _checked(_extract(got, ""))
    extract.facts.url = extract.facts.url or got.url
    return extract


def _form(got: Download, suffix: str) -> str:
    """Return the format: by what the file begins with, its ending, its type."""
    start = got.content[:1024].lstrip().lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    if start.startswith((b"<!doctype html", b"<html")) or suffix in {".html", ".htm", ".xhtml"}:
        return "html"
    if suffix in _TEXTS:
        return _TEXTS[suffix]
    kind = got.media_type
    if kind in {"text/html", "application/xhtml+xml"}:
        return "html"
    if kind == "text/markdown":
        return "markdown"
    if kind in {"", "text/plain"}:
        return "html" if b"<html" in start else "plain"
    raise ImportFailure(f"{kind} is none of HTML, plain text, Markdown and PDF")


def _extract(got: Download, suffix: str) -> Extract:
    form = _form(got, suffix)
    if form == "pdf":
        from corpus.importer.pdf import extract_pdf

        return extract_pdf(got.content)
    text = decode_text(got.content, got.charset)
    if form == "html":
        from corpus.importer.html import extract_html

        return extract_html(text, got.url)
    if form == "markdown":
        from corpus.importer.markdown import extract_markdown

        return extract_markdown(text)
    from corpus.importer.plain import extract_plain

    return extract_plain(text)


def _checked(extract: Extract) -> Extract:
    from corpus.importer.boilerplate import find_barrier

    if barrier := find_barrier(extract.body):
        raise ImportFailure(barrier)
    if len(extract.body.split()) < 5:
        raise ImportFailure("nothing is left of the file: it holds no text")
    return extract
