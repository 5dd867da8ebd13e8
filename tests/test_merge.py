"""Marks, anchors, passage numbers, addresses and sections; `golden` shows them in whole texts."""

from __future__ import annotations

import re

import pytest

from corpus.merge import Mark, merge_body
from corpus.text import CanonicalText, Span, parse_html, text_hash
from tests.merging import check_merged, marks_of, merge, whole


def merged(html: str, *quotes: str, kept: dict[str, str] | None = None) -> str:
    """Mark the first place of each quotation and return the HTML, having checked it."""
    text = CanonicalText(parse_html(html)).text
    spans = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    marks = marks_of(spans)
    _, result = merge(html, marks, kept)
    check_merged(html, marks, result)
    return whole(result)


def outline(html: str) -> str:
    """Return merged HTML with our elements in short: [mark], @anchor and #number."""
    html = re.sub(r'<span class="claim-anchor" id="a-(\w+)"></span>', r"@\1:", html)
    html = re.sub(r'<a class="claim-ref[^>]*>(\d+)</a>', r"#\1", html)
    html = re.sub(r"<mark[^>]*>(.*?)</mark>", r"[\1]", html, flags=re.DOTALL)
    return re.sub(r' id="p-[0-9a-f-]+"', "", html)


@pytest.mark.parametrize(
    ("html", "quotes", "expected"),
    [
        ("<p>a b c</p>", ["b"], "<p>a @m0:[b]#1 c</p>"),
        ("<p>a b c</p>", ["a b", "b c"], "<p>@m0:[a ]@m1:[b]#1[ c]#2</p>"),
        ("<p>a b c</p>", ["b", "a b c"], "<p>@m1:[a ]@m0:[b]#2[ c]#1</p>"),
        ("<p>a b c</p>", ["b", "b"], "<p>a @m0:@m1:[b]#1#2 c</p>"),
        ("<p>a <i>b</i> c</p>", ["b"], "<p>a <i>@m0:[b]</i>#1 c</p>"),
        ("<p>a <i>b</i> c</p>", ["a b"], "<p>@m0:[a ]<i>[b]</i>#1 c</p>"),
        ("<p><i>a b</i></p>", ["a"], "<p><i>@m0:[a]#1 b</i></p>"),
        ("<p><i>a <b>b</b></i></p>", ["b", "a b"], "<p><i>@m1:[a ]<b>@m0:[b]</b></i>#1#2</p>"),
        ('<p><a href="x">a b</a> c</p>', ["a"], '<p><a href="x">@m0:[a] b</a>#1 c</p>'),
        (
            '<p><a href="x">a b</a> c</p>',
            ["b", "a", "b c"],
            '<p><a href="x">@m1:[a] @m2:@m0:[b]</a>#1#3[ c]#2</p>',
        ),
        ('<p><b><a href="x">a</a></b></p>', ["a"], '<p><b><a href="x">@m0:[a]</a></b>#1</p>'),
        ('<p><b><a href="x">a</a> </b></p>', ["a"], '<p><b><a href="x">@m0:[a]</a>#1 </b></p>'),
        ("<p>a<img> b</p>", ["a b"], "<p>@m0:[a]<img>[ b]#1</p>"),
        ("<p>a<br>b</p>", ["a", "b"], "<p>@m0:[a]#1<br>@m1:[b]#2</p>"),
        ("<p>a </p>\n<p> b</p>", ["a b"], "<p>@m0:[a] </p>\n<p> [b]#1</p>"),
        (
            "<table><tbody><tr><td>a</td>\n<td>b</td></tr></tbody></table>",
            ["a b"],
            "<table><tbody><tr><td>@m0:[a]</td>\n<td>[b]#1</td></tr></tbody></table>",
        ),
        ("<p>a &lt;b&gt; &amp;c</p>", ["<b> &"], "<p>a @m0:[&lt;b&gt; &amp;]#1c</p>"),
        ('<a href="x"><p>a</p></a>', ["a"], '<a href="x"><p>@m0:[a]</p></a>#1'),
    ],
)
def test_where_marks_anchors_and_numbers_stand(html, quotes, expected):
    assert outline(merged(html, *quotes)) == expected


def test_a_mark_names_its_annotations_and_their_types():
    html = "<p>a b</p>"
    marks = [
        Mark("x", "fact", Span(0, 3)),
        Mark("y", "gap", Span(0, 3), "open question"),
        Mark("z", "fact", Span(0, 1)),
    ]
    _, result = merge(html, marks)
    check_merged(html, marks, result)
    output = whole(result)
    mark = '<mark class="claim claim-fact claim-gap outer-fact" data-annotations="x y z">a</mark>'
    assert mark in output
    assert 'href="#note-x" id="ref-x" aria-label="Note 1"' in output
    assert 'href="#note-y" id="ref-y" aria-label="Note 2, open question"' in output
    assert result.numbers == {"x": 1, "y": 2, "z": 3}


