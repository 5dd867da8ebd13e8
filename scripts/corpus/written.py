"""Markdown goes in, and an element, attribute or address; where it is written comes out.

What stands in code only looks like markup, and a browser reads ``&#115;`` as ``s``: code is passed
over and character references are read before anything is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Literal

Kind = Literal["element", "attribute", "address"]

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_RUN = re.compile(r"(?<!\\)`+|\n[ \t]*\n")
"""What begins or ends a code span, and the end of a paragraph, which no span outlasts."""
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG = re.compile(r"<([a-zA-Z][^\s/<>]*)([^<>]*)")
_ATTRIBUTE = re.compile(r"""(?<![^\s"'/])([^\s=/"'<>]+)\s*=""")
_ADDRESS = re.compile(r"""(?:\]\(\s*<?|\]:\s*<?|=\s*["']?|<)((?:[^\s()<>"']|\([^\s()]*\))+)""")
_BEFORE_ADDRESS = ("](", "](<", "]: ", '="', "='", "<", "")
"""What an address may follow that holds what would end others, such as blanks."""


def find_written(text: str, kind: Kind, value: str) -> int:
    """Return where ``value`` is first written in ``text``; 0 where it cannot be told."""
    index, plain, offsets = _read(text)
    key = value if kind == "address" else value.lower()
    if (kind, key) in index:
        return index[kind, key]
    for before in _BEFORE_ADDRESS:
        at = plain.find(before + value)
        if at >= 0:
            return offsets[at + len(before)]
    return max(text.find(value), 0)


@lru_cache(maxsize=1)
def _read(text: str) -> tuple[dict[tuple[Kind, str], int], str, list[int]]:
    """Return the first place of all that can be asked for; the text as read, with its offsets."""
    index: dict[tuple[Kind, str], int] = {}
    blanked = _blank(text)
    for tag in _TAG.finditer(blanked):
        index.setdefault(("element", tag[1].lower()), tag.start())
        for attribute in _ATTRIBUTE.finditer(tag[2]):
            at = tag.start(2) + attribute.start()
            index.setdefault(("attribute", attribute[1].lower()), at)
    plain, offsets = _unescape(blanked)
    for address in _ADDRESS.finditer(plain):
        index.setdefault(("address", address[1]), offsets[address.start(1)])
    return index, plain, offsets


def _blank(text: str) -> str:
    """Return ``text`` with blanks for all code, each character and line at its place."""
    for spans in (_fences, _code_spans):
        parts, end = [], 0
        for start, stop in spans(text):
            parts += [text[end:start], re.sub(r"[^\n]", " ", text[start:stop])]
            end = stop
        text = "".join(parts) + text[end:]
    return text


def _fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the blocks between fences; one without an end is no block."""
    fence, start, at = "", 0, 0
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if found and not fence:
            fence, start = found[1], at
        elif found and found[1].startswith(fence):
            yield start, at + len(line)
            fence = ""
        at += len(line)


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between two runs of as many backticks in one paragraph."""
    runs = list(_RUN.finditer(text))
    ends: list[int | None] = [None] * len(runs)
    following: dict[str, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        run = runs[number].group()
        if run[0] == "\n":
            following.clear()
        else:
            ends[number] = following.get(run)
            following[run] = number
    number = 0
    while number < len(runs):
        end = ends[number]
        if end is not None:
            yield runs[number].start(), runs[end].end()
        number = (number if end is None else end) + 1


def _unescape(text: str) -> tuple[str, list[int]]:
    """Return ``text`` with its character references read, and where each character came from."""
    parts: list[str] = []
    offsets: list[int] = []
    end = 0
    for match in _REFERENCE.finditer(text):
        read = unescape(match.group())
        parts += [text[end : match.start()], read]
        offsets += [*range(end, match.start()), *[match.start()] * len(read)]
        end = match.end()
    return "".join(parts) + text[end:], [*offsets, *range(end, len(text) + 1)]
