"""The corpus goes in; the data of its claims come out: one index, and the texts in parts.

``docs/claims-data.md`` describes the files. The index holds of each claim only what can be
filtered by, one column a field and each value a number, so that a page can hold the whole of it;
what a list shows of a claim stands in parts, of which a page loads those it needs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from corpus.assemble import Corpus
from corpus.dates import Day, Edtf
from corpus.model import UNIDENTIFIED, Annotation, Confidence, Credibility, Likelihood, Reliability
from corpus.model.vocabularies import SHOWN_ORDER
from corpus.pages.notes import Grade
from corpus.pages.page import DataFile
from corpus.pages.rows import ClaimRow, claim_rows
from corpus.pages.shown import shown_reports
from corpus.pages.summary import is_unsourced

FORMAT = "claims/1"
FOLDER = "data/claims"
PART_SIZE = 100
"""Claims in one part: a page of results in any order asks for few bytes that it does not show."""

Data = dict[str, Any]


def build_claim_files(corpus: Corpus, part_size: int = PART_SIZE) -> Iterator[DataFile]:
    """Yield the index of all claims and the parts with their texts."""
    index = _Index(corpus, part_size)
    part: list[Data] = []
    for anchored, meta in shown_reports(corpus):
        path = anchored.report.path
        for row in claim_rows(corpus, anchored):
            if len(part) == part_size:
                yield _data_file(index.parts, part)
                index.parts += 1
                part = []
            index.add(path, meta.shown_title, row)
            part.append(_texts(path, row))
    if part:
        yield _data_file(index.parts, part)
        index.parts += 1
    yield _data_file("index", index.content())


class _Index:
    """Columns that grow by one row a claim, and the tables that their numbers lead to."""

    def __init__(self, corpus: Corpus, part_size: int) -> None:
        self.parts = 0
        self._corpus = corpus
        self._part_size = part_size
        self._bands = _likelihood_bands()
        self._reports = _Table()
        self._entities = _Table()
        self._grades = _Table()
        self._columns: dict[str, list[Any]] = {}

    def add(self, path: str, title: str, row: ClaimRow) -> None:
        """Add one claim."""
        item = row.annotation
        date = claimed_date(item)
        values = {
            "claim": SHOWN_ORDER.index(item.claim),
            "report": self._reports.number(path, lambda: {"path": path, "title": title}),
            "grades": sorted({self._grade(grade) for grade in row.grades}),
            "likelihood": self._bands[item.likelihood] if item.likelihood else None,
            "confidence": list(Confidence).index(item.confidence) if item.confidence else None,
            "entities": sorted(
                {self._entity(key) for key in (*item.entities, *item.by) if key != UNIDENTIFIED}
            ),
            "earliest": _day_number(date.earliest) if date else None,
            "latest": _day_number(date.latest) if date else None,
            "uncertain": int(date is not None and is_uncertain(date)),
            "contested": int(bool(row.contested)),
            "unsourced": int(is_unsourced(item)),
        }
        for name, value in values.items():
            self._columns.setdefault(name, []).append(value)

    def content(self) -> Data:
        """Return the index as it is written."""
        return {
            "format": FORMAT,
            "part_size": self._part_size,
            "parts": self.parts,
            "tables": {
                "claim": [_term(claim) for claim in SHOWN_ORDER],
                "likelihood": [
                    {
                        "value": band[0],
                        "label": " or ".join(term.label for term in band),
                        "bounds": band[0].bounds,
                    }
                    for band in _bands()
                ],
                "confidence": [_term(level) for level in Confidence],
                "reliability": [_term(grade) for grade in Reliability],
                "credibility": [_term(grade) for grade in Credibility],
                "grades": self._grades.entries,
                "reports": self._reports.entries,
                "entities": self._entities.entries,
            },
            "columns": self._columns,
        }

    def _grade(self, grade: Grade) -> int:
        words = f"{grade.reliability or ''}{grade.credibility or ''}"
        return self._grades.number(words, lambda: words)

    def _entity(self, key: str) -> int:
        entity = self._corpus.entities.get(key)
        name = entity.name if entity else key
        return self._entities.number(key, lambda: {"key": key, "name": name})


class _Table:
    """What a column's numbers stand for, numbered as met."""

    def __init__(self) -> None:
        self.entries: list[Any] = []
        self._numbers: dict[str, int] = {}

    def number(self, key: str, make: Callable[[], Any]) -> int:
        """Return the number of an entry; it is made when first asked for."""
        if key not in self._numbers:
            self._numbers[key] = len(self.entries)
            self.entries.append(make())
        return self._numbers[key]


def claimed_date(annotation: Annotation) -> Edtf | None:
    """Return when the claimed thing happens: a forecast without a day does so by its horizon."""
    if annotation.event_date:
        return annotation.event_date.edtf
    return annotation.horizon


def is_uncertain(date: Edtf) -> bool:
    """Whether a date is doubted, estimated, some time within a span, or lacks one end."""
    return (
        date.uncertain
        or date.approximate
        or date.kind == "within"
        or date.start is None
        or date.end is None
    )


def _texts(path: str, row: ClaimRow) -> Data:
    """Return what a list shows of one claim; fields without a value are left out."""
    item = row.annotation
    date = claimed_date(item)
    fields = {
        "report": path,
        "id": item.id,
        "url": row.url,
        "before": row.excerpt.before,
        "passage": row.excerpt.passage,
        "after": row.excerpt.after,
        "speaker": row.speaker,
        "hedge": item.hedge,
        "likelihood": item.likelihood,
        "confidence": item.confidence,
        "grades": [[grade.reliability or "", grade.credibility or ""] for grade in row.grades],
        "date": date and date.text,
        "date_words": date and _date_words(item, date),
        "contested": row.contested,
    }
    return {name: value for name, value in fields.items() if value}


def _date_words(annotation: Annotation, date: Edtf) -> str:
    return date.in_words() if annotation.event_date else f"horizon {date.in_words()}"


def _bands() -> list[list[Likelihood]]:
    """Return the terms of likelihood by band, from the least likely: two wordings each."""
    bands: dict[tuple[int, int], list[Likelihood]] = {}
    for term in Likelihood:
        bands.setdefault(term.bounds, []).append(term)
    return list(bands.values())


def _likelihood_bands() -> dict[Likelihood, int]:
    return {term: number for number, band in enumerate(_bands()) for term in band}


def _term(term: Any) -> Data:
    return {"value": term, "label": term.label}


def _day_number(day: Day | None) -> int | None:
    """Return a day as one number that orders as time does: 2023-08-14 is 20230814."""
    return day and day.year * 10_000 + day.month * 100 + day.day


def _data_file(name: str | int, content: Data | Sequence[Data]) -> DataFile:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return DataFile(f"{FOLDER}/{name}.json", text.encode())
