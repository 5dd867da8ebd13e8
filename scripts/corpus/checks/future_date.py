"""What has been done is not dated in the future.

Publishing, reading, writing, annotating, reviewing and archiving are done before they are
recorded. A day's grace is given, since a day begins earlier in the east. Of a date that is not
known to the day, the first day it can mean counts; one that is qualified as unsure is left alone.

Passes::

    annotated: 2024-06-01

Fails::

    annotated: 2204-06-01
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.dates import Day, Edtf, day_of
from corpus.diagnostics import Severity
from corpus.load import Report
from corpus.model import Annotation, FrontMatter, Retired, Source
from corpus.sidecar_source import Located

_GRACE = datetime.timedelta(days=1)
_FIELDS: dict[type, tuple[tuple[str, ...], ...]] = {
    FrontMatter: (
        ("published",),
        ("accessed",),
        ("digest", "written"),
        ("digest", "read_on"),
        ("revised", "date"),
        ("withdrawn", "date"),
    ),
    Source: (("published",), ("archived_on",), ("accessed",)),
    Annotation: (
        ("annotated",),
        ("reviews", "date"),
        ("dissents", "date"),
        ("appraisal", "date"),
    ),
    Retired: (("date",),),
}


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    if corpus.today is None:
        return
    latest = day_of(corpus.today + _GRACE)
    for anchored in corpus.reports.values():
        for file, located in _located(anchored.report):
            for fields in _FIELDS[type(located.value)]:
                for path, date in _dates(located.value, fields):
                    if date > latest:
                        yield Finding(
                            file,
                            located.position(*path),
                            f"`{fields[-1]}` is in the future: {date}",
                            f"today is {corpus.today}; give the day on which it was done",
                        )


def _located(report: Report) -> Iterator[tuple[str | None, Located[Any]]]:
    if report.front_matter:
        yield report.text_path, report.front_matter
    for part in (report.sources.values(), report.annotations, report.retired.values()):
        for located in part:
            yield report.sidecar_path, located


def _dates(record: object, fields: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], Day]]:
    """Yield the dates at ``fields``, of each item where there is a list, with their paths."""
    value = getattr(record, fields[0])
    if isinstance(value, datetime.date):
        yield (fields[0],), day_of(value)
    elif isinstance(value, Edtf):
        if value.earliest and value.is_sure:
            yield (fields[0],), value.earliest
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for path, date in _dates(item, fields[1:]):
                yield (fields[0], index, *path), date
    elif value is not None:
        for path, date in _dates(value, fields[1:]):
            yield (fields[0], *path), date
