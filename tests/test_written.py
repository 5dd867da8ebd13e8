"""A message about markup names the place where it is written, and none that looks like it."""

from __future__ import annotations

import pytest

from corpus.written import Kind, find_written

CASES: dict[str, tuple[str, Kind, str]] = {
    "a letter of another word": ("A text here.\n\n[w](@x)", "address", "x"),
    "the beginning of another address": ("[a](xy.md) [b](@x)", "address", "x"),
    "an address in angle brackets": ("a b [w](<@a b>)", "address", "a b"),
    "an address with parentheses": ("a(1) [w](@a(1))", "address", "a(1)"),
    "the address of a reference": ("x.md [w][x]\n\n[x]: @x.md", "address", "x.md"),
    "the address of an element": ('x.md <a href="@x.md">', "address", "x.md"),
    "an address in angle brackets alone": ("ftp://x <@ftp://x>", "address", "ftp://x"),
    "a character reference": ("&amp; [a](@java&#115;cript:x)", "address", "javascript:x"),
    "an element in capitals": ("iframe @<IFRAME>", "element", "iframe"),
    "an element whose name begins so": ("<bad> @<ba>", "element", "ba"),
    "an attribute in a code span": ("`<b onclick=x>` <b @onclick=y>", "attribute", "onclick"),
    "an attribute that is only spoken of": ("onclick=1 <b @onclick=y>", "attribute", "onclick"),
    "an attribute in capitals": ("<b class=x @onClick='y'>", "attribute", "onClick"),
    "an element in a fence": ("~~~\n<script>\n~~~\n\n@<script>", "element", "script"),
    "a fence in another": ("````\n```\n<i>\n````\n@<i>", "element", "i"),
    "a backtick without its end": ("a ` b\n\n@<i> ` <i>", "element", "i"),
    "code alone": ("`@<i>`", "element", "<i>"),
}
"""Texts with @ before the place; it is taken out."""


@pytest.mark.parametrize("case", CASES)
def test_place(case: str) -> None:
    marked, kind, value = CASES[case]
    assert find_written(marked.replace("@", ""), kind, value) == marked.index("@")


def test_what_is_not_there_is_placed_at_the_beginning() -> None:
    assert find_written("a", "address", "b") == 0
