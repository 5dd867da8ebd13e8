"""Texts that nobody here wrote: rendered, quoted and annotated, nothing else may change.

A sample with a fixed seed; with CORPUS_FULL_TESTS=1 all of them (``-s -n0`` shows the counts).
"""

from __future__ import annotations

import json
import os
import random
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from pathlib import Path

import pytest

from corpus.anchor import FoldedText, Selector, fold
from corpus.render import UNRENDERED, clean_html
from corpus.text import CanonicalText, Span, canonicalize, parse_html
from tests.merging import check_merged, marks_of, merge, renderer

FULL = bool(os.environ.get("CORPUS_FULL_TESTS"))
CONTEXT = 32
"""Characters of prefix and suffix, as W3C's examples and most annotation tools have them."""
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)


def read_texts(archive: Path, ending: str) -> dict[str, str]:
    with tarfile.open(archive) as tar:
        return {
            member.name: tar.extractfile(member).read().decode("utf-8-sig", "replace")
            for member in tar
            if member.isfile() and member.name.endswith(ending)
        }


def sample(items: list, number: int) -> list:
    return items if FULL else random.Random(number).sample(items, min(number, len(items)))


def words_between(canonical: CanonicalText, at: random.Random, number: int) -> Iterator[Span]:
    """Yield passages of whole words, every other one across the beginning of a block."""
    words = [Span(*match.span()) for match in re.finditer("[^ ]+", canonical.text)]
    starts = {block.start for block in canonical.blocks}
    firsts = [index for index, word in enumerate(words) if index and word.start in starts]
    for turn in range(number if words else 0):
        low = (
            at.choice(firsts) - at.randint(1, 8)
            if turn % 2 and firsts
            else at.randrange(len(words))
        )
        low = max(low, 0)
        high = min(low + at.choice((1, 3, 9, 30, 200)), len(words) - 1)
        yield Span(words[low].start, words[high].end)


def check_annotated(html: str, at: random.Random) -> Counter[str]:
    """Find and merge passages of a rendered text; return what became of them."""
    canonical = CanonicalText(parse_html(html))
    spans = list(words_between(canonical, at, 10))
    marks = marks_of(spans)
    _, merged = merge(html, marks)
    check_merged(html, marks, merged)
    folded = FoldedText(canonical.text)
    return Counter(outcome(folded, span) for span in spans)


def outcome(folded: FoldedText, span: Span) -> str:
    """Say whether a passage with its context is found; it must not be found elsewhere."""
    text = folded.text
    selector = Selector(
        text[span.start : span.end],
        text[max(span.start - CONTEXT, 0) : span.start],
        text[span.end : span.end + CONTEXT],
    )
    anchor = folded.find(selector)
    if not fold(selector.quote):
        assert not anchor.spans
        return "nothing visible"
    assert any(found.start >= span.start and found.end <= span.end for found in anchor.spans)
    return "resolved" if anchor.span else "ambiguous"


@pytest.fixture(scope="module")
def examples(shared_data) -> list[tuple[str, str]]:
    (specification,) = read_texts(shared_data / "commonmark.tar.gz", "spec.txt").values()
    found = EXAMPLE.findall(specification.replace("\u2192", "\t"))
    assert len(found) == 655
    return found


def test_the_examples_of_commonmark(examples):
    at = random.Random(655)
    counts = Counter()
    for source, expected in examples:
        for html in (renderer().render(source), clean_html(expected)):
            assert not html.startswith(UNRENDERED)
            counts += check_annotated(html, at)
    assert counts["resolved"] > 5000
    print(f"CommonMark: {dict(counts)}")


@lru_cache(maxsize=1)
def articles_of(archive: Path) -> list[str]:
    texts = read_texts(archive, ".md")
    return [FRONT_MATTER.sub("", texts[name].replace("\r\n", "\n")) for name in sorted(texts)]


