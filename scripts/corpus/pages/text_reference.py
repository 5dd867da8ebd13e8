"""The rules of the canonical text go in; the lists its specification shows come out."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass

from corpus.anchor import FOLDED
from corpus.pages.templating import render_template
from corpus.text import OMITTED_CLASSES, OMITTED_TAGS, WHITE_SPACE
from corpus.tree import BLOCKS

_CONTROLS = {
    "\t": "CHARACTER TABULATION",
    "\n": "LINE FEED",
    "\v": "LINE TABULATION",
    "\f": "FORM FEED",
    "\r": "CARRIAGE RETURN",
    "\x85": "NEXT LINE",
}
"""Control characters have no name of their own; these are Unicode's aliases."""


@dataclass(frozen=True, slots=True)
class CodePoint:
    """One code point as the specification shows it."""

    code: str
    """Its number: ``2018``."""
    name: str
    target: str = ""
    """What it is compared as."""


def list_white_space() -> list[CodePoint]:
    """Return every code point that is white space, in order."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    return [_code_point(character) for character in re.findall(f"[{WHITE_SPACE}]", everything)]


def list_folding() -> list[CodePoint]:
    """Return every code point that is folded, in order of what it is compared as."""
    return [
        _code_point(source, target)
        for target, sources in FOLDED.items()
        for source in sorted(sources)
    ]


def _code_point(character: str, target: str = "") -> CodePoint:
    name = _CONTROLS.get(character) or unicodedata.name(character)
    return CodePoint(f"{ord(character):04X}", name, target)


def render_white_space() -> str:
    """Return the table of white space."""
    return render_template("code_points.html", rows=list_white_space(), is_folding=False)


def render_folding() -> str:
    """Return the folding table."""
    return render_template("code_points.html", rows=list_folding(), is_folding=True)


def render_blocks() -> str:
    """Return the list of block elements."""
    return render_template("names.html", names=sorted(BLOCKS))


def render_omitted() -> str:
    """Return the elements and the classes that have no part in the text."""
    return render_template(
        "omitted.html", elements=sorted(OMITTED_TAGS), classes=sorted(OMITTED_CLASSES)
    )
