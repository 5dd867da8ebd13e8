"""A period goes in; its picture comes out: claims by report or by entity, on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.assemble import Corpus
from corpus.dates import Edtf
from corpus.model import UNIDENTIFIED
from corpus.pages.notes import Link, entity_link
from corpus.pages.summary import TypeCount, count_types
from corpus.pages.timeline_axis import Axis, make_axis
from corpus.pages.timeline_claims import DatedClaim, DateRole
from corpus.pages.timeline_drawing import (
    Band,
    Shape,
    margins,
    place_marks,
    shape_of,
    text_width,
)
from corpus.pages.timeline_periods import Period

Grouping = Literal["report", "entity"]

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


def draw_picture(corpus: Corpus, period: Period, grouping: Grouping) -> Picture:
    """Return the picture of an undivided period."""
    claims = period.claims
    gathered = _by_report(claims) if grouping == "report" else gather_by_entity(claims)
    references = {key: _reference(corpus, grouping, key) for key, _ in gathered}
    # References widen the axis of a whole corpus; in one period of many they are shown if they fall
    # in it.
    given = [] if period.name else [item.edtf for item in references.values() if item]
    dates = [claim.edtf for claim in claims] + [edtf for edtf in given if edtf.start or edtf.end]
    axis = make_axis(dates, period.unit, margins=margins(dates))
    groups = tuple(
        Group(
            id=f"{grouping}-{key}",
            link=_group_link(corpus, grouping, key, items),
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


def gather_by_entity(claims: Iterable[DatedClaim]) -> list[tuple[str, list[DatedClaim]]]:
    """Return claims by entity: those with most first, claims that name nobody last."""
    groups: dict[str, list[DatedClaim]] = {}
    for claim in claims:
        for key in claim.entities or ("",):
            groups.setdefault(key, []).append(claim)
    return sorted(groups.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))


def _group_link(corpus: Corpus, grouping: Grouping, key: str, items: Sequence[DatedClaim]) -> Link:
    if grouping == "report":
        return items[0].report
    return heading_link(corpus, key, items[0])


def heading_link(corpus: Corpus, key: str, claim: DatedClaim) -> Link:
    """Return the name of an entity that ``claim`` is filed under, leading to its entry."""
    if not key:
        return Link("No entity named")
    if key == UNIDENTIFIED:
        return Link("Somebody the report does not identify")
    return entity_link(corpus, corpus.reports[claim.path].report, key)


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
