"""The corpus goes in; the pages of its timeline come out: by period, by report and by entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from corpus.assemble import Corpus
from corpus.pages.kept import Maker
from corpus.pages.listing import paginate
from corpus.pages.notes import Link
from corpus.pages.page import Page
from corpus.pages.strip_timeline import Strip, draw_strip
from corpus.pages.templating import render_template
from corpus.pages.timeline_claims import count_roles, dated_claims
from corpus.pages.timeline_density import Density, make_density
from corpus.pages.timeline_drawing import LEADERS
from corpus.pages.timeline_groups import (
    Grouping,
    Picture,
    draw_picture,
    gather_by_entity,
    heading_link,
)
from corpus.pages.timeline_periods import LIMIT, Period, divide
from corpus.surroundings import Surroundings

_FOLDER = "timeline"
_DESCRIPTION = "When the claimed things happened, and when they were said"
_STYLES = ("timeline-shapes", "timeline")


@dataclass(frozen=True, slots=True)
class View:
    """One period as its page shows it."""

    period: Period
    grouping: Grouping
    groupings: tuple[tuple[Grouping, str], ...]
    trail: tuple[Link, ...]
    parts: tuple[tuple[Link, int], ...]
    before: Link | None
    after: Link | None
    density: Density | None
    picture: Picture | None
    counts: tuple[int, int]
    entities: dict[str, str]
    """Names of the entities that claims are filed under, by key."""


@dataclass(frozen=True, slots=True)
class EntityStrip:
    """An entity with its time in small."""

    link: Link
    strip: Strip
    total: int


def build_timeline_pages(
    corpus: Corpus, maker: Maker | None = None, limit: int = LIMIT
) -> Iterator[Page]:
    """Yield the timeline of all claims, divided where there are more than ``limit``.

    By entity there is one picture of a corpus that one picture can hold; of a greater one, a list
    of entities, each with its time in small, as its claims stand on its own page.
    """
    maker = maker or Maker(Surroundings(corpus))
    root = divide(dated_claims(corpus), limit)
    walked = list(root.walk())
    leaves = [period for period, _ in walked if not period.parts]
    places = {period.name: at for at, period in enumerate(leaves)}
    for period, trail in walked:
        at = places.get(period.name)
        before = leaves[at - 1] if at else None
        after = leaves[at + 1] if at is not None and at + 1 < len(leaves) else None
        neighbours = before, after
        yield from maker.make(
            _parts(maker.around, corpus, period, trail, neighbours),
            lambda: [_period_page(corpus, period, "report", trail, neighbours)],  # noqa: B023
        )
    if root.parts:
        yield from _entity_lists(corpus, root)
    else:
        yield _period_page(corpus, root, "entity", (), (None, None))


def _parts(
    around: Surroundings,
    corpus: Corpus,
    period: Period,
    trail: Sequence[Period],
    neighbours: tuple[Period | None, Period | None],
) -> Iterator[str]:
    """Yield all that the page of a period depends on.

    A claim is what its report says; whom it is filed under may stand in the shared entities.
    """
    yield "timeline"
    within = period.walk() if period.parts else [(period, ())]
    for other in (*trail, *neighbours, *(part for part, _ in within)):
        yield f"{other.name} {other.title} {other.unit} {len(other.claims)}" if other else ""
    for claim in period.claims:
        yield f"{corpus.keys.get(claim.path)} {claim.url} {claim.role}"
    for key in sorted({key for claim in period.claims for key in claim.entities}):
        yield f"{key} {around.entity_text(key)}"


def _period_page(
    corpus: Corpus,
    period: Period,
    grouping: Grouping,
    trail: Sequence[Period],
    neighbours: tuple[Period | None, Period | None],
) -> Page:
    before, after = (_link(corpus, item) if item else None for item in neighbours)
    filed = {key: claim for claim in period.claims for key in claim.entities}
    view = View(
        period=period,
        grouping=grouping,
        groupings=_groupings(corpus),
        trail=tuple(_link(corpus, item) for item in trail),
        parts=tuple((_link(corpus, item), len(item.claims)) for item in period.parts),
        before=before,
        after=after,
        density=make_density(period, partial(_url, corpus)) if period.parts else None,
        picture=None if period.parts else draw_picture(corpus, period, grouping),
        counts=count_roles(period.claims),
        entities={key: heading_link(corpus, key, claim).text for key, claim in filed.items()},
    )
    html = render_template("timeline.html", view=view, picture=view.picture, leaders=LEADERS)
    if grouping == "entity":
        path, title = f"{_FOLDER}/entities/index.md", "Timeline by entity"
    else:
        path = f"{_FOLDER}/{period.name or 'index'}.md"
        title = f"Timeline: {period.title}" if period.name else "Timeline"
    return Page(path, title, _DESCRIPTION, html, _STYLES)


def _entity_lists(corpus: Corpus, root: Period) -> Iterator[Page]:
    rows = []
    for key, claims in gather_by_entity(root.claims):
        strip = draw_strip(claims, f"strip-{key}") if key else None
        if strip:
            rows.append(EntityStrip(heading_link(corpus, key, claims[0]), strip, len(claims)))
    for pages in paginate(rows, f"{_FOLDER}/entities", corpus):
        html = render_template("timeline_entities.html", pages=pages, groupings=_groupings(corpus))
        yield pages.page("Timeline by entity", _DESCRIPTION, html, _STYLES)


def _groupings(corpus: Corpus) -> tuple[tuple[Grouping, str], ...]:
    url = corpus.settings.url
    return ("report", url(f"{_FOLDER}/")), ("entity", url(f"{_FOLDER}/entities/"))


def _url(corpus: Corpus, name: str) -> str:
    return corpus.settings.url(f"{_FOLDER}/{name}/" if name else f"{_FOLDER}/")


def _link(corpus: Corpus, period: Period) -> Link:
    return Link(period.title, _url(corpus, period.name))
