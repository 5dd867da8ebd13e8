"""Markdown of a contributor goes in; clean HTML comes out, safe to show and to mark.

Rendered by Python-Markdown with the extensions of the configuration, then passed through an
allow-list: what is not on it is dropped, so that a contribution can neither run code, nor call
another host, nor imitate the apparatus of the page.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import NamedTuple
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from corpus.links import Resolve, find_links, resolve_links
from corpus.refusals import FOREIGN, IGNORED_IN_ADDRESS, SCHEMES, TAGS, Refusal, find_refused
from corpus.settings import Settings
from corpus.tree import BLOCKS, ITEMS, TAG, VOID, inner_html, parse_html

_NOTE_TAGS = set(
    "a abbr b blockquote br cite code del em i ins li ol p q s strong sub sup ul".split()
)
_DROPPED = set("iframe math object rp script style svg template title".split())
"""Elements that are dropped with what is in them; of others not on the list the text stays.

``rp`` holds what is seen only where ``ruby`` is not understood.
"""

_NOTE_ATTRIBUTES = {"*": {"dir", "lang", "title"}, "a": {"href"}}
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
    r"admonition-title|footnote|align-(?:left|right|center)|highlight|language-[\w+#.-]+|arithmatex"
)
_ADMONITION_CLASSES = re.compile("admonition|note|warning|tip|info|quote|abstract")
_LINK_CLASSES = re.compile("headerlink|footnote-ref|footnote-backref")
_OMITTED_LINK = re.compile(
    rf"""<a (?=[^>]*\bclass="[^"]*(?:{_LINK_CLASSES.pattern}))([^>]*)>(.*?)</a>""", re.DOTALL
)
_CLASS_ATTRIBUTE = re.compile(' ?class="[^"]*"')
_APPARATUS = re.compile(r"[\W\d_]{0,8}")
"""What a link left out of the canonical text may consist of: a number or a sign, never words."""
_IDS = re.compile(r"(?!__|a-|p-|note-|ref-|content$|contents-title$)[^\s\"'<>&]{1,200}")
"""Ids a text may carry; those of passages, paragraphs, notes and the theme are ours."""
_UNFIT = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
"""Control characters and noncharacters, which no document may hold and no tree can."""
_TAG_NAME = re.compile("<([a-zA-Z][^\\s/>]*)")
_LEADING_NEWLINES = re.compile(r"(<pre\b[^>]*>)\n+")
"""A browser leaves one out each time that it reads the page."""
_NEITHER_TAG_NOR_LINK = re.compile(r"[^<\[]*")
_MOST_ROUNDS = 5
_DEEPEST = 200
"""Depth from which elements are dissolved; browsers stop at 512, tree builders at 256."""
_STRUCTURAL = frozenset({*ITEMS, "colgroup", "table", "tbody", "tfoot", "thead", "tr"})
_PARTS = frozenset("caption col colgroup dd dt li tbody td tfoot th thead tr".split())
"""Elements that can hold no text themselves, and those that they can hold."""

UNRENDERED = '<pre class="unrendered">'
"""What the HTML of a text that could not be rendered begins with; no text can write it itself."""


class Rendered(NamedTuple):
    """The clean HTML of a text, and what the allow-list refused of it."""

    html: str
    refused: tuple[Refusal, ...]


class Renderer:
    """Renders Markdown with the extensions of one configuration; keeps its parser between texts."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._markdown = self._make_parser()

    def render(self, text: str) -> str:
        """Return the clean HTML of ``text``; of what cannot be rendered, the text as written."""
        return self.render_body(text).html

    def render_body(self, text: str) -> Rendered:
        """Render the text of a report, and say what of it the allow-list refused."""
        html = _convert(self._markdown, text)
        if html is None:
            self._markdown = self._make_parser()
            return Rendered(_as_written(text), ())
        return Rendered(clean_html(html), find_refused(html))

    def _make_parser(self) -> markdown.Markdown:
        return markdown.Markdown(
            extensions=[*self.settings.extensions, _AlignmentClasses()],
            extension_configs=self.settings.extension_configs,
            output_format="html",
        )


@lru_cache(maxsize=1)
def _note_markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=["sane_lists"], output_format="html")


class NoteContent(NamedTuple):
    """What rules ask of a note."""

    links: tuple[str, ...] = ()
    """The addresses of its links, as written."""
    refused: tuple[Refusal, ...] = ()
    """What of it no page shows: elements of texts alone are left out of notes too."""


def render_note(text: str, resolve: Resolve) -> str:
    """Return the clean HTML of an annotator's note: inline Markdown, lists and paragraphs.

    It has neither ids nor classes, for it stands on a page with the text and other notes.
    """
    html = _convert_note(text)
    if html is None:
        return _as_written(text)
    clean = clean_html(html, _NOTE_TAGS, _NOTE_ATTRIBUTES)
    if "<a " not in clean:
        return clean
    root = parse_html(clean)
    resolve_links(root, resolve)
    return inner_html(root)


