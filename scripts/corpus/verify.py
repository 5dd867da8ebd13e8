"""A citation and published addresses go in; whether the citation still holds comes out.

What a citation says is taken from its address, its hash and its quotation. It stands only where
one of the latter two shows that the words are the same; whatever cannot be told is not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from corpus.anchor import fold
from corpus.cited import Cited, Unreadable, read_citation
from corpus.links import passage_page, report_page
from corpus.load import RETIRED
from corpus.published import Ended, Passage, Published, PublishedReport


class Outcome(Enum):
    """What has become of what is cited, with the exit code of ``corpus verify``."""

    STANDS = "stands", 0
    MOVED = "moved", 0
    DIFFERS = "differs", 1
    RETIRED = "retired", 3
    UNKNOWN = "unknown", 4
    UNREADABLE = "unreadable", 5

    def __init__(self, label: str, exit_code: int) -> None:
        self.label = label
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a citation."""

    outcome: Outcome
    message: str
    cited: str = ""
    """The words as cited, where the citation quotes them or the corpus has kept them."""
    present: str = ""
    """The words as they are, where they differ."""
    address: str = ""
    """Where it stands now, or where more is said."""


def verify_citation(text: str, published: Published) -> Verdict:
    """Return whether a citation, an address with a hash or a BibTeX entry still holds."""
    cited = read_citation(text, published.bases)
    if isinstance(cited, Unreadable):
        return Verdict(Outcome.UNREADABLE, cited.message)
    found = published.find_report(cited.path)
    if found is None:
        return Verdict(Outcome.UNKNOWN, f'the corpus has and had no report "{cited.path}"')
    path, report = found
    verdict = _verify(cited, path, report)
    if not verdict.address:
        verdict = replace(verdict, address=_page(path, cited))
    verdict = replace(verdict, address=published.site_url + verdict.address)
    if path != cited.path and verdict.outcome is Outcome.STANDS:
        message = f'the report has moved from "{cited.path}" to "{path}"; {verdict.message}'
        return replace(verdict, outcome=Outcome.MOVED, message=message)
    return verdict


def _page(path: str, cited: Cited) -> str:
    if cited.id:
        return passage_page(path, cited.id)
    return report_page(path) + (f"#{cited.paragraph}" if cited.paragraph else "")


def _verify(cited: Cited, path: str, report: PublishedReport) -> Verdict:
    if report.withdrawn:
        message = f"the report was withdrawn on {_why(report.withdrawn)}"
        new = report.withdrawn.replaced_by
        address = report_page(new) if new else report_page(path)
        return Verdict(Outcome.RETIRED, message + (_REPLACED if new else ""), address=address)
    if cited.paragraph:
        return _verify_paragraph(cited.paragraph, path, report)
    if cited.id:
        return _verify_passage(cited, path, report)
    return _verify_report(cited, report)


def _stands(what: str, by: str) -> Verdict:
    """Return that ``what`` stands, and by what that was told: a citation says much more."""
    message = f"{what} has the same words, told by {by}; {_NOT_COMPARED}"
    return Verdict(Outcome.STANDS, message)


_NOT_COMPARED = (
    "nothing else in the citation was compared, such as names, titles, dates, the authors’ own"
    " words beside those of a digest, or the paragraph of an original"
)
_REPLACED = "; another stands in its place"


def _why(ended: Ended) -> str:
    return f"{ended.date}: {ended.reason.rstrip('.')}"


def _verify_paragraph(address: str, path: str, report: PublishedReport) -> Verdict:
    """The address of a paragraph is made from its words, and is a hash itself."""
    if address in report.paragraphs:
        return _stands("the paragraph", "its address, which is made from its words")
    seen: set[str] = set()
    new = address
    while new in report.earlier_paragraphs and new not in seen:
        seen.add(new)
        new = report.earlier_paragraphs[new]
    if not seen:
        message = f'the report has and had no paragraph "{address}" that is recorded'
        return Verdict(Outcome.UNKNOWN, message)
    if new == RETIRED:
        return Verdict(Outcome.RETIRED, "the paragraph no longer stands in the report")
    message = "the paragraph has been reworded"
    return Verdict(Outcome.DIFFERS, message, address=f"{report_page(path)}#{new}")


