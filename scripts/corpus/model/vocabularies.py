"""The controlled vocabularies: each value with its label and definition, stated once, here.

Schema, checks, methodology page, legend and filters all derive from these classes.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple, Self


class Vocabulary(StrEnum):
    """A closed list of terms; each member carries a label for readers and a definition."""

    label: str
    definition: str

    def __new__(cls, value: str, label: str, definition: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.definition = definition
        return member


class Takes(StrEnum):
    """Whether an annotation of a claim type takes a field."""

    REQUIRED = "required"
    EXPECTED = "expected"
    OPTIONAL = "optional"
    NO = "no"


class ClaimRule(NamedTuple):
    """What annotations of one claim type take."""

    speaker: Takes
    """`by`: who speaks, where it is not the authors."""
    sources: Takes
    estimate: Takes
    """`likelihood` and `confidence`."""


class ClaimType(Vocabulary):
    """What kind of claim a passage makes. Decided in this order: the first that fits."""

    GAP = "gap", "Gap", "what the author says is not known, or plainly leaves open"
    FORECAST = "forecast", "Forecast", "what will or may happen"
    STATEMENT = (
        "statement",
        "Statement",
        "that a party other than the authors said it; not that it is true",
    )
    ASSUMPTION = "assumption", "Assumption", "taken as given, not argued"
    ASSESSMENT = (
        "assessment",
        "Assessment",
        "the authors’ judgement: motive, meaning, cause, anything hedged",
    )
    ATTRIBUTION = (
        "attribution",
        "Attribution",
        "who did, runs, funds or belongs to what, in the authors’ own voice and unhedged",
    )
    FACT = (
        "fact",
        "Factual claim",
        "can be checked: an event, a number, a date, a membership; not: checked by us",
    )

    @property
    def takes(self) -> ClaimRule:
        """What an annotation of this type takes."""
        return _CLAIM_RULES[self]


SHOWN_ORDER = (
    ClaimType.FACT,
    ClaimType.STATEMENT,
    ClaimType.ATTRIBUTION,
    ClaimType.ASSESSMENT,
    ClaimType.FORECAST,
    ClaimType.ASSUMPTION,
    ClaimType.GAP,
)
"""The order in which bars and legends show the types: from the firmest to the most open."""

_CLAIM_RULES = {
    ClaimType.GAP: ClaimRule(Takes.NO, Takes.OPTIONAL, Takes.NO),
    ClaimType.FORECAST: ClaimRule(Takes.OPTIONAL, Takes.OPTIONAL, Takes.OPTIONAL),
    ClaimType.STATEMENT: ClaimRule(Takes.REQUIRED, Takes.EXPECTED, Takes.NO),
    ClaimType.ASSUMPTION: ClaimRule(Takes.NO, Takes.OPTIONAL, Takes.NO),
    ClaimType.ASSESSMENT: ClaimRule(Takes.OPTIONAL, Takes.EXPECTED, Takes.OPTIONAL),
    ClaimType.ATTRIBUTION: ClaimRule(Takes.OPTIONAL, Takes.EXPECTED, Takes.NO),
    ClaimType.FACT: ClaimRule(Takes.OPTIONAL, Takes.EXPECTED, Takes.NO),
}


class Likelihood(Vocabulary):
    """Estimative terms of ICD 203 (US Intelligence Community Directive 203, both wordings)."""

    ALMOST_NO_CHANCE = "almost no chance", "almost no chance", "1 to 5 %"
    REMOTE = "remote", "remote", "1 to 5 %"
    VERY_UNLIKELY = "very unlikely", "very unlikely", "5 to 20 %"
    HIGHLY_IMPROBABLE = "highly improbable", "highly improbable", "5 to 20 %"
    UNLIKELY = "unlikely", "unlikely", "20 to 45 %"
    IMPROBABLE = "improbable", "improbable", "20 to 45 %"
    ROUGHLY_EVEN_CHANCE = "roughly even chance", "roughly even chance", "45 to 55 %"
    ROUGHLY_EVEN_ODDS = "roughly even odds", "roughly even odds", "45 to 55 %"
    LIKELY = "likely", "likely", "55 to 80 %"
    PROBABLE = "probable", "probable", "55 to 80 %"
    VERY_LIKELY = "very likely", "very likely", "80 to 95 %"
    HIGHLY_PROBABLE = "highly probable", "highly probable", "80 to 95 %"
    ALMOST_CERTAIN = "almost certain", "almost certain", "95 to 99 %"
    NEARLY_CERTAIN = "nearly certain", "nearly certain", "95 to 99 %"

    @property
    def bounds(self) -> tuple[int, int]:
        """The band, in per cent; neighbouring bands share their end points."""
        low, high = re.findall(r"\d+", self.definition)
        return int(low), int(high)

    @classmethod
    def terms_in(cls, text: str) -> frozenset[Likelihood]:
        """Return the terms of the scale that stand in ``text``, adverbs included.

        Longer terms win: "very unlikely" is neither "unlikely" nor "likely".
        """
        found = (re.sub(r"\s+", " ", match).lower() for match in _TERM.findall(text))
        return frozenset(_BY_TERM[_ADVERBS.get(term, term)] for term in found)


_BY_TERM = {str(member): member for member in Likelihood}
_ADVERBS = {
    "almost certainly": "almost certain",
    "nearly certainly": "nearly certain",
    "probably": "probable",
    "improbably": "improbable",
    "remotely": "remote",
    "very probably": "highly probable",
    "highly probably": "highly probable",
    "highly improbably": "highly improbable",
}
LIKELIHOOD_WORDS = {**{term: str(member) for term, member in _BY_TERM.items()}, **_ADVERBS}
"""What stands in texts for a term of likelihood, adverbs included, and the term."""
_TERM = re.compile(
    r"\b(?:"
    + "|".join(
        r"\s+".join(map(re.escape, words.split()))
        for words in sorted(LIKELIHOOD_WORDS, key=len, reverse=True)
    )
    + r")\b",
    re.IGNORECASE,
)


class Confidence(Vocabulary):
    """How sure the report says it is of a judgement, apart from how likely it holds the thing."""

    LOW = "low", "low", "scant, questionable or fragmented evidence"
    MODERATE = "moderate", "moderate", "credibly sourced and plausible, not corroborated enough"
    HIGH = "high", "high", "good evidence from several sources, or a solid judgement"


class Reliability(Vocabulary):
    """How far a source can be relied on: Admiralty letters (STANAG 2511)."""

    A = "A", "Completely reliable", "no doubt about the source; a history of complete reliability"
    B = "B", "Usually reliable", "minor doubts; right most of the time"
    C = "C", "Fairly reliable", "some doubts; right in the past, not always"
    D = "D", "Not usually reliable", "serious doubts; right now and then"
    E = "E", "Unreliable", "wrong in the past, or known to mislead"
    F = "F", "Reliability cannot be judged", "no basis for a judgement; not the lowest grade"


class Credibility(Vocabulary):
    """How far one piece of information can be believed: Admiralty digits (STANAG 2511)."""

    CONFIRMED = "1", "Confirmed by other sources", "a second, independent origin says the same"
    PROBABLE = "2", "Probably true", "fits what else is known; not confirmed"
    POSSIBLE = "3", "Possibly true", "reasonable; agrees with some of what is known"
    DOUBTFUL = "4", "Doubtful", "possible, with nothing else to go on"
    IMPROBABLE = "5", "Improbable", "against what else is known"
    UNJUDGED = "6", "Truth cannot be judged", "no basis for a judgement; not the lowest grade"


class Sourcing(Vocabulary):
    """How the report itself sources a claim."""

    NAMED = "named", "named", "the report names what it rests on"
    UNNAMED = "unnamed", "unnamed", "the report rests it on someone it does not name"
    NONE_GIVEN = "none-given", "none given", "the report says it and gives no source"
    OWN_OBSERVATION = "own-observation", "own observation", "the authors say they saw it themselves"


class SourceKind(Vocabulary):
    """What a source is."""

    DOCUMENT = "document", "document", "a text issued by a body: law, decree, letter, file"
    STATEMENT = "statement", "statement", "a published declaration of a party"
    VIDEO = "video", "video", "moving pictures"
    AUDIO = "audio", "audio", "a recording of sound"
    IMAGE = "image", "image", "a picture"
    NEWS = "news", "news item", "an item of a news outlet"
    REPORT = "report", "report", "a published analysis or investigation"
    DATASET = "dataset", "data set", "structured data"
    SOCIAL_MEDIA = "social-media", "social media post", "a post, channel or account"
    INTERVIEW = "interview", "interview", "answers given to a person who asked"
    OBSERVATION = "observation", "observation", "seen by the one who reports it"
    OTHER = "other", "other", "none of these"


class Consulted(Vocabulary):
    """Who has seen the source."""

    ORIGINAL = "original", "seen in the original", "the annotator has seen the source itself"
    ARCHIVE = "archive", "seen in an archive", "the annotator has seen an archived copy"
    VIA_REPORT = (
        "via-report",
        "seen only through the report",
        "nobody here has seen the source; the report describes it",
    )


class Withheld(Vocabulary):
    """Why the address of a source is deliberately not given."""

    EXTREMIST = "extremist", "extremist material", "an outlet or product of extremist propaganda"
    SAFETY = "safety", "safety", "the address could endanger a person"
    PRIVACY = "privacy", "privacy", "the address would expose a private person"
    LEGAL = "legal", "legal", "the law forbids giving the address"


class RelationType(Vocabulary):
    """How one passage bears on another."""

    SUPPORTS = "supports", "supports", "gives a reason to believe the other"
    CONTRADICTS = "contradicts", "contradicts", "both cannot be true as they stand"
    UPDATES = "updates", "updates", "says how the same matter stands at a later time"
    CORRECTS = "corrects", "corrects", "says that the other is wrong, and what is right"
    REPEATS = "repeats", "repeats", "says the same from the same origin, so adds no evidence"
    RESTS_ON = "rests-on", "rests on", "is drawn from the other and falls with it"

    @property
    def inverse(self) -> str:
        """The same relation, said from the other end."""
        return _INVERSES[self]


_INVERSES = {
    RelationType.SUPPORTS: "supported by",
    RelationType.CONTRADICTS: "contradicted by",
    RelationType.UPDATES: "updated by",
    RelationType.CORRECTS: "corrected by",
    RelationType.REPEATS: "repeated by",
    RelationType.RESTS_ON: "relied on by",
}


class Status(Vocabulary):
    """How far an annotation has been looked at."""

    DRAFT = "draft", "draft", "written by one annotator, not reviewed"
    REVIEWED = "reviewed", "reviewed", "another person has checked it"
    DISPUTED = "disputed", "disputed", "a reviewer disagrees; both views stand"


class RetiredReason(Vocabulary):
    """Why an annotation is no longer in force."""

    MERGED = "merged", "merged", "joined with another annotation"
    SPLIT = "split", "split", "divided into several annotations"
    WRONG = "wrong", "wrong", "it was mistaken"
    SOURCE_RETRACTED = "source-retracted", "source retracted", "what it rested on was withdrawn"
    RIGHTS = "rights", "rights", "its words may not be shown"
    SAFETY = "safety", "safety", "its words could endanger a person"


class EntityKind(Vocabulary):
    """What an entity is."""

    PERSON = "person", "person", "a human being"
    ORGANISATION = "organisation", "organisation", "a body of people: state, movement, company"
    OUTLET = "outlet", "outlet", "a publisher or channel; carries a reliability"
    PLACE = "place", "place", "a location"
    EVENT = "event", "event", "something that happened at a time"


class ReportType(Vocabulary):
    """What the original is, in the terms of the Citation Style Language."""

    WEBPAGE = "webpage", "web page", "a page on the web that is none of the others"
    ARTICLE_NEWSPAPER = "article-newspaper", "newspaper article", "an item of a newspaper"
    ARTICLE_MAGAZINE = "article-magazine", "magazine article", "an item of a magazine"
    ARTICLE_JOURNAL = "article-journal", "journal article", "an item of a scholarly journal"
    POST_WEBLOG = "post-weblog", "blog post", "a post on a web log"
    REPORT = "report", "report", "a publication of an institution in its own right"
    CHAPTER = "chapter", "chapter", "a part of a book"


class ReportKind(Vocabulary):
    """What stands here of the original."""

    COPY = "copy", "copy", "the original’s own text, as its licence permits"
    DIGEST = "digest", "digest", "a restatement in the corpus’s own words"


class RightsStatus(Vocabulary):
    """What may be done with the original's text."""

    PUBLIC_DOMAIN = "public-domain", "public domain", "free of rights"
    LICENSED = "licensed", "licensed", "under a licence that permits a copy"
    PERMISSION = "permission", "with permission", "the holder permits a copy here"
    ALL_RIGHTS_RESERVED = (
        "all-rights-reserved",
        "all rights reserved",
        "no copy is permitted; a digest is",
    )

    @property
    def permits_copy(self) -> bool:
        """Whether a text of this status may stand here as a copy."""
        return self is not RightsStatus.ALL_RIGHTS_RESERVED


class PublisherStatus(Vocabulary):
    """What the publisher has since said of the original."""

    CURRENT = "current", "current", "stands as published"
    CORRECTED = "corrected", "corrected", "the publisher has corrected it"
    RETRACTED = "retracted", "retracted", "the publisher has withdrawn it"


VOCABULARIES: dict[str, type[Vocabulary]] = {
    "claim": ClaimType,
    "likelihood": Likelihood,
    "confidence": Confidence,
    "reliability": Reliability,
    "credibility": Credibility,
    "sourcing": Sourcing,
    "source-kind": SourceKind,
    "consulted": Consulted,
    "withheld": Withheld,
    "relation": RelationType,
    "status": Status,
    "retired-reason": RetiredReason,
    "entity-kind": EntityKind,
    "report-type": ReportType,
    "report-kind": ReportKind,
    "rights-status": RightsStatus,
    "publisher-status": PublisherStatus,
}
"""Every vocabulary by the name under which pages show it."""
