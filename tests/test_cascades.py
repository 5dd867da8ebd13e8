"""One fault, one diagnostic: what cannot be read is not called missing or unknown as well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.overlays import check_output

SIDECAR = "annotations/reports/2023/museum-flood-marks.yaml"
TEXT = "docs/reports/2023/museum-flood-marks.md"
ENTITIES = "annotations/entities.yaml"
HIGHEST = "quote: The highest is of the year 1931, claim: fact, sourcing: named"
"""Fields of an annotation that another report refers to."""

SIDECARS = {
    "a source that cannot be read is in use": (
        (
            "sources: {gate: {kind: image}}\n"
            f"annotations: [{{id: highest-mark, {HIGHEST}, sources: [gate]}}]\n"
        ),
        "missing-field",
    ),
    "an entity that cannot be read is in use": (
        (
            "entities: {museum: {name: x}}\n"
            f"annotations: [{{id: highest-mark, {HIGHEST}, entities: [museum]}}]\n"
        ),
        "missing-field",
    ),
    "a key without its form is in use as it should be": (
        (
            "entities: {Old_Museum: {name: x, kind: place}}\n"
            f"annotations: [{{id: highest-mark, {HIGHEST}, entities: [old-museum]}}]\n"
        ),
        "bad-value",
    ),
    "a likelihood that the claim does not take": (
        (
            "annotations: [{id: highest-mark, quote: The highest is of the year 1931, "
            "claim: gap, likelihood: likely}]\n"
        ),
        "not-for-claim-type",
    ),
    "an annotation that cannot be read is referred to": (
        "annotations: [{id: highest-mark, claim: fact, sourcing: named}]\n",
        "missing-field",
    ),
    "the id of such an annotation is not known": (
        f"annotations: [{{idd: highest-mark, {HIGHEST}}}]\n",
        "unknown-field",
    ),
    "the whole section is misspelt": (
        f"anotations: [{{id: highest-mark, {HIGHEST}}}]\n",
        "unknown-field",
    ),
    "the whole section is no list": ("annotations: {highest-mark: {claim: fact}}\n", "wrong-type"),
    "what is referred to stands in a repeated section": (
        (
            "annotations: [{id: a, quote: Seven, claim: gap}]\n"
            f"annotations: [{{id: highest-mark, {HIGHEST}}}]\n"
        ),
        "duplicate-key",
    ),
    "the file cannot be read": (f"annotations: [{{id: highest-mark, {HIGHEST}\n", "yaml-syntax"),
    "the file is no mapping": ("highest-mark\n", "wrong-type"),
    "a quotation with a control character is not found": (
        'annotations: [{id: highest-mark, quote: "The\\bhighest", claim: gap}]\n',
        "bad-character",
    ),
    "a speaker that cannot be read": (
        f"annotations: [{{id: highest-mark, {HIGHEST}, by: x}}]\n".replace("fact", "statement"),
        "wrong-type",
    ),
    "sources that cannot be read": (
        "annotations: [{id: highest-mark, quote: The highest, claim: fact, sources: report}]\n",
        "wrong-type",
    ),
    "context that cannot be read": (
        f"annotations: [{{id: highest-mark, {HIGHEST}, prefix: [x]}}]\n",
        "wrong-type",
    ),
    "context of an ambiguous quotation": (
        "annotations: [{id: highest-mark, quote: of the, prefix: [is], claim: gap}]\n",
        "wrong-type",
    ),
    "wording that cannot be read": (
        """annotations:
  - id: highest-mark
    quote: The highest is of the year 1931
    claim: forecast
    likelihood: likely
    original: {paragraph: 1, wording: [likely]}
""",
        "wrong-type",
    ),
    "a misspelt field that another rule wants": (
        (
            "sources: {gate: {title: x}}\nannotations: [{id: highest-mark, claim: fact, "
            "quote: The highest is of the year 1931, sourcesx: [gate]}]\n"
        ),
        "unknown-field",
    ),
    "a misspelt speaker": (
        f"annotations: [{{id: highest-mark, {HIGHEST}, byx: [x]}}]\n".replace("fact", "statement"),
        "unknown-field",
    ),
    "a misspelt status": (
        (
            f"annotations: [{{id: highest-mark, {HIGHEST}, statusx: disputed, "
            "reviews: [{by: x, date: 2024-01-01}]}]\n"
        ),
        "unknown-field",
    ),
    "an id without value is referred to": (
        f"annotations: [{{id: , {HIGHEST}}}]\n",
        "empty-field",
    ),
    "an author with a field of no author": (
        (
            "sources: {gate: {title: x, author: {zz: y}}}\n"
            f"annotations: [{{id: highest-mark, {HIGHEST}, sources: [gate]}}]\n"
        ),
        "unknown-field",
    ),
    "an exception that cannot be read": (
        """annotations:
  - id: highest-mark
    quote: The highest is of the year 1931
    claim: fact
    allow: [{rule: unsourced}]
