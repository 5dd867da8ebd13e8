"""A report's Markdown file goes in; its front matter as a node and its body with line come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from corpus.diagnostics import Position
from corpus.faults import Fault, FaultKind
from corpus.limits import find_excess
from corpus.yaml_source import (
    MAX_CHARACTERS,
    Node,
    find_unfit_characters,
    parse_yaml,
    position_at,
)


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """The two parts of a Markdown file."""

    front_matter: Node | None
    body: str | None
    """None where it is not known which part of the file is the text, or that is over a limit."""
    body_line: int
    """Line of the file on which the body begins."""


# python-frontmatter's own pattern takes any run of three or more hyphens, so that a longer rule in
# the text would end the block; ours takes the fence alone.
_HANDLER = YAMLHandler(fm_boundary=re.compile(r"^---[ \t]*$", re.MULTILINE))
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+(?=---[ \t]*$)", re.MULTILINE)


def parse_markdown(text: str) -> tuple[MarkdownSource, tuple[Fault, ...]]:
    """Split ``text`` at its front matter fences and read the YAML between them.

    Without front matter the node is None, the whole text is the body, and a fault says so.
    """
    if len(text) > MAX_CHARACTERS:
        fault = Fault(FaultKind.TOO_LARGE, Position(1, 1), str(len(text)))
        return MarkdownSource(None, None, 1), (fault,)
    faults: list[Fault] = []
    blank = _BLANK_LINES.match(text)
    if blank:
        faults.append(_no_front_matter("blank"))
        text = text[blank.end() :]
    first_line = blank.group().count("\n") + 1 if blank else 1
    if not _HANDLER.detect(text):
        faults += [_no_front_matter("none"), *find_unfit_characters(text)]
        return MarkdownSource(None, _within_limits(text, 1, faults), 1), tuple(faults)
    try:
        yaml_text, body = _HANDLER.split(text)
    except ValueError:
        faults.append(_no_front_matter("unclosed", first_line))
        return MarkdownSource(None, None, 1), tuple(faults)
    node, found = parse_yaml(yaml_text.removeprefix("\n"), first_line + 1)
    if node is None and not found:
        faults.append(_no_front_matter("empty", first_line))
    body_line = first_line + yaml_text.count("\n") + 1
    body = body.removeprefix("\n")
    faults += [*found, *find_unfit_characters(body, body_line)]
    return MarkdownSource(node, _within_limits(body, body_line, faults), body_line), tuple(faults)


def excess_fault(text: str, first_line: int = 1) -> Fault | None:
    """Return the fault of a text that is more than can be rendered."""
    excess = find_excess(text)
    if excess is None:
        return None
    position = position_at(text, excess.offset, first_line)
    return Fault(FaultKind.OVER_LIMIT, position, str(excess.most), "the text", excess.what)


def _within_limits(body: str, first_line: int, faults: list[Fault]) -> str | None:
    """Return ``body``; None, and a fault, where it is more than can be rendered."""
    fault = excess_fault(body, first_line)
    if fault:
        faults.append(fault)
    return None if fault else body


def _no_front_matter(detail: str, line: int = 1) -> Fault:
    return Fault(FaultKind.NO_FRONT_MATTER, Position(line, 1), "", detail=detail)
