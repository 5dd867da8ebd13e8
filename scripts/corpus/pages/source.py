"""A source of the corpus goes in; its page comes out: what it is, what it rests on, what on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from corpus.assemble import Corpus, SourceKey
from corpus.dependents import Dependent, DependentsIndex, Loss
from corpus.links import source_page
from corpus.model import Annotation, Reliability, Source, SourceUse
from corpus.origins import SourceCount, count_sources, find_traits
from corpus.pages.listing import ListPage, paginate
from corpus.pages.notes import Grade, Link, entity_link, source_grade, source_url
from corpus.pages.page import Page
from corpus.pages.rows import ClaimFinder, ClaimRow, report_link
from corpus.pages.source_tree import Tree, grow_down, grow_up
from corpus.pages.templating import render_template
from corpus.surroundings import Surroundings

ROWS = 200
"""Most passages on one page of a source."""


class Said(NamedTuple):
    """Something said of a source, and the reports that say so where they differ."""

    value: Link
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Graded:
    """A reliability, its reason, and the outlet that it is inherited from."""

    grade: Reliability
    reason: str
    outlet: Link | None
    reports: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """What a passage takes from a source."""

    source: Link | None
    """The source, where it is not the one whose page this is."""
    grade: Grade | None
    reason: str
    locator: str
    quote: str


@dataclass(frozen=True, slots=True)
class DependentRow:
    """A passage that rests on a source, as the page of the source shows it."""

    loss: Loss
    claim: ClaimRow
    uses: tuple[Use, ...]
    drawn_from: tuple[Link, ...]
    left: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Everything that is known of a source itself."""

    url: str
    label: str
    kind: Said
    others: tuple[Said, ...]
    """Other titles and descriptions."""
    facts: dict[str, tuple[Said, ...]]
    seen: tuple[Said, ...]
    addresses: tuple[Link, ...]
    archived: tuple[Link, ...]
    address_words: str
    """Why no address is given, or that none is recorded."""
    graded: tuple[Graded, ...]
    rests_on: Tree
    derived: Tree
    below: SourceCount
    """How many sources it rests on, and from how many origins it comes."""
    voices: int
    """How many other origins share its outlet or author."""


