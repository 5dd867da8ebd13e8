"""Clean HTML goes in, its tree comes out, and back; the tree is the one a browser makes.

The HTML that ``render`` writes is the serialised tree of an HTML5 parser, so it is read as XML,
element for element. An HTML parser of the older kind would close elements on its own terms, put the
text behind a ``wbr`` into it, and stop at some depth.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from itertools import takewhile

from lxml import etree

BLOCKS = frozenset(
    (
        "address article aside blockquote caption center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p "
        "pre search section summary table tbody td tfoot th thead tr ul"
    ).split()
)
"""Elements whose start and end are breaks."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements that have no content and no end tag."""
ITEMS = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd")}
"""Elements that hold nothing but these; what else stands in one is put into the last of them."""
_DISSOLVED = "dissolved"

TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
"""A tag as a serialiser writes it: closed or not, its name, its attributes."""
_EMPTY = '""'
_EMPTY_ELEMENT = re.compile(r"""<([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)/>""")
_ATTRIBUTE = re.compile(r"""([^\s=/"']+)(?:=("[^"]*"|'[^']*'))?""")


def parse_html(text: str) -> etree._Element:
    """Return the tree of clean HTML, under a ``div`` of its own.

    Text that stands where HTML has no place for it, loose or directly in a list, gets a paragraph
    or an item around it: it could be neither addressed nor marked.
    """
    source = TAG.sub(_write_xml_tag, text).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    root = etree.fromstring(f"<div>{source}</div>", etree.XMLParser(huge_tree=True))
    for element in list(root.iter(*ITEMS)):
        _mend_items(element, ITEMS[element.tag])
    _wrap_runs(root, "p", _is_inline)
    return root


def inner_html(root: etree._Element) -> str:
    """Return the HTML inside ``root``."""
    return escape(root.text or "", quote=False) + "".join(outer_html(child) for child in root)


def outer_html(element: etree._Element) -> str:
    """Return the HTML of an element and of the text behind it."""
    # Not as HTML: that serialiser leaves out end tags and does not know every void element.
    return _EMPTY_ELEMENT.sub(_write_empty_element, etree.tostring(element, encoding="unicode"))


def _write_empty_element(match: re.Match[str]) -> str:
    name, attributes = match.groups()
    return f"<{name}{attributes}>" if name in VOID else f"<{name}{attributes}></{name}>"


def _write_xml_tag(match: re.Match[str]) -> str:
    closing, name, attributes = match.groups()
    if attributes and not closing:
        attributes = "".join(
            f" {key}={value or _EMPTY}" for key, value in _ATTRIBUTE.findall(attributes)
        )
    return f"<{closing}{name}{attributes}{'/' if name in VOID else ''}>"


def _mend_items(parent: etree._Element, items: tuple[str, ...]) -> None:
    """Let ``parent`` hold nothing but items, and a ``dl`` groups of them."""
    allowed = (*items, "div") if parent.tag == "dl" else items
    for stray in [child for child in parent if child.tag not in allowed]:
        _dissolve_between(parent, stray, allowed)
    etree.strip_tags(parent, _DISSOLVED)
    _wrap_runs(parent, items[-1], lambda child: child.tag not in allowed)
    if parent.tag == "dl":
        for group in parent.iterchildren("div"):
            _mend_items(group, items)


def _dissolve_between(
    parent: etree._Element, stray: etree._Element, items: tuple[str, ...]
) -> None:
    """Free the items that ``stray`` keeps from their list: in an item they would close it."""
    for item in stray.iter(*items):
        between = list(takewhile(lambda element: element is not parent, item.iterancestors()))
        if not any(element.tag in ITEMS for element in between):
            for element in between:
                element.tag = _DISSOLVED


def _is_inline(element: etree._Element) -> bool:
    return next(element.iter(*BLOCKS), None) is None


def _wrap_runs(
    parent: etree._Element, tag: str, is_stray: Callable[[etree._Element], bool]
) -> None:
    """Put each run of stray text and elements directly in ``parent`` into a ``tag`` of its own."""
    wrapper: etree._Element | None = None
    if parent.text and not parent.text.isspace():
        wrapper = etree.Element(tag)
        wrapper.text, parent.text = parent.text, None
        parent.insert(0, wrapper)
    for child in list(parent):
        if child is wrapper:
            continue
        tail = child.tail or ""
        if is_stray(child):
            if wrapper is None:
                wrapper = etree.Element(tag)
                child.addprevious(wrapper)
            wrapper.append(child)  # with its tail
            continue
        wrapper = None
        if tail and not tail.isspace():
            wrapper = etree.Element(tag)
            child.tail = None
            wrapper.text = tail
            child.addnext(wrapper)
