"""The corpus goes in; the pages of its timeline come out: by period, by report and by entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from corpus.assemble import Corpus
from corpus.dates import Edtf
from corpus.model import UNIDENTIFIED
from corpus.pages.notes import Link
from corpus.pages.page import Page
from corpus.pages.report import TypeCount, count_types
from corpus.pages.templating import render_template
from corpus.pages.timeline_axis import Axis, make_axis
from corpus.pages.timeline_claims import DatedClaim, DateRole, count_roles, dated_claims
from corpus.pages.timeline_density import Density, make_density
from corpus.pages.timeline_drawing import (
    LEADERS,
    Band,
    Shape,
    margins,
    place_marks,
    shape_of,
    text_width,
)
from corpus.pages.timeline_periods import Period, divide

Grouping = Literal["report", "entity"]
_FOLDERS: dict[Grouping, str] = {"report": "timeline/", "entity": "timeline/entities/"}
_HEAD = 22
"""Height of the line that names a band, and of the one that names its reference."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A date that claims are seen against: when the report came out, or what is established."""

    edtf: Edtf
    words: str


@dataclass(frozen=True, slots=True)
class DrawnReference:
    """A reference that the axis has room for."""

    shape: Shape
    words: str
    label_x: float
    anchor: Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class DrawnBand:
    """The events, or the utterances, of one group."""

    title: str
    band: Band
    reference: DrawnReference | None


