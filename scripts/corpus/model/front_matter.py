"""The front matter of a report: what was published, what stands here of it, and its life since."""

from __future__ import annotations

from typing import Self
from urllib.parse import urlsplit

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from corpus.model.fields import (
    Address,
    Day,
    EdtfDate,
    LanguageTag,
    Licence,
    ParagraphRange,
    PositiveInt,
    Record,
    ReportPath,
    Text,
    is_address,
)
from corpus.model.vocabularies import PublisherStatus, ReportKind, ReportType, RightsStatus


class Author(Record):
    """A person (`family` and `given`) or an organisation (`name`)."""

    family: Text | None = None
    """Family name of a person."""
    given: Text | None = None
    """Given names of a person."""
    name: Text | None = None
    """Name of an organisation, or of a person known by one name."""

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        if (self.name is None) == (self.family is None) or (self.name and self.given):
            raise PydanticCustomError(
                "bad_value",
                "either `family` (and `given`) or `name`",
                {"fields": ["family", "given", "name"]},
            )
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema["oneOf"] = [{"required": ["family"]}, {"required": ["name"]}]
        return schema

    @property
    def display(self) -> str:
        """The name as it is read: given name first."""
        if self.name:
            return self.name
        return f"{self.given} {self.family}" if self.given else str(self.family)


class DigestRecord(Record):
    """Who wrote a digest, when, and from what."""

    by: Author
    """Who wrote the digest; a digest is cited as this writer's work."""
    written: Day
    """The day it was written."""
    read_from: Text
    """Where the original was read: an address, or a description of the copy."""
    read_on: Day
    """The day it was read."""
    original_language: LanguageTag | None = None
    """Language of the original and of its title, where the digest is in another."""

    @property
    def host(self) -> str:
        """Host of the address at which the original was read; empty where none is given."""
        return urlsplit(self.read_from).netloc if is_address(self.read_from) else ""


class Coverage(Record):
    """Which part of the original stands here."""

    paragraphs: ParagraphRange
    """Paragraphs of the original, counted from 1: `1-22`."""
    of: PositiveInt | None = None
    """How many paragraphs the original has, where that is known."""

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """First and last paragraph of each part, as given: they may run backwards."""
        parts = (part.strip().partition("-") for part in self.paragraphs.split(","))
        return tuple((int(first), int(last or first)) for first, _, last in parts)

    def holds(self, paragraph: int) -> bool:
        """Return whether a paragraph of the original is among those that stand here."""
        return any(min(part) <= paragraph <= max(part) for part in self.ranges)


class Rights(Record):
    """What may be done with the original's text, and who says so."""

    status: RightsStatus
    """Whether a copy is permitted."""
    licence: Licence | None = None
    """SPDX identifier of the licence, such as `CC-BY-4.0`."""
    holder: Text | None = None
    """Who holds the rights."""
    statement: Text | None = None
    """What the publisher says, or why the status is as given."""


class Revision(Record):
    """One revision of the text that stands here."""

    date: Day
    """The day of the revision."""
    note: Text
    """What changed."""


class Withdrawal(Record):
    """That a report was taken down here, and why."""

    date: Day
    """The day it was withdrawn."""
    reason: Text
    """Why it was withdrawn."""
    replaced_by: ReportPath | None = None
    """The report that stands in its place."""


class Allowance(Record):
    """A check that does not apply here, and why."""

    rule: Text
    """Name of the rule that is not to be applied."""
    reason: Text
    """Why it does not apply."""


class FrontMatter(Record):
    """The YAML block at the head of a report's Markdown file."""

    title: Text
    """Title of the original, as published."""
    heading: Text | None = None
    """Our own heading, shown instead of the title."""
    authors: tuple[Author, ...] = Field(min_length=1)
    """Authors of the original, in their order."""
    type: ReportType = ReportType.WEBPAGE
    """What the original is."""
    publisher: Text
    """Who published the original first."""
    container: Text | None = None
    """The journal, series or book in which it stands."""
    published: EdtfDate
    """When the original was published (EDTF); qualified where unsure: `2023?`."""
    published_basis: Text | None = None
    """How the date is known, where it was inferred."""
    url: Address | None = None
    """Address of the original."""
    archived: Address | None = None
    """Address of an archived copy of the original."""
    accessed: Day | None = None
    """The day the original was last read at its address."""
    language: LanguageTag = "en"
    """Language of the text that stands here."""
    republished: tuple[Address, ...] = ()
    """Addresses where others republished the original."""
    publisher_status: PublisherStatus = PublisherStatus.CURRENT
    """What the publisher has since said of the original."""
    publisher_notice: Text | None = None
    """The publisher's notice of correction or retraction, or where it stands."""

    kind: ReportKind
    """Whether the original's text or a digest of it stands here."""
    digest: DigestRecord | None = None
    """Who wrote the digest and from what; required for a digest."""
    coverage: Coverage | None = None
    """Which part of the original stands here, where it is not the whole or paragraphs are cited."""
    rights: Rights
    """What may be done with the original's text."""
    topics: tuple[Text, ...] = ()
    """Subjects, as readers would look for them."""
    summary: Text | None = None
    """One or two sentences, shown under the heading."""

    revised: tuple[Revision, ...] = ()
    """Revisions since publication here; the revision number is one more than their number."""
    previously: tuple[ReportPath, ...] = ()
    """Earlier paths of this report; its old addresses forward to the new ones."""
    withdrawn: Withdrawal | None = None
    """That the report was taken down here, and why."""
    allow: tuple[Allowance, ...] = ()
    """Checks that do not apply to this report."""

    @property
    def shown_title(self) -> str:
        """The heading that pages show."""
        return self.heading or self.title

    @property
    def revision(self) -> int:
        """The revision number: 1 until the first revision."""
        return len(self.revised) + 1
