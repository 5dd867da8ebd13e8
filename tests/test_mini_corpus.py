"""The made-up corpus is sound, and shows every field of the format at least once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from corpus import model
from corpus.assemble import Corpus
from corpus.model import ClaimType, EntityRegistry, RelationType, Sidecar
from corpus.model.fields import Record
from corpus.prepare import PreparedCorpus, prepare_corpus
from corpus.settings import load_settings
from tests.overlays import MINI_CORPUS

RECORDS = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and issubclass(value, Record) and value is not Sidecar
]


@pytest.fixture(scope="module")
def prepared() -> PreparedCorpus:
    return prepare_corpus(MINI_CORPUS, load_settings(MINI_CORPUS), jobs=1)


def test_nothing_is_wrong_with_it(prepared: PreparedCorpus) -> None:
    assert prepared.diagnostics == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_occurs(prepared: PreparedCorpus, record: type[Record]) -> None:
    found = set().union(
        *(item.model_fields_set for item in _all_records(prepared.corpus) if type(item) is record)
    )
    assert set(record.model_fields) - found == set()


def test_every_section_of_a_sidecar_occurs(prepared: PreparedCorpus) -> None:
    reports = [anchored.report for anchored in prepared.corpus.reports.values()]
    for section in Sidecar.model_fields:
        assert any(getattr(report, section) for report in reports), section
    assert prepared.corpus.registry.entities


def test_every_claim_type_and_relation_occurs(prepared: PreparedCorpus) -> None:
    annotations = [annotation for _, annotation in prepared.corpus.annotations()]
    assert {item.claim for item in annotations} == set(ClaimType)
    relations = {relation.type for item in annotations for relation in item.relations}
    assert relations == set(RelationType)


def test_ranges_overlap_coincide_and_cross_blocks(prepared: PreparedCorpus) -> None:
    """What merging has to cope with stands in the corpus that its tests use."""
    anchored = prepared.corpus.reports["2024/river-board-spring-levels"]
    ids = [located.value.id for located in anchored.report.annotations]
    spans = {
        id_: anchor.span for id_, anchor in zip(ids, anchored.anchors, strict=True) if anchor.span
    }
    assert spans["highest-since-1931"] == spans["no-spring-like-it"]
    assert spans["third-step"].start < spans["stairs-and-bridge"].start
    assert spans["stairs-and-bridge"].start < spans["third-step"].end
    crossing = spans["closed-and-flooded"]
    assert "days. Above" in anchored.text[crossing.start : crossing.end]


def _all_records(corpus: Corpus) -> Iterator[BaseModel]:
    for anchored in corpus.reports.values():
        report = anchored.report
        assert report.front_matter
        yield from _within(report.front_matter.value)
        for located in report.annotations:
            yield from _within(located.value)
        for section in (report.sources, report.entities, report.retired):
            for item in section.values():
                yield from _within(item.value)
    yield from _within(
        EntityRegistry({key: item.value for key, item in corpus.registry.entities.items()})
    )


def _within(value: object) -> Iterator[BaseModel]:
    """Yield a record and all records inside it."""
    if isinstance(value, BaseModel):
        yield value
        for _, inner in value:
            yield from _within(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _within(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _within(inner)
