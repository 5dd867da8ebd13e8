"""A page's title and HTML go in; the file that a site engine dresses comes out. Data stay data."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import yaml

_PREFORMATTED = re.compile(r"(<pre\b|</pre>)")
# The engine reads pages as Markdown. Inside raw HTML its preprocessors still see lines: a fence in
# a code block would open one, a tab would be widened. So what they look for is written as a
# character reference, which a browser reads as the same character.
_ACTIVE = {"`": "&#96;", "~": "&#126;", "\t": "&#9;"}
_HEAD = re.compile(r"^head: (.*)", re.MULTILINE)
_BLANK_LINES = re.compile(r"[ \t\r\f]*\n[ \t\r\f\n]*")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site."""

    path: str
    """File below the build folder: ``reports/2023/x.md``."""
    title: str
    description: str
    html: str
    """The content, one element at its top."""
    styles: tuple[str, ...] = ()
    """Stylesheets of ``theme/assets/corpus`` that this page needs besides those of every page."""
    scripts: tuple[str, ...] = ()
    """Modules of ``theme/assets/corpus`` that this page needs besides those of every page."""
    head: str = ""
    """Elements of its head besides those of every page: what it tells reference managers."""
    key: str = ""
    """Hash of all it was made from; empty where that is not known."""
    is_kept: bool = False
    """Whether the file stands in ``build/`` as it should be; its HTML is then not made again."""

    def source(self) -> str:
        """Return the file: front matter of ours and raw HTML throughout."""
        fields = {"title": self.title, "description": self.description, "head": self.head}
        lines = [f"{key}: {_yaml_string(value)}" for key, value in fields.items() if value]
        assets = {"styles": self.styles, "scripts": self.scripts}
        lines += [f"{key}: [{', '.join(names)}]" for key, names in assets.items() if names]
        front_matter = "\n".join(["---", *lines, "hide: [navigation, toc]", "---"])
        return f"{front_matter}\n\n{self.content}\n"

    @property
    def content(self) -> str:
        """What a site engine makes of the HTML: the same, but for white space that is not seen."""
        return _inert(self.html)


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of the site that no engine dresses: data, a feed."""

    path: str
    """File below the build folder: ``data/claims/0.json``."""
    content: bytes


class WrittenPage(NamedTuple):
    """What a page's file holds for its frame."""

    head: str
    content: str


def read_written(file: Path) -> WrittenPage:
    """Return what a page's file holds, but for what the page itself still has."""
    front_matter, _, content = file.read_text(encoding="utf-8").partition("\n---\n\n")
    head = _HEAD.search(front_matter)
    # A line of YAML that we wrote; the C loader takes a tenth of a millisecond for it.
    value = yaml.load(head[1], yaml.CSafeLoader) if head else ""
    return WrittenPage(value, content.removesuffix("\n"))


def one_line(text: str) -> str:
    """Return ``text`` as the front matter has it."""
    return " ".join(text.split())


def _yaml_string(text: str) -> str:
    """A JSON string is a YAML one; kept to ASCII, it is the same to every parser.

    But for characters above U+FFFF: JSON writes two halves, which YAML leaves apart.
    """
    string = json.dumps(one_line(text), ensure_ascii=False)
    return "".join(_yaml_escape(character) for character in string)


def _yaml_escape(character: str) -> str:
    if " " <= character <= "~":
        return character
    return f"\\U{ord(character):08x}"


def _inert(html: str) -> str:
    parts: list[str] = []
    depth = 0
    for part in _PREFORMATTED.split(html):
        depth += {"<pre": 1, "</pre>": -1}.get(part, 0)
        parts.append(part.replace("\n", "&#10;") if depth else _BLANK_LINES.sub("\n", part))
    inert = "".join(parts)
    for character, reference in _ACTIVE.items():  # much faster than str.translate
        inert = inert.replace(character, reference)
    return inert.strip()