def test_real_articles(shared_data):
    articles = articles_of(shared_data / "reports.tar.gz")
    assert len(articles) >= 3391
    at = random.Random(3391)
    counts = Counter()
    for source in sample(articles, 120):
        html = renderer().render(source)
        assert not html.startswith(UNRENDERED)
        counts += check_annotated(html, at)
    assert counts["resolved"] > 50 * counts["ambiguous"]
    assert not counts["nothing visible"]
    print(f"articles: {dict(counts)}")


@lru_cache(maxsize=1)
def threat_reports(archive: Path) -> tuple[dict[str, str], list[dict]]:
    texts = {Path(name).stem: text for name, text in read_texts(archive, ".txt").items()}
    (lines,) = read_texts(archive, ".jsonl").values()
    return texts, [json.loads(line) for line in lines.splitlines()]


def occurrences(text: str, passage: dict) -> list[int]:
    """Return where a passage with its context begins; 20 contexts lack the space at their edge."""
    parts = (re.escape(passage[name]) for name in ("prefix", "exact", "suffix"))
    found = re.finditer(r"{}\s*({})\s*{}".format(*parts), text)
    return [match.start(1) for match in found]


def places_of(text: str, passage: dict) -> set[Span]:
    """Return where a passage stands in the canonical form of a plain text."""
    starts = {len(canonicalize(f"{text[:at]}|")) - 1 for at in occurrences(text, passage)}
    return {Span(at, at + len(canonicalize(passage["exact"]))) for at in starts}


def selector_of(passage: dict) -> Selector:
    return Selector(passage["exact"], passage["prefix"], passage["suffix"])


def test_passages_of_threat_reports_resolve_to_their_own_places(shared_data):
    texts, passages = threat_reports(shared_data / "annoctr_train.tar.gz")
    assert len(passages) == 6679
    pages = {
        name: FoldedText(
            CanonicalText(
                parse_html("".join(f"<p>{escape(line)}</p>" for line in text.split("\n")))
            ).text
        )
        for name, text in texts.items()
    }
    counts = Counter()
    for passage in sample(passages, 2000):
        own = places_of(texts[passage["doc"]], passage)
        found = pages[passage["doc"]].find(selector_of(passage)).spans
        assert own
        assert own <= set(found), passage
        counts["resolved" if len(found) == 1 else "ambiguous"] += 1
        assert len(found) == 1 or len(own) > 1 or is_alike(pages[passage["doc"]], found)
    assert counts["resolved"] > 20 * counts["ambiguous"]
    print(f"threat reports, as text: {dict(counts)}")


def is_alike(page: FoldedText, found: tuple[Span, ...]) -> bool:
    """Whether places differ in nothing that folding and white space leave."""
    return len({fold(page.text[span.start : span.end]) for span in found}) == 1


def test_passages_of_rendered_threat_reports_are_never_found_elsewhere(shared_data):
    texts, passages = threat_reports(shared_data / "annoctr_train.tar.gz")
    pages = {
        name: FoldedText(CanonicalText(parse_html(renderer().render(text))).text)
        for name, text in texts.items()
    }
    counts = Counter()
    for passage in sample(passages, 2000):
        page = pages[passage["doc"]]
        span = page.find(selector_of(passage)).span
        if span is None:
            counts[reason(page, passage)] += 1
            continue
        counts["resolved"] += 1
        # Rendering takes away addresses and markup, so no place has more before it than it had.
        text, quote = texts[passage["doc"]], fold(passage["exact"])
        ranks = [fold(text[:at]).count(quote) for at in occurrences(text, passage)]
        assert fold(page.text[: span.start]).count(quote) <= max(ranks)
    assert counts["resolved"] > 0.7 * counts.total()
    print(f"threat reports, rendered: {dict(counts)}")


def reason(page: FoldedText, passage: dict) -> str:
    """Say why a passage has not one place on the page."""
    if page.find(selector_of(passage)).spans:
        return "ambiguous"
    if page.find(Selector(passage["exact"])).spans:
        return "markup in the context"
    return "markup in the passage"
