"""A report, its original or one of its passages goes in; the thing that is cited comes out.

A copy is cited as its original. A digest is its writer's work in this corpus, never the authors'.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.cite.hashes import short_hash
from corpus.cite.issued import Issued, read_issued
from corpus.links import passage_page, report_page
from corpus.load import Report
from corpus.model import Annotation, Author, FrontMatter, ReportKind, ReportType
from corpus.settings import Settings
from corpus.text import text_hash


@dataclass(frozen=True, slots=True)
class Reading:
    """The words that were read here, and how to tell later whether they still stand."""

    site: str
    url: str
    """Permanent address of the report or of the passage's page."""
    revision: int
    text_hash: str
    """Short hash of the words cited, with its check character."""
    quotation: str = ""
    wording: str = ""
    """Of a digest's passage: the authors' own key words."""
    paragraph: int | None = None
    """Of a digest's passage: the paragraph of the original."""
    is_digest: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """What is cited, near to CSL-JSON."""

    key: str
    type: ReportType
    title: str
    """In plain words, with quotation marks as published."""
    authors: tuple[Author, ...]
    issued: Issued | None = None
    container: str = ""
    publisher: str = ""
    collection: str = ""
    """The series of a report."""
    number: str = ""
    """The revision of a digest: ``revision 2``."""
    url: str = ""
    archived: str = ""
    accessed: datetime.date | None = None
    """The day the original was read at its address; else the day of access that is passed in."""
    language: str | None = None
    """Language of what is cited: of a digest, that of its own text."""
    foreign: str = ""
    """The part of the title that is in another language: its capitals stay as they are."""
    locator: str = ""
    """Paragraphs of the cited thing."""
    issued_words: str = ""
    """The date in words, where the citation cannot say all of it."""
    reading: Reading | None = None


def report_item(corpus: Corpus, anchored: AnchoredReport) -> Item:
    """Return what is cited for a report: the original it copies, or the digest itself."""
    report = anchored.report
    url = _absolute(corpus.settings, report_page(report.path))
    return _item(corpus, report, _reading(corpus, report, url, anchored.text), "")


def passage_item(corpus: Corpus, anchored: AnchoredReport, annotation: Annotation) -> Item:
    """Return what is cited for a passage, with its words and its own page's address."""
    report = anchored.report
    ids = [located.value.id for located in report.annotations]
    span = anchored.anchors[ids.index(annotation.id)].span
    words = anchored.text[span.start : span.end] if span else annotation.quote
    url = _absolute(corpus.settings, passage_page(report.path, annotation.id))
    original = annotation.original
    reading = _reading(
        corpus,
        report,
        url,
        words,
        quotation=words,
        wording=(original.wording or "") if original else "",
        paragraph=original.paragraph if original else None,
    )
    return _item(corpus, report, reading, f":{annotation.id}")


def original_item(report: Report, annotation: Annotation | None = None) -> Item:
    """Return the original as the authors' work; of a passage, with the paragraph it is from."""
    paragraph = annotation.original.paragraph if annotation and annotation.original else None
    locator = str(paragraph) if paragraph else ""
    return _original(report, f"{_key(report)}.original", None, locator)


def _item(corpus: Corpus, report: Report, reading: Reading, suffix: str) -> Item:
    meta = _meta(report)
    if meta.kind is not ReportKind.DIGEST or not meta.digest:
        return _original(report, _key(report) + suffix, reading, "")
    days = [meta.digest.written, *(revision.date for revision in meta.revised)]
    last = max(days)
    return Item(
        key=_key(report) + suffix,
        type=ReportType.WEBPAGE,
        title=f"Digest of “{meta.title}”",
        authors=(meta.digest.by,),
        issued=Issued((last.year, last.month, last.day)),
        container=corpus.settings.site_name,
        number=f"revision {meta.revision}",
        url=reading.url,
        language=meta.language,
        foreign="" if _original_language(meta) == meta.language else meta.title,
        reading=reading,
    )


def _original(report: Report, key: str, reading: Reading | None, locator: str) -> Item:
    meta = _meta(report)
    issued = read_issued(meta.published)
    container, publisher, collection = _containers(meta)
    is_plain = issued is not None and not issued.circa and issued.end is None
    return Item(
        key=key,
        type=meta.type,
        title=meta.title,
        authors=meta.authors,
        issued=issued,
        container=container,
        publisher=publisher,
        collection=collection,
        url=meta.url or meta.archived or (reading.url if reading else ""),
        archived=(meta.archived or "") if meta.url else "",
        accessed=meta.accessed,
        language=_original_language(meta),
        locator=locator,
        issued_words="" if is_plain else meta.published.in_words(),
        reading=reading,
    )


def _original_language(meta: FrontMatter) -> str:
    """Return the original's language; the front matter's is that of the text that stands here."""
    return (meta.digest and meta.digest.original_language) or meta.language


def _containers(meta: FrontMatter) -> tuple[str, str, str]:
    """Return container, publisher and series: the publisher of an article is its paper."""
    if meta.type is ReportType.REPORT:
        return "", meta.publisher, meta.container or ""
    if meta.type is ReportType.CHAPTER:
        return meta.container or "", meta.publisher, ""
    if meta.container and meta.container != meta.publisher:
        return meta.container, meta.publisher, ""
    return meta.publisher, "", ""


def _reading(
    corpus: Corpus,
    report: Report,
    url: str,
    words: str,
    *,
    quotation: str = "",
    wording: str = "",
    paragraph: int | None = None,
) -> Reading:
    meta = _meta(report)
    return Reading(
        site=corpus.settings.site_name,
        url=url,
        revision=meta.revision,
        text_hash=short_hash(text_hash(words)),
        quotation=quotation,
        wording=wording,
        paragraph=paragraph,
        is_digest=meta.kind is ReportKind.DIGEST,
    )


def _meta(report: Report) -> FrontMatter:
    assert report.front_matter is not None
    return report.front_matter.value


def _key(report: Report) -> str:
    return report.path.replace("/", "-")


def _absolute(settings: Settings, page: str) -> str:
    return settings.site_url + page
