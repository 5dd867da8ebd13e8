"""A corpus goes in; every address that it promises comes out, with the hash of what stands there.

The site publishes them as data: one index, and the reports of each year in a part. So the check
that no address is lost, and the command that verifies a citation, need nothing but a copy of the
site.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated
from urllib.error import URLError
from urllib.parse import urljoin, urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.links import page_of
from corpus.model import FrontMatter
from corpus.text import canonicalize, text_hash
from corpus.withdrawn import withdrawal_of

FORMAT = "addresses/1"
INDEX = "data/addresses.json"
_TIMEOUT = 30
_MOST_BYTES = 200_000_000
"""More than any part holds; what claims to be longer is not read."""


class _Data(BaseModel):
    """Read from a file that another version of the tool may have written: more fields may come."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Passage(_Data):
    """What stands at a passage's address."""

    text: str = ""
    """Its canonical text; empty where the report was withdrawn."""
    hash: str = ""
    """Its text hash."""
    earlier: dict[str, str] = Field(default_factory=dict)
    """Its earlier texts, by text hash."""


class Ended(_Data):
    """When and why something no longer stands at its address."""

    date: str
    reason: str
    """In words."""
    replaced_by: str = ""
    """Id of the passage, or path of the report, that stands in its place."""


class PublishedReport(_Data):
    """The addresses of one report."""

    title: str
    hash: str = ""
    """Text hash of the report; empty where it was withdrawn."""
    revision: int = 1
    withdrawn: Ended | None = None
    passages: dict[str, Passage] = Field(default_factory=dict)
    """By id."""
    retired: dict[str, Ended] = Field(default_factory=dict)
    """Passages no longer in force, by id."""
    paragraphs: tuple[str, ...] = ()
    """In document order."""
    earlier_paragraphs: dict[str, str] = Field(default_factory=dict)
    """Earlier addresses of paragraphs: to the present one, or ``retired``."""


class _Part(_Data):
    format: str = FORMAT
    reports: dict[str, PublishedReport]


class AddressIndex(_Data):
    """The file that names the others."""

    format: str
    site_url: str
    former_urls: tuple[str, ...] = ()
    moved: dict[str, str] = Field(default_factory=dict)
    pages: dict[str, str] = Field(default_factory=dict)
    parts: tuple[Annotated[str, Field(pattern=r"^addresses/[\w.-]+\.json$")], ...] = ()


class Published(_Data):
    """All addresses of a corpus."""

    site_url: str
    former_urls: tuple[str, ...] = ()
    moved: dict[str, str] = Field(default_factory=dict)
    """Earlier paths of reports, to the present ones."""
    pages: dict[str, str] = Field(default_factory=dict)
    """Pages of prose, relative to the site, with the hash of their text."""
    reports: dict[str, PublishedReport] = Field(default_factory=dict)
    """By path."""

    def find_report(self, path: str) -> tuple[str, PublishedReport] | None:
        """Return present path and addresses of the report that has or had ``path``."""
        present = path if path in self.reports else self.moved.get(path, "")
        return (present, self.reports[present]) if present in self.reports else None

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Addresses that the site has or had."""
        return (self.site_url, *self.former_urls)


class PublishedError(Exception):
    """Published addresses cannot be read; the message says from where and why."""


def published_addresses(corpus: Corpus) -> Published:
    """Return the addresses of a corpus that has no errors."""
    reports: dict[str, PublishedReport] = {}
    moved: dict[str, str] = {}
    for path, shown in corpus.reports.items():
        anchored = corpus.withdrawn.get(path, shown)
        located = anchored.report.front_matter
        if located is None:
            continue
        reports[path] = _report(anchored, located.value)
        moved |= dict.fromkeys(located.value.previously, path)
    return Published(
        site_url=corpus.settings.site_url,
        former_urls=corpus.settings.former_urls,
        moved=moved,
        pages={page_of(item.path.removeprefix("docs/")): item.hash for item in corpus.documents},
        reports=reports,
    )


def _report(anchored: AnchoredReport, meta: FrontMatter) -> PublishedReport:
    report, withdrawal = anchored.report, withdrawal_of(anchored.report)
    return PublishedReport(
        title=meta.shown_title,
        hash="" if withdrawal else text_hash(anchored.text),
        revision=meta.revision,
        withdrawn=Ended(
            date=withdrawal.date.isoformat(),
            reason=withdrawal.reason,
            replaced_by=withdrawal.replaced_by or "",
        )
        if withdrawal
        else None,
        passages={
            located.value.id: Passage() if withdrawal else _passage(anchored, place)
            for place, located in enumerate(report.annotations)
        },
        retired={
            id_: Ended(
                date=located.value.date.isoformat(),
                reason=located.value.reason.definition,
                replaced_by=located.value.replaced_by or "",
            )
            for id_, located in report.retired.items()
        },
        paragraphs=anchored.addresses,
        earlier_paragraphs={old: located.value for old, located in report.paragraphs.items()},
    )


def _passage(anchored: AnchoredReport, place: int) -> Passage:
    span = anchored.anchors[place].span
    annotation = anchored.report.annotations[place].value
    text = anchored.text[span.start : span.end] if span else canonicalize(annotation.quote)
    earlier = map(canonicalize, annotation.earlier)
    return Passage(
        text=text, hash=text_hash(text), earlier={text_hash(words): words for words in earlier}
    )


def read_published(place: str) -> Published:
    """Read the addresses of a published copy: its folder or address, or that of the index.

    Raises PublishedError.
    """
    index_place = _index_place(place)
    data = _read(index_place)
    try:
        index = AddressIndex.model_validate(data)
        if index.format != FORMAT:
            raise PublishedError(f"{index_place} has the format {index.format!r}, not {FORMAT!r}")
        reports: dict[str, PublishedReport] = {}
        for part in index.parts:
            reports |= _Part.model_validate(_read(_beside(index_place, part))).reports
    except ValidationError as error:
        raise PublishedError(f"{index_place} does not hold a corpus's addresses: {error}") from None
    return Published(**index.model_dump(exclude={"format", "parts"}), reports=reports)


def is_published_site(place: str) -> bool:
    """Whether ``place`` is an address, a folder that holds a published site, or its index."""
    return is_remote(place) or place.endswith(".json") or (Path(place) / INDEX).is_file()


def is_remote(place: str) -> bool:
    """Whether ``place`` is an address, not a path."""
    return urlsplit(place).scheme.lower() in ("http", "https")


def _index_place(place: str) -> str:
    if place.endswith(".json"):
        return place
    return urljoin(f"{place.rstrip('/')}/", INDEX) if is_remote(place) else str(Path(place) / INDEX)


def _beside(place: str, name: str) -> str:
    return urljoin(place, name) if is_remote(place) else str(Path(place).parent / name)


def _read(place: str) -> Mapping[str, object]:
    try:
        if is_remote(place):
            import urllib.request  # slow to load, and seldom needed

            with urllib.request.urlopen(place, timeout=_TIMEOUT) as response:  # noqa: S310 - checked
                content = response.read(_MOST_BYTES + 1)
        else:
            content = Path(place).read_bytes()
        if len(content) > _MOST_BYTES:
            raise PublishedError(f"{place} is too large to be a corpus's addresses")
        data = json.loads(content)
    except URLError as error:
        raise PublishedError(f"{place} cannot be fetched: {error.reason}") from None
    except OSError as error:
        raise PublishedError(f"{place} cannot be read: {error.strerror or error}") from None
    except ValueError:
        raise PublishedError(f"{place} is not JSON") from None
    if not isinstance(data, dict):
        raise PublishedError(f"{place} does not hold a corpus's addresses")
    return data
