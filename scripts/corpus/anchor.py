"""Canonical text and quotations go in; for each quotation its one place comes out, or what failed.

Both sides are folded before they are compared, so that typographic and typewriter marks match;
positions refer to the text as it is, never to the folded one. Nothing is matched approximately.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from corpus.links import find_links
from corpus.load import Report
from corpus.model import Annotation
from corpus.refusals import Refusal
from corpus.render import NoteContent, Rendered, read_note
from corpus.sentences import sentence_around
from corpus.text import CanonicalText, Span, canonicalize

FOLDED = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u2035\u2039\u203a\u02bc\u00b4\u0060",
    '"': "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb\u301d\u301e\u301f\uff02",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    "...": "\u2026",
    "": (
        "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
        "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
    ),
}
"""The folding table: what each code point is compared as. An empty string means: left out."""

MOST_PLACES = 1000
"""Search for a quotation ends after so many places: it is ambiguous, whatever follows."""

_TABLE = {ord(source): target for target, sources in FOLDED.items() for source in sources}
_UNEVEN = frozenset(chr(code) for code, target in _TABLE.items() if len(target) != 1)
_UNEVEN_CHARACTERS = re.escape("".join(sorted(_UNEVEN)))
_STRETCHES = re.compile(f"[^{_UNEVEN_CHARACTERS}]+|[{_UNEVEN_CHARACTERS}]")
"""Text of which each character is compared as one, or a single character that is not."""
_SPACES = re.compile(" {2,}")
_VARIATION = "\ufe0e\ufe0f"
_JOINER = "\u200d"
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]{2,}")


class Selector(NamedTuple):
    """What a passage is found by: W3C's TextQuoteSelector (``exact``, ``prefix``, ``suffix``)."""

    quote: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True)  # without slots, which make reading it from the cache slow
class Anchor:
    """The places in the canonical text that a selector matches; exactly one is wanted."""

    spans: tuple[Span, ...]
    """In order of place, no more than ``MOST_PLACES``."""

    @property
    def span(self) -> Span | None:
        """The place, where there is exactly one."""
        return self.spans[0] if len(self.spans) == 1 else None


class FoldedText:
    """A canonical text made comparable, with a way back to its positions."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded, self._starts = _fold(text)

    def find(self, selector: Selector) -> Anchor:
        """Return every place that ``selector`` matches."""
        quote = fold(selector.quote)
        if not quote:
            return Anchor(())
        prefix, suffix = fold(selector.prefix), fold(selector.suffix)
        return Anchor(tuple(islice(self._matches(quote, prefix, suffix), MOST_PLACES)))

    def _matches(self, quote: str, prefix: str, suffix: str) -> Iterator[Span]:
        at = self.folded.find(quote)
        while at >= 0:
            end = at + len(quote)
            if self._follows(at, prefix) and self._precedes(end, suffix):
                span = self._unfold(at, end)
                if span is not None and not self._cuts_character(span):
                    yield span
            at = self.folded.find(quote, at + 1)

    def _follows(self, at: int, prefix: str) -> bool:
        """Whether ``prefix`` stands before ``at``; a space between them need not be repeated."""
        return self.folded.endswith((prefix, f"{prefix} "), max(at - len(prefix) - 1, 0), at)

    def _precedes(self, end: int, suffix: str) -> bool:
        return self.folded.startswith((suffix, f" {suffix}"), end)

    def _unfold(self, start: int, end: int) -> Span | None:
        """Return the canonical span of a folded one; None where it would divide a character."""
        if self._starts is None:
            return Span(start, end)
        starts = self._starts
        if start and starts[start] == starts[start - 1]:
            return None
        if end < len(self.folded) and starts[end] == starts[end - 1]:
            return None
        last = starts[end - 1] + 1
        while last < len(self.text) and self.text[last] in _VARIATION:
            last += 1
        return Span(starts[start], last)

    def _cuts_character(self, span: Span) -> bool:
        """Return whether an end of ``span`` falls inside what a reader sees as one character."""
        return not self._inside_flags.isdisjoint(span) or any(
            _is_inside_character(self.text, position) for position in span
        )

    @cached_property
    def _inside_flags(self) -> frozenset[int]:
        """Positions between the two regional indicators of a flag."""
        return frozenset(
            position
            for run in _FLAGS.finditer(self.text)
            for position in range(run.start() + 1, run.end(), 2)
        )


@dataclass(frozen=True, slots=True)
class AnchoredReport:
    """A report with its rendered body and the place of each annotation in it."""

    report: Report
    html: str
    """The clean rendered body, without marks."""
    text: str
    """Its canonical text."""
    addresses: tuple[str, ...]
    """The addresses of its paragraphs, in document order."""
    anchors: tuple[Anchor, ...]
    """One for each of the report's annotations, in the same order."""
    starts: tuple[int, ...] = ()
    """Where in the canonical text the addressed paragraphs begin."""
    sentences: tuple[Span | None, ...] = ()
    """For each of them the sentence or sentences round its place, where it has one place."""
    links: tuple[str, ...] = ()
    """The addresses of its links and images, as written."""
    refused: tuple[Refusal, ...] = ()
    """What of its text no page shows."""
    notes: tuple[NoteContent, ...] = ()
    """For each of its annotations, what rules ask of the note."""