def _verify_report(cited: Cited, report: PublishedReport) -> Verdict:
    now = f"it is at revision {report.revision}"
    if not cited.hash:
        message = f"the report is there, and {now}; the citation has no hash that would tell more"
        return Verdict(Outcome.UNKNOWN, message)
    if report.hash.startswith(cited.hash):
        return _stands("the report", "its hash")
    return Verdict(Outcome.DIFFERS, f"the report's text has changed since; {now}")


def _verify_passage(cited: Cited, path: str, report: PublishedReport) -> Verdict:
    if (passage := report.passages.get(cited.id)) is not None:
        return _compare(cited, passage)
    if (retired := report.retired.get(cited.id)) is not None:
        new = retired.replaced_by
        return Verdict(
            Outcome.RETIRED,
            f"the passage was retired on {_why(retired)}{_REPLACED if new else ''}",
            address=passage_page(path, new) if new else "",
        )
    message = f'the report has and had no passage "{cited.id}"'
    return Verdict(Outcome.UNKNOWN, message, address=report_page(path))


def _compare(cited: Cited, passage: Passage) -> Verdict:
    quoted = next(_like(cited, passage.text), "")
    if cited.hash:
        if passage.hash.startswith(cited.hash):
            if quoted and not (_same(quoted, passage.text) or _begins(quoted, passage.text)):
                message = "the hash is that of the passage, but the citation quotes other words"
                return Verdict(Outcome.DIFFERS, message, quoted, passage.text)
            return _stands("the passage", "its hash and quotation" if quoted else "its hash")
        earlier = [text for hash_, text in passage.earlier.items() if hash_.startswith(cited.hash)]
        if earlier:
            message = "the passage has been reworded since"
            return Verdict(Outcome.DIFFERS, message, earlier[0], passage.text)
        message = "the hash is not that of the passage as it stands, and no earlier words have it"
        return Verdict(Outcome.DIFFERS, message, quoted, passage.text)
    if any(_same(quotation, passage.text) for quotation in cited.quotations):
        return _stands("the passage", "its quotation")
    for text in passage.earlier.values():
        if any(_same(quotation, text) for quotation in cited.quotations):
            message = "the passage has been reworded since"
            return Verdict(Outcome.DIFFERS, message, text, passage.text)
    if quoted:
        return Verdict(Outcome.DIFFERS, "the passage has other words", quoted, passage.text)
    message = "the passage is there; the citation has no hash or quotation that would tell more"
    return Verdict(Outcome.UNKNOWN, message, "", passage.text)


def _same(first: str, second: str) -> bool:
    return _bare(first) == _bare(second)


def _begins(quotation: str, text: str) -> bool:
    """Whether a quotation that was cut short is the beginning of ``text``."""
    bare = _bare(quotation)
    return fold(quotation).rstrip("\"' ").endswith("...") and _bare(text).startswith(bare)


def _bare(text: str) -> str:
    """Return words without quotation marks, which citation styles exchange, and final stops."""
    return fold(text).replace('"', "").replace("'", "").strip(" .,")


def _like(cited: Cited, text: str) -> Iterator[str]:
    """Yield the quotations that are of the passage: a title may stand in quotation marks too."""
    from rapidfuzz import fuzz

    for quotation in cited.quotations:
        if _same(quotation, text):
            yield quotation
    for quotation in cited.quotations:
        if fuzz.ratio(_bare(quotation), _bare(text)) >= _LIKE_ENOUGH:
            yield quotation


_LIKE_ENOUGH = 60
"""Least likeness, of 100, at which a quotation is taken for one of the passage."""
