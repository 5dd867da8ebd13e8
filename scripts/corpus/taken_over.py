"""A digest and its original go in; out come the runs of words that one takes from the other.

Outside quotation marks there should be none; inside them, nothing but the original's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from corpus.anchor import AnchoredReport
from corpus.checks.wording import shorten
from corpus.diagnostics import Diagnostic, Position, Severity
from corpus.load import Report
from corpus.originals import Part
from corpus.passages import source_position
from corpus.quotations import find_quoted
from corpus.shared_runs import LEAST, RunIndex
from corpus.text import Span, canonicalize
from corpus.words import Word, find_words
from corpus.yaml_source import Mapping, Node, Scalar

_OURS = frozenset({"description", "heading", "note", "published_basis", "reason", "summary"})
"""Fields, with those that end in ``_reason``, of our own words; others may be the report's."""
_OMISSION = re.compile(r"\[[^\]]*\]|…|\.\.\.")
"""What stands in a quotation for words left out or changed."""


class OriginalWords:
    """The words of an original, and the part that each stands in."""

    def __init__(self, parts: list[Part]) -> None:
        found = [find_words(part.text) for part in parts]
        self._parts = [part for part, words in zip(parts, found, strict=True) for _ in words]
        keys = [word.key for words in found for word in words]
        self._joined = f" {' '.join(keys)} "
        self.runs = RunIndex(keys)

    def place(self, index: int) -> str:
        """Return what messages call the part that holds the word."""
        return self._parts[index].place

    def hold(self, quotation: str) -> bool:
        """Return whether they hold what is quoted, or each of its parts between omissions."""
        return self._hold_words(quotation) or all(
            map(self._hold_words, filter(None, _OMISSION.split(quotation)))
        )

    def _hold_words(self, words: str) -> bool:
        keys = " ".join(word.key for word in find_words(words))
        return not keys or f" {keys} " in self._joined


class _Shared(NamedTuple):
    """A run of words that a text of ours has from the original."""

    span: Span
    words: str
    message: str


def find_taken_over(anchored: AnchoredReport, original: OriginalWords) -> Iterator[Diagnostic]:
    """Yield the runs of the digest's text and of other words of ours."""
    report = anchored.report
    for shared in _shared(anchored.text, original, anchored.starts):
        position = source_position(report, anchored.text, shared.span)
        yield _taken(str(report.text_path), position, shared)
    for path, scalar in _our_words(report):
        for shared in _shared(canonicalize(scalar.value), original):
            yield _taken(path, scalar.position, shared)


def find_misquoted(anchored: AnchoredReport, original: OriginalWords) -> Iterator[Diagnostic]:
    """Yield what the digest's text quotes and the original does not hold."""
    for span in find_quoted(anchored.text, anchored.starts):
        quotation = anchored.text[span.start + 1 : span.end - 1]
        if not original.hold(quotation):
            yield Diagnostic(
                str(anchored.report.text_path),
                *source_position(anchored.report, anchored.text, span),
                "quotation-not-in-original",
                Severity.WARNING,
                f'the original does not hold "{shorten(quotation)}", which is quoted',
                "quote it as the report gives it, or take the quotation marks away",
            )


def _shared(
    text: str, original: OriginalWords, starts: tuple[int, ...] = (0,)
) -> Iterator[_Shared]:
    for words in _unquoted(text, starts or (0,)):
        for run in original.runs.find([word.key for word in words]):
            span = Span(words[run.start].start, words[run.end - 1].end)
            place = original.place(run.place)
            message = f"{run.end - run.start} words in a row are those of {place} of the original"
            yield _Shared(span, shorten(text[span.start : span.end], 120), message)


def _unquoted(text: str, starts: tuple[int, ...]) -> Iterator[list[Word]]:
    """Yield the words between quotations; a quotation ends a run."""
    quoted = find_quoted(text, starts)

    def quotations_before(word: Word) -> tuple[int, bool]:
        before = sum(span.start < word.end for span in quoted)
        return before, bool(before) and word.start < quoted[before - 1].end

    for (_, is_quoted), words in groupby(find_words(text), quotations_before):
        if not is_quoted:
            yield list(words)


def _taken(path: str, position: Position, shared: _Shared) -> Diagnostic:
    return Diagnostic(
        path,
        *position,
        "words-taken-over",
        Severity.ERROR,
        f'{shared.message}: "{shared.words}"',
        f"put it in other words; {LEAST} in a row are too many outside quotation marks",
    )


def _our_words(report: Report) -> Iterator[tuple[str, Scalar]]:
    """Yield the values of the front matter and the sidecar that are words of ours."""
    if report.front_matter:
        yield from _scalars(str(report.text_path), report.front_matter.node)
    kept = (report.sources, report.entities, report.retired)
    nodes = [located.node for located in report.annotations]
    nodes += [located.node for records in kept for located in records.values()]
    for node in nodes:
        yield from _scalars(str(report.sidecar_path), node)


def _scalars(path: str, node: Node, name: str = "") -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Scalar):
        if name in _OURS or name.endswith("_reason"):
            yield path, node
        return
    for key, value in (
        ((key.value, value) for key, value in node.items)
        if isinstance(node, Mapping)
        else ((name, value) for value in node.items)
    ):
        yield from _scalars(path, value, key)
