"""Our references agree with citeproc-js; hashes tell slips of the pen; exports are read back."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus.cite.exports import csl
from corpus.cite.formats import STYLES
from corpus.cite.issued import Issued
from corpus.cite.items import Item
from corpus.model import Author, ReportType

FOLDER = Path(__file__).parent / "citations"
ITEMS: list[dict[str, Any]] = json.loads((FOLDER / "items.json").read_text(encoding="utf-8"))
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
DIFFERS = json.loads((FOLDER / "differs.json").read_text(encoding="utf-8"))
"""Where we differ on purpose: by item and style, what we write and why."""


def item_of(fields: dict[str, Any]) -> Item:
    date = fields.get("issued")
    parts = [tuple(part) for part in date["date-parts"]] if date else []
    issued = None
    if date:
        end = parts[1] if len(parts) > 1 else None
        issued = Issued(parts[0], end, date.get("season"), date.get("circa", False))
    day = fields.get("accessed")
    foreign = re.search('<span class="nocase">(.*)</span>', fields["title"])
    return Item(
        key=fields["id"],
        type=ReportType(fields["type"]),
        title=fields["title"].replace(foreign[0], foreign[1]) if foreign else fields["title"],
        foreign=foreign[1] if foreign else "",
        authors=tuple(
            Author(name=name["literal"]) if "literal" in name else Author.model_validate(name)
            for name in fields["author"]
        ),
        issued=issued,
        container=fields.get("container-title", ""),
        publisher=fields.get("publisher", ""),
        collection=fields.get("collection-title", ""),
        number=fields.get("number", ""),
        url=fields.get("URL", ""),
        accessed=datetime.date(*day["date-parts"][0]) if day else None,
        language=fields.get("language"),
        locator=fields.get("locator", ""),
    )


@pytest.mark.parametrize("fields", ITEMS, ids=lambda fields: fields["id"])
def test_references_agree_with_citeproc(fields: dict[str, Any]) -> None:
    item = item_of(fields)
    for name, reference in EXPECTED[fields["id"]].items():
        differs = DIFFERS.get(fields["id"], {}).get(name)
        ours = STYLES[name].reference(item, None)
        assert ours == (differs["ours"] if differs else reference), name


def test_the_table_is_whole() -> None:
    assert [fields["id"] for fields in ITEMS] == list(EXPECTED)
    assert len(ITEMS) >= 40
    for id_, styles in DIFFERS.items():
        for name, differs in styles.items():
            assert differs["reason"]
            assert differs["ours"] != EXPECTED[id_][name]


@pytest.mark.parametrize("fields", ITEMS, ids=lambda fields: fields["id"])
def test_csl_json_says_what_citeproc_was_given(fields: dict[str, Any]) -> None:
    exported = csl(item_of(fields), None)
    exported.pop("note", None)
    assert exported == {name: value for name, value in fields.items() if name != "locator"}
