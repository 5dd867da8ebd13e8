"""A file that holds an original goes in; its paragraphs come out, counted as annotations count.

Headings, bylines, captions and tables are not counted. Text, Markdown and HTML are read; only what
the caller says the article begins and ends with tells it from what else a page holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree, html

from corpus.markdown_source import parse_markdown
from corpus.model.fields import is_address
from corpus.render import Renderer, clean_html
from corpus.text import CanonicalText, canonicalize, parse_html
from corpus.words import count_words, find_words
from corpus.yaml_source import Mapping

_COUNTED = frozenset({"blockquote", "dd", "div", "li", "p", "pre"})
"""Elements whose own text is a paragraph."""
_NOT_COUNTED = frozenset({"caption", "figcaption", "figure", "table"})
"""Elements of which nothing is a paragraph."""
_ARTICLES = ("article", "main", "body")
"""Elements that hold an article; of several the longest, and the first kind that there is."""
_CHROME = "aside button dialog footer form header nav noscript script select style template".split()
"""Elements of a page that are no part of an article."""
_LONGEST_HEADING = 20
"""Most words of a line in plain text that is taken for a heading, as it ends like one."""
_LONGEST_QUESTION = 12
"""Most words of one that ends with a question mark."""
_LONGEST_ENDING = 8
"""Most words of one that ends the text; a longer one is a paragraph that was cut off."""
_ENDED = re.compile(r"[.!?…:;。！？]['\"’”»)\]]*\Z")
_BLANK = re.compile(r"\n[^\S\n]*\n")


class OriginalError(Exception):
    """The file cannot be read as an original."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block of an original."""

    text: str
    """Its canonical text."""
    paragraph: int | None
    """Its number, counted from 1; None of a heading and the like."""

    @property
    def place(self) -> str:
        """What messages call it."""
        return f"paragraph {self.paragraph}" if self.paragraph else "a heading"


def read_original(
    path: Path, renderer: Renderer, first: str | None = None, last: str | None = None
) -> list[Part]:
    """Read the parts of the original in the file at ``path``.

    It begins with the block that begins with the words ``first``, and ends with the one that
    begins with the words ``last``. Raises OriginalError where that is not to be had.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise OriginalError(f"{path} cannot be read as text: {error}") from None
    ending = path.suffix.lower()
    if ending in (".html", ".htm", ".xhtml"):
        blocks = list(_html_blocks(_article_html(text)))
    elif ending in (".md", ".markdown"):
        source, _ = parse_markdown(text)
        # Without fields it is no front matter: a rule opens the text, and all of it counts.
        body = source.body if isinstance(source.front_matter, Mapping) else text
        blocks = list(_html_blocks(renderer.render(body or "")))
    else:
        blocks = list(_text_blocks(text))
    parts = list(_number(_cut(blocks, first, last)))
    if not any(part.paragraph for part in parts):
        raise OriginalError(f"{path} holds no paragraphs")
    return parts


def count_paragraphs(body: str, renderer: Renderer) -> int:
    """Return how many paragraphs the original has of which ``body`` is the text, in Markdown."""
    return sum(is_paragraph for _, is_paragraph in _html_blocks(renderer.render(body)))


def _text_blocks(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the blocks of plain text, which blank lines part, and whether each is a paragraph."""
    if is_address(text.split("\n", 1)[0].strip()):
        text = text.partition("\n")[2]  # where it was read
    text = text.strip("\n")
    written = map(canonicalize, _BLANK.split(text) if _BLANK.search(text) else text.split("\n"))
    blocks = [block for block in written if block]
    for block in blocks:
        longest = 0
        if block.startswith("#"):
            longest = len(block)
        elif not _ENDED.search(block):
            longest = _LONGEST_ENDING if block is blocks[-1] else _LONGEST_HEADING
        elif block.endswith("?"):
            longest = _LONGEST_QUESTION
        yield block, count_words(block) > longest


def _article_html(text: str) -> str:
    """Return the part of a page that is an article, as far as its elements say so."""
    try:
        parser = html.HTMLParser(encoding="utf-8")
        root = html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:
        raise OriginalError(f"this is no HTML that can be read: {error}") from None
    article = next(
        (max(found, key=_length) for name in _ARTICLES if (found := _all(root, name))), root
    )
    for element in [item for name in _CHROME for item in _all(article, name)]:
        element.drop_tree()
    return clean_html(etree.tostring(article, encoding="unicode", method="html"))


def _length(element: html.HtmlElement) -> int:
    return len(element.text_content())


def _all(root: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return list(root.iterdescendants(name))


def _html_blocks(text: str) -> Iterator[tuple[str, bool]]:
    for block in CanonicalText(parse_html(text)).blocks:
        above = {str(element.tag) for element in block.element.iterancestors()}
        yield block.text, block.element.tag in _COUNTED and above.isdisjoint(_NOT_COUNTED)


def _cut(
    blocks: list[tuple[str, bool]], first: str | None, last: str | None
) -> Iterable[tuple[str, bool]]:
    """Return the blocks from the one that begins with ``first`` to the one with ``last``."""
    start = _find(blocks, first, 0) if first else 0
    end = _find(blocks, last, start) + 1 if last else len(blocks)
    return blocks[start:end]


def _find(blocks: list[tuple[str, bool]], words: str, start: int) -> int:
    wanted = [word.key for word in find_words(canonicalize(words))]
    for index in range(start, len(blocks)):
        if [word.key for word in find_words(blocks[index][0])][: len(wanted)] == wanted != []:
            return index
    raise OriginalError(f'no paragraph of the original begins with "{words}"')


def _number(blocks: Iterable[tuple[str, bool]]) -> Iterator[Part]:
    number = 0
    for text, is_paragraph in blocks:
        number += is_paragraph
        yield Part(text, number if is_paragraph else None)
