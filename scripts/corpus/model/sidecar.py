"""The sidecar of a report: its sources, annotations, new entities, and addresses kept alive."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from corpus.model.entities import Entity
from corpus.model.fields import (
    Address,
    Day,
    EdtfDate,
    Key,
    ParagraphAddress,
    PositiveInt,
    Quotation,
    Record,
    RelationTarget,
    ReportPath,
    Text,
)
from corpus.model.front_matter import Allowance, Author
from corpus.model.vocabularies import (
    ClaimType,
    Confidence,
    Consulted,
    Credibility,
    Likelihood,
    RelationType,
    Reliability,
    RetiredReason,
    SourceKind,
    Sourcing,
    Status,
    Withheld,
)

REPORT_SOURCE = "report"
"""The key that stands for the report's own word among an annotation's sources."""
UNIDENTIFIED = "unidentified"
"""The speaker of whom the report says no more than that there is one."""


class _Shorthand(Record):
    """A record for which a single value may stand; that value fills one field."""

    @classmethod
    def _short_field(cls) -> str:
        return next(iter(cls.model_fields))

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, data: Any) -> Any:
        return {cls._short_field(): data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = dict(handler.resolve_ref_schema(handler(core_schema)))
        full = dict(schema)
        short = dict(full["properties"][cls._short_field()])
        description = full.pop("description", "")
        short.pop("title", None)
        result = handler.resolve_ref_schema(handler(core_schema))
        result.clear()
        result.update({"description": description, "anyOf": [short, full]})
        return result


class DerivedFrom(_Shorthand):
    """What a source rests on: another source of this sidecar, or a report of the corpus."""

    source: Key | None = None
    """Key of another source in this sidecar."""
    report: ReportPath | None = None
    """Path of a report in the corpus."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.source is None) == (self.report is None):
            raise PydanticCustomError(
                "bad_value", "a source key, or `{report: path}`", {"fields": ["source", "report"]}
            )
        return self


class Source(Record):
    """Something a report's claims rest on."""

    title: Text | None = None
    """Title, where the report gives one."""
    description: Text | None = None
    """What it is, where the report gives no title."""
    author: Author | None = None
    """Who made it."""
    outlet: Key | None = None
    """The outlet that published it: an entity, whose reliability it inherits."""
    kind: SourceKind = SourceKind.OTHER
    """What it is."""
    published: EdtfDate | None = None
    """When it was published."""
    language: Text | None = None
    """Its language, where known."""
    url: Address | None = None
    """Its address."""
    archived: Address | None = None
    """Address of an archived copy."""
    archived_on: Day | None = None
    """The day it was archived."""
    accessed: Day | None = None
    """The day it was last seen at its address."""
    withheld: Withheld | None = None
    """Why its address is deliberately not given."""
    consulted: Consulted = Consulted.VIA_REPORT
    """Who has seen it."""
    reliability: Reliability | None = None
    """How far it can be relied on; overrides the outlet's."""
    reliability_reason: Text | None = None
    """Why it is graded so."""
    derived_from: tuple[DerivedFrom, ...] = ()
    """What it rests on in turn."""
    same_as: RelationTarget | None = None
    """The same source in another sidecar: `2022/other-report#key`."""

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.title is None and self.description is None:
            raise PydanticCustomError(
                "missing_one_of",
                "`title` or `description`",
                {"fields": ["title", "description"]},
            )
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema["anyOf"] = [{"required": ["title"]}, {"required": ["description"]}]
        return schema

    @property
    def label(self) -> str:
        """What the source is called on pages."""
        return self.title or str(self.description)


class SourceUse(_Shorthand):
    """One source of an annotation, with what was taken from it."""

    source: Key
    """Key of a source in this sidecar; `report` for the report's own word."""
    credibility: Credibility | None = None
    """How far this piece of information can be believed."""
    reason: Text | None = None
    """Why it is graded so."""
    locator: Text | None = None
    """Where in the source: a page, a time, a section."""
    quote: Text | None = None
    """The source's own words."""


class Original(Record):
    """Where in the original a passage of a digest comes from."""

    paragraph: PositiveInt
    """Paragraph of the original, counted from 1."""
    wording: Text | None = None
    """The original's key words, verbatim, 15 at most."""


class EventDate(_Shorthand):
    """When the claimed thing happened."""

    edtf: EdtfDate
    """The date as read."""
    as_written: Text | None = None
    """The date in the report's words."""
    inferred: Text | None = None
    """Which part the annotator inferred, such as `year`."""


