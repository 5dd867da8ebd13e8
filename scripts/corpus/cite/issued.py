"""A date as the corpus writes it (EDTF) goes in; what citations can say of it comes out.

Citations know less than EDTF does: a day, month, season or year, a range of them, and whether it
is approximate. What they cannot say is left out, never padded:

- ``2023?``, ``2023~``: the date, marked as approximate;
- ``2023-05/2023-08``: a range; ends of different precision are cut to the coarser;
- ``[2023-09-16..2023-09-30]``: one time within a span is given by what both ends share (September
  2023); where they share nothing, as an approximate range. So are ``202X`` and ``20XX``;
- an interval or a span with one end: that end, marked as approximate;
- neither end: no date.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.dates import Edtf, Point

Parts = tuple[int, ...]
"""Year, month and day as far as known; years before 1 count from -1, which is 1 BC."""


@dataclass(frozen=True, slots=True)
class Issued:
    """When a cited thing was published."""

    start: Parts
    end: Parts | None = None
    """The end of a range."""
    season: int | None = None
    """1 spring, 2 summer, 3 autumn, 4 winter; of a single year."""
    circa: bool = False
    """Whether it is approximate or uncertain."""

    @property
    def plain(self) -> Parts:
        """What start and end share: the one plain date that is surely meant, or nothing."""
        shared = _shared(self.start, self.end or self.start)
        return shared if shared and 1 <= shared[0] <= 9999 else ()


def read_issued(edtf: Edtf) -> Issued | None:
    """Return what a citation can say of a date; None where no day is stated."""
    circa = edtf.uncertain or edtf.approximate
    start, end = edtf.start, edtf.end
    if start and end and edtf.kind == "date":
        return _single(start, circa)
    if start and end:
        return _range(_parts(start), _parts(end), within=edtf.kind == "within", circa=circa)
    point = start or end
    return _single(point, circa=True) if point else None


def _single(point: Point, circa: bool) -> Issued:
    if not point.known:
        return Issued((_year(point.earliest.year),), (_year(point.latest.year),), circa=True)
    season = point.season - 20 if point.season else None
    return Issued(_parts(point), season=season, circa=circa)


def _range(first: Parts, last: Parts, *, within: bool, circa: bool) -> Issued:
    length = min(len(first), len(last))
    first, last = first[:length], last[:length]
    if first == last:
        return Issued(first, circa=circa)
    shared = _shared(first, last)
    if within and shared:
        return Issued(shared, circa=circa)
    return Issued(first, last, circa=circa or within)


def _parts(point: Point) -> Parts:
    return (_year(point.known[0]), *point.known[1:])


def _year(year: int) -> int:
    """EDTF counts years as astronomers do: 0 is 1 BC."""
    return year if year > 0 else year - 1


def _shared(first: Parts, last: Parts) -> Parts:
    count = 0
    while count < min(len(first), len(last)) and first[count] == last[count]:
        count += 1
    return first[:count]
