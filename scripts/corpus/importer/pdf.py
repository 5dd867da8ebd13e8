"""The bytes of a PDF go in; its text comes out as paragraphs, without running heads."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter

from pypdf import PdfReader

from corpus.importer.decode import clean_characters
from corpus.importer.escape import escape_start, escape_words
from corpus.importer.extract import Extract, Facts, ImportFailure
from corpus.importer.names import parse_byline

MOST_PAGES = 500
_JUNK_TITLE = re.compile(r"(?:Microsoft Word|untitled|document\d*$)|\.\w{2,5}$", re.IGNORECASE)
_END = re.compile(r"[.!?:…][”\"’')\]\d]*$")


def extract_pdf(content: bytes) -> Extract:
    """Return text and facts of a PDF. The date it was made is not when it was published."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ImportFailure("the PDF is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise ImportFailure(f"the PDF has more than {MOST_PAGES} pages")
        pages = [clean_characters(page.extract_text() or "").split("\n") for page in reader.pages]
        data = reader.metadata
        title, author = (
            clean_characters(str((data and data.get(key)) or "")).strip()
            for key in ("/Title", "/Author")
        )
        language = str(reader.root_object.get("/Lang") or "")
    except ImportFailure:
        raise
    except Exception as error:  # a broken file raises anything
        raise ImportFailure(f"the PDF cannot be read: {error}") from None
    if sum(len(line.split()) for page in pages for line in page) < max(20, 5 * len(pages)):
        raise ImportFailure(
            "the PDF has no text layer, only pictures of pages: have its text recognised first"
        )
    facts = Facts(
        title="" if _JUNK_TITLE.search(title) else title,
        authors=parse_byline(author),
        language=language.strip(),
    )
    body = "\n\n".join(escape_start(escape_words(item)) for item in _join(_without_heads(pages)))
    remark = (
        "a PDF has no marks for headings, lists and notes, and paragraphs are told by the "
        "lengths of lines: compare with the original"
    )
    return Extract(facts, body, [remark])


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Drop page numbers, and first and last lines that come again on other pages."""
    bare = [[line.strip() for line in page if line.strip()] for page in pages]
    edges = Counter(key for page in bare for key in {_key(line) for line in page[:2] + page[-2:]})
    least = max(3, len(pages) // 3)
    kept = []
    for page in bare:
        last = len(page) - 2
        kept.append([
            line
            for index, line in enumerate(page)
            if not ((index < 2 or index >= last) and (edges[_key(line)] >= least or not _key(line)))
        ])  # fmt: skip
    return kept


def _key(line: str) -> str:
    """Return a line without digits and what stands round a page number."""
    return re.sub(r"[\d\s|–—-]+|\b[Pp]age\b", "", line)


def _join(pages: list[list[str]]) -> list[str]:
    """Join lines into paragraphs: one ends with a line clearly shorter than most."""
    lines = [line for page in pages for line in page]
    widths = sorted(map(len, lines))
    width = widths[len(widths) * 3 // 4] if widths else 0
    paragraphs: list[str] = []
    text = ""
    for line in lines:
        if re.search(r"[a-zà-ÿ]-$", text) and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}" if text else line
        if len(line) < 0.85 * width and (_END.search(line) or len(line) < 0.5 * width):
            paragraphs.append(" ".join(text.split()))
            text = ""
    return [*paragraphs, " ".join(text.split())] if text else paragraphs