def test_the_line_of_the_wider_claim_keeps_its_place_in_every_slice():
    marks = [
        Mark("wide", "fact", Span(0, 5)),
        Mark("inner", "gap", Span(2, 3)),
        Mark("crossing", "forecast", Span(4, 7)),
        Mark("apart", "fact", Span(8, 9)),
        Mark("alike", "fact", Span(8, 9)),
    ]
    _, result = merge("<p>a b c d e</p>", marks)
    check_merged("<p>a b c d e</p>", marks, result)
    assert re.findall('class="claim ([^"]*)"', whole(result)) == [
        "claim-fact outer-fact",
        "claim-fact claim-gap outer-fact",
        "claim-fact outer-fact",
        "claim-fact claim-forecast outer-fact",
        "claim-forecast",
        "claim-fact",
    ]


def test_a_text_without_annotations_has_addresses_only():
    address = f"p-{text_hash('a')[:8]}"
    assert merged("<p>a</p><p></p>") == f'<p id="{address}">a</p><p></p>'
    assert merged("") == ""


def test_ids_of_the_text_become_anchors_in_their_blocks():
    assert re.sub("p-[0-9a-f]{8}", "P", merged('<h2 id="x">a</h2><ul id="y"><li>b</li></ul>')) == (
        '<h2 id="P"><span class="address" id="x"></span>a</h2><ul id="y"><li id="P">b</li></ul>'
    )


def test_a_summary_stays_the_first_in_its_details():
    html = merged('<details id="x"><summary>a</summary>b</details>')
    assert '</summary><span class="address" id="x"></span>b' in html


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ({"p-00000001": "A"}, ["p-00000001"]),
        ({"p-00000001": "p-00000002", "p-00000002": "A"}, ["p-00000001", "p-00000002"]),
        ({"p-00000001": "p-00000002", "p-00000002": "p-00000001"}, []),
        ({"p-00000001": "p-00000009"}, []),
        ({"A": "B"}, []),
        ({"B": "A"}, []),
        ({"a-m0": "A", "note-m0": "A", "x": "A"}, []),
    ],
)
def test_earlier_addresses_lead_to_present_paragraphs(kept, expected):
    names = {"A": f"p-{text_hash('a')[:8]}", "B": f"p-{text_hash('b')[:8]}"}
    kept = {names.get(old, old): names.get(new, new) for old, new in kept.items()}
    html = merged("<p>a</p><p>b</p>", "a", kept=kept)
    assert sorted(re.findall('class="address" id="([^"]*)"', html)) == expected
    if expected:
        assert html.index(expected[0]) < html.index(names["B"])


def test_sections_begin_at_main_headings():
    html = "<p>0</p><h2>A <i>b</i></h2><p>1</p><h3>C</h3><p>2</p><h1>D</h1>3<div><h2>E</h2></div>"
    text = CanonicalText(parse_html(html)).text
    marks = marks_of([Span(text.index(word), text.index(word) + 1) for word in "E3210"])
    _, result = merge(html, marks)
    check_merged(html, marks, result)
    assert [(part.heading, part.annotations) for part in result.sections] == [
        ("", ("m4",)),
        ("A b", ("m3", "m2")),
        ("D", ("m1", "m0")),
    ]
    assert result.sections[1].address == f"p-{text_hash('A b')[:8]}"


def test_white_space_before_the_first_section_is_not_repeated():
    html = "\n <p>a</p>\n<h2>b</h2>\n"
    _, result = merge(html, [])
    check_merged(html, [], result)
    assert [part.html[:2] for part in result.sections] == ["\n ", "<h"]


def test_a_heading_without_text_begins_no_section():
    _, result = merge("<h2><img></h2><p>a</p>", [])
    assert [part.heading for part in result.sections] == [""]


def test_a_passage_over_several_sections_belongs_to_the_first():
    html = "<h2>A</h2><p>b</p><h2>C</h2><p>d</p>"
    marks = marks_of([Span(2, 7)])
    _, result = merge(html, marks)
    check_merged(html, marks, result)
    assert [part.annotations for part in result.sections] == [("m0",), ()]


def test_links_are_resolved_and_those_of_ours_are_not():
    root = parse_html('<p><a href="x.md">a</a> <a href="#b">b</a></p>')
    text = CanonicalText(root)
    result = merge_body(root, text, marks_of([Span(0, 1)]), {}, lambda address: f"/{address}")
    html = whole(result)
    assert re.findall('href="([^"]*)"', html) == ["/x.md", "#note-m0", "#b"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_annotations_does_not_matter_but_for_equal_places(order):
    html = "<p>one <b>two</b> three</p><ul><li>four</li></ul>"
    spans = [Span(0, 7), Span(4, 13), Span(8, 18), Span(4, 7)]
    marks = marks_of(spans)
    _, forwards = merge(html, marks)
    _, other = merge(html, marks[::order])
    assert whole(other) == whole(forwards)


def test_many_annotations_and_blocks_are_merged():
    html = "<p>" + " ".join(f"<i>w{n}</i> x" for n in range(300)) + "</p>"
    text = CanonicalText(parse_html(html)).text
    starts = [match.start() for match in re.finditer("w", text)][:250:5]
    marks = marks_of([Span(start, start + 60) for start in starts])
    _, result = merge(html, marks)
    check_merged(html, marks, result)
