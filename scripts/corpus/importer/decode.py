"""The bytes of a text go in; the text comes out, or why it is none."""

from __future__ import annotations

import codecs
import re

from corpus.importer.extract import ImportFailure

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000\ue001\ufeff\ufffe\uffff]"
)
"""Controls, halves of characters, and marks that the importer itself uses: of no text."""
_BREAKS = "\x0b\x0c\x85\u2028\u2029"
"""Ends of lines that an editor does not count; no file of a corpus may hold one."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")


def decode_text(content: bytes, charset: str = "") -> str:
    """Return the text of a file whose encoding is named by its mark, its server or itself.

    Raises ImportFailure where it is no text, or its encoding is not known.
    """
    if not content.strip():
        raise ImportFailure("the file is empty")
    named = [name for mark, name in _MARKS.items() if content.startswith(mark)]
    named += [charset] if charset else []
    if found := _META.search(content[:4096]):
        named.append(found[1].decode("ascii", "replace"))
    for name in [*named, "utf-8"]:
        try:
            text = content.decode(_web_name(name))
        except (LookupError, UnicodeError):
            continue
        if len(_CONTROLS.findall(text)) > len(text) / 1000:
            break
        return _UNFIT.sub("", re.sub("\r\n?|[\x0b\x85\u2028\u2029]", "\n", text))
    if b"\x00" in content[:4096] or len(re.findall(rb"[\x00-\x08\x0e-\x1f]", content)) > 9:
        raise ImportFailure("this is no text: give HTML, plain text, Markdown, or PDF with text")
    said = f" ({', '.join(named)} does not fit)" if named else ""
    raise ImportFailure(f"the encoding is not known{said}: save the file as UTF-8")


def clean_characters(text: str) -> str:
    """Return text without the characters that references, JSON and PDF can bring into it."""
    return _UNFIT.sub("", re.sub(f"[{_BREAKS}]", " ", text))


def _web_name(name: str) -> str:
    """Return the encoding that browsers mean by a name."""
    latin = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
    return "cp1252" if name.lower() in latin else name
