"""Types of single fields: each reads the string that YAML gave and says in the schema what fits.

Every scalar of a YAML file arrives as a string; an editor's language server, though, sees numbers
where a contributor types digits. So the schema of a date or a text admits numbers as well.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from corpus.dates import DateError, Edtf, parse_day, parse_edtf

SAFE_SCHEMES = ("https", "http")
"""Schemes of addresses that a contribution may give."""
KEY_PATTERN = "(?![a-z0-9-]{101})[a-z0-9]+(?:-[a-z0-9]+)*"
KEY_WANTED = "lower-case letters, digits and single hyphens, at most 100"
REPORT_PATTERN = f"[0-9]{{4}}/(?!index(?![a-z0-9-])){KEY_PATTERN}"
_TARGET_PATTERN = f"(?:{REPORT_PATTERN})?#{KEY_PATTERN}"
PARAGRAPH_PATTERN = "p-[0-9a-f]{8}(?:-[0-9]+)?"
PARAGRAPH_WANTED = "the address of a paragraph, `p-1a2b3c4d`"


class Record(BaseModel):
    """Base of all records: frozen, unknown fields refused, field docstrings become descriptions."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=False
    )


def _bad_date(error: DateError) -> PydanticCustomError:
    context = {"reason": error.reason, "hint": error.hint}
    return PydanticCustomError("bad_date", "{reason}; {hint}", context)


def _read_edtf(value: object) -> Edtf:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("wrong_type", "a date")
    try:
        return parse_edtf(value)
    except DateError as error:
        raise _bad_date(error) from None


def _read_day(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("wrong_type", "a day, `YYYY-MM-DD`")
    try:
        return parse_day(value)
    except DateError as error:
        raise _bad_date(error) from None


def _read_positive(value: object) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch("[0-9]{1,6}", value) or int(value) < 1:
        raise PydanticCustomError("wrong_type", "a whole number from 1")
    return int(value)


def _read_address(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("wrong_type", "an address, `https://…`")
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        parts, host = urlsplit(""), None
    if "@" in parts.netloc:
        raise PydanticCustomError("bad_value", "an address without a name before its host")
    if parts.scheme not in SAFE_SCHEMES or not host or re.search(r"[\s<>\"\\^`{|}]", value):
        raise PydanticCustomError(
            "bad_value", "an address that begins with `https://` or `http://`"
        )
    return value


def is_address(value: str) -> bool:
    """Return whether all of ``value`` is a web address."""
    try:
        return _read_address(value) == value
    except PydanticCustomError:
        return False


def _pattern(pattern: str, wanted: str) -> BeforeValidator:
    def read(value: object) -> object:
        if isinstance(value, str) and not re.fullmatch(pattern, value):
            raise PydanticCustomError("bad_value", "{wanted}", {"wanted": wanted})
        return value

    return BeforeValidator(read)


Text = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
"""Words, at least one character; white space round them is dropped."""

MOST_QUOTED = 2_000
"""How many characters a quotation may have; to look for a longer one takes long."""


def _read_length(value: str) -> str:
    if len(value) > MOST_QUOTED:
        wanted = f"at most {MOST_QUOTED:,} characters: the words that carry the claim"
        raise PydanticCustomError("bad_value", "{wanted}", {"wanted": wanted})
    return value


Quotation = Annotated[
    str,
    StringConstraints(min_length=1, strip_whitespace=True),
    AfterValidator(_read_length),
    WithJsonSchema(
        {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": MOST_QUOTED}
    ),
]
"""Words of a report, no more than are needed to find them."""

Key = Annotated[
    str,
    _pattern(KEY_PATTERN, KEY_WANTED),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{KEY_PATTERN}$"}),
]
"""A key or id: lower-case ASCII letters and digits in words joined by single hyphens."""

ReportPath = Annotated[
    str,
    _pattern(REPORT_PATTERN, "a report's path, `2023/short-name`"),
    WithJsonSchema({"type": "string", "pattern": f"^{REPORT_PATTERN}$"}),
]
"""The path of a report below ``docs/reports``, without its ending."""

RelationTarget = Annotated[
    str,
    _pattern(_TARGET_PATTERN, "`#id` of this report, or `2023/other-report#id`"),
    WithJsonSchema({"type": "string", "pattern": f"^{_TARGET_PATTERN}$"}),
]
"""A passage: ``#id`` within the report, ``<path>#<id>`` in another; likewise a source elsewhere."""

ParagraphAddress = Annotated[
    str,
    _pattern(PARAGRAPH_PATTERN, PARAGRAPH_WANTED),
    WithJsonSchema({"type": "string", "pattern": f"^{PARAGRAPH_PATTERN}$"}),
]
"""The address of a paragraph on a report page."""

_RANGE = "[1-9][0-9]{0,5}(?:-[1-9][0-9]{0,5})?"

ParagraphRange = Annotated[
    str,
    _pattern(f"{_RANGE}(?:, ?{_RANGE})*", "`1-22` or `1-4, 9`"),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^{_RANGE}(?:, ?{_RANGE})*$"}),
]
"""Paragraphs of an original, counted from 1: ``1-22``, ``1-4, 9``."""

LanguageTag = Annotated[
    str,
    _pattern(
        "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language tag of BCP 47, such as `en` or `tg-Cyrl`"
    ),
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}),
]
"""A language tag (BCP 47)."""

_LICENCE = r"\(?[A-Za-z0-9][A-Za-z0-9.+:-]*\)?"
_LICENCES = f"{_LICENCE}(?: (?:AND|OR|WITH) {_LICENCE})*"
LICENCE_WANTED = "an SPDX identifier, such as `CC-BY-4.0`"

Licence = Annotated[
    str,
    _pattern(_LICENCES, LICENCE_WANTED),
    WithJsonSchema({"type": "string", "pattern": f"^{_LICENCES}$"}),
]
"""An SPDX identifier of a licence, or several joined by AND, OR or WITH."""


def is_licence(value: str) -> bool:
    """Return whether ``value`` has the form of an SPDX identifier."""
    return re.fullmatch(_LICENCES, value) is not None


WikidataId = Annotated[
    str,
    _pattern("Q[1-9][0-9]*", "an item of Wikidata, such as `Q42`"),
    WithJsonSchema({"type": "string", "pattern": "^Q[1-9][0-9]*$"}),
]
"""The identifier of an item of Wikidata."""

_ADDRESS_PATTERN = r"""^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"\\^`{|}@/?#]+([/?#][^\s<>"\\^`{|}]*)?$"""

Address = Annotated[
    str,
    PlainValidator(_read_address),
    WithJsonSchema({"type": "string", "pattern": _ADDRESS_PATTERN}),
]
"""A web address, ``https`` or ``http``."""

PositiveInt = Annotated[
    int, PlainValidator(_read_positive), WithJsonSchema({"type": "integer", "minimum": 1})
]
"""A whole number from 1."""

Day = Annotated[
    datetime.date,
    PlainValidator(_read_day),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
"""One calendar day, ``YYYY-MM-DD``."""

EdtfDate = Annotated[
    Edtf,
    PlainValidator(_read_edtf),
    PlainSerializer(lambda value: value.text, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "minLength": 1}),
]
"""A date of EDTF level 0 or 1, or ``[a..b]`` for one time within a span."""
