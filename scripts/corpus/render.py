"""Markdown of a contributor goes in; clean HTML comes out, safe to show and to mark.

Rendered by Python-Markdown with the extensions of the configuration, then passed through an
allow-list: what is not on it is dropped, so that a contribution can neither run code, nor call
another host, nor imitate the apparatus of the page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from corpus.settings import Settings

_TAGS = set(
    (
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt "
        "em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q rp rt ruby s samp "
        "small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
    ).split()
)
"""``mark`` is left out: on a report page a mark is an annotation."""

_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {"href"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "li": {"value"},
    "ol": {"reversed", "start", "type"},
    "q": {"cite"},
    "td": {"colspan", "headers", "rowspan"},
    "th": {"abbr", "colspan", "headers", "rowspan", "scope"},
    "time": {"datetime"},
}
_CLASSES = re.compile(
    r"admonition(?:-title)?|note|warning|tip|info|quote|abstract|footnote|align-(?:left|right|center)"
    r"|highlight|language-[\w+#.-]+|arithmatex"
)
_LINK_CLASSES = re.compile("headerlink|footnote-ref|footnote-backref")
_IDS = re.compile(r"(?!__|a-|p-|note-|ref-)[^\s\"'<>&]{1,200}")
"""Ids a text may carry; those of passages, paragraphs, notes and the theme are ours."""
_SCHEMES = {"http", "https", "mailto"}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters and noncharacters, which no document may hold and no tree can."""
_FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|\\)", re.IGNORECASE)


class Renderer:
    """Renders Markdown with the extensions of one configuration; keeps its parser between texts."""

    def __init__(self, settings: Settings) -> None:
        self._markdown = markdown.Markdown(
            extensions=[*settings.extensions, _AlignmentClasses()],
            extension_configs=settings.extension_configs,
            output_format="html",
        )

    def render(self, text: str) -> str:
        """Return the clean HTML of ``text``."""
        self._markdown.reset()
        return clean_html(self._markdown.convert(text))


@lru_cache(maxsize=1)
def _note_markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=["sane_lists"], output_format="html")


def render_note(text: str) -> str:
    """Return the clean HTML of an annotator's note: inline Markdown, lists and paragraphs."""
    parser = _note_markdown()
    parser.reset()
    return clean_html(parser.convert(text), tags=_NOTE_TAGS)


_NOTE_TAGS = set(
    "a abbr b blockquote br cite code del em i ins li ol p q s strong sub sup ul".split()
)


def clean_html(html: str, tags: set[str] = _TAGS) -> str:
    """Return ``html`` with only the elements, attributes and addresses of the allow-list."""
    clean = nh3.clean(
        html,
        tags=tags,
        clean_content_tags={"script", "style", "template", "title", "iframe", "object", "svg"},
        attributes=_ATTRIBUTES,
        attribute_filter=_filter_attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _UNFIT.sub("", clean)


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        allowed = _LINK_CLASSES if tag == "a" else _CLASSES
        kept = [token for token in value.split() if allowed.fullmatch(token)]
        return " ".join(kept) or None
    if name == "id":
        return value if _IDS.fullmatch(value) else None
    if name == "src" and _FOREIGN.match(value):
        return None
    return value


class _AlignmentTreeprocessor(Treeprocessor):
    """Turns the alignment that the tables extension writes as a style into a class."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in ("td", "th") and (style := cell.get("style")):
                match = re.fullmatch(r"text-align: (left|right|center);", style)
                if match:
                    del cell.attrib["style"]
                    cell.set("class", f"align-{match[1]}")


class _AlignmentClasses(Extension):
    """Registers the alignment treeprocessor; a policy without inline styles refuses the style."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.treeprocessors.register(_AlignmentTreeprocessor(md), "alignment_classes", 1)
