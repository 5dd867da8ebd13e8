"""A cleaned part of a page goes in; Markdown that Python-Markdown reads as the same comes out."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement
from markdownify import MarkdownConverter

from corpus.importer.addresses import join_address
from corpus.importer.escape import escape_start, escape_words
from corpus.model.fields import is_address

NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[ivx]{1,5}|[*†‡§]+)[\])]?")
"""What a link to a footnote shows."""
_NOTES = re.compile(r"(?:foot|end)?notes?:?", re.IGNORECASE)
_NUMBER = re.compile(r"^(?:\\?\[?\d{1,3}\\?\]?[.)]?\s+|\d{1,3}\\[.)]\s+)")
_REFERENCE = "\ue000{}\ue001"
"""Stands for a footnote's mark while words are escaped."""


class _Converter(MarkdownConverter):
    def escape(self, text: str, parent_tags: Any) -> str:
        text = escape_start(escape_words(" ".join(re.split(r"\s*\n\s*", text))))
        return text.replace("|", "&#124;") if {"td", "th"} & set(parent_tags) else text

    def convert_p(self, el: Any, text: str, parent_tags: Any) -> str:
        """Look at the beginnings of lines again: "1" and ". May" may be of two elements."""
        text = "\n".join(map(escape_start, text.split("\n")))
        return str(super().convert_p(el, text, parent_tags))  # type: ignore[misc]

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: Any) -> str:  # noqa: N802
        """Keep a number sign at the end, which would be taken for the heading's own."""
        text = re.sub(r"#(\s*)$", r"&#35;\1", text)
        return str(super().convert_hN(n, el, text, parent_tags))  # type: ignore[misc]

    def convert_pre(self, el: Any, text: str, parent_tags: Any) -> str:
        """Fence code by more backticks than any run in it."""
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        code = text.strip("\n")
        return f"\n\n{fence}\n{code}\n{fence}\n\n" if code.strip() else ""

    def convert_br(self, el: Any, text: str, parent_tags: Any) -> str:
        return " " if "_inline" in parent_tags else "  \n"

    def convert_li(self, el: Any, text: str, parent_tags: Any) -> str:
        """Set what belongs to an item under it by four spaces, as Python-Markdown wants."""
        parent = el.parent
        mark = "-"
        if parent is not None and parent.name == "ol":
            start = str(parent.get("start") or "1")
            number = len(el.find_previous_siblings("li")) + (
                int(start) if re.fullmatch("[0-9]{1,9}", start) else 1
            )
            mark = f"{number}."
        # A quotation begins after an empty line, and so does what follows an item of many blocks.
        body = (text or "").strip()
        if "```" not in body:
            body = re.sub(r"(?m)^(?!>)(.+)\n(?=>)", r"\1\n\n", body)
        first, *rest = body.split("\n")
        lines = [f"{mark} {first}", *(f"    {line}" if line else "" for line in rest)]
        return "\n".join(lines) + ("\n\n" if "\n\n" in body else "\n")

    def convert_del(self, el: Any, text: str, parent_tags: Any) -> str:
        """Keep what is struck out as HTML: Python-Markdown has no mark for it."""
        return f"<del>{text}</del>" if text.strip() else text

    convert_s = convert_strike = convert_del


def convert(main: HtmlElement, base: str) -> str:
    """Return the Markdown of an element; links are made whole with the address ``base``."""
    _absolute(main, base)
    notes = _take_notes(main)
    _set_levels(main)
    for one, other in (("b", "strong"), ("i", "em")):
        marks = f"self::{one} or self::{other}"
        for inner in main.xpath(f".//*[{marks}][ancestor::*[{marks}]]"):
            inner.drop_tag()  # the same mark twice is read as another
    body = _markdown(main)
    for number, text in enumerate(notes, 1):
        first, *rest = text.split("\n")
        body += f"\n\n[^{number}]: " + "\n".join(
            [first, *(f"    {line}" if line else "" for line in rest)]
        )
    return re.sub("\ue000(\\d+)\ue001", r"[^\1]", body)