""",
        "missing-field",
    ),
}


def rules_of(root: Path) -> list[str]:
    return re.findall(r": (?:error|warning)\[([a-z0-9-]+)\]", check_output(root))


@pytest.mark.parametrize("case", SIDECARS)
def test_sidecar(mini_corpus: Path, case: str) -> None:
    content, rule = SIDECARS[case]
    (mini_corpus / SIDECAR).write_text(content, encoding="utf-8")
    assert rules_of(mini_corpus) == [rule]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("kind: copy", "kind: digest\ndigest: {by: {name: x}}", "missing-field"),
        ("kind: copy", "kind: digest\ndigest: {by: {name: x}, written: soon}", "missing-field"),
        ("status: public-domain", "status: licensed, licence: [CC0-1.0]", "wrong-type"),
        ("status: public-domain", "status: free", "unknown-value"),
        ("---\n\nSeven", "\nSeven", "no-front-matter"),
        ("year 1931", "year 1931\udcff", "not-utf8"),
    ],
)
def test_text(mini_corpus: Path, old: str, new: str, rule: str) -> None:
    file = mini_corpus / TEXT
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))
    assert set(rules_of(mini_corpus)) - {"bad-date"} == {rule}


@pytest.mark.parametrize(
    ("name", "wrong"), [(SIDECAR, SIDECAR[:-5] + ".yml"), (TEXT, TEXT[:-3] + ".markdown")]
)
def test_a_wrong_ending(mini_corpus: Path, name: str, wrong: str) -> None:
    """The file is read all the same, so that nothing else is called missing."""
    (mini_corpus / name).rename(mini_corpus / wrong)
    assert check_output(mini_corpus).splitlines() == [
        f"{wrong}:1:1: error[misplaced-file] the file does not end in .{name.rpartition('.')[2]}",
        f"    hint: rename it to {name}",
    ]


def test_a_page_where_the_list_of_reports_stands(mini_corpus: Path) -> None:
    (mini_corpus / "docs/reports/index.md").write_text("# Reports\n", encoding="utf-8")
    assert rules_of(mini_corpus) == ["misplaced-file"]


def test_a_reserved_key_is_named_once_in_a_hint(mini_corpus: Path) -> None:
    (mini_corpus / SIDECAR).write_text(
        "sources: {report: {title: x}, gate: {title: y}}\n"
        f"annotations: [{{id: highest-mark, {HIGHEST}, sources: [zzzzz, gate]}}]\n",
        encoding="utf-8",
    )
    assert "hint: sources here: report, gate\n" in check_output(mini_corpus)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("annotations: [{id: july-low, claim: forecast}]\n", "missing-field"),
        (
            "annotations: [{id: july-low, quote: No such words, claim: forecast}]\n",
            "quote-not-found",
        ),
        ("annotations: [{id: july-low\n", "yaml-syntax"),
    ],
)
def test_a_passage_that_a_page_shows(mini_corpus: Path, content: str, rule: str) -> None:
    """The front page shows one; where its place cannot be told, its own rule says why."""
    file = mini_corpus / "annotations/reports/2024/river-board-spring-levels.yaml"
    file.write_text(content, encoding="utf-8")
    found = rules_of(mini_corpus)
    assert rule in found
    assert "unknown-directive" not in found


def test_front_matter_that_may_name_an_exception(mini_corpus: Path) -> None:
    """The courier's report allows claims without sources; its sidecar relies on that."""
    file = mini_corpus / "docs/reports/2025/courier-reading-room.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\nlanguage: en", "\nlanguage: [en]"), encoding="utf-8")
    assert rules_of(mini_corpus) == ["wrong-type"]
    file.write_text(text.replace("title:", "titel:"), encoding="utf-8")
    assert rules_of(mini_corpus) == ["unknown-field"]


@pytest.mark.parametrize(
    ("content", "rule"), [("brennick: {name: x\n", "yaml-syntax"), ("\0", "bad-character")]
)
def test_shared_entities(mini_corpus: Path, content: str, rule: str) -> None:
    """Every report names some of them."""
    (mini_corpus / ENTITIES).write_text(content, encoding="utf-8")
    assert rules_of(mini_corpus) == [rule]


def test_an_entity_that_cannot_be_read_hides_no_other(mini_corpus: Path) -> None:
    file = mini_corpus / ENTITIES
    text = file.read_text(encoding="utf-8").replace("kind: place", "kind: town")
    file.write_text(text.replace("canal-company:", "canal-firm:"), encoding="utf-8")
    assert rules_of(mini_corpus) == ["unknown-value", "unknown-entity"]
