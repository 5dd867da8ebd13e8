"""Finding quotations: each at its one place, or not at all."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.anchor import FOLDED, MOST_PLACES, FoldedText, Selector, fold
from corpus.text import Span


def places(text: str, quote: str, prefix: str = "", suffix: str = "") -> list[str]:
    """Return each place found, as the text with the passage in square brackets."""
    found = FoldedText(text).find(Selector(quote, prefix, suffix)).spans
    return [f"{text[:start]}[{text[start:end]}]{text[end:]}" for start, end in found]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("The river rose.", "river", "The [river] rose."),
        ("The river rose.", "The river rose.", "[The river rose.]"),
        ("The river rose.", "  river\n\t rose ", "The [river rose]."),
        ("It’s “so”.", 'It\'s "so"', "[It’s “so”]."),
        ('It\'s "so".', "It’s „so“", '[It\'s "so"].'),
        ("«so» ‹so›", "\"so\" 'so'", "[«so» ‹so›]"),
        ("1990–1995 — −5", "1990-1995 - -5", "[1990–1995 — −5]"),
        ("wait… what", "wait... what", "[wait… what]"),
        ("wait... what", "wait… what", "[wait... what]"),
        ("co\u00adop zero\u200bwidth", "coop zerowidth", "[co\u00adop zero\u200bwidth]"),
        ("coop", "co\u00adop", "[coop]"),
        ("a \u200b b", "a b", "[a \u200b b]"),
        ("a \u200b b", "a \u200b b", "[a \u200b b]"),
        ("a b", "a \u200b b", "[a b]"),
        ("caf\xe9", "cafe\u0301", "[caf\xe9]"),
        ("\u200bx", "x", "\u200b[x]"),
        ("❤\ufe0f.", "❤", "[❤\ufe0f]."),
        ("❤.", "❤\ufe0f", "[❤]."),
        ("🇫🇷🇩🇪", "🇩🇪", "🇫🇷[🇩🇪]"),
        ("ﬁ", "ﬁ", "[ﬁ]"),
    ],
)
def test_a_quotation_is_found(text, quote, expected):
    assert places(text, quote) == [expected]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The river rose.", "River"),
        ("The river rose.", "rivers"),
        ("The river rose.", ""),
        ("The river rose.", "\u200b"),
        ("The river rose.", " "),
        ("", "x"),
        ("wait…", "wait."),
        ("…x", ".x"),
        ("x\u0302y", "x"),
        ("x\u0302y", "\u0302"),
        ("caf\xe9", "cafe"),
        ("👩\u200d🔬", "👩"),
        ("👩\u200d🔬", "🔬"),
        ("👍🏽", "👍"),
        ("👍🏽", "🏽"),
        ("❤\ufe0f\u200d🔥", "❤"),
        ("🇫🇷🇩🇪", "🇷🇩"),
        ("🇫🇷🇩🇪", "🇫"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴"),
        ("1\ufe0f\u20e3", "1"),
        ("\uff76\uff9e", "\uff76"),
        ("हिन्दी", "हिन"),
        ("ﬁ", "fi"),
        ("ten", "t en"),
    ],
)
def test_nothing_is_matched_approximately_and_no_character_divided(text, quote):
    assert places(text, quote) == []


def test_every_place_is_found_overlapping_ones_too():
    assert places("aaa", "aa") == ["[aa]a", "a[aa]"]
    assert FoldedText("aaa").find(Selector("aa")).span is None


@pytest.mark.parametrize(
    ("prefix", "suffix", "expected"),
    [
        ("", "", ["[x] y x", "x y [x]"]),
        ("y", "", ["x y [x]"]),
        ("y ", "", ["x y [x]"]),
        ("x y", "", ["x y [x]"]),
        ("", "y", ["[x] y x"]),
        ("", "\n y", ["[x] y x"]),
        ("z", "", []),
        ("y", "y", []),
        ("a x y", "", []),
        ("", "y x a", []),
    ],
)
def test_context_tells_places_apart(prefix, suffix, expected):
    assert places("x y x", "x", prefix, suffix) == expected


def test_context_may_adjoin_without_a_space():
    assert places("(x) [x]", "x", "(", ")") == ["([x]) [x]"]
    assert places("“x” x", "x", '"', '"') == ["“[x]” x"]
    assert places("ax bx", "x", "b") == ["ax b[x]"]


def test_context_is_text_immediately_before_and_after():
    assert places("one two three", "three", "one") == []
    assert places("one  two".replace("  ", " "), "two", "one") == ["one [two]"]


def test_context_is_folded_too():
    assert places("It’s x; its x", "x", "It's") == ["It’s [x]; its x"]
    assert places("a\u00adb x, ab c x", "x", "ab") == ["a\u00adb [x], ab c x"]


@pytest.mark.parametrize("text", ["x" * 3000, "x\u200b" * 3000])
def test_search_ends_after_so_many_places(text):
    assert len(FoldedText(text).find(Selector("x")).spans) == MOST_PLACES


def test_the_folding_table_is_consistent():
    sources = "".join(FOLDED.values())
    assert len(sources) == len(set(sources)), "a code point is folded in two ways"
    assert not any(fold(target) != target for target in FOLDED), "a target is folded again"
    assert unicodedata.is_normalized("NFC", sources), "a code point is never seen"


@pytest.mark.parametrize(
    ("target", "source"),
    [(target, source) for target, sources in FOLDED.items() for source in sources],
)
def test_each_code_point_of_the_table_is_folded(target, source):
    text = f"a{source}b"
    assert fold(text) == f"a{target}b"
    assert places(f"_{text}_", f"a{target}b") == [f"_[{text}]_"]
    assert places(f"_a{target}b_", text) == [f"_[a{target}b]_"]


def test_folding_leaves_positions_alone():
    text = "“a…b”\u00ad c"
    assert FoldedText(text).text == text
    assert FoldedText(text).find(Selector("c")).span == Span(7, 8)