def _markdown(element: HtmlElement) -> str:
    source = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    text: str = _Converter(heading_style="atx", bullets="-").convert(source)
    text = re.sub(r"[ \n]*\n[ ]*\n", "\n\n", text.replace("\xa0", " "))
    return re.sub(r"(?m)(?<! ) $", "", text).strip().removesuffix("\n\n---")


def _absolute(main: HtmlElement, base: str) -> None:
    """Make links whole; those that lead nowhere outside the page leave their words."""
    for link in main.xpath(".//a"):
        address = (link.get("href") or "").strip()
        if address.startswith("#") and link.text_content().strip():
            continue
        whole = join_address(base, address)
        if address and is_address(whole):
            link.set("href", whole)
            link.attrib.pop("title", None)
        else:
            link.drop_tag()


def _take_notes(main: HtmlElement) -> list[str]:
    """Turn marks into references, take their notes out of the text and return these in order."""
    numbers: dict[str, int] = {}
    targets: list[HtmlElement] = []
    for link in main.xpath(".//a[starts-with(@href, '#')]"):
        key = link.get("href")[1:]
        found = main.xpath(".//*[@id=$id or @name=$id]", id=key)
        mark = " ".join(link.text_content().split())
        note = _block(found[0]) if found else None
        inside = note is not None and link in note.iterdescendants()
        if note is None or inside or not NOTE_MARK.fullmatch(mark) or _is_back(link, targets):
            continue
        if key not in numbers:
            numbers[key] = len(numbers) + 1
            targets.append(note)
        _replace(link, _REFERENCE.format(numbers[key]))
    texts = [_note_text(note) for note in targets]
    for note in targets:
        _remove_note(note, main)
    for heading in main.xpath(".//h2 | .//h3 | .//h4") if targets else ():
        if _NOTES.fullmatch(heading.text_content().strip()):
            heading.drop_tree()
    for link in main.xpath(".//a[starts-with(@href, '#')]"):
        link.drop_tag()
    return texts


def _remove_note(note: HtmlElement, main: HtmlElement) -> None:
    """Take a note out of the text, and the list of notes with the last of them."""
    parent = note.getparent()
    if parent is not None:
        note.drop_tree()
        if not parent.text_content().strip() and parent is not main:
            parent.drop_tree()


def _note_text(note: HtmlElement) -> str:
    """Return a note as Markdown, without the link back and its own number."""
    for back in note.xpath(".//a[starts-with(@href, '#')]"):
        back.drop_tree()
    note.tag = "div"
    return _NUMBER.sub("", _markdown(note))


def _block(element: HtmlElement) -> HtmlElement | None:
    """Return the block that a footnote's id stands on or in."""
    while element.tag in {"a", "sup", "span", "b", "strong", "i", "em"}:
        parent = element.getparent()
        if parent is None:
            return None
        element = parent
    return element if element.tag in {"p", "li", "div", "dd", "aside"} else None


def _is_back(link: HtmlElement, targets: list[HtmlElement]) -> bool:
    return any(item in targets for item in link.iterancestors())


def _replace(link: HtmlElement, text: str) -> None:
    outer = link.getparent()
    if outer is not None and outer.tag == "sup" and outer.text_content() == link.text_content():
        link = outer
    link.tail = text + (link.tail or "")
    link.drop_tree()


def _set_levels(main: HtmlElement) -> None:
    """Let headings begin at the second level: the first is the title, which the page writes."""
    headings = main.xpath(".//h1|.//h2|.//h3|.//h4|.//h5|.//h6")
    for heading in headings:
        if not heading.text_content().strip():
            heading.drop_tree()
    levels = [int(item.tag[1]) for item in headings if item.getparent() is not None]
    shift = min(levels, default=2) - 2
    for heading in headings:
        heading.tag = f"h{int(heading.tag[1]) - shift}"