def read_note(text: str) -> NoteContent:
    """Return what rules ask of a note."""
    if _NEITHER_TAG_NOR_LINK.fullmatch(text):
        return NoteContent()
    html = _convert_note(text)
    if html is None:
        return NoteContent()
    links = find_links(parse_html(clean_html(html, _NOTE_TAGS, _NOTE_ATTRIBUTES)))
    return NoteContent(links, find_refused(html, _NOTE_TAGS))


def _convert_note(text: str) -> str | None:
    html = _convert(_note_markdown(), text)
    if html is None:
        _note_markdown.cache_clear()
    return html


def _convert(parser: markdown.Markdown, text: str) -> str | None:
    """Convert Markdown; None where the parser fails, as it does on deep nesting and odd lists.

    A parser that failed is of no more use: it takes what it was in the middle of to the next text.
    """
    parser.reset()
    try:
        return parser.convert(text)
    except Exception:  # whatever strangers write, other reports must be built
        return None


def _as_written(text: str) -> str:
    fit = _UNFIT.sub("", text).lstrip("\n")
    return f"{UNRENDERED}{escape(fit, quote=False)}</pre>"


def clean_html(
    html: str, tags: set[str] = TAGS, attributes: dict[str, set[str]] = _ATTRIBUTES
) -> str:
    """Return ``html`` with only the elements, attributes and addresses of the allow-list."""
    clean = _sanitize(html, tags, attributes)
    if _UNFIT.search(clean) or not set(_TAG_NAME.findall(html)) <= tags - {"table"}:
        # Judged again, for what a browser will read is the clean text: without its control
        # characters it can hold an address of another scheme; without an element that is not
        # allowed, or when it has been moved out of a table, other rules of nesting hold.
        for _ in range(_MOST_ROUNDS):
            previous, clean = clean, _sanitize(_UNFIT.sub("", clean), tags, attributes)
            if clean == previous:
                break
    if clean.count("</") > _DEEPEST:
        clean = _dissolve_depths(clean)
    return _OMITTED_LINK.sub(_unclass_words, clean)


def _sanitize(html: str, tags: set[str], attributes: dict[str, set[str]]) -> str:
    clean = nh3.clean(
        html,
        tags=tags,
        clean_content_tags=_DROPPED,
        attributes=attributes,
        attribute_filter=_filter_attribute,
        url_schemes=SCHEMES,
        link_rel=None,
    )
    return _LEADING_NEWLINES.sub(r"\1", clean.replace("\r\n", "\n").replace("\r", "\n"))


def _unclass_words(match: re.Match[str]) -> str:
    """Take its classes from a link whose words they would leave out of the canonical text."""
    attributes, content = match.groups()
    if 'href="#' in attributes and _APPARATUS.fullmatch(content):
        return match.group()
    return f"<a {_CLASS_ATTRIBUTE.sub('', attributes).strip()}>{content}</a>"


def _dissolve_depths(html: str) -> str:
    """Take away the elements nested deeper than anyone writes, leaving their text and breaks."""
    parts: list[str] = []
    open_tags: list[str] = []
    dissolved = 0
    end = 0
    for match in TAG.finditer(html):
        closing, tag, _ = match.groups()
        is_part = tag in _PARTS and bool(open_tags) and open_tags[-1] in _STRUCTURAL
        is_deep = len(open_tags) >= _DEEPEST and not is_part
        if tag in VOID and tag not in BLOCKS:
            continue
        if not dissolved and (closing or not is_deep):
            if closing:
                open_tags.pop()
            elif tag not in VOID:
                open_tags.append(tag)
            continue
        parts += (html[end : match.start()], "<br>" if tag in BLOCKS else "")
        end = match.end()
        if tag not in VOID:
            dissolved += -1 if closing else 1
    return "".join(parts) + html[end:]


def _filter_attribute(tag: str, name: str, value: str) -> str | None:
    if name == "class":
        kept = [token for token in value.split() if _is_class_allowed(tag, token, value)]
        return " ".join(kept) or None
    if name == "id":
        return value if _IDS.fullmatch(value) else None
    if name == "src" and FOREIGN.match(IGNORED_IN_ADDRESS.sub("", value)):
        return None
    return value


def _is_class_allowed(tag: str, token: str, value: str) -> bool:
    if tag == "a":
        return _LINK_CLASSES.fullmatch(token) is not None
    if _ADMONITION_CLASSES.fullmatch(token):
        return tag == "details" or (tag == "div" and "admonition" in value.split())
    return _CLASSES.fullmatch(token) is not None


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
