"""A report's Markdown file goes in; its front matter as a node and its body with line come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from corpus.diagnostics import Position
from corpus.faults import Fault, FaultKind
from corpus.yaml_source import MAX_CHARACTERS, Node, find_line_separators, parse_yaml


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """The two parts of a Markdown file."""

    front_matter: Node | None
    body: str
    body_line: int
    """Line of the file on which the body begins."""


# python-frontmatter's own pattern takes any run of three or more hyphens, so that a longer rule in
# the text would end the block; ours takes the fence alone, at the very beginning of the file.
_HANDLER = YAMLHandler(fm_boundary=re.compile(r"^---[ \t]*$", re.MULTILINE))


def parse_markdown(text: str) -> tuple[MarkdownSource, tuple[Fault, ...]]:
    """Split ``text`` at its front matter fences and read the YAML between them.

    Without front matter the node is None, the whole text is the body, and a fault says so.
    """
    if len(text) > MAX_CHARACTERS:
        fault = Fault(FaultKind.TOO_LARGE, Position(1, 1), str(len(text)))
        return MarkdownSource(None, "", 1), (fault,)
    if not _HANDLER.detect(text):
        detail = "blank" if re.match(r"\s+---[ \t]*$", text, re.MULTILINE) else "none"
        return MarkdownSource(None, text, 1), (
            Fault(FaultKind.NO_FRONT_MATTER, Position(1, 1), "", detail),
        )
    try:
        yaml_text, body = _HANDLER.split(text)
    except ValueError:
        fault = Fault(FaultKind.NO_FRONT_MATTER, Position(1, 1), "", "unclosed")
        return MarkdownSource(None, "", 1), (fault,)
    node, faults = parse_yaml(yaml_text.removeprefix("\n"), first_line=2)
    body_line = yaml_text.count("\n") + 2
    body = body.removeprefix("\n")
    separators = tuple(find_line_separators(body, body_line))
    return MarkdownSource(node, body, body_line), faults + separators
