"""The corpus goes in; the pages that set related passages side by side come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from string import ascii_uppercase

from corpus.assemble import Corpus, SourceKey, used_sources
from corpus.model import Annotation, FrontMatter, RelationType
from corpus.origins import count_origins
from corpus.pages.clusters import Cluster, ClusterKind, Passage, find_clusters
from corpus.pages.life import Notice, describe_life
from corpus.pages.listing import paginate
from corpus.pages.page import Page
from corpus.pages.rows import ClaimRow, claim_rows
from corpus.pages.shown import shown_reports
from corpus.pages.templating import render_template

FOLDER = "disagreements"
_PAGE_SIZE = 50
"""Clusters on one page."""
_SIGNS = {
    RelationType.CONTRADICTS: "≠",
    RelationType.CORRECTS: "×",
    RelationType.UPDATES: "→",
    RelationType.SUPPORTS: "+",
    RelationType.REPEATS: "=",
    RelationType.RESTS_ON: "↑",
}


@dataclass(frozen=True, slots=True)
class TieLine:
    """One relation in words: ``B contradicts A``."""

    sign: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class Side:
    """One passage of a cluster, and how it stands to those before it."""

    letter: str
    row: ClaimRow
    meta: FrontMatter
    notices: tuple[Notice, ...]
    ties: tuple[TieLine, ...]
    origins: str
    """Whether its evidence and that of the first passage have an origin in common."""


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A cluster as the page shows it."""

    cluster: Cluster
    anchor: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of cluster, between reports or within one, and where its list begins."""

    kind: ClusterKind
    is_across: bool
    count: int
    url: str

    @property
    def anchor(self) -> str:
        """Address of its heading on the page."""
        return f"{'between' if self.is_across else 'within'}-{self.kind.slug}"


def build_disagreement_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages of passages that bear on one another."""
    found = find_clusters(corpus)
    views = _Views(corpus, {passage for cluster in found for passage in cluster.passages})
    clusters = [cluster for cluster in found if views.holds(cluster)]
    parts = list(_parts(corpus, clusters))
    for pages in paginate(clusters, FOLDER, corpus, _PAGE_SIZE):
        shown = [
            (_part_of(parts, items[0]), [views.row(cluster) for cluster in items])
            for items in _group(pages.items)
        ]
        html = render_template(
            "disagreements.html",
            parts=parts,
            shown=shown,
            pages=pages,
            reports=len(shown_reports(corpus)),
            contradictions=sum(cluster.is_contradiction for cluster in clusters),
        )
        description = "Passages that contradict, correct, update, support or repeat one another"
        yield pages.page("Disagreements", description, html, ("disagreements",))


class _Views:
    """Makes what a page shows of clusters, from the passages that occur in any."""

    def __init__(self, corpus: Corpus, passages: set[Passage]) -> None:
        self._corpus = corpus
        self._rows: dict[Passage, ClaimRow] = {}
        self._reports: dict[str, tuple[FrontMatter, tuple[Notice, ...]]] = {}
        wanted = {passage.report for passage in passages}
        for anchored, meta in shown_reports(corpus):
            report = anchored.report
            if report.path in wanted:
                self._reports[report.path] = meta, describe_life(corpus, report, meta).notices
                for row in claim_rows(corpus, anchored):
                    if (passage := Passage(report.path, row.annotation.id)) in passages:
                        self._rows[passage] = row

    def holds(self, cluster: Cluster) -> bool:
        """Return whether all passages of the cluster stand on a page."""
        return all(passage in self._rows for passage in cluster.passages)

    def row(self, cluster: Cluster) -> ClusterRow:
        """Return what the page shows of one cluster."""
        first = cluster.passages[0]
        sides = tuple(self._sides(cluster))
        return ClusterRow(cluster, f"{cluster.kind.slug}/{first.report}/{first.id}", sides)

    def _sides(self, cluster: Cluster) -> Iterator[Side]:
        first = cluster.passages[0]
        places = {passage: number for number, passage in enumerate(cluster.passages)}
        ties: dict[int, list[TieLine]] = {}
        for tie in cluster.ties:
            source, target = places[tie.source], places[tie.target]
            kind, note = tie.relation.type, tie.relation.note or ""
            words = f"{_letter(source)} {kind.label} {_letter(target)}"
            ties.setdefault(max(source, target), []).append(TieLine(_SIGNS[kind], words, note))
        for passage, number in places.items():
            meta, notices = self._reports[passage.report]
            yield Side(
                letter=_letter(number),
                row=self._rows[passage],
                meta=meta,
                notices=notices,
                ties=tuple(ties.get(number, ())),
                origins=self._compare_origins(first, passage) if number else "",
            )

    def _compare_origins(self, first: Passage, other: Passage) -> str:
        one, two = (
            {SourceKey(passage.report, key) for key in used_sources(self._annotation(passage))}
            for passage in (first, other)
        )
        if not one or not two:
            return ""
        apart = count_origins(self._corpus, one) + count_origins(self._corpus, two)
        if count_origins(self._corpus, one | two) < apart:
            return "Both rest on an origin in common."
        return "No origin in common is recorded."

    def _annotation(self, passage: Passage) -> Annotation:
        return self._rows[passage].annotation


def _letter(number: int) -> str:
    turn, place = divmod(number, len(ascii_uppercase))
    return f"{ascii_uppercase[place]}{turn or ''}"


def _key(cluster: Cluster) -> tuple[bool, ClusterKind]:
    return cluster.is_across, cluster.kind


def _group(clusters: Sequence[Cluster]) -> list[list[Cluster]]:
    return [list(items) for _, items in groupby(clusters, key=_key)]


def _parts(corpus: Corpus, clusters: Sequence[Cluster]) -> Iterator[Part]:
    begun = 0
    for items in _group(clusters):
        number = begun // _PAGE_SIZE + 1
        page = corpus.settings.url(f"{FOLDER}/" if number == 1 else f"{FOLDER}/{number}/")
        part = Part(items[0].kind, items[0].is_across, len(items), page)
        yield Part(part.kind, part.is_across, part.count, f"{page}#{part.anchor}")
        begun += len(items)


def _part_of(parts: Sequence[Part], cluster: Cluster) -> Part:
    return next(part for part in parts if (part.is_across, part.kind) == _key(cluster))