class Relation(Record):
    """How this passage bears on another."""

    type: RelationType
    """The kind of relation."""
    to: RelationTarget
    """The other passage: `#id`, or `2022/other-report#id`."""
    note: Text | None = None
    """What the relation consists in."""


class Appraisal(Record):
    """The annotator's own judgement, apart from the report's."""

    by: Key
    """Handle of who judges."""
    date: Day
    """The day of the judgement."""
    likelihood: Likelihood | None = None
    """How likely the claimed thing is held to be."""
    confidence: Confidence | None = None
    """How sure the judge is."""
    reason: Text
    """What the judgement rests on."""


class Review(Record):
    """That another person has checked the annotation."""

    by: Key
    """Handle of the reviewer."""
    date: Day
    """The day of the review."""


class Dissent(Record):
    """A reviewer's different view of one field."""

    by: Key
    """Handle of who dissents."""
    date: Day
    """The day of the dissent."""
    field: Text
    """The field on which the views differ."""
    value: Text
    """The value the dissenter would give."""
    reason: Text
    """Why."""


class Annotation(Record):
    """One annotated passage: `id`, `quote` and `claim` are enough."""

    id: Key
    """Permanent, unique in the report; part of the passage's address."""
    quote: Quotation
    """The passage, as seen on the page; it must occur exactly once."""
    claim: ClaimType
    """What kind of claim the passage makes."""
    prefix: Quotation | None = None
    """The text immediately before, where the quote alone is ambiguous."""
    suffix: Quotation | None = None
    """The text immediately after, where the quote alone is ambiguous."""
    earlier: tuple[Quotation, ...] = ()
    """What the passage said before it was reworded, oldest first: so that old citations verify."""
    by: tuple[Key, ...] = ()
    """Who speaks, innermost first; the report's authors when absent; `unidentified` is allowed."""
    sources: tuple[SourceUse, ...] = ()
    """What the claim rests on."""
    sourcing: Sourcing | None = None
    """How the report itself sources the claim."""
    original: Original | None = None
    """Of a digest: where in the original."""
    hedge: Text | None = None
    """The report's own hedging word, verbatim."""
    likelihood: Likelihood | None = None
    """The report's own term of likelihood, only where the quote or the wording carries it."""
    confidence: Confidence | None = None
    """The report's own confidence, only where it states one."""
    event_date: EventDate | None = None
    """When the claimed thing happened."""
    said_date: EventDate | None = None
    """When it was said."""
    horizon: EdtfDate | None = None
    """Of a forecast: until when."""
    entities: tuple[Key, ...] = ()
    """The entities the passage is about."""
    relations: tuple[Relation, ...] = ()
    """How the passage bears on others."""
    note: Text | None = None
    """The annotator's comment, in Markdown."""
    appraisal: Appraisal | None = None
    """The annotator's own judgement."""
    annotator: Key | None = None
    """Handle of who annotated."""
    annotated: Day | None = None
    """The day of the annotation."""
    status: Status = Status.DRAFT
    """How far it has been looked at."""
    reviews: tuple[Review, ...] = ()
    """Who has checked it."""
    dissents: tuple[Dissent, ...] = ()
    """Different views of reviewers."""
    allow: tuple[Allowance, ...] = ()
    """Checks that do not apply to this annotation."""


class Retired(Record):
    """An annotation no longer in force; its address stays."""

    date: Day
    """The day it was retired."""
    reason: RetiredReason
    """Why."""
    quote: Text | None = None
    """The passage as it stood; not shown where rights or safety forbid it."""
    replaced_by: Key | None = None
    """The annotation that stands in its place."""
    note: Text | None = None
    """More about it."""


class Sidecar(Record):
    """The YAML file beside a report's text."""

    sources: dict[Key, Source] = Field(default_factory=dict)
    """What the report's claims rest on, by key."""
    annotations: tuple[Annotation, ...] = ()
    """The annotated passages."""
    entities: dict[Key, Entity] = Field(default_factory=dict)
    """Entities that only this report needs, in the form of `entities.yaml`."""
    paragraphs: dict[ParagraphAddress, ParagraphAddress | Literal["retired"]] = Field(
        default_factory=dict
    )
    """Addresses of paragraphs reworded since publication: the new address, or `retired`."""
    retired: dict[Key, Retired] = Field(default_factory=dict)
    """Annotations no longer in force, by id."""
