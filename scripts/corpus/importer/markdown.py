"""A Markdown file goes in; its text, its headings from the second level, and its facts come out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.importer.days import parse_written_day
from corpus.importer.extract import Extract, Facts
from corpus.importer.names import Name, parse_byline
from corpus.yaml_source import parse_yaml, to_data

_FENCED = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def extract_markdown(text: str) -> Extract:
    """Return text and facts of a Markdown file."""
    text = text.replace("\r\n", "\n")
    facts = Facts()
    remarks = []
    if found := _FENCED.match(text):
        text = text[found.end() :]
        node, faults = parse_yaml(found[1])
        data = to_data(node) if node and not faults else None
        if isinstance(data, dict):
            facts = _read(data)
        else:
            remarks.append("its front matter cannot be read and was left out")
    lines = text.strip().split("\n")
    if (first := _HEADING.match(lines[0])) and first[1] == "#":
        facts.title = facts.title or first[2]
        lines = lines[1:]
    return Extract(facts, "\n".join(_lower(lines)).strip(), remarks)


def _lower(lines: list[str]) -> list[str]:
    """Set headings one level lower where one is of the first; the title is the page's own."""
    fence = ""
    inside = []
    for line in lines:
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        inside.append(bool(fence))
    headings = [
        None if hidden else _HEADING.match(line) for line, hidden in zip(lines, inside, strict=True)
    ]
    shift = any(found and found[1] == "#" for found in headings)
    return [
        f"{'#' * min(6, len(found[1]) + 1)} {found[2]}" if found and shift else line
        for line, found in zip(lines, headings, strict=True)
    ]


def _read(data: Mapping[str, object]) -> Facts:
    def first(*keys: str) -> str:
        return next((str(data[key]) for key in keys if isinstance(data.get(key), str)), "")

    authors: list[Name] = []
    given = data.get("authors") or data.get("author")
    for item in given if isinstance(given, list) else [given]:
        if isinstance(item, str):
            authors += parse_byline(item)
        elif isinstance(item, dict):
            names = [item.get(key) for key in ("family", "given", "name")]
            authors.append(Name(*(name if isinstance(name, str) else "" for name in names)))
    return Facts(
        title=first("title"),
        authors=[author for author in authors if author.fields()],
        publisher=first("publisher", "site"),
        published=parse_written_day(first("published", "date")),
        url=first("url", "canonical"),
        language=first("language", "lang"),
    )
