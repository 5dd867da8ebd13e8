"""Records for reference managers are read back by other people's parsers."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from typing import Any

import jsonschema
import pybtex.database
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.cite.formats import STYLES
from corpus.cite.issued import read_issued
from corpus.cite.items import Item, Reading
from corpus.cite.supplement import notes
from corpus.dates import parse_edtf
from corpus.model import Author, ReportType
from tests.test_citations import ITEMS, item_of
from tests.test_dates import single_dates, spans

DAY = datetime.date(2026, 11, 23)
SPECIALS = r"""R&D 5% $9 #1 a_b {c} ~d ^e \f "g" 'h' é e\u0301 Ж 文"""
EDTF = re.compile(r"[?~%\[\]]|\.\.|\d[uX]")
_TEX = {
    "textbackslash{}": "\\", "textasciitilde{}": "~", "textasciicircum{}": "^",
    "textbraceleft{}": "{", "textbraceright{}": "}",
    **{mark: mark for mark in "&%$#_"},
}  # fmt: skip
_COMMAND = re.compile(r"\\(" + "|".join(map(re.escape, _TEX)) + ")")


def read_tex(value: str) -> str:
    """What LaTeX would set: bare braces group, commands are characters."""
    parts = _COMMAND.split(value)
    return "".join(
        _TEX[part] if at % 2 else re.sub("[{}]", "", part) for at, part in enumerate(parts)
    )


_STRINGS = ("id", "title", "container-title", "publisher", "collection-title", "number", "URL",
            "language", "note")  # fmt: skip
_TEXT = {"type": "string", "minLength": 1}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        },
        "season": {"enum": [1, 2, 3, 4]},
        "circa": {"const": True},
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
_NAME = {
    "oneOf": [
        {
            "type": "object",
            "properties": dict.fromkeys(names, _TEXT),
            "required": [names[0]],
            "additionalProperties": False,
        }
        for names in (("literal",), ("family", "given"))
    ]
}
CSL_ITEM = {
    "type": "object",
    "properties": dict.fromkeys(_STRINGS, _TEXT)
    | {"type": {"enum": [kind.value for kind in ReportType]}}
    | {"author": {"type": "array", "minItems": 1, "items": _NAME}}
    | {"issued": _DATE, "accessed": _DATE},
    "required": ["id", "type", "title", "author"],
    "additionalProperties": False,
}
"""What CSL-JSON documents of the fields that we use; no field beside them."""


def plain(text: str) -> str:
    return " ".join(text.split())


def tex_entry(style: str, item: Item) -> Any:
    data = pybtex.database.parse_string(STYLES[style].render(item, DAY), "bibtex")
    [(key, entry)] = data.entries.items()
    assert key == item.key
    return entry


def tex_name(person: Any) -> str:
    first, middle = person.first_names, person.middle_names
    prelast, last, lineage = person.prelast_names, person.last_names, person.lineage_names
    family = " ".join([*prelast, *last])
    given_ = " ".join([*first, *middle, *lineage])
    return read_tex(f"{family}, {given_}" if given_ else family)


def our_name(author: Author) -> str:
    if author.name or not author.given:
        return plain(str(author.name or author.family))
    return plain(f"{author.family}, {author.given}")


def our_day(item: Item) -> datetime.date:
    """The day on which the address that is given was read."""
    is_here = item.reading is not None and item.url == item.reading.url
    return DAY if is_here else item.accessed or DAY


def our_note(item: Item) -> str:
    """The note: what no other field says, with the day of access where that is another's."""
    is_here = item.reading is not None and item.url == item.reading.url
    return plain(notes(item, None if is_here else DAY))


def check_tex(style: str, item: Item) -> None:
    entry = tex_entry(style, item)
    fields = {name: read_tex(value) for name, value in entry.fields.items()}
    assert list(map(tex_name, entry.persons["author"])) == list(map(our_name, item.authors))
    assert fields["title"] == plain(item.title)
    assert fields.get("url", "") == item.url
    is_whole = style == "bibtex"  # it has no field for a revision, nor for a day of access
    note = our_note(item)
    if is_whole and item.number:
        note = plain(f"{item.number.capitalize()}. {note}")
    assert fields.get("note", "") == note
    day = our_day(item) if item.url and not is_whole else None
    assert fields.get("urldate", "") == (day.isoformat() if day else "")
    assert (item.number in fields.get("note", "").lower()) is (
        bool(not item.number) or style == "bibtex"
    )
    if item.issued:
        plain_date = fields.get("year" if style == "bibtex" else "date", "")
        assert re.fullmatch(r"(-?\d+(-\d\d){0,2})?", plain_date)
    assert not EDTF.search(fields.get("date", "") + fields.get("year", ""))


def check_ris(item: Item) -> None:
    text = STYLES["ris"].render(item, DAY)
    [record] = rispy.loads(text)
    assert record["primary_title" if "primary_title" in record else "title"] == plain(item.title)
    assert record["authors"] == list(map(our_name, item.authors))
    assert record["id"] == item.key
    assert record.get("urls", []) == ([item.url] if item.url else [])
    assert " ".join(record.get("notes", [])) == our_note(item)
    day = our_day(item) if item.url else None
    assert record.get("access_date", "") == (f"{day:%Y/%m/%d/}" if day else "")
    assert not EDTF.search(record.get("year", "") + record.get("date", ""))
    if item.number:
        assert text.lower().count(item.number) == 1


