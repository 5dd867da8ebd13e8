"""The real articles of the shared data go in; a corpus folder of them, annotated, comes out.

Each article becomes a copy with a sidecar of annotations on passages drawn at random, within and
across blocks, with the shortest context that makes them unique. One seed gives one corpus.
"""

from __future__ import annotations

import json
import random
import re
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from corpus.anchor import FoldedText, Selector
from corpus.context import shortest_context
from corpus.links import find_links, link_target
from corpus.render import Renderer
from corpus.settings import DEFAULT_CONFIGURATION, load_settings
from corpus.text import CanonicalText, Span, parse_html

SEED = 20261123
LINK_ELSEWHERE = re.compile(
    r"(?<!!)(\[[^\]]*\])\((?!https?:|mailto:|#)[^)\s]*\)|!\[[^\]]*\]\([^)]*\)"
)
"""Links to other articles of the collection, and images: their targets are not among the data."""
CLAIMS = ("fact", "assessment", "attribution", "forecast", "assumption", "gap")


def read_articles(archive: Path) -> Iterator[tuple[str, str]]:
    """Yield name and Markdown body of each article, front matter removed, in order of name."""
    with tarfile.open(archive) as tar:
        members = sorted(
            (m for m in tar if m.isfile() and m.name.endswith(".md")), key=lambda m: m.name
        )
        for member in members:
            file = tar.extractfile(member)
            assert file is not None
            text = file.read().decode("utf-8", "replace").replace("\r\n", "\n")
            body = text.split("\n---", 1)[-1].partition("\n")[2] if text.startswith("---") else text
            body = LINK_ELSEWHERE.sub(
                lambda match: f"{match[1]}(https://example.org/)" if match[1] else "", body
            )
            if body.strip():
                yield member.name, body


def draw_selectors(text: str, number: int, chance: random.Random) -> list[Selector]:
    """Return selectors of ``number`` random runs of words, each matching one place."""
    words = [0, *(i + 1 for i, c in enumerate(text) if c == " ")]
    folded = FoldedText(text)
    found: list[Selector] = []
    for _ in range(number * 5):
        if len(found) == number:
            break
        first = chance.randrange(len(words))
        last = min(first + chance.randint(3, 25), len(words)) - 1
        end = text.find(" ", words[last])
        span = Span(words[first], len(text) if end < 0 else end)
        selector = Selector(text[span.start : span.end])
        selector = shortest_context(folded, span) or selector
        if folded.find(selector).span == span:
            found.append(selector)
    return found


def write_report(root: Path, number: int, body: str, selectors: list[Selector], seed: int) -> None:
    """Write text and sidecar of one report."""
    chance = random.Random(seed)
    path = f"{2010 + number % 15}/article-{number:05}"
    text = root / "docs" / "reports" / f"{path}.md"
    sidecar = root / "annotations" / "reports" / f"{path}.yaml"
    for file in (text, sidecar):
        file.parent.mkdir(parents=True, exist_ok=True)
    text.write_text(
        "---\n"
        f"title: Article {number}\nauthors: [{{name: Staff}}]\npublisher: Publisher\n"
        f"published: {2010 + number % 15}\nkind: copy\n"
        f"rights: {{status: public-domain}}\n---\n{body}",
        encoding="utf-8",
    )
    lines = [
        "sources:",
        "  record: {title: A record, kind: document, reliability: B}",
        "annotations:",
    ]
    for index, selector in enumerate(selectors):
        claim = chance.choice(CLAIMS)
        lines.append(f"  - id: passage-{index}")
        lines += [
            f"    {name}: {json.dumps(value, ensure_ascii=False)}"
            for name, value in selector._asdict().items()
            if value
        ]
        lines += [f"    claim: {claim}", "    sources: [{source: record, credibility: 2}]"]
        lines += [
            f"    event_date: {chance.randint(2001, 2024)}-0{chance.randint(1, 9)}",
            "    note: Noted.",
        ]
    sidecar.write_text("\n".join(lines) + "\n", encoding="utf-8")


def leads_inside(link: str) -> bool:
    """Whether a link leads to a page of the collection that is not among the data."""
    return link_target(link, "index.md") is not None and not link.startswith("#")


def make_corpus(archive: Path, root: Path, *, limit: int | None = None, each: int = 10) -> int:
    """Write the corpus to ``root`` with ``each`` annotations a report; return its reports."""
    settings = (
        load_settings(root)
        if (root / "mkdocs.yml").is_file()
        else load_settings(DEFAULT_CONFIGURATION.parent)
    )
    renderer = Renderer(settings)
    count = 0
    for number, (_, body) in enumerate(read_articles(archive)):
        if limit is not None and count >= limit:
            break
        rendered = renderer.render_body(body)
        body_tree = parse_html(rendered.html)
        text = CanonicalText(body_tree).text
        if not text or rendered.refused or any(map(leads_inside, find_links(body_tree))):
            continue
        selectors = draw_selectors(text, each, random.Random(SEED + number))
        write_report(root, number, body, selectors, SEED + number)
        count += 1
    return count


if __name__ == "__main__":
    print(make_corpus(Path(sys.argv[1]), Path(sys.argv[2])), "reports")
