"""A few pages dressed by the site engine go in; all that are dressed alike come out.

Around pages that stand in no navigation an engine puts one frame, which differs only by title,
description and address. So of each folder it dresses a page of blanks; filled in for the others,
these are what the engine itself would have made. Two pages of the folder prove it in every build:
one of awkward words and the first real one must come out byte for byte as the engine has them.
Where they do not, the engine dresses the folder page by page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.pages import Page
from corpus.pages.page import one_line, read_content

FEWEST = 4
"""Pages of a folder from which filling in is less work than dressing."""

BLANK = Page(
    "_specimen-{}-blank.md",
    "specimen-blank-title",
    "specimen-blank-description",
    '<div class="specimen-blank-content"></div>',
)
AWKWARD = Page(
    "_specimen-{}-awkward.md",
    "Awkward & <b>\"title\"</b> 'of' {{ words }} / = ` \N{EN DASH} \N{GRINNING FACE} " + "x" * 300,
    "Awkward & <i>\"description\"</i> 'of' {% words %} / = ` " + "y " * 400,
    '<div class="report"><h1 id="a">One</h1>\n<h2>Two</h2><pre><code>x\n\n# y</code></pre><table>'
    '<tbody><tr><td>a | b</td></tr></tbody></table><p class="arithmatex mermaid">{{ x }} $y$ '
    '<img src="/x.png" alt=""><a href="#a">[TOC]</a> &amp; &#96;</p></div>',
)
"""What a frame could treat in a way of its own, gathered on one page."""

_FIELD = re.compile(
    rf"(_specimen-\d+-blank|{BLANK.title}|{BLANK.description}|{re.escape(BLANK.html)})"
)
_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*\.md")
"""Names that stand in an address as they are; ``index`` is a page of another kind."""

SPECIMEN = re.compile(r"(?:^|/)_specimen-\d+-(?:blank|awkward)/")
"""The folder of a staged specimen. No page of a corpus has a name that begins with ``_``."""

Escape = Callable[[str], str]


def _escape_with(*references: str) -> Escape:
    table = str.maketrans(dict(zip("&<>\"'/", references, strict=False)))
    return lambda text: text.translate(table)


_ESCAPES = (
    _escape_with("&amp;", "&lt;", "&gt;", "&#34;", "&#39;"),
    _escape_with("&amp;", "&lt;", "&gt;", "&quot;", "&#x27;", "&#x2f;"),
)
"""How template languages write words into HTML: Jinja's way, and MiniJinja's."""


@dataclass(frozen=True)
class Group:
    """Pages of one folder that are dressed alike."""

    pages: Sequence[Page]
    blank: Page
    awkward: Page

    @property
    def shown(self) -> tuple[Page, Page, Page]:
        """What the engine is given: the specimens, and one of the pages to prove the frame by."""
        return self.blank, self.awkward, self.pages[0]

    def read_frame(self, build: Path, stage: Path) -> Frame | None:
        """Return the frame round the pages as the engine staged it; None if it is not proven."""
        blank, *proofs = (_read(stage, page) for page in self.shown)
        parts = _FIELD.split(blank or "")
        first = self.pages[0]
        filled = ((self.awkward, self.awkward.content), (first, read_content(build / first.path)))
        for escape in _ESCAPES:
            frame = Frame(parts, escape)
            if [frame.fill(page, content) for page, content in filled] == proofs:
                return frame
        return None


@dataclass(frozen=True)
class Frame:
    """A dressed page in parts: HTML, and by turns the blanks to fill in."""

    parts: Sequence[str]
    escape: Escape

    def fill(self, page: Page, content: str) -> str:
        """Return ``page`` dressed, with its content as ``build/`` has it."""
        values = {
            BLANK.title: self.escape(one_line(page.title)),
            BLANK.description: self.escape(one_line(page.description)),
            BLANK.html: content,
        }
        name = PurePosixPath(page.path).stem
        parts = list(self.parts)
        # By turns what the engine wrote and a field; the one that is none of these is the name.
        parts[1::2] = (values.get(part, name) for part in parts[1::2])
        return "".join(parts)


def group_pages(pages: Iterable[Page], configuration: Mapping[str, Any]) -> list[Group]:
    """Return the pages that are dressed alike, by folder; with plugins none are.

    Without a navigation of its own a site has all pages in it, each with its place.
    """
    if configuration.get("plugins") or configuration.get("hooks") or not configuration.get("nav"):
        return []
    in_navigation = set(_strings(configuration["nav"]))
    groups: dict[tuple[object, ...], list[Page]] = {}
    for page in pages:
        path = PurePosixPath(page.path)
        is_plain = _NAME.fullmatch(path.name) and path.stem != "index"
        if (
            is_plain
            and page.path not in in_navigation
            and one_line(page.title)
            and one_line(page.description)
        ):
            groups.setdefault((path.parent, page.styles, page.scripts), []).append(page)
    large = (found for found in groups.values() if len(found) >= FEWEST)
    return [_group(number, found) for number, found in enumerate(large)]


def _group(number: int, pages: Sequence[Page]) -> Group:
    """Put specimens beside ``pages``; the number tells those of one folder apart."""
    folder = PurePosixPath(pages[0].path).parent
    blank, awkward = (
        replace(
            page,
            path=str(folder / page.path.format(number)),
            styles=pages[0].styles,
            scripts=pages[0].scripts,
        )
        for page in (BLANK, AWKWARD)
    )
    return Group(pages, blank, awkward)


def staged_name(path: str) -> str:
    """Return the file that an engine makes of a page, relative to its stage."""
    return f"{path.removesuffix('.md')}/index.html"


def _read(stage: Path, page: Page) -> str | None:
    try:
        return (stage / staged_name(page.path)).read_text(encoding="utf-8")
    except OSError:
        return None


def _strings(value: object) -> Iterable[str]:
    """Yield every string in a nested value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
