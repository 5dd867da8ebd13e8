"""The plain text of a page, as copied or scraped, goes in; the article alone comes out.

A blank line parts paragraphs. The page's own lines are known by what they say (`boilerplate`), the
title by standing twice, in the breadcrumb, or first and short.
"""

from __future__ import annotations

import re

from corpus.importer.boilerplate import AUTHORS, NOISE, TAIL, is_breadcrumb
from corpus.importer.days import parse_written_day
from corpus.importer.escape import escape_start, escape_words
from corpus.importer.extract import Extract, Facts
from corpus.importer.names import Name, is_byline, parse_byline, parse_name

_HEAD = 8
"""Blocks from the beginning among which byline and date are looked for."""
_ITEM = re.compile(r"^\s*(?:[•‣◦▪·●]|[*-](?=\s))\s*(.+)")
_NUMBERED = re.compile(r"^\s*(\d{1,3})[.)]\s+(.+)")
_BIOGRAPHY = re.compile(
    r"^(?P<names>[^.:]{3,120}?),?\s+(?:is|are|was|were|works?|writes?|serves?|has|teaches)\b"
)


def extract_plain(text: str) -> Extract:
    """Return article and facts of a plain text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\xad", "")
    blocks = [block for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text) if block.strip()]
    facts = Facts()
    blocks, crumb = _drop_noise(blocks)
    facts.title = _find_title(blocks, crumb)
    blocks = [block for block in blocks if not facts.title or _flat(block) != facts.title]
    blocks = _read_head(blocks, facts)
    blocks = _read_foot(blocks, facts)
    body = "\n\n".join(filter(None, map(_to_markdown, blocks)))
    remark = "headings and quotations cannot be told from paragraphs here: mark them by hand"
    return Extract(facts, body, [remark])


def _flat(block: str) -> str:
    return " ".join(block.split())


def _drop_noise(blocks: list[str]) -> tuple[list[str], str]:
    """Return the blocks without the site's own lines, and the last part of a breadcrumb."""
    kept: list[str] = []
    crumb = ""
    for index, block in enumerate(blocks):
        flat = _flat(block)
        if index < _HEAD and not crumb and is_breadcrumb(flat):
            crumb = re.split(r"\s+[>»›→/|]\s+", flat)[-1]
            continue
        lines = [line for line in block.split("\n") if not NOISE.fullmatch(line.strip())]
        if any(line.strip() for line in lines):
            kept.append("\n".join(lines))
    return kept, crumb


def _find_title(blocks: list[str], crumb: str) -> str:
    head = [flat for flat in map(_flat, blocks[:_HEAD]) if re.search(r"\w", flat)]
    for flat in head:
        if flat == crumb or (head.count(flat) > 1 and len(flat) <= 300):
            return flat
    if head and len(head) > 1 and len(head[0]) <= 200 and not re.search(r"[.,;:]$", head[0]):
        return head[0]
    return ""


def _read_head(blocks: list[str], facts: Facts) -> list[str]:
    """Take byline and date out of the first blocks, up to the first that is running text."""
    kept: list[str] = []
    for index, block in enumerate(blocks):
        if index >= _HEAD or len(_flat(block)) > 200:
            return kept + blocks[index:]
        lines = []
        for line in block.split("\n"):
            if not facts.authors and is_byline(line):
                facts.authors = parse_byline(line)
            elif not facts.published and (day := parse_written_day(line.strip())):
                facts.published = day
            else:
                lines.append(line)
        if any(line.strip() for line in lines):
            kept.append("\n".join(lines))
    return kept


def _read_foot(blocks: list[str], facts: Facts) -> list[str]:
    """Cut the foot of the page off; read the authors from what it says about them."""
    for index, block in enumerate(blocks):
        first = block.strip().split("\n")[0].strip()
        rest = [_flat(item) for item in blocks[index + 1 :]]
        about = AUTHORS.fullmatch(first) is not None
        if index == 0 or not TAIL.fullmatch(first) or (not about and not _is_foot(rest)):
            continue
        if about and not _ends_text(blocks, index):
            continue
        if about and not facts.authors:
            facts.authors = _read_biographies(blocks[index:])
        return blocks[:index]
    return blocks


def _is_foot(rest: list[str]) -> bool:
    """Whether no running text follows any more: at most one long block in all."""
    return sum(len(block) > 200 for block in rest) <= 1


def _ends_text(blocks: list[str], index: int) -> bool:
    """Whether the blocks from ``index`` are fewer words than those before."""
    before, after = (len(" ".join(part).split()) for part in (blocks[:index], blocks[index + 1 :]))
    return after < before


def _read_biographies(blocks: list[str]) -> list[Name]:
    names: list[Name] = []
    for block in blocks:
        for line in block.split("\n"):
            text = _ITEM.sub(r"\1", line).strip()
            if AUTHORS.fullmatch(text) or not text:
                continue
            if TAIL.fullmatch(text):
                return names
            if found := _BIOGRAPHY.match(text):
                several = re.split(r"\s+and\s+|,\s+|\s+&\s+", found["names"])
                if all(part[:1].isupper() and len(part.split()) > 1 for part in several):
                    names += [name for name in map(parse_name, several) if name]
    return list(dict.fromkeys(names))


def _to_markdown(block: str) -> str:
    lines = [line.rstrip() for line in block.split("\n") if line.strip()]
    if all(map(_ITEM.match, lines)):
        return "\n".join("- " + escape_start(_inline(_ITEM.sub(r"\1", line))) for line in lines)
    if len(lines) > 1 and all(map(_NUMBERED.match, lines)):
        found = [match for match in map(_NUMBERED.match, lines) if match]
        return "\n".join(f"{match[1]}. {escape_start(_inline(match[2]))}" for match in found)
    return escape_start(_inline(" ".join(lines)))


def _inline(text: str) -> str:
    return escape_words(" ".join(text.split()))
