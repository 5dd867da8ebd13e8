"""The corpus goes in; what annotating in the browser needs comes out: rules, and parts by year.

A part holds the sources, ids and entities of each report of its year.
No page loads any of it before somebody annotates. Everything is taken from the model and from the
modules that check and anchor, so that the browser proposes what a build accepts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.anchor import FOLDED, AnchoredReport
from corpus.assemble import Corpus
from corpus.checks.invisible_character import INVISIBLE
from corpus.checks.wording_too_long import LONGEST
from corpus.context import MOST_WORDS, WORD
from corpus.load import Report
from corpus.model import (
    REPORT_SOURCE,
    UNIDENTIFIED,
    Annotation,
    ClaimType,
    Confidence,
    Entity,
    EntityKind,
    Likelihood,
    Original,
    ReportKind,
    Source,
    SourceKind,
    Sourcing,
    Vocabulary,
)
from corpus.model.fields import KEY_PATTERN, KEY_WANTED, MOST_QUOTED
from corpus.model.vocabularies import LIKELIHOOD_WORDS
from corpus.pages.page import DataFile
from corpus.pages.passage import HIDDEN_REASONS
from corpus.sidecar_source import Located
from corpus.text import OMITTED_CLASSES, OMITTED_TAGS, WHITE_SPACE
from corpus.tree import BLOCKS
from corpus.withdrawn import withdrawal_of
from corpus.words import WORD as COUNTED_WORD

FORMAT = "annotate/1"
FOLDER = "data/annotate"
SIDECARS = "data/sidecars"
"""Where the sidecars are published as they are, for annotations to be added to them."""

Data = dict[str, Any]


def build_annotator_files(corpus: Corpus) -> Iterator[DataFile]:
    """Yield the rules and the parts, one for each year of reports."""
    yield _data_file("index", _rules(corpus))
    years: dict[str, dict[str, Data]] = {}
    for path, anchored in corpus.reports.items():
        if path not in corpus.withdrawn:
            years.setdefault(path.partition("/")[0], {})[path] = _describe_report(corpus, anchored)
    for year, reports in sorted(years.items()):
        yield _data_file(year, {"format": FORMAT, "reports": reports})


def published_sidecars(corpus: Corpus, root: Path) -> dict[str, Path]:
    """Return the sidecars that the site publishes: the file of each by its name on the site."""
    reports = (one.report for one in corpus.reports.values() if one.report.sidecar_path)
    return {
        _published_name(report): root / str(report.sidecar_path)
        for report in reports
        if _may_publish(corpus, report)
    }


def _published_name(report: Report) -> str:
    return f"{SIDECARS}/{report.path}.yaml"


def _may_publish(corpus: Corpus, report: Report) -> bool:
    """Whether the sidecar holds nothing that no page may show."""
    if report.path in corpus.withdrawn or withdrawal_of(report):
        return False
    retired = (located.value for located in report.retired.values())
    return not any(one.quote and one.reason in HIDDEN_REASONS for one in retired)


def _rules(corpus: Corpus) -> Data:
    """Return what is the same for all reports."""
    return {
        "format": FORMAT,
        "text": {
            "white_space": WHITE_SPACE,
            "blocks": sorted(BLOCKS),
            "omitted_elements": sorted(OMITTED_TAGS),
            "omitted_classes": sorted(OMITTED_CLASSES),
            "folding": {char: target for target, chars in FOLDED.items() for char in chars},
            "invisible": INVISIBLE.pattern,
            "most_quoted": MOST_QUOTED,
            "context": {"word": WORD.pattern, "most_words": MOST_WORDS},
        },
        "key": {"pattern": f"^{KEY_PATTERN}$", "wanted": KEY_WANTED},
        "reserved": {"report": REPORT_SOURCE, "unidentified": UNIDENTIFIED},
        "fields": {name: field.description for name, field in Annotation.model_fields.items()},
        "original_fields": {
            name: field.description for name, field in Original.model_fields.items()
        },
        "wording": {"word": COUNTED_WORD.pattern, "most_words": LONGEST},
        "source_fields": {name: field.description for name, field in Source.model_fields.items()},
        "claim": [_term(claim) | {"takes": claim.takes._asdict()} for claim in ClaimType],
        "sourcing": [_term(way) for way in Sourcing],
        "likelihood": [_term(term) for term in Likelihood],
        "likelihood_words": LIKELIHOOD_WORDS,
        "confidence": [_term(level) for level in Confidence],
        "source_kind": [_term(kind) for kind in SourceKind],
        "entity_fields": {name: field.description for name, field in Entity.model_fields.items()},
        "entity_kind": [_term(kind) for kind in EntityKind],
        "entities": _names(corpus.registry.entities),
        "sidecar_entities": sorted(
            {key for anchored in corpus.reports.values() for key in anchored.report.entities}
        ),
    }


def _describe_report(corpus: Corpus, anchored: AnchoredReport) -> Data:
    """Return what a new annotation of one report can name, and must not repeat."""
    report = anchored.report
    sidecar = report.sidecar_path
    meta = report.front_matter
    return {
        "is_digest": meta is not None and meta.value.kind is ReportKind.DIGEST,
        "sidecar": sidecar or "",
        "published": _published_name(report) if sidecar and _may_publish(corpus, report) else "",
        "edit": corpus.settings.edit_url(sidecar) if sidecar else "",
        "sources": {key: located.value.label for key, located in report.sources.items()},
        "entities": _names(report.entities),
        "ids": [located.value.id for located in report.annotations],
        "retired": list(report.retired),
    }


def _names(entities: Mapping[str, Located[Entity]]) -> dict[str, str]:
    return {key: located.value.name for key, located in sorted(entities.items())}


def _term(term: Vocabulary) -> Data:
    return {"value": term.value, "label": term.label, "definition": term.definition}


def _data_file(name: str, content: Data) -> DataFile:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return DataFile(f"{FOLDER}/{name}.json", f"{text}\n".encode())