def anchor_report(report: Report, rendered: Rendered, canonical: CanonicalText) -> AnchoredReport:
    """Find each annotation of ``report`` in the canonical text of its rendered body."""
    folded = FoldedText(canonical.text)
    anchors = tuple(folded.find(selector_of(located.value)) for located in report.annotations)
    starts = tuple(block.start for block in canonical.blocks)
    addresses = tuple(block.address for block in canonical.blocks)
    return AnchoredReport(
        report=report,
        html=rendered.html,
        text=canonical.text,
        addresses=addresses,
        anchors=anchors,
        starts=starts,
        sentences=tuple(
            anchor.span and sentence_around(canonical.text, anchor.span, starts)
            for anchor in anchors
        ),
        links=find_links(canonical.root),
        refused=rendered.refused,
        notes=tuple(read_note(located.value.note or "") for located in report.annotations),
    )


def selector_of(annotation: Annotation) -> Selector:
    """Return what an annotation is found by."""
    return Selector(annotation.quote, annotation.prefix or "", annotation.suffix or "")


def fold(text: str) -> str:
    """Return ``text`` canonicalized and folded."""
    return _SPACES.sub(" ", canonicalize(text).translate(_TABLE)).strip(" ")


def _fold(text: str) -> tuple[str, list[int] | None]:
    """Fold canonical text; return it with the position each folded character came from.

    The positions are None where each character stands for itself, as in most texts.
    """
    if _UNEVEN.isdisjoint(text):
        return text.translate(_TABLE), None
    folded: list[str] = []
    starts: list[int] = []
    for match in _STRETCHES.finditer(text):
        position, end = match.span()
        if text[position] in _UNEVEN:
            target = _TABLE[ord(text[position])]
            folded.append(target)
            starts.extend([position] * len(target))
            continue
        if text[position] == " " and (not starts or text[starts[-1]] == " "):
            position += 1  # what stood between two spaces was left out
        folded.append(text[position:end].translate(_TABLE))
        starts.extend(range(position, end))
    return "".join(folded), starts


def _is_inside_character(text: str, position: int) -> bool:
    """Whether ``position`` divides a grapheme (the main rules of Unicode Standard Annex 29)."""
    if position <= 0 or position >= len(text):
        return False
    before, after = text[position - 1], text[position]
    if after < "\u0300" and before < "\u0300":
        return False
    if unicodedata.category(after) in ("Mn", "Me", "Mc") or after in _VARIATION:
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff":  # skin tones
        return True
    if before == _JOINER and unicodedata.category(after) == "So":
        return True
    if after == _JOINER and unicodedata.category(before) in ("So", "Mn", "Sk"):
        return True
    # The voicing marks of narrow kana; the letters that make a flag a region's.
    return after in "\uff9e\uff9f" or "\U000e0020" <= after <= "\U000e007f"
