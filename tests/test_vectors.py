"""The published test vectors: fresh, computed as the package computes them, and some by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.anchor import FOLDED, FoldedText, Selector
from corpus.text import CanonicalText, canonicalize, parse_html, text_hash
from corpus.tree import BLOCKS
from corpus.vectors import PATH, format_vectors, write_vectors

ROOT = Path(__file__).parents[1]
PUBLISHED = json.loads((ROOT / PATH).read_text(encoding="utf-8"))
TEXTS = {vector["name"]: vector for vector in PUBLISHED["text"]}
MATCHES = {vector["name"]: vector for vector in PUBLISHED["matching"]}

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
"""SHA-256 of ``abc``, as the standard (FIPS 180-2, appendix B.1) gives it."""

# Below, what a person worked out from the specification, without the package.
TEXTS_BY_HAND = {
    "empty": ("", []),
    "one paragraph": ("abc", ["p abc"]),
    "white space collapsed": ("One two three", ["p One two three"]),
    "white space of every kind": (
        "a b c d e f g h i j k l m n o p q r s",
        ["p a b c d e f g h i j k l m n o p q r s"],
    ),
    "nothing but white space": ("", []),
    "wbr is no break": ("Onetwo", ["p Onetwo"]),
    "br": ("One two three four", ["p One two three four"]),
    "hr": ("a b c d", ["p a", "p b", "div c d"]),
    "nested lists": ("a b c d e f g", ["li a b e", "li c", "li d", "li f", "li g"]),
    "table": (
        "T a b c d e f g",
        ["caption T", "th a", "th b", "td c", "td d e", "td g", "p f"],
    ),
    "details, open or not": (
        "More One two three",
        ["details two", "summary More", "p One", "details three"],
    ),
    "comments": ("abc", ["p abc"]),
    "elements left out": ("abcd", ["p abcd"]),
    "footnotes": ("One, two. Three.", ["p One, two.", "p Three."]),
    "annotated paragraph": ("One two, three.", ["p One two, three."]),
    "no break inside or around what is left out": ("abc", ["div abc"]),
    "NFC across elements": ("\xe9", ["p \xe9"]),
    "NFC not across breaks": ("e \u0301 \u0323", ["p e \u0301", "p \u0323"]),
    "NFC of Hangul": ("\uac01", ["p \uac01"]),
    "character references": (
        '<b> &amp; "x" “y” 😀',
        ['p <b> &amp; "x" “y” 😀'],
    ),
    "Chinese and Japanese": (
        "河水 上涨。 退去。 川かわ 東",
        ["p 河水 上涨。 退去。", "p 川かわ 東"],
    ),
}
MATCHES_BY_HAND = {
    "plain": [[4, 9]],
    "white space in the quote": [[4, 14]],
    "case counts": [],
    "quote folded to nothing": [],
    "two places": [[0, 1], [4, 5]],
    "overlapping places": [[0, 2], [1, 3], [2, 4]],
    "ellipsis in the text": [[0, 10]],
    "ellipsis in the quote": [[0, 12]],
    "ellipsis cut at the end": [],
    "ellipsis and a full stop": [[1, 3]],
    "soft hyphen in the text": [[2, 7]],
    "invisible characters at the ends": [[1, 2]],
    "invisible between two spaces": [[0, 5]],
    "quote in NFD": [[0, 4]],
    "a combining mark is not cut off": [],
    "joined emoji, joiner not in the quote": [[2, 5]],
    "joined emoji, first part": [],
    "variation selector is taken along": [[2, 4]],
    "second flag": [[2, 4]],
    "across two flags": [],
    "positions are code points": [[3, 4]],
    "Chinese, told apart": [[5, 7]],
    "prefix": [[4, 5]],
    "prefix that adjoins": [[4, 5]],
    "prefix ends inside an ellipsis": [[1, 2]],
    "suffix not immediately after": [],
    "prefix and suffix": [[9, 10]],
    "two places with one prefix": [[2, 3], [7, 8]],
}


def test_published_file_is_fresh(tmp_path: Path) -> None:
    """Write it anew with `python -m corpus.vectors`."""
    assert (ROOT / PATH).read_text(encoding="utf-8") == format_vectors()
    (tmp_path / "docs").mkdir()
    write_vectors(tmp_path)
    assert (tmp_path / PATH).read_bytes() == (ROOT / PATH).read_bytes()


def test_names_are_told_apart() -> None:
    assert len(TEXTS) == len(PUBLISHED["text"]) >= 40
    assert len(MATCHES) == len(PUBLISHED["matching"]) >= 40


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_computed_as_published(name: str) -> None:
    vector = TEXTS[name]
    canonical = CanonicalText(parse_html(vector["html"]))
    blocks = [
        {"tag": block.element.tag, "text": block.text, "address": block.address}
        for block in canonical.blocks
    ]
    assert canonical.text == vector["text"]
    assert text_hash(canonical.text) == vector["hash"]
    assert blocks == vector["blocks"]


@pytest.mark.parametrize("name", MATCHES)
def test_places_are_found_as_published(name: str) -> None:
    vector = MATCHES[name]
    assert vector["text"] == canonicalize(vector["text"]), "only canonical text is searched"
    selector = Selector(vector["quote"], vector["prefix"], vector["suffix"])
    spans = FoldedText(vector["text"]).find(selector).spans
    assert [list(span) for span in spans] == vector["spans"]


@pytest.mark.parametrize("name", TEXTS_BY_HAND)
def test_text_is_what_a_person_worked_out(name: str) -> None:
    text, blocks = TEXTS_BY_HAND[name]
    assert TEXTS[name]["text"] == text
    assert [f"{block['tag']} {block['text']}" for block in TEXTS[name]["blocks"]] == blocks


@pytest.mark.parametrize("name", MATCHES_BY_HAND)
def test_places_are_what_a_person_worked_out(name: str) -> None:
    assert MATCHES[name]["spans"] == MATCHES_BY_HAND[name]


def test_hash_and_addresses_are_what_a_person_worked_out() -> None:
    assert TEXTS["one paragraph"]["hash"] == ABC
    assert [block["address"] for block in TEXTS["one paragraph"]["blocks"]] == ["p-ba7816bf"]
    repeats = [block["address"] for block in TEXTS["repeats"]["blocks"]]
    small, large = repeats[0], repeats[2]
    assert small != large
    assert repeats == [small, f"{small}-2", large, f"{small}-3", f"{small}-4", f"{large}-2"]


def test_annotations_change_nothing() -> None:
    annotated, plain = TEXTS["annotated paragraph"], TEXTS["the same, not annotated"]
    assert all(annotated[key] == plain[key] for key in ("text", "hash", "blocks"))


def test_lists_are_complete() -> None:
    table: dict[str, Any] = PUBLISHED["folding"]
    pairs = {(chr(int(code, 16)), target) for code, target in table.items()}
    assert pairs == {(source, target) for target, all_ in FOLDED.items() for source in all_}
    assert set(PUBLISHED["blocks"]) == BLOCKS
    spaces = {chr(int(code, 16)) for code in PUBLISHED["white_space"]}
    assert len(spaces) == 25, "Unicode has had 25 of them since version 6.3"
    # Python's isspace adds the four separators of ASCII, which have not the property.
    assert spaces == {chr(code) for code in range(0x110000) if chr(code).isspace()} - set(
        "\x1c\x1d\x1e\x1f"
    )
