"""A digest and its original go in; out comes what of the digest the original does not bear out.

Wordings stand where they are said to stand, no run of words is taken over, what is quoted is the
original's, and the coverage is that of the original.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from corpus.anchor import AnchoredReport, fold
from corpus.checks import RULES
from corpus.checks.wording import shorten
from corpus.diagnostics import Diagnostic, Position, Severity, sort_diagnostics
from corpus.model import Original
from corpus.originals import Part
from corpus.passages import closest_passage
from corpus.taken_over import OriginalWords, find_misquoted, find_taken_over

_NOT_COVERED = "paragraph-not-covered"
_OMISSION = "..."
"""What stands in folded text for words left out."""
_MANY = 3
"""So many wordings shifted alike in a row have one cause."""
_MISPLACED = "wording-not-in-original"
_SEE_COUNT = "`--list` shows how its paragraphs are counted"


@dataclass(frozen=True, slots=True)
class DigestVerdict:
    """What came of reading a digest beside its original."""

    diagnostics: list[Diagnostic]
    unnamed: list[int]
    """Covered paragraphs of the original that no annotation names."""


def verify_digest(anchored: AnchoredReport, parts: list[Part]) -> DigestVerdict:
    """Compare a digest that could be read with the parts of its original."""
    paragraphs = {part.paragraph: part.text for part in parts if part.paragraph}
    words = OriginalWords(parts)
    found = [
        *_misplaced_wordings(anchored, parts),
        *find_taken_over(anchored, words),
        *find_misquoted(anchored, words),
        *_miscounted(anchored, len(paragraphs)),
        *_not_covered(anchored),
    ]
    front_matter = anchored.report.front_matter
    coverage = front_matter.value.coverage if front_matter else None
    named = {
        located.value.original.paragraph
        for located in anchored.report.annotations
        if located.value.original
    }
    covered = (number for number in paragraphs if coverage is None or coverage.holds(number))
    return DigestVerdict(sort_diagnostics(found), [it for it in covered if it not in named])


class _Misplaced(NamedTuple):
    """A wording that does not stand in the paragraph it is said to be from."""

    position: Position
    original: Original
    at: list[Part]
    """Where it does stand."""

    @property
    def shift(self) -> int:
        """By how many paragraphs its number is wrong; 0 where that cannot be told."""
        paragraph = self.at[0].paragraph if len(self.at) == 1 else None
        return paragraph - self.original.paragraph if paragraph else 0


def _misplaced_wordings(anchored: AnchoredReport, parts: list[Part]) -> Iterator[Diagnostic]:
    """Yield the wordings that do not stand in their paragraphs; where many are shifted, once."""
    folded = [(part, fold(part.text)) for part in parts]
    path = str(anchored.report.sidecar_path)
    for shift, found in groupby(_find_misplaced(anchored, folded), lambda item: item.shift):
        group = list(found)
        if shift and len(group) >= _MANY:
            yield _shifted(path, group)
            continue
        for item in group:
            wording, number = str(item.original.wording), item.original.paragraph
            yield Diagnostic(
                path,
                *item.position,
                _MISPLACED,
                Severity.ERROR,
                f'the wording "{shorten(wording)}" is not in paragraph {number} of the original',
                _mend(fold(wording), item.at, folded),
            )


def _find_misplaced(
    anchored: AnchoredReport, folded: list[tuple[Part, str]]
) -> Iterator[_Misplaced]:
    for located in anchored.report.annotations:
        original = located.value.original
        if not original or not original.wording:
            continue
        wanted = fold(original.wording)
        at = [part for part, text in folded if _holds(text, wanted)]
        if all(part.paragraph != original.paragraph for part in at):
            yield _Misplaced(located.position("original", "wording"), original, at)


def _shifted(path: str, group: list[_Misplaced]) -> Diagnostic:
    first, shift = group[0], group[0].shift
    by = "one paragraph" if abs(shift) == 1 else f"{abs(shift)} paragraphs"
    return Diagnostic(
        path,
        *first.position,
        _MISPLACED,
        Severity.ERROR,
        f"from this one on, {len(group)} wordings stand {by} {'later' if shift > 0 else 'earlier'} "
        "in the original than they are said to",
        "correct the numbers; or, where a caption or standfirst is counted, leave it out with "
        f"--first, or in plain text with `#` before it; {_SEE_COUNT}",
    )


def _holds(text: str, wording: str) -> bool:
    """Return whether ``text`` holds the wording, or its parts between omissions in their order."""
    if wording in text:
        return True
    at = 0
    for part in wording.split(_OMISSION):
        found = text.find(part.strip(), at)
        if found < 0:
            return False
        at = found + len(part.strip())
    return True


def _mend(wanted: str, at: list[Part], folded: list[tuple[Part, str]]) -> str:
    """Say where else the words stand, or what is most like them."""
    if at:
        places = " and ".join(part.place for part in at[:3])
        return f"it stands in {places}; {_SEE_COUNT}"
    folded = [(part, text) for part, text in folded if part.paragraph]
    whole = "\n ".join(text for _, text in folded)
    closest = closest_passage(whole, wanted)
    if closest is None:
        return "nothing in the original is like it"
    part = folded[whole.count("\n", 0, closest.start)][0]
    return f'closest is, in {part.place}, "{shorten(whole[closest.start : closest.end])}"'


def _miscounted(anchored: AnchoredReport, count: int) -> Iterator[Diagnostic]:
    """Yield what the coverage says of the original's length that is not so."""
    located = anchored.report.front_matter
    coverage = located.value.coverage if located else None
    if located is None or coverage is None:
        return
    path, last = str(anchored.report.text_path), max(map(max, coverage.ranges))
    is_whole = coverage.of is not None and all(map(coverage.holds, range(1, coverage.of + 1)))
    if coverage.of is not None and (coverage.of < count or (is_whole and coverage.of != count)):
        place, message = "of", f"`of` says that the original has {coverage.of} paragraphs"
    elif last > count:
        place, message = "paragraphs", f"the coverage reaches to paragraph {last}"
    else:
        return
    yield Diagnostic(
        path,
        *located.position("coverage", place),
        "coverage-differs",
        Severity.ERROR,
        f"{message}; what is given here has {count}",
        f"correct it, or say with --first and --last which part is the article; {_SEE_COUNT}",
    )


def _not_covered(anchored: AnchoredReport) -> Iterator[Diagnostic]:
    """Yield what the rule about paragraphs beyond the coverage finds."""
    rule = RULES[_NOT_COVERED]
    assert rule.file_check is not None
    return rule.diagnose(rule.file_check(anchored), set())
