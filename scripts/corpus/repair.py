"""A text and selectors that no longer match it go in; for each a likely place comes out, or none.

Everything is compared folded, as anchoring does. A place is judged by its words; where several are
alike, by what stands before and after, and by the order of the annotations round it. Nothing here
changes a file, and no build ever uses it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from corpus.anchor import FoldedText, Selector, fold
from corpus.context import shortest_context
from corpus.sense import doubts, missing_at_ends
from corpus.text import Span

LIKE_ENOUGH = 0.61
"""Least similarity at which a place is proposed; a passage less like any place is gone."""
SURE_ENOUGH = 0.8
"""Least similarity at which a proposal is applied."""
APART = 0.08
"""How much better than any other place one must be to be applied, context and order included."""
_CONTEXT_COUNTS = 0.05
_CONTEXT_COUNTS_OF_EQUALS = 0.3
"""Where the words are the same, what stands round them is all that tells."""
_CONTEXT_ENOUGH = 0.6
"""Least likeness of the context at which equal words are taken for the passage unasked."""
_ORDER_COUNTS = 0.05
_CONTEXT_LENGTH = 32
_WINDOWS = 6
"""Stretches of the text, the most promising, that are looked at closely."""
_WORTH_JUDGING = 0.3
_SENTENCE = 120
"""Code points by which a place may always be lengthened to the end of its sentence."""
_STOP = re.compile("[.?!]+[\"')\\]]*(?= |$)")
_ANY_STOP = re.compile("[.?!]+")
_STOPS = ".,;:!?"
_PAIRS = {'"': '"', "(": ")", "[": "]"}
_STOP_AT_END = re.compile("[.?!][\"')\\]]*$")
_WORD = re.compile("[^ ]+")
_TOKEN = re.compile(r"[^\W_]+")
_MOST_PLACES = 50
"""Exact places that are told apart; a quotation that stands in more says too little."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a passage probably stands now."""

    span: Span
    selector: Selector | None
    """What finds that place alone; None where no short context does."""
    similarity: float
    """Of the words, from 0 to 1."""
    lead: float
    """By how much the place is better than the next best, context and order included."""
    doubts: tuple[str, ...] = ()
    """Why it may not say what the passage said."""

    @property
    def why_not(self) -> str:
        """Why it may not be applied without a person's choice; empty where it may."""
        return "; ".join(self._reasons())

    @property
    def is_sure(self) -> bool:
        """Whether it may be applied without a person's choice."""
        return not self.why_not

    def _reasons(self) -> Iterator[str]:
        if self.similarity < SURE_ENOUGH:
            yield f"its similarity is below {SURE_ENOUGH:.2f}"
        if self.lead < APART:
            yield "another place is as likely"
        if self.selector is None:
            yield "no short context tells it from other places"
        yield from self.doubts


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    similarity: float
    score: float
    context: float
    """Likeness of what stands before and after, from 0 to 1; 1 where nothing is known of it."""
    guess: str = ""
    """Which of its ends is one."""


