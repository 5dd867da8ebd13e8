"""The corpus goes in; the data of its addresses come out: one index, and a part for each year.

``docs/contributing/addresses.md`` says what they are for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.pages.page import DataFile
from corpus.published import FORMAT, INDEX, AddressIndex, PublishedReport, published_addresses

_FOLDER = "data/addresses"


def build_address_files(corpus: Corpus) -> Iterator[DataFile]:
    """Yield the index of all addresses and the parts, one for each year of reports."""
    published = published_addresses(corpus)
    years: dict[str, dict[str, PublishedReport]] = {}
    for path, report in published.reports.items():
        years.setdefault(path.partition("/")[0], {})[path] = report
    for year, reports in sorted(years.items()):
        dumped = {path: one.model_dump(exclude_defaults=True) for path, one in reports.items()}
        yield DataFile(f"{_FOLDER}/{year}.json", _json({"format": FORMAT, "reports": dumped}))
    index = AddressIndex(
        format=FORMAT,
        site_url=published.site_url,
        former_urls=published.former_urls,
        moved=published.moved,
        pages=published.pages,
        parts=tuple(f"addresses/{year}.json" for year in sorted(years)),
    )
    yield DataFile(INDEX, _json(index.model_dump()))


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