@dataclass(frozen=True, slots=True)
class Group:
    """What is filed under one report or entity."""

    id: str
    link: Link
    reference: Reference | None
    bands: tuple[DrawnBand, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its scale and its groups."""

    axis: Axis
    groups: tuple[Group, ...]
    types: list[TypeCount]


@dataclass(frozen=True, slots=True)
class View:
    """One period as its page shows it."""

    period: Period
    grouping: Grouping
    trail: tuple[Link, ...]
    groupings: tuple[tuple[Grouping, str], ...]
    parts: tuple[tuple[Link, int], ...]
    before: Link | None
    after: Link | None
    density: Density | None
    picture: Picture | None
    counts: tuple[int, int]
    names: dict[str, str]
    """Of entities, by key."""


def build_timeline_pages(corpus: Corpus) -> Iterator[Page]:
    """Yield the timeline of all claims, divided where they are many."""
    root = divide(dated_claims(corpus))
    names = {key: entity.name for key, entity in corpus.entities.items()}
    names[UNIDENTIFIED] = "Somebody the report does not identify"
    walked = list(root.walk())
    leaves = [period for period, _ in walked if not period.parts]
    neighbours = {
        period.name: (leaves[at - 1] if at else None, leaves[at + 1 : at + 2])
        for at, period in enumerate(leaves)
    }
    for grouping in _FOLDERS:
        for period, trail in walked:
            before, after = neighbours.get(period.name, (None, []))
            view = View(
                period=period,
                grouping=grouping,
                trail=tuple(_link(corpus, grouping, item) for item in trail),
                groupings=tuple((each, _url(corpus, each, period.name)) for each in _FOLDERS),
                parts=tuple(
                    (_link(corpus, grouping, item), len(item.claims)) for item in period.parts
                ),
                before=_link(corpus, grouping, before) if before else None,
                after=_link(corpus, grouping, after[0]) if after else None,
                density=make_density(period, partial(_url, corpus, grouping))
                if period.parts
                else None,
                picture=None if period.parts else _draw(corpus, period, grouping, names),
                counts=count_roles(period.claims),
                names=names,
            )
            yield _page(view)


def _page(view: View) -> Page:
    folder = _FOLDERS[view.grouping]
    name, title = view.period.name, "Timeline"
    if view.grouping == "entity":
        title += " by entity"
    if name:
        title += f", {view.period.title}"
    return Page(
        path=f"{folder}{name or 'index'}.md",
        title=title,
        description="When the claimed things happened, and when they were said",
        html=render_template("timeline.html", view=view, picture=view.picture, leaders=LEADERS),
        styles=("timeline-shapes", "timeline"),
    )


def _url(corpus: Corpus, grouping: Grouping, name: str) -> str:
    return corpus.settings.url(f"{_FOLDERS[grouping]}{name}/" if name else _FOLDERS[grouping])


def _link(corpus: Corpus, grouping: Grouping, period: Period) -> Link:
    return Link(period.title, _url(corpus, grouping, period.name))


def _draw(corpus: Corpus, period: Period, grouping: Grouping, names: dict[str, str]) -> Picture:
    claims = period.claims
    gathered = _by_report(claims) if grouping == "report" else _by_entity(claims)
    references = {key: _reference(corpus, grouping, key) for key, _ in gathered}
    # References widen the axis of a whole corpus; in one period of many they are shown if they fall
    # in it.
    given = [] if period.name else [item.edtf for item in references.values() if item]
    dates = [claim.edtf for claim in claims] + [edtf for edtf in given if edtf.start or edtf.end]
    axis = make_axis(dates, period.unit, margins=margins(dates))
    groups = tuple(
        Group(
            id=f"{grouping}-{key}",
            link=_group_link(corpus, grouping, key, items, names),
            reference=references[key],
            bands=tuple(_bands(items, axis, references[key])),
        )
        for key, items in gathered
    )
    return Picture(axis, groups, count_types(claim.claim for claim in claims))


def _by_report(claims: Iterable[DatedClaim]) -> list[tuple[str, list[DatedClaim]]]:
    groups: dict[str, list[DatedClaim]] = {}
    for claim in claims:
        groups.setdefault(claim.path, []).append(claim)
    return list(groups.items())


def _by_entity(claims: Iterable[DatedClaim]) -> list[tuple[str, list[DatedClaim]]]:
    """Those with most claims first; claims that name nobody last."""
    groups: dict[str, list[DatedClaim]] = {}
    for claim in claims:
        for key in claim.entities or ("",):
            groups.setdefault(key, []).append(claim)
    return sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))


def _group_link(
    corpus: Corpus,
    grouping: Grouping,
    key: str,
    items: Sequence[DatedClaim],
    names: dict[str, str],
) -> Link:
    if grouping == "report":
        return items[0].report
    if not key:
        return Link("No entity named")
    url = corpus.settings.url(f"entities/#{key}") if key in corpus.entities else ""
    return Link(names.get(key, key), url)


def _reference(corpus: Corpus, grouping: Grouping, key: str) -> Reference | None:
    if grouping == "report":
        meta = corpus.reports[key].report.front_matter
        edtf = meta.value.published if meta else None
        return Reference(edtf, f"published {edtf.in_words()}") if edtf else None
    entity = corpus.entities.get(key)
    if entity is None or entity.date is None:
        return None
    return Reference(entity.date, f"established: {entity.date.in_words()}")


def _bands(
    items: Sequence[DatedClaim], axis: Axis, reference: Reference | None
) -> Iterator[DrawnBand]:
    """Yield events, then utterances; the reference is named in the first."""
    drawn = _draw_reference(reference, axis) if reference else None
    top = 2 * _HEAD if drawn else _HEAD
    for title, spoken in (("event", False), ("utterance", True)):
        own = [item for item in items if (item.role is DateRole.UTTERANCE) is spoken]
        if own:
            words = f"{len(own)} {title}{'s' if len(own) > 1 else ''}"
            yield DrawnBand(words, place_marks(own, axis, top), drawn)
            top = _HEAD


def _draw_reference(reference: Reference, axis: Axis) -> DrawnReference | None:
    if not axis.holds(reference.edtf):
        return None
    shape = shape_of(reference.edtf, axis)
    fits = shape.middle + 6 + text_width(reference.words, 12) <= axis.width
    return DrawnReference(
        shape,
        reference.words,
        round(shape.middle + (6 if fits else -6), 2),
        "start" if fits else "end",
    )