class Repairer:
    """Looks for passages in one text."""

    def __init__(self, folded: FoldedText) -> None:
        self._folded = folded
        # Each code point folded by itself keeps its position, so spans need no way back.
        self._text = _fold_in_place(folded.text)

    def propose(
        self, selector: Selector, between: Span | None = None, taken: Sequence[Span] = ()
    ) -> Proposal | None:
        """Return the likeliest place of a selector; None where its passage is gone.

        ``between`` is where its neighbours among the annotations leave it room; ``taken`` are
        places of annotations that were found.
        """
        quote = fold(selector.quote)
        if not quote:
            return None
        spans = self._folded.find(Selector(selector.quote)).spans[:_MOST_PLACES]
        found = [self._judge(span, "", 1.0, selector, between) for span in spans]
        if not found:
            found = [
                self._judge(*self._complete(span, selector), likeness, selector, between)
                for span in self._search(quote, selector)
                if (likeness := similarity(quote, self._at(span))) >= _WORTH_JUDGING
            ]
        ranked = sorted(found, key=lambda item: (-item.score, item.span))
        likely = [item for item in ranked if item.similarity >= LIKE_ENOUGH]
        if not likely:
            return None
        best = likely[0]
        others = (item.score for item in ranked if not _overlap(item.span, best.span))
        lead = best.score - next(others, 0.0)
        place = shortest_context(self._folded, best.span)
        return Proposal(best.span, place, best.similarity, lead, tuple(self._doubts(quote, best)))

    def _doubts(self, quote: str, place: _Candidate) -> Iterator[str]:
        yield from doubts(quote, self._at(place.span))
        if place.guess:
            yield f"where it {place.guess} is a guess: what stood there was replaced"
        if place.similarity == 1 and place.context < _CONTEXT_ENOUGH:
            yield "it has the words, but not what stood before and after"

    def _judge(
        self, span: Span, guess: str, likeness: float, selector: Selector, between: Span | None
    ) -> _Candidate:
        before = fold(selector.prefix)[-_CONTEXT_LENGTH:]
        after = fold(selector.suffix)[:_CONTEXT_LENGTH]
        score, context = likeness, 1.0
        if before or after:
            near = self._text[max(span.start - len(before) - 1, 0) : span.start].strip()
            next_ = self._text[span.end : span.end + len(after) + 1].strip()
            whole = len(before) + len(after)
            context = _likeness(before, near) * len(before) + _likeness(after, next_) * len(after)
            context /= whole
            counts = _CONTEXT_COUNTS_OF_EQUALS if likeness == 1 else _CONTEXT_COUNTS
            score += counts * context
        if between and between.start <= span.start and span.end <= between.end:
            score += _ORDER_COUNTS
        return _Candidate(span, likeness, score, context, guess)

    def _at(self, span: Span) -> str:
        return self._text[span.start : span.end]

    @cached_property
    def _words(self) -> list[Span]:
        return [Span(*match.span()) for match in _WORD.finditer(self._text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._words]

    @cached_property
    def _tokens(self) -> list[tuple[int, str]]:
        return [(match.start(), match.group().lower()) for match in _TOKEN.finditer(self._text)]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(token for _, token in self._tokens)

    def _search(self, quote: str, selector: Selector) -> Iterator[Span]:
        """Yield the place most like ``quote`` of each promising stretch of the text."""
        seen: set[Span] = set()
        for window in self._windows(quote, selector):
            part = self._at(window)
            found = fuzz.partial_ratio_alignment(quote, part)
            if found is None or found.dest_end <= found.dest_start:
                continue
            span = self._refine(
                quote, Span(window.start + found.dest_start, window.start + found.dest_end)
            )
            if span not in seen:
                seen.add(span)
                yield span

    def _windows(self, quote: str, selector: Selector) -> Iterator[Span]:
        """Yield stretches that share rare words with ``quote``, or adjoin its context."""
        length, size = len(quote), len(self._text)
        yield from self._promising(quote)
        for context, is_before in ((selector.prefix, True), (selector.suffix, False)):
            wanted = fold(context)
            at = self._text.find(wanted) if len(wanted) >= 8 else -1
            if at >= 0 and self._text.find(wanted, at + 1) < 0:
                edge = at + len(wanted) if is_before else at
                low, high = (edge, edge + 2 * length) if is_before else (edge - 2 * length, edge)
                yield Span(max(low, 0), min(high, size))

    def _promising(self, quote: str) -> list[Span]:
        """Return the stretches, each twice the quotation, with the most weight of shared words."""
        wanted = {match.group().lower() for match in _TOKEN.finditer(quote)}
        reach = 2 * len(quote) + 40
        weights: defaultdict[int, float] = defaultdict(float)
        for start, token in self._tokens:
            if token in wanted:
                weight = 1 / self._counts[token]
                cell = start // (reach // 2)
                # Stretches overlap by half, so that one holds the passage whole.
                weights[cell] += weight
                if cell:
                    weights[cell - 1] += weight
        best = sorted(weights, key=lambda cell: (-weights[cell], cell))[:_WINDOWS]
        half = reach // 2
        return [Span(cell * half, min(cell * half + reach, len(self._text))) for cell in best]

    def _refine(self, quote: str, rough: Span) -> Span:
        """Move both ends to the words at which the stretch is most like ``quote``."""
        words, starts = self._words, self._starts
        first = max(bisect_right(starts, rough.start) - 1, 0)
        last = max(bisect_left(starts, rough.end) - 1, first)
        reach = len(quote.split()) // 2 + 6
        for _ in range(3):
            lows = range(max(first - reach, 0), min(first + reach, last) + 1)
            low = max(lows, key=lambda at: _likeness(quote, self._between(at, last)))
            highs = range(max(last - reach, low), min(last + reach + 1, len(words)))
            high = max(highs, key=lambda at: _likeness(quote, self._between(low, at)))
            if (low, high) == (first, last):
                break
            first, last = low, high
        return Span(words[first].start, words[last].end)

    def _complete(self, span: Span, selector: Selector) -> tuple[Span, str]:
        """Lengthen a place to the ends of its sentence where the quotation had such ends.

        What was added to a sentence is part of it, however little the old words are like it, and
        so is what took the place of the first or last words. Marks at the ends that the quotation
        had not are cut off. Tells too which end is a guess.
        """
        quote, reach = fold(selector.quote), max(span.end - span.start, _SENTENCE)
        start, end = span
        prefix, suffix = selector.prefix, selector.suffix
        if _STOP_AT_END.search(quote) and not _STOP_AT_END.search(self._at(span)):
            stop = _ANY_STOP if suffix[:1].strip() else _STOP
            found = stop.search(self._text, end, min(end + reach, len(self._text)))
            end = found.end() if found else end
        if _STOP_AT_END.search(fold(prefix)):
            stop = _ANY_STOP if prefix[-1:].strip() else _STOP
            stops = list(stop.finditer(self._text, max(start - reach, 0), start))
            start = stops[-1].end() if stops else start
            start += self._text.startswith(" ", start)
        covered, guess = self._cover(Span(start, end), quote, selector)
        return self._strip(covered, quote), guess

    def _cover(self, span: Span, quote: str, selector: Selector) -> tuple[Span, str]:
        """Take in what stands where the first or last words of the quotation stood.

        That reaches to the context where it is known and still there. Else it is taken to be as
        many words as there were, within the sentence.
        """
        start, end = span
        guesses = []
        before, after = missing_at_ends(quote, self._at(span))
        reach = max(len(quote), _SENTENCE)
        if before:
            low, context = max(start - reach, 0), fold(selector.prefix).strip()
            at = self._text.rfind(context, low, start) if context else -1
            if at >= 0:
                start = at + len(context)
                start += self._text.startswith(" ", start)
            elif (first := self._back(start, before)) < start:
                start = first
                guesses.append("begins")
        if after:
            high, context = min(end + reach, len(self._text)), fold(selector.suffix).strip()
            at = self._text.find(context, end, high) if context else -1
            if at >= 0:
                end = end + len(self._text[end:at].rstrip())
            elif (last := self._forth(end, after)) > end:
                end = last
                guesses.append("ends")
        return Span(start, end), " and ".join(guesses)

    def _back(self, start: int, number: int) -> int:
        """Return where the words before ``start`` begin, at most those of its sentence."""
        for word in reversed(self._words[: bisect_left(self._starts, start)]):
            if not number or _STOP_AT_END.search(self._at(word)):
                break
            start, number = word.start, number - 1
        return start

    def _forth(self, end: int, number: int) -> int:
        """Return where the words after ``end`` end, at most those of its sentence."""
        rest = self._words[max(bisect_left(self._starts, end) - 1, 0) :]
        for word in rest:
            if word.start >= end:
                if not number:
                    break
                end, number = word.end, number - 1
            if word.end >= end and _STOP_AT_END.search(self._at(word)):
                break
        return end

    def _strip(self, span: Span, quote: str) -> Span:
        """Cut off marks at the ends, but for those that belong to a pair inside."""
        words = self._at(span)
        if quote[-1].isalnum():
            words = words.rstrip(_STOPS)
            while words[-1:] in _PAIRS.values() and not _opens(words[:-1], words[-1]):
                words = words[:-1].rstrip(_STOPS)
        end = span.start + len(words)
        while quote[0].isalnum() and words[:1] in _PAIRS and _PAIRS[words[0]] not in words[1:]:
            words = words[1:]
        return Span(end - len(words), end) if words else span

    def _between(self, first: int, last: int) -> str:
        return self._text[self._words[first].start : self._words[last].end]


def similarity(one: str, other: str) -> float:
    """Return how alike two folded passages are: the mean of their letters' and words' likeness.

    Letters alone make much of passages that share no word, words alone little of inflected ones.
    """
    words = Indel.normalized_similarity(_tokens_of(one), _tokens_of(other))
    return (_likeness(one, other) + words) / 2


def _tokens_of(text: str) -> list[str]:
    return [match.group().lower() for match in _TOKEN.finditer(text)]


def _likeness(one: str, other: str) -> float:
    return fuzz.ratio(one, other) / 100


def _opens(words: str, closing: str) -> bool:
    """Whether the mark that ``closing`` closes stands in ``words``."""
    return any(mark in words for mark, other in _PAIRS.items() if other == closing)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _fold_in_place(text: str) -> str:
    """Return ``text`` folded, but for what would change its length."""
    from corpus.anchor import FOLDED

    table = {
        ord(source): target
        for target, sources in FOLDED.items()
        for source in sources
        if len(target) == 1
    }
    return text.translate(table)
