"""Whatever the text and wherever its annotations: merging changes nothing but what it must."""

from __future__ import annotations

import os
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.anchor import FoldedText, Selector, fold
from corpus.context import shortest_context
from corpus.render import clean_html
from corpus.text import CanonicalText, Span, canonicalize, parse_html
from tests.markdown_texts import MARKDOWN, WORDS, marks_in
from tests.merging import (
    as_browser,
    canonical,
    canonical_xml,
    check_merged,
    merge,
    plain_text,
    renderer,
)

FULL = bool(os.environ.get("CORPUS_FULL_TESTS"))
some = settings(
    max_examples=2500 if FULL else 150,
    deadline=None,
    derandomize=not FULL,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

TAGS = st.sampled_from(
    "a abbr b blockquote br caption col colgroup dd del details div dl dt em figure form h2 hr i "
    "iframe img li mark math ol option p pre q ruby rt rp script select span style sub summary svg "
    "table tbody td template textarea th thead title tr ul wbr x-y".split()
)
MARKUP = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    TAGS.map(
        lambda tag: f"<{tag} id=a class='claim note' title='<\"&' href=//x src=y open style=z>"
    ),
    WORDS,
    st.sampled_from(
        ["\n", " ", "&#13;", "&#2;", "<!--", "-->", "<![CDATA[", "<?x ?>", "&lt;p&gt;"]
    ),
)


@some
@given(st.data(), MARKDOWN)
def test_merging_keeps_what_the_design_promises(data, source):
    html = renderer().render(source)
    marks = data.draw(marks_in(CanonicalText(parse_html(html)).text))
    _, merged = merge(html, marks)
    check_merged(html, marks, merged)


@some
@given(st.data(), st.lists(MARKUP, max_size=25).map("".join))
def test_merging_holds_for_any_markup(data, source):
    html = clean_html(source)
    marks = data.draw(marks_in(CanonicalText(parse_html(html)).text))
    _, merged = merge(html, marks)
    check_merged(html, marks, merged)


@some
@given(st.lists(MARKUP, max_size=25).map("".join))
def test_the_tree_is_the_one_a_browser_makes(source):
    html = clean_html(f"Text{source}")
    assert plain_text(parse_html(html)) == plain_text(as_browser(html))
    assert canonical_xml(parse_html(html)) == canonical_xml(as_browser(html))
    assert clean_html(html) == html


@some
@given(MARKDOWN)
def test_canonical_text_is_canonical(source):
    html = renderer().render(source)
    text = CanonicalText(parse_html(html)).text
    assert canonicalize(text) == text == canonical(text)
    assert unicodedata.is_normalized("NFC", text)


@some
@given(st.data(), MARKDOWN)
def test_slices_spell_any_span(data, source):
    text = CanonicalText(parse_html(renderer().render(source)))
    for mark in data.draw(marks_in(text.text)):
        parts = text.slices(mark.span)
        assert parts, "a span without a slice"
        assert parts == sorted(parts, key=lambda part: (part.piece, part.start))
        assert all(part.start < part.end for part in parts)


@some
@given(st.data(), MARKDOWN)
def test_a_selector_made_from_a_span_finds_that_span_alone(data, source):
    text = CanonicalText(parse_html(renderer().render(source))).text
    folded = FoldedText(text)
    for mark in data.draw(marks_in(text)):
        quote = text[mark.span.start : mark.span.end]
        anchor = folded.find(Selector(quote))
        if not is_findable(folded, mark.span, quote):
            assert mark.span not in anchor.spans
            continue
        assert fold(text[slice(*anchor.spans[0])]) == fold(quote)
        whole = Selector(quote, text[: mark.span.start], text[mark.span.end :])
        (found,) = folded.find(whole).spans
        assert same_but_for_what_is_folded_away(text, found, mark.span)
        if shortest := shortest_context(folded, mark.span):
            assert folded.find(shortest).span == found
            assert bool(shortest.prefix or shortest.suffix) == (len(anchor.spans) > 1)


def is_findable(folded: FoldedText, span: Span, quote: str) -> bool:
    """Whether a span can be quoted: not made of what folding leaves out, no character divided."""
    return bool(fold(quote)) and any(
        same_but_for_what_is_folded_away(folded.text, found, span)
        for found in folded.find(Selector(quote)).spans
    )


def same_but_for_what_is_folded_away(text: str, one: Span, other: Span) -> bool:
    gaps = (
        text[min(one.start, other.start) : max(one.start, other.start)],
        text[min(one.end, other.end) : max(one.end, other.end)],
    )
    return not any(fold(gap) for gap in gaps)
