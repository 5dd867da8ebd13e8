"""A report or a passage goes in; what its page tells of it to reference managers comes out.

Zotero's Embedded Metadata reads Highwire's ``citation_*`` tags in the head, which make a report of
what names an institution; others read schema.org's vocabulary as JSON-LD. The data of JSON-LD are
no script: no browser runs them, and the content security policy does not speak of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from corpus.cite.items import Item
from corpus.model import (
    Annotation,
    Appraisal,
    Author,
    FrontMatter,
    Likelihood,
    ReportKind,
    ReportType,
)


def report_head(item: Item, meta: FrontMatter) -> Markup:
    """Return the elements of a report page's head that say what it is."""
    about = _creative_work(item, meta)
    if item.reading:
        about |= {"url": item.reading.url, "version": str(item.reading.revision)}
    if meta.summary:
        about["abstract"] = meta.summary
    if meta.topics:
        about["keywords"] = list(meta.topics)
    return _head(item, meta.summary or "", about)


def passage_head(item: Item, annotation: Annotation, meta: FrontMatter, speaker: str) -> Markup:
    """Return the elements of a passage page's head that say what it is."""
    reading = item.reading
    words = reading.quotation if reading else annotation.quote
    url = reading.url if reading else item.url
    about = {
        "@type": "Claim",
        "text": words,
        "url": url,
        "claimInterpreter": {"@type": "Person", "name": annotation.annotator or meta.publisher},
        "author": {"@type": "Thing", "name": speaker},
        "appearance": _creative_work(item, meta),
    }
    appraisal = annotation.appraisal
    if appraisal and appraisal.likelihood:
        about["review"] = _review(appraisal, appraisal.likelihood, words, url)
    return _head(item, f"“{words}”", about)


def _review(appraisal: Appraisal, likelihood: Likelihood, words: str, url: str) -> dict[str, Any]:
    """Return the annotator's own judgement of the claim; its grade is a term, never a number."""
    return {
        "@type": "ClaimReview",
        "author": {"@type": "Person", "name": appraisal.by},
        "claimReviewed": words,
        "datePublished": appraisal.date.isoformat(),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": likelihood.label,
            "ratingExplanation": appraisal.reason,
        },
        "url": url,
    }


def _head(item: Item, abstract: str, about: dict[str, Any]) -> Markup:
    tags = [
        f'<meta name="{name}" content="{escape(value)}">' for name, value in _tags(item, abstract)
    ]
    # `<` could end the element; JSON can say it otherwise.
    about = {"@context": "https://schema.org", **about}
    data = json.dumps(about, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    script = f'<script type="application/ld+json">{data}</script>'
    return Markup("".join([*tags, script]))  # noqa: S704 - made safe above


def _tags(item: Item, abstract: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", item.title
    for author in item.authors:
        yield "citation_author", _inverted(author)
    if item.issued and item.issued.plain:
        yield "citation_date", "/".join(f"{part:02}" for part in item.issued.plain)
    yield "citation_technical_report_institution", item.publisher or item.container
    if item.reading:
        yield "citation_technical_report_number", f"revision {item.reading.revision}"
        yield "citation_public_url", item.reading.url
    if item.language:
        yield "citation_language", item.language
    if abstract:
        yield "citation_abstract", abstract


def _inverted(author: Author) -> str:
    if author.family:
        return f"{author.family}, {author.given}" if author.given else author.family
    return author.display


def _creative_work(item: Item, meta: FrontMatter) -> dict[str, Any]:
    """Return what schema.org calls a creative work: a digest rests on the original."""
    is_report = meta.kind is ReportKind.DIGEST or meta.type is ReportType.REPORT
    work: dict[str, Any] = {
        "@type": "Report" if is_report else "Article",
        "name": item.title,
        "author": [
            {"@type": "Person" if author.family else "Organization", "name": author.display}
            for author in item.authors
        ],
        "publisher": {"@type": "Organization", "name": item.publisher or item.container},
        "inLanguage": item.language or "en",
    }
    if item.issued and item.issued.plain:
        work["datePublished"] = "-".join(f"{part:02}" for part in item.issued.plain)
    if meta.kind is ReportKind.DIGEST:
        original = {"@type": "CreativeWork", "name": meta.title}
        links = {"url": meta.url, "archivedAt": meta.archived}
        work["isBasedOn"] = original | {name: link for name, link in links.items() if link}
    else:
        links = {"sameAs": meta.url, "archivedAt": meta.archived}
        work |= {name: link for name, link in links.items() if link}
    return work
