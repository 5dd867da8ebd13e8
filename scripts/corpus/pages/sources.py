"""The corpus goes in; the lists of its sources and a page for each come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from corpus.assemble import Corpus, SourceKey
from corpus.dependents import DependentsIndex, Loss
from corpus.model import Reliability, SourceKind
from corpus.origins import SourceCount, count_sources
from corpus.pages.forward import build_source_forward_pages
from corpus.pages.kept import Maker
from corpus.pages.listing import paginate
from corpus.pages.notes import Link, source_grade, source_url
from corpus.pages.page import Page
from corpus.pages.source import SourcePages
from corpus.pages.source_tree import describe
from corpus.pages.templating import render_template
from corpus.surroundings import Surroundings

ROWS = 200
"""Most sources on one list page."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as lists show it."""

    link: Link
    details: str
    seen: str
    kind: SourceKind
    reliability: Reliability | None
    passages: int
    losses: dict[Loss, int]
    below: SourceCount
    derived: int
    """How many sources are derived from it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the lists of sources: all of them, those of a kind, those of a reliability."""

    facet: str
    label: str
    folder: str
    url: str
    count: int


def build_source_pages(corpus: Corpus, maker: Maker | None = None) -> Iterator[Page]:
    """Yield the lists of sources, a page for each, and those that forward to another."""
    maker = maker or Maker(Surroundings(corpus))
    index = DependentsIndex(corpus)
    rows = sorted(
        (_source_row(corpus, index, key) for key in corpus.twins),
        key=lambda row: (-row.passages, -row.derived, row.link.text.casefold(), row.link.url),
    )
    yield from _build_lists(corpus, rows)
    pages = SourcePages(corpus, index)
    for key in corpus.twins:
        yield from maker.make(pages.parts(key, maker.around), partial(pages.build, key))
    yield from build_source_forward_pages(corpus)


def _source_row(corpus: Corpus, index: DependentsIndex, key: SourceKey) -> SourceRow:
    source = corpus.sources[key].value
    twins = [
        (corpus.reports[twin.report].report, corpus.sources[twin].value)
        for twin in corpus.twins[key]
    ]
    grades = (source_grade(corpus, report, twin)[0] for report, twin in twins)
    found = index.find(key)
    losses = Counter(item.loss for item in found)
    seen = dict.fromkeys(twin.consulted.label for _, twin in twins)
    return SourceRow(
        link=Link(source.label, source_url(corpus, key)),
        details=describe(corpus, key),
        seen=" and ".join(seen),
        kind=source.kind,
        reliability=next(filter(None, grades), None),
        passages=len(found),
        losses={loss: losses[loss] for loss in Loss if losses[loss]},
        below=SourceCount(len(corpus.derivations[key]), count_sources(corpus, [key]).origins),
        derived=len(index.derived.get(key, ())),
    )


def _build_lists(corpus: Corpus, rows: Sequence[SourceRow]) -> Iterator[Page]:
    """Yield the list of all sources, and shorter ones by kind and by reliability."""
    lists: dict[str, tuple[str, list[SourceRow]]] = {"sources": ("All", list(rows))}
    for kind in SourceKind:
        lists[f"sources/kind/{kind}"] = (kind.label, [row for row in rows if row.kind is kind])
    for grade in (*Reliability, None):
        name = str(grade or "none").lower()
        lists[f"sources/reliability/{name}"] = (
            str(grade or "not graded"),
            [row for row in rows if row.reliability is grade],
        )
    choices = [
        Choice(
            folder.split("/")[1] if "/" in folder else "",
            label,
            folder,
            corpus.settings.url(f"{folder}/"),
            len(found),
        )
        for folder, (label, found) in lists.items()
        if found or folder == "sources"
    ]
    evidence = count_sources(corpus, corpus.twins)
    for choice in choices:
        title = "Sources" if choice.folder == "sources" else f"Sources: {choice.label}"
        for pages in paginate(lists[choice.folder][1], choice.folder, corpus, ROWS):
            html = render_template(
                "sources.html",
                rows=pages.items,
                choices=choices,
                chosen=choice,
                evidence=evidence,
                pages=pages,
            )
            description = "Everything the reports rest on, and how much rests on each"
            yield pages.page(title, description, html, ("records",))