def check_csl(item: Item) -> None:
    [record] = json.loads(STYLES["csl-json"].render(item, DAY))
    jsonschema.validate(record, CSL_ITEM)
    assert record.get("URL", "") == item.url
    assert plain(record.get("note", "")) == our_note(item)
    assert re.sub("</?span[^>]*>", "", record["title"]) == item.title
    names = [
        {"literal": author.name}
        if author.name
        else {k: v for k, v in (("family", author.family), ("given", author.given)) if v}
        for author in item.authors
    ]
    assert record["author"] == names
    for name in ("issued", "accessed"):
        for parts in record.get(name, {}).get("date-parts", []):
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)
    if item.number:
        assert record["number"] == item.number
        assert item.number not in record.get("note", "").lower()


@pytest.mark.parametrize("fields", ITEMS, ids=lambda fields: fields["id"])
def test_the_table_is_read_back(fields: dict[str, Any]) -> None:
    item = item_of(fields | {"id": fields["id"].replace(" ", "-")})
    check_tex("bibtex", item)
    check_tex("biblatex", item)
    check_ris(item)
    check_csl(item)


ITEM = Item("2024-x:y", ReportType.WEBPAGE, "A title", (Author(name="A board"),))
READING = Reading(
    "Site", "https://x.example/a/", 2, "0123456789abg", "it “rose” by 5%", is_digest=True
)


def test_special_characters_survive() -> None:
    item = dataclasses.replace(ITEM, title=SPECIALS, authors=(Author(name=SPECIALS),))
    check_tex("bibtex", item)
    check_tex("biblatex", item)
    check_ris(item)
    check_csl(item)


def test_a_digest_says_each_thing_once() -> None:
    item = dataclasses.replace(ITEM, number="revision 2", url=READING.url, reading=READING)
    for style in ("biblatex", "ris", "csl-json"):
        text = STYLES[style].render(item, DAY)
        assert text.lower().count("revision 2") == 1, style
        assert "accessed 2026" not in text, style
    text = STYLES["bibtex"].render(item, DAY)
    assert text.count("Revision 2") == 1
    assert "accessed 2026-11-23" in text


@pytest.mark.parametrize("style", STYLES)
def test_marks_within_a_quotation_alternate(style: str) -> None:
    item = dataclasses.replace(ITEM, reading=READING)
    assert "“it ‘rose’ by 5" in STYLES[style].render(item, DAY)


WORDS = st.text(
    st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=40
).filter(lambda text: text == plain(text) and text)
NAMES = WORDS.filter(lambda text: any(character.isalpha() for character in text))


@settings(max_examples=60)
@given(WORDS, st.lists(NAMES.map(lambda name: Author(name=name)), min_size=1, max_size=4), WORDS)
def test_any_words_are_read_back(title: str, authors: list[Author], quotation: str) -> None:
    reading = dataclasses.replace(READING, quotation=quotation)
    item = dataclasses.replace(ITEM, title=title, authors=tuple(authors), reading=reading)
    check_tex("bibtex", item)
    check_tex("biblatex", item)
    check_ris(item)
    check_csl(item)
    for style in STYLES.values():
        assert style.render(item, DAY)
        assert style.render_html(item, DAY)


PEOPLE = st.builds(lambda family, given: Author(family=family, given=given), NAMES, NAMES)


@settings(max_examples=60)
@given(st.lists(PEOPLE | NAMES.map(lambda name: Author(family=name)), min_size=1, max_size=3))
def test_any_people_are_read_back(authors: list[Author]) -> None:
    item = dataclasses.replace(ITEM, authors=tuple(authors))
    check_tex("bibtex", item)
    check_tex("biblatex", item)
    check_ris(item)
    check_csl(item)


@settings(max_examples=150)
@given(single_dates() | spans(), st.sampled_from(list(ReportType)))
def test_no_edtf_reaches_a_field(text: str, kind: ReportType) -> None:
    """What a field holds is a plain date that the EDTF does not contradict."""
    edtf = parse_edtf(text)
    issued = read_issued(edtf)
    item = dataclasses.replace(ITEM, type=kind, issued=issued, issued_words=edtf.in_words())
    check_tex("bibtex", item)
    check_tex("biblatex", item)
    check_ris(item)
    check_csl(item)
    year, *rest = issued.plain if issued and issued.plain else (0,)
    known = "-".join([f"{year:04}", *(f"{part:02}" for part in rest)]) if year else ""
    assert text.lstrip("[./").startswith(known)
    assert tex_entry("biblatex", item).fields.get("date", "") == known
    for name in ("apa", "chicago-author-date", "chicago-notes", "mla"):
        reference = STYLES[name].reference(item, DAY).replace("</i>", "")
        assert not re.search(r"\d[uX~%]|/|\.\.\d|\[\d{4}-", reference), name


@pytest.mark.parametrize("style", STYLES)
def test_a_copy_without_an_address_has_ours_once(style: str) -> None:
    reading = dataclasses.replace(READING, is_digest=False)
    item = dataclasses.replace(ITEM, url=reading.url, reading=reading)
    assert STYLES[style].render(item, DAY).count(reading.url) == 1
