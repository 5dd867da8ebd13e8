"""An anchored report goes in; what sums it up comes out: how much is claimed, sourced, seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus, SourceKey, used_sources
from corpus.load import Report
from corpus.model import Annotation, ClaimType, Consulted, Takes
from corpus.model.vocabularies import SHOWN_ORDER
from corpus.origins import SourceCount, count_sources
from corpus.text import Span

BAR_WIDTH = 1000
"""How wide the bars of types and of passages are drawn, in units of their own."""


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many claims of one type there are, and their part of the bar."""

    claim: ClaimType
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One passage as it lies in the text, from its beginning at 0 to its end at ``BAR_WIDTH``."""

    claim: ClaimType
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """What the strip at the head of a report says."""

    types: list[TypeCount]
    total: int
    bars: list[Bar]
    """The wider passages first, so that those within them are drawn over them."""
    ticks: list[float]
    """Where sections begin, in the units of the bars."""
    annotated: int
    """Per cent of the text's characters that stand in a passage."""
    expected: int
    """Claims that should have a source, by their type."""
    sourced: int
    """Those of them that have one."""
    evidence: SourceCount
    """Different sources that a passage of this report rests on, and their origins."""
    seen: int
    """Those of them that somebody here has seen, as the original or archived."""

    @property
    def unsourced(self) -> int:
        """Claims that should have a source and have none."""
        return self.expected - self.sourced


def summarize(corpus: Corpus, anchored: AnchoredReport, ticks: Sequence[int]) -> ReportSummary:
    """Sum up a report; ``ticks`` are the offsets in its text at which sections begin."""
    report = anchored.report
    items = [located.value for located in report.annotations]
    spans = [(item.claim, at.span) for item, at in zip(items, anchored.anchors, strict=True)]
    found = [(claim, span) for claim, span in spans if span is not None]
    length = len(anchored.text) or 1
    expecting = [item for item in items if item.claim.takes.sources is Takes.EXPECTED]
    used = sorted({key for item in items for key in used_sources(item)})
    known = [report.sources[key].value for key in used if key in report.sources]
    return ReportSummary(
        types=count_types(item.claim for item in items),
        total=len(items),
        bars=_bars(found, length),
        ticks=[_scale(tick, length) for tick in ticks if tick > 0],
        annotated=percentage(covered_length(span for _, span in found), length),
        expected=len(expecting),
        sourced=sum(1 for item in expecting if item.sources),
        evidence=report_evidence(corpus, report),
        seen=sum(1 for source in known if source.consulted is not Consulted.VIA_REPORT),
    )


def report_evidence(corpus: Corpus, report: Report) -> SourceCount:
    """Return how many sources the claims of a report rest on, and from how many origins."""
    items = (located.value for located in report.annotations)
    keys = {SourceKey(report.path, key) for item in items for key in used_sources(item)}
    return count_sources(corpus, keys)


def is_unsourced(annotation: Annotation) -> bool:
    """Whether a claim that should have a source has none, whatever the reason given."""
    return annotation.claim.takes.sources is Takes.EXPECTED and not annotation.sources


def count_types(claims: Iterable[ClaimType]) -> list[TypeCount]:
    """Return the types that occur, in the order of the vocabulary's presentation."""
    counts = Counter(claims)
    total = sum(counts.values())
    result: list[TypeCount] = []
    x = 0.0
    for claim in SHOWN_ORDER:
        if counts[claim]:
            width = round(BAR_WIDTH * counts[claim] / total, 2)
            result.append(TypeCount(claim, counts[claim], round(x, 2), width))
            x += width
    return result


def covered_length(spans: Iterable[Span]) -> int:
    """Return how many positions lie in at least one of the spans."""
    covered = reach = 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reach))
        reach = max(reach, end)
    return covered


def _bars(spans: list[tuple[ClaimType, Span]], length: int) -> list[Bar]:
    ordered = sorted(spans, key=lambda item: (item[1].start - item[1].end, item[1].start))
    return [
        Bar(claim, _scale(span.start, length), max(_scale(span.end - span.start, length), 1))
        for claim, span in ordered
    ]


def _scale(position: int, length: int) -> float:
    return round(BAR_WIDTH * position / length, 1)


def percentage(part: int, whole: int) -> int:
    """Return ``part`` in per cent, rounded, but none only of nothing and all only of everything."""
    if part in {0, whole}:
        return 100 * part // whole
    return min(max(round(100 * part / whole), 1), 99)
