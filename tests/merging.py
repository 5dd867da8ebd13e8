"""Markdown and places in it go in; merged HTML comes out, and what every merge must keep.

The checks look at the HTML as a browser would: read again by an HTML5 parser, and walked by code
that shares nothing with the code under test.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import nh3
from lxml import etree

from corpus.merge import Mark, MergedBody, merge_body
from corpus.render import Renderer
from corpus.settings import load_settings
from corpus.text import CanonicalText, Span, parse_html, text_hash

ROOT = Path(__file__).resolve().parents[1]
BREAKING = frozenset(
    "blockquote br caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre "
    "summary table tbody td tfoot th thead tr ul".split()
)
TAGS = BREAKING | frozenset(
    "a abbr b bdi bdo cite code col colgroup del dfn em i img ins kbd mark q rt ruby s samp small "
    "span strong sub sup time u var wbr".split()
)
ATTRIBUTES = frozenset(
    "abbr alt aria-label cite class colspan data-annotations data-report datetime dir headers "
    "height href id lang open reversed rowspan scope span src start title type value width".split()
)
LEFT_OUT = frozenset({"headerlink", "footnote-ref", "footnote-backref", "claim-ref"})
WITHOUT_TEXT = frozenset("ul ol dl table tbody tfoot thead tr colgroup".split())
WHITE_SPACE = (
    "\t\n\v\f\r \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


@lru_cache(maxsize=1)
def renderer() -> Renderer:
    return Renderer(load_settings(ROOT))


def merge(
    html: str, marks: Sequence[Mark], kept: Mapping[str, str] | None = None
) -> tuple[CanonicalText, MergedBody]:
    """Merge marks into clean HTML; return its canonical text from before, and the result."""
    root = parse_html(html)
    text = CanonicalText(root)
    return text, merge_body(root, text, marks, kept or {}, lambda address: address)


def whole(merged: MergedBody) -> str:
    return "".join(section.html for section in merged.sections)


def as_browser(html: str) -> etree._Element:
    """Return the tree that an HTML5 parser makes of ``html``, leaving nothing out."""
    read = nh3.clean(
        f"<div>{html}</div>",
        tags=TAGS,
        attributes={"*": ATTRIBUTES},
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    return parse_html(read.removeprefix("<div>").removesuffix("</div>"))


def canonical_xml(root: etree._Element) -> str:
    """Return a tree as text that does not depend on the order of attributes."""
    written: bytes = etree.tostring(root, method="c14n")
    return written.decode()


def plain_text(root: etree._Element, leave_out: frozenset[str] = frozenset()) -> str:
    """Return all text of a tree but that of elements with certain classes, nothing collapsed."""
    return "".join(text for _, text in _walk(root, leave_out) if text)


def spelled(root: etree._Element, id_: str) -> str:
    """Return what the marks of one annotation hold, with one space for white space and breaks."""
    parts: list[str] = []
    for element, text in _walk(root, LEFT_OUT):
        if text is None:
            parts.append(" ")
        elif element is not None and id_ in element.get("data-annotations", "").split():
            parts.append(text)
    return canonical("".join(parts))


def canonical(text: str) -> str:
    """Return the canonical form of plain text, character by character."""
    spaced = (
        " " if character in WHITE_SPACE else character
        for character in unicodedata.normalize("NFC", text)
    )
    return " ".join(word for word in "".join(spaced).split(" ") if word)


def _walk(
    element: etree._Element, leave_out: frozenset[str]
) -> Iterator[tuple[etree._Element | None, str | None]]:
    """Yield each run of text with the element it is directly in, and (None, None) at breaks."""
    waiting: list[tuple[etree._Element | None, str | None, bool]] = [(element, None, True)]
    while waiting:
        node, text, is_element = waiting.pop()
        if not is_element or node is None:
            yield node, text
            continue
        if not leave_out.isdisjoint(node.get("class", "").split()):
            continue
        edge = [(None, None, False)] if node.tag in BREAKING else []
        within: list[tuple[etree._Element | None, str | None, bool]] = [*edge]
        within.append((node, node.text or "", False))
        for child in node:
            within.append((child, None, True))
            within.append((node, child.tail or "", False))
        waiting.extend(reversed(within + edge))


def check_merged(html: str, marks: Sequence[Mark], merged: MergedBody) -> None:
    """Assert all that the design promises of merged HTML."""
    before = CanonicalText(parse_html(html))
    output = whole(merged)
    root = as_browser(output)
    assert canonical_xml(root) == canonical_xml(parse_html(output)), "a browser reads it otherwise"
    assert CanonicalText(root).text == before.text
    assert plain_text(root, frozenset({"claim-ref"})) == plain_text(parse_html(html))
    _check_places(root)
    _check_annotations(root, before.text, marks, merged)
    _check_addresses(root)
    _check_sections(merged, marks)


def _check_places(root: etree._Element) -> None:
    for mark in root.iter("mark"):
        parent = mark.getparent()
        assert parent is not None
        assert next(mark.iterancestors("mark"), None) is None, "marks nest"
        assert parent.tag not in WITHOUT_TEXT, f"mark directly in {parent.tag}"
        above = parent.getparent()
        assert above is None or above.tag != "dl" or parent.tag in ("dt", "dd")
        assert mark.text
        assert not len(mark)
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert [id_ for id_, count in ids.items() if count > 1] == [], "ids repeat"


def _check_annotations(
    root: etree._Element, text: str, marks: Sequence[Mark], merged: MergedBody
) -> None:
    order = {element: number for number, element in enumerate(root.iter())}
    elements: dict[str, list[etree._Element]] = {}
    for element in root.iter("mark"):
        ids = element.get("data-annotations", "").split()
        types = {f"claim-{mark.claim}" for mark in marks if mark.id in ids}
        classes = set(element.get("class", "").split())
        outer = {name for name in classes if name.startswith("outer-")}
        assert classes - outer == {"claim", *types}
        assert len(outer) <= 1
        assert {name.replace("outer-", "claim-") for name in outer} <= types
        for id_ in ids:
            elements.setdefault(id_, []).append(element)
    by_place = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    assert merged.numbers == {mark.id: number for number, mark in enumerate(by_place, start=1)}
    assert set(elements) == {mark.id for mark in marks}
    for mark in marks:
        assert spelled(root, mark.id) == canonical(text[mark.span.start : mark.span.end])
        (anchor,) = root.xpath("//*[@id=$id]", id=f"a-{mark.id}")
        (reference,) = root.xpath("//*[@href=$href]", href=f"#note-{mark.id}")
        first, last = elements[mark.id][0], elements[mark.id][-1]
        assert order[anchor] < order[first]
        assert not _text_between(root, anchor, first), "text between anchor and passage"
        assert order[last] < order[reference]
        assert next(reference.iterancestors("a"), None) is None, "a link in a link"
        parent = reference.getparent()
        assert parent is not None
        assert parent.tag not in WITHOUT_TEXT
        assert reference.text == str(merged.numbers[mark.id])
        assert reference.get("class") == f"claim-ref ref-{mark.claim}"


def _text_between(root: etree._Element, first: etree._Element, second: etree._Element) -> str:
    found: list[str] = []
    inside = False
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element is first and event == "end":
            inside = True
        if element is second:
            break
        if inside:
            found.append((element.text if event == "start" else element.tail) or "")
    return "".join(found)


def _check_addresses(root: etree._Element) -> None:
    seen: Counter[str] = Counter()
    for block in CanonicalText(root).blocks:
        base = f"p-{text_hash(block.text)[:8]}"
        seen[base] += 1
        number = seen[base]
        address = base if number == 1 else f"{base}-{number}"
        if block.element.tag == "pre":
            assert block.element[0].get("id") == address
            assert block.element.get("id") is None
        else:
            assert block.element.get("id") == address


def _check_sections(merged: MergedBody, marks: Sequence[Mark]) -> None:
    listed = [id_ for section in merged.sections for id_ in section.annotations]
    assert sorted(listed) == sorted(mark.id for mark in marks)
    assert [merged.numbers[id_] for id_ in listed] == sorted(merged.numbers.values())
    for section in merged.sections:
        for id_ in section.annotations:
            assert f'id="a-{id_}"' in section.html
        if section.heading:
            assert f'id="{section.address}"' in section.html


def marks_of(spans: Sequence[Span], claims: Sequence[str] = ("fact", "gap")) -> list[Mark]:
    """Return marks with made-up ids for some places."""
    return [
        Mark(f"m{number}", claims[number % len(claims)], span) for number, span in enumerate(spans)
    ]