class SourcePages:
    """Makes the pages of sources; holds what they have in common."""

    def __init__(self, corpus: Corpus, index: DependentsIndex) -> None:
        self.corpus = corpus
        self.index = index
        self._claims = ClaimFinder(corpus)
        self._voices: dict[tuple[str, ...], set[SourceKey]] = {}
        for key, below in corpus.derivations.items():
            for trait in () if below else find_traits(corpus, key):
                self._voices.setdefault(trait, set()).add(key)

    def parts(self, source: SourceKey, around: Surroundings) -> Iterator[str]:
        """Yield all that the page of a distinct source depends on.

        These are the reports that describe it, what it rests on or what rests on it, and those
        whose passages do, each with all that its own page may see. The rest is a count.
        """
        joined = {source, *self.corpus.below(source), *self.index.resting(source)}
        paths = {twin.report for key in joined for twin in self.corpus.twins.get(key, (key,))}
        paths.update(item.passage[0] for item in self.index.find(source))
        yield from ("source", *source, str(self._count_voices(source)))
        yield from map(around.key, sorted(paths & self.corpus.reports.keys()))

    def build(self, source: SourceKey) -> Iterator[Page]:
        """Yield the page of a distinct source, and those that its list of passages goes on in."""
        view = self._view(source)
        found = self.index.find(source)
        counts = {loss: sum(item.loss is loss for item in found) for loss in Loss}
        reports = len({item.passage[0] for item in found})
        for pages in paginate(found, source_page(source).rstrip("/"), self.corpus, ROWS):
            html = render_template(
                "source.html",
                view=view,
                counts=counts,
                reports=reports,
                groups=self._groups(source, pages),
                pages=pages,
                scale=tuple(Reliability),
            )
            title, kind = view.label, view.kind.value.text
            yield pages.page(title, f"What rests on this source ({kind})", html, ("records",))

    def _groups(
        self, source: SourceKey, pages: ListPage[Dependent]
    ) -> list[tuple[Loss, list[DependentRow]]]:
        rows = (self._row(source, item) for item in pages.items)
        return [(loss, list(group)) for loss, group in groupby(rows, lambda row: row.loss)]

    def _row(self, source: SourceKey, item: Dependent) -> DependentRow:
        path, id_ = item.passage
        shown = {source, *item.through}
        return DependentRow(
            loss=item.loss,
            claim=self._claims.row(item.passage),
            uses=tuple(
                self._use(source, SourceKey(path, use.source), use)
                for use in self._annotation(path, id_).sources
                if self.corpus.same_sources.get(SourceKey(path, use.source)) in shown
            ),
            drawn_from=tuple(self._passage_link(*end) for end in item.drawn_from),
            left=tuple(self._source_link(key) for key in item.left),
        )

    def _annotation(self, path: str, id_: str) -> Annotation:
        return self.corpus.passages[path, id_]

    def _use(self, page: SourceKey, key: SourceKey, use: SourceUse) -> Use:
        source = self.corpus.sources[key].value
        report = self.corpus.reports[key.report].report
        reliability = source_grade(self.corpus, report, source)[0]
        graded = reliability is not None or use.credibility is not None
        return Use(
            source=None
            if self.corpus.same_sources[key] == page
            else Link(source.label, source_url(self.corpus, key)),
            grade=Grade(reliability, use.credibility) if graded else None,
            reason=use.reason or "",
            locator=use.locator or "",
            quote=use.quote or "",
        )

    def _passage_link(self, path: str, id_: str) -> Link:
        row = self._claims.row((path, id_))
        return Link(row.annotation.quote, row.url)

    def _source_link(self, key: SourceKey) -> Link:
        if not key.key:
            return Link("the report’s own word")
        return Link(self.corpus.sources[key].value.label, source_url(self.corpus, key))

    def _view(self, source: SourceKey) -> SourceView:
        corpus = self.corpus
        label = corpus.sources[source].value.label
        withheld = corpus.withheld(source)
        addresses = () if withheld else tuple(self._addresses(source, "url", "accessed"))
        archived = () if withheld else tuple(self._addresses(source, "archived", "archived_on"))
        words = ""
        if withheld:
            words = f"Not given: {withheld.definition}."
        elif not addresses and not archived:
            words = "No address is recorded."
        kinds = self._said(
            source, lambda _, item: item.kind.label if "kind" in item.model_fields_set else None
        )
        below = set(self._below(source))
        return SourceView(
            url=source_url(corpus, source),
            label=label,
            kind=kinds[0] if kinds else Said(Link(corpus.sources[source].value.kind.label), ()),
            others=tuple(
                said
                for get in (lambda _, item: item.title, lambda _, item: item.description)
                for said in self._said(source, get)
                if said.value.text != label
            ),
            facts=self._facts(source, kinds),
            seen=self._said(source, lambda _, item: item.consulted.label),
            addresses=addresses,
            archived=archived,
            address_words=words,
            graded=tuple(self._graded(source)),
            rests_on=grow_down(corpus, source),
            derived=grow_up(corpus, self.index, source),
            below=SourceCount(
                sum(1 for key in below if key.key), count_sources(corpus, [source]).origins
            ),
            voices=self._count_voices(source),
        )

    def _facts(self, source: SourceKey, kinds: tuple[Said, ...]) -> dict[str, tuple[Said, ...]]:
        """What the head of the page lists, by name; what nobody says is left out."""
        corpus = self.corpus
        facts = {
            "Kind": kinds[1:] and kinds,
            "Author": self._said(
                source, lambda _, item: item.author.display if item.author else None
            ),
            "Outlet": self._said(
                source,
                lambda key, item: (
                    item.outlet
                    and entity_link(corpus, corpus.reports[key.report].report, item.outlet)
                ),
            ),
            "Published": self._said(
                source, lambda _, item: item.published.in_words() if item.published else None
            ),
            "Language": self._said(source, lambda _, item: item.language),
        }
        return {name: said for name, said in facts.items() if said}

    def _said(
        self, source: SourceKey, get: Callable[[SourceKey, Source], str | Link | None]
    ) -> tuple[Said, ...]:
        """Return each thing that the descriptions of a source say; who says so if they differ."""
        found: dict[Link, dict[Link, None]] = {}
        for key in self.corpus.twins[source]:
            value = get(key, self.corpus.sources[key].value)
            if value:
                link = Link(value) if isinstance(value, str) else value
                report = report_link(self.corpus, self.corpus.reports[key.report].report)
                found.setdefault(link, {})[report] = None
        if len(found) == 1:
            return (Said(next(iter(found)), ()),)
        return tuple(Said(value, tuple(reports)) for value, reports in found.items())

    def _addresses(self, source: SourceKey, name: str, day: str) -> Iterator[Link]:
        """Yield each address once, with the day on which it was seen or kept."""
        days: dict[str, str] = {}
        for key in self.corpus.twins[source]:
            item = self.corpus.sources[key].value
            address, seen = getattr(item, name), getattr(item, day)
            if address:
                days[address] = max(days.get(address, ""), seen.isoformat() if seen else "")
        yield from (Link(days[address], address) for address in days)

    def _graded(self, source: SourceKey) -> Iterator[Graded]:
        """Yield each grade with its reason: a source's own before what it has from its outlet."""
        found: dict[tuple[Reliability, str, Link | None], dict[Link, None]] = {}
        for key in self.corpus.twins[source]:
            item = self.corpus.sources[key].value
            report = self.corpus.reports[key.report].report
            grade, reason = source_grade(self.corpus, report, item)
            if grade is not None:
                own = item.reliability is not None or not item.outlet
                outlet = None if own else entity_link(self.corpus, report, item.outlet or "")
                reports = found.setdefault((grade, reason, outlet), {})
                reports[report_link(self.corpus, report)] = None
        for grade, reason, outlet in sorted(found, key=lambda one: one[2] is not None):
            reports = found[grade, reason, outlet]
            yield Graded(grade, reason, outlet, tuple(reports) if len(found) > 1 else ())

    def _below(self, source: SourceKey) -> Iterator[SourceKey]:
        """Yield all that a source rests on, by whatever detour."""
        seen = {source}
        waiting = list(self.corpus.derivations[source])
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                yield current
                waiting.extend(self.corpus.derivations.get(current, ()))

    def _count_voices(self, source: SourceKey) -> int:
        if self.corpus.derivations[source]:
            return 0
        traits = find_traits(self.corpus, source)
        return len(set().union(*(self._voices.get(trait, ()) for trait in traits)) - {source})
