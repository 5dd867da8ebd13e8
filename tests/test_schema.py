"""The JSON Schemas that editors use agree with what the checks accept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from corpus.model import VOCABULARIES, FrontMatter
from corpus.pages.reference import list_records
from corpus.schema import SCHEMAS, build_schema, format_schema, write_schemas
from corpus.validate import validate
from corpus.yaml_source import parse_yaml
from tests.overlays import INVALID, MINI_CORPUS

ROOT = Path(__file__).parents[1]
SIDECAR, ENTITIES, FRONT_MATTER = SCHEMAS
MUSEUM = "reports/2023/museum-flood-marks"


class EditorLoader(yaml.CBaseLoader):
    """Reads YAML as editors do (1.2, core schema): numbers and truth values typed, dates not."""


for _tag, _pattern, _first in (
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?([0-9]*\.[0-9]+|[0-9]+\.)([eE][-+]?[0-9]+)?", "-+.0123456789"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first)
    )
    EditorLoader.add_constructor(
        f"tag:yaml.org,2002:{_tag}",
        {
            "int": lambda loader, node: int(node.value),
            "float": lambda loader, node: float(node.value),
            "bool": lambda loader, node: node.value.lower() == "true",
            "null": lambda loader, node: None,
        }[_tag],
    )


def as_editor(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


def front_matter(file: Path) -> Any:
    return as_editor(file.read_text(encoding="utf-8").split("---\n")[1])


def accepts(name: str, data: Any) -> bool:
    schema = build_schema(*SCHEMAS[name])
    return jsonschema.Draft202012Validator(schema).is_valid(data)


@pytest.mark.parametrize("name", SCHEMAS)
def test_committed_schema_is_fresh(name: str) -> None:
    """Write it anew with `corpus schema`."""
    assert (ROOT / name).read_text(encoding="utf-8") == format_schema(*SCHEMAS[name])


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(build_schema(*SCHEMAS[name]))


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert [path.relative_to(tmp_path).as_posix() for path in write_schemas(tmp_path)] == [*SCHEMAS]
    (tmp_path / ENTITIES).write_text("{}", encoding="utf-8")
    assert write_schemas(tmp_path) == [tmp_path / ENTITIES]
    assert write_schemas(tmp_path) == []


@pytest.mark.parametrize("root", [MINI_CORPUS, ROOT], ids=["mini-corpus", "corpus"])
def test_sound_files_are_accepted(root: Path) -> None:
    """Typed as an editor types them: years and grades are numbers there."""
    sidecars = sorted((root / "annotations/reports").rglob("*.yaml"))
    assert sidecars
    for file in sidecars:
        assert accepts(SIDECAR, as_editor(file.read_text(encoding="utf-8"))), file
    for file in sorted((root / "docs/reports").rglob("*.md")):
        assert accepts(FRONT_MATTER, front_matter(file)), file
    entities = (root / "annotations/entities.yaml").read_text(encoding="utf-8")
    assert accepts(ENTITIES, as_editor(entities))


@pytest.mark.parametrize(
    "rule",
    ["bad-value", "empty-field", "missing-field", "unknown-field", "unknown-value", "wrong-type"],
)
def test_faults_of_fields_are_refused(rule: str) -> None:
    """What an editor can underline while a contributor types."""
    text = (INVALID / rule / f"annotations/{MUSEUM}.yaml").read_text(encoding="utf-8")
    assert not accepts(SIDECAR, as_editor(text))


@pytest.mark.parametrize("rule", ["bad-value", "empty-field", "missing-field", "unknown-field"])
def test_faults_of_front_matter_are_refused(rule: str) -> None:
    assert not accepts(FRONT_MATTER, front_matter(INVALID / rule / f"docs/{MUSEUM}.md"))


ANNOTATION = {"id": "a", "quote": "b", "claim": "fact"}


@pytest.mark.parametrize(
    ("changes", "sound"),
    [
        ({}, True),
        ({"id": 12}, True),
        ({"quote": 1931}, True),
        ({"event_date": 1931}, True),
        ({"event_date": {"edtf": 1931}}, True),
        ({"sources": ["a", {"source": "b", "credibility": 2}]}, True),
        ({"sources": [{"source": "b", "credibility": "2"}]}, True),
        ({"sources": [{"source": "b", "credibility": 7}]}, False),
        ({"sources": "a"}, False),
        ({"sources": [{"sorce": "b"}]}, False),
        ({"id": "A b"}, False),
        ({"claim": ["fact"]}, False),
        ({"note": None}, False),
        ({"original": {"paragraph": 0}}, False),
        ({"relations": [{"type": "supports", "to": "b"}]}, False),
        ({"likelihood": "perhaps"}, False),
        ({"quote": "b" * 2000}, True),
        ({"quote": "b" * 2001}, False),
        ({"relations": [{"type": "supports", "to": "2023/a-b#c-d"}]}, True),
        ({"relations": [{"type": "supports", "to": "#c-d"}]}, True),
        ({"relations": [{"type": "supports", "to": "2023/a--b#c"}]}, False),
        ({"relations": [{"type": "supports", "to": "a-b#c"}]}, False),
        ({"relations": [{"type": "supports", "to": "2023/index#c"}]}, False),
    ],
)
def test_annotation(changes: dict[str, Any], sound: bool) -> None:
    assert accepts(SIDECAR, {"annotations": [{**ANNOTATION, **changes}]}) is sound


@pytest.mark.parametrize(
    ("source", "sound"),
    [({"title": "x"}, True), ({"description": "x"}, True), ({"kind": "news"}, False)],
)
def test_source_needs_a_name(source: dict[str, Any], sound: bool) -> None:
    assert accepts(SIDECAR, {"sources": {"a": source}}) is sound


def test_keys_have_their_form() -> None:
    assert not accepts(SIDECAR, {"sources": {"Water Gate": {"title": "x"}}})
    assert not accepts(ENTITIES, {"River Board": {"name": "x", "kind": "organisation"}})


def test_every_term_carries_its_definition() -> None:
    """Editors show `enumDescriptions` beside the terms they offer."""
    texts = [format_schema(*SCHEMAS[name]) for name in SCHEMAS]
    for vocabulary in VOCABULARIES.values():
        for term in vocabulary:
            line = f"{term.label}: {term.definition}"
            assert any(line in text for text in texts), line


def test_every_field_carries_its_description() -> None:
    for name in SCHEMAS:
        for title, record in build_schema(*SCHEMAS[name]).get("$defs", {}).items():
            for field, schema in _properties(record).items():
                assert schema.get("description"), f"{title}.{field}"


def test_the_reference_has_words_for_every_field() -> None:
    records = {record.name: record for record in list_records()}
    fields = {field.name: field for field in records["annotation"].fields}
    assert fields["quote"].takes == "text, at most 2,000 characters"
    assert all(field.takes for record in records.values() for field in record.fields)


def _properties(record: dict[str, Any]) -> dict[str, Any]:
    found = dict(record.get("properties", {}))
    for alternative in record.get("anyOf", []):
        found |= alternative.get("properties", {})
    return found


@pytest.mark.parametrize(
    ("fields", "sound"),
    [
        ({"url": "https://x.example/a@b?c"}, True),
        ({"url": "HTTPS://x.example"}, True),
        ({"url": "https://x@y.example/"}, False),
        ({"url": "https://x.example/ y"}, False),
        ({"url": "https:///y"}, False),
        ({"previously": ["2023/a-b", "2023/index-of-b"]}, True),
        ({"previously": ["2023/index"]}, False),
        ({"previously": ["a-b"]}, False),
        ({"coverage": {"paragraphs": "1-4, 9"}}, True),
        ({"coverage": {"paragraphs": 7}}, True),
        ({"coverage": {"paragraphs": "0-4"}}, False),
        ({"coverage": {"paragraphs": "1-1234567"}}, False),
    ],
)
def test_schema_and_checker_agree(fields: dict[str, Any], sound: bool) -> None:
    """An editor that accepts what the check refuses misleads."""
    text = front_matter(MINI_CORPUS / f"docs/{MUSEUM}.md") | fields
    assert accepts(FRONT_MATTER, text) is sound
    strings = json.loads(json.dumps(fields), parse_int=str)
    node, _ = parse_yaml(json.dumps(strings))
    assert node is not None
    wrong = {fault.kind for fault in validate(FrontMatter, node).faults} - {"missing-field"}
    assert not wrong if sound else wrong
