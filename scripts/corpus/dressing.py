"""A few pages dressed by the site engine go in; all that are dressed alike come out.

Around pages that stand in no navigation an engine puts one frame, which differs only by title,
description, address and what the head says besides. So of each part of the site it dresses a page
of blanks; filled in for the others, these are what the engine itself would have made. Pages of the
part prove it: one of awkward words and some real ones must come out byte for byte as the engine has
them. Where they do not, the engine dresses the part page by page.

A part is what lies below one folder of the navigation, or below the first two folders of an
address, at one depth: a theme may look at these, as ours names the year of a report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.pages import Page
from corpus.pages.page import WrittenPage, one_line, read_written

FEWEST = 4
"""Pages of a part from which filling in is less work than dressing."""

BLANK = Page(
    "_specimen-{}-blank",
    "specimen-blank-title",
    "specimen-blank-description",
    '<div class="specimen-blank-content"></div>',
    head='<meta name="specimen-blank-head">',
)
AWKWARD = Page(
    "_specimen-{}-awkward",
    "Awkward & <b>\"title\"</b> 'of' {{ words }} / = ` \N{EN DASH} \N{GRINNING FACE} " + "x" * 300,
    "Awkward & <i>\"description\"</i> 'of' {% words %} / = ` " + "y " * 400,
    '<div class="report"><h1 id="a">One</h1>\n<h2>Two</h2><pre><code>x\n\n# y</code></pre><table>'
    '<tbody><tr><td>a | b</td></tr></tbody></table><p class="arithmatex mermaid">{{ x }} $y$ '
    '<img src="/x.png" alt=""><a href="#a">[TOC]</a> &amp; &#96;</p></div>',
    head='<meta name="x" content="{{ words }} &amp; &#34;a&#34; \N{GRINNING FACE} \\u0041 \\ `">'
    '<script type="application/ld+json">{"a": "{% words %} \\\\ \\u003c/b> # & \'x\'"}</script>',
)
"""What a frame could treat in a way of its own, gathered on one page."""

_FIELD = re.compile(
    rf"(_specimen-\d+-blank(?:/x)*|{BLANK.title}|{BLANK.description}|{re.escape(BLANK.html)}"
    rf"|{BLANK.head})"
)
_NAME = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""Names that stand in an address as they are."""

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
    """Pages of one part of the site that are dressed alike."""

    base: str
    """What their addresses begin with."""
    pages: Sequence[Page]
    blank: Page
    awkward: Page
    proofs: Sequence[Page]
    """Pages that the engine dresses too, to prove the frame by."""

    @property
    def shown(self) -> tuple[Page, ...]:
        """What the engine is given: the specimens, and the pages to prove the frame by."""
        return self.blank, self.awkward, *self.proofs

    def read_frame(self, build: Path, stage: Path) -> Frame | None:
        """Return the frame round the pages as the engine staged it; None if it is not proven."""
        blank, *proofs = (_read(stage, page) for page in self.shown)
        parts = _FIELD.split(blank or "")
        filled = [(self.awkward, WrittenPage(one_line(self.awkward.head), self.awkward.content))]
        filled += [(page, read_written(build / page.path)) for page in self.proofs]
        for escape in _ESCAPES:
            frame = Frame(self.base, parts, escape)
            if [frame.fill(page, written) for page, written in filled] == proofs:
                return frame
        return None


@dataclass(frozen=True)
class Frame:
    """A dressed page in parts: HTML, and by turns the blanks to fill in."""

    base: str
    parts: Sequence[str]
    escape: Escape

    def fill(self, page: Page, written: WrittenPage) -> str:
        """Return ``page`` dressed, with its head and content as ``build/`` has them."""
        values = {
            BLANK.title: self.escape(one_line(page.title)),
            BLANK.description: self.escape(one_line(page.description)),
            BLANK.html: written.content,
            BLANK.head: written.head,
        }
        name = _address(page.path).removeprefix(self.base)
        parts = list(self.parts)
        # By turns what the engine wrote and a field; the one that is none of these is the address.
        parts[1::2] = (values.get(part, name) for part in parts[1::2])
        return "".join(parts)


def group_pages(
    pages: Iterable[Page], configuration: Mapping[str, Any], prefer: Container[str] = ()
) -> list[Group]:
    """Return the pages that are dressed alike; with plugins none are.

    Without a navigation of its own a site has all pages in it, each with its place. Frames are
    proven by pages whose paths are among those to ``prefer``, where there are any.
    """
    if configuration.get("plugins") or configuration.get("hooks") or not configuration.get("nav"):
        return []
    in_navigation = {_address(path) for path in _strings(configuration["nav"])}
    groups: dict[tuple[object, ...], list[Page]] = {}
    # In an order of their own: pages that were not made again come before those that were.
    for page in sorted(pages, key=lambda page: page.path):
        address = _address(page.path)
        base = _find_base(address, in_navigation)
        rest = address.removeprefix(base).split("/")
        is_plain = all(map(_NAME.fullmatch, rest)) and address not in in_navigation
        if is_plain and one_line(page.title) and one_line(page.description):
            assets = page.styles, page.scripts
            alike = base, len(rest), _is_index(page.path), assets, bool(page.head)
            groups.setdefault(alike, []).append(page)
    large = (item for item in groups.items() if len(item[1]) >= FEWEST)
    return [
        _group(number, str(base), found, prefer) for number, ((base, *_), found) in enumerate(large)
    ]


def _find_base(address: str, in_navigation: Iterable[str]) -> str:
    """Return the start of an address that its frame may depend on: at most all but its name."""
    parent = address.rpartition("/")[0]
    folders = (f"{folder}/" for folder in ("/".join(parent.split("/")[:2]), *in_navigation))
    return max((folder for folder in folders if address.startswith(folder)), key=len, default="")


def _group(number: int, base: str, pages: Sequence[Page], prefer: Container[str]) -> Group:
    """Put specimens beside ``pages``; the number tells those of one folder apart."""
    first, last = pages[0], pages[-1]
    below = "/x" * _address(first.path).removeprefix(base).count("/")
    ending = "/index.md" if _is_index(first.path) else ".md"
    blank, awkward = (
        replace(
            page,
            path=f"{base}{page.path.format(number)}{below}{ending}",
            styles=first.styles,
            scripts=first.scripts,
            head=page.head if first.head else "",
        )
        for page in (BLANK, AWKWARD)
    )
    proofs = [page for page in pages if page.path in prefer] or [
        first,
        pages[len(pages) // 2],
        last,
    ]
    return Group(base, pages, blank, awkward, proofs)


def _address(path: str) -> str:
    """Return the address of a page's file, without a slash at its end."""
    return f"/{path.removesuffix('.md')}".removesuffix("/index").removeprefix("/")


def _is_index(path: str) -> bool:
    return PurePosixPath(path).name == "index.md"


def staged_name(path: str) -> str:
    """Return the file that an engine makes of a page, relative to its stage."""
    return f"{_address(path)}/index.html".removeprefix("/")


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
