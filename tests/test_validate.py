"""Records from nodes: what is faulty is named once, left out, and hides nothing else."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from corpus.faults import Fault, FaultKind
from corpus.model import Annotation, DigestRecord, Entity, FrontMatter, Source
from corpus.validate import Reading, validate
from corpus.yaml_source import parse_yaml

ANNOTATION = "id: a\nquote: the river\nclaim: fact\n"


def read(model: type[BaseModel], text: str) -> Reading[BaseModel]:
    node, faults = parse_yaml(text)
    assert not faults
    assert node is not None
    return validate(model, node, "the record")


def faults_of(model: type[BaseModel], text: str) -> list[tuple[FaultKind, str, tuple[int, int]]]:
    return [(fault.kind, fault.field, fault.position) for fault in read(model, text).faults]


def only_fault(model: type[BaseModel], text: str) -> Fault:
    (fault,) = read(model, text).faults
    return fault


def test_a_sound_record_has_no_faults() -> None:
    reading = read(Annotation, ANNOTATION)
    assert isinstance(reading.record, Annotation)
    assert (reading.faults, reading.left_out) == ((), frozenset())


def test_faulty_optional_fields_are_left_out() -> None:
    """The annotation stays, so that its quotation is still looked for in the text."""
    reading = read(Annotation, ANNOTATION + "by: x\nnote:\nstatus: done\ncolour: red\n")
    assert isinstance(reading.record, Annotation)
    assert reading.left_out == {"by", "note", "status", "colour"}
    assert [fault.kind for fault in reading.faults] == [
        FaultKind.WRONG_TYPE,
        FaultKind.EMPTY_FIELD,
        FaultKind.UNKNOWN_VALUE,
        FaultKind.UNKNOWN_FIELD,
    ]


def test_a_faulty_part_takes_with_it_only_what_cannot_stand_without_it() -> None:
    """Of two relations the sound one stays; of an appraisal without reason, nothing."""
    reading = read(
        Annotation,
        ANNOTATION
        + "relations:\n"
        + '  - {type: proves, to: "#b"}\n'
        + '  - {type: supports, to: "#c"}\n'
        + "appraisal: {by: ines, date: 2024-01-01}\n",
    )
    assert isinstance(reading.record, Annotation)
    assert [relation.to for relation in reading.record.relations] == ["#c"]
    assert reading.record.appraisal is None
    assert [fault.kind for fault in reading.faults] == [
        FaultKind.UNKNOWN_VALUE,
        FaultKind.MISSING_FIELD,
    ]


@pytest.mark.parametrize("text", ["id: a\nclaim: fact\n", "id: A!\nquote: b\nclaim: fact\n"])
def test_without_a_required_field_there_is_no_record(text: str) -> None:
    reading = read(Annotation, text)
    assert reading.record is None
    assert len(reading.faults) == 1


@pytest.mark.parametrize(
    ("text", "position", "field"),
    [
        ("by: [river, [lake]]", (4, 13), "item 2 of `by`"),
        ("sources:\n  - {source: a, credibility: 9}", (5, 30), "`credibility`"),
        ("sources: [Letter!]", (4, 11), "item 1 of `sources`"),
        ("event_date: soon", (4, 13), "`event_date`"),
        ("event_date: {edtf: soon}", (4, 20), "`edtf`"),
        ("event_date:", (4, 1), "`event_date`"),
        ("note: ''", (4, 1), "`note`"),
        ("original: {paragraph: 0}", (4, 23), "`paragraph`"),
        ("reviews: [{by: ines}]", (4, 11), "item 1 of `reviews`"),
        ("claims: fact", (4, 1), ""),
    ],
)
def test_each_fault_stands_at_its_value_and_names_its_field(
    text: str, position: tuple[int, int], field: str
) -> None:
    """A missing, empty or unknown field stands at its key, or at the record that lacks it."""
    fault = only_fault(Annotation, ANNOTATION + text)
    assert (fault.position, fault.field) == (position, field)


def test_fields_missing_from_one_record_are_one_fault() -> None:
    fault = only_fault(Annotation, "note: x\n")
    assert fault.kind is FaultKind.MISSING_FIELD
    assert fault.choices == ("`id`", "`quote`", "`claim`")
    assert (fault.field, fault.position) == ("the record", (1, 1))


def test_a_misspelt_field_is_not_also_missing() -> None:
    fault = only_fault(Annotation, ANNOTATION.replace("quote", "qoute"))
    assert (fault.kind, fault.value) == (FaultKind.UNKNOWN_FIELD, "qoute")


def test_an_unlike_field_leaves_the_missing_one_missing() -> None:
    """Only a field that is taken for the missing one excuses it."""
    found = faults_of(Annotation, ANNOTATION.replace("quote", "text"))
    assert {kind for kind, *_ in found} == {FaultKind.UNKNOWN_FIELD, FaultKind.MISSING_FIELD}


def test_a_faulty_required_field_is_not_also_missing() -> None:
    assert only_fault(Annotation, ANNOTATION.replace("fact", "fiction")).kind is (
        FaultKind.UNKNOWN_VALUE
    )


def test_rules_about_a_whole_record_are_told_beside_faults_of_its_fields() -> None:
    """A source needs a title or a description, whatever else is wrong with it."""
    assert faults_of(Source, "kind: stone\n") == [
        (FaultKind.UNKNOWN_VALUE, "`kind`", (1, 7)),
        (FaultKind.MISSING_FIELD, "the record", (1, 1)),
    ]
    assert faults_of(Source, "title: [a]\n") == [(FaultKind.WRONG_TYPE, "`title`", (1, 8))]


@pytest.mark.parametrize(
    ("author", "sound"),
    [
        ("{name: River Board}", True),
        ("{family: Ostrander}", True),
        ("{family: Ostrander, given: Mila}", True),
        ("{given: Mila}", False),
        ("{name: River Board, family: Ostrander}", False),
        ("{name: River Board, given: Mila}", False),
    ],
)
def test_an_author_is_a_person_or_a_body(author: str, sound: bool) -> None:
    reading = read(Source, f"title: x\nauthor: {author}\n")
    assert (reading.faults == ()) is sound


def test_what_yaml_could_not_read_is_not_faulted_again() -> None:
    node, faults = parse_yaml("id: a\nquote: b\nclaim: fact\nannotator: *who\nby: [*who, c]\n")
    assert node is not None
    assert len(faults) == 2
    reading = validate(Annotation, node)
    assert reading.faults == ()
    assert reading.left_out == {"annotator", "by"}
    assert isinstance(reading.record, Annotation)
    assert reading.record.by == ("c",)


@pytest.mark.parametrize("span", ["[2023-04..2023-05]", "[2023-04..]"])
def test_a_span_without_quotation_marks_is_called_a_date(span: str) -> None:
    """YAML makes a list of it; whoever typed it meant a date."""
    for field in ("event_date", "said_date", "horizon"):
        fault = only_fault(Annotation, f"{ANNOTATION}{field}: {span}\n")
        assert (fault.kind, fault.detail) == (FaultKind.WRONG_TYPE, "a date")


def test_vocabularies_offer_their_terms() -> None:
    fault = only_fault(Entity, "name: x\nkind: town\n")
    assert fault.choices == ("person", "organisation", "outlet", "place", "event")


def test_unknown_fields_offer_the_fields_of_their_record() -> None:
    fault = only_fault(Annotation, ANNOTATION + "original: {paragraph: 1, page: 2}\n")
    assert fault.choices == ("paragraph", "wording")


def test_no_author_is_as_good_as_none() -> None:
    text = "title: x\nauthors: []\npublisher: y\npublished: 2024\nkind: copy\n"
    found = faults_of(FrontMatter, text + "rights: {status: public-domain}\n")
    assert found == [(FaultKind.EMPTY_FIELD, "`authors`", (2, 1))]


@pytest.mark.parametrize(
    ("read_from", "host"),
    [
        ("https://x.example/a", "x.example"),
        ("https://x.example trailing words", ""),
        ("https://y@x.example/", ""),
        ("A cutting", ""),
    ],
)
def test_only_a_whole_address_is_one(read_from: str, host: str) -> None:
    text = f"by: {{name: x}}\nwritten: 2024-01-02\nread_on: 2024-01-02\nread_from: {read_from}\n"
    record = read(DigestRecord, text).record
    assert isinstance(record, DigestRecord)
    assert record.host == host
