"""Canonical text, canonical-text/1: what is in it, what is not, and the way back to the tree."""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import pairwise

import pytest

from corpus.text import CanonicalText, Span, canonicalize, parse_html, text_hash
from corpus.tree import inner_html

BLOCKS = (
    "address article aside blockquote caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol p "
    "pre search section summary table tbody td tfoot th thead tr ul"
).split()


def text_of(html: str) -> str:
    return CanonicalText(parse_html(html)).text


def slices_of(html: str, quote: str) -> list[str]:
    """Return the text of each slice of the first place where ``quote`` stands."""
    canonical = CanonicalText(parse_html(html))
    start = canonical.text.index(quote)
    found = []
    for part in canonical.slices(Span(start, start + len(quote))):
        piece = canonical.pieces[part.piece]
        content = piece.element.tail if piece.is_tail else piece.element.text
        found.append((content or "")[part.start : part.end])
    return found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>two</p>", "One two"),
        ("<p>One<br>two</p>", "One two"),
        ("<p>One<b>two</b></p>", "Onetwo"),
        ("<p>One<wbr>two</p>", "Onetwo"),
        ("<p> One \n\t two&nbsp;&nbsp;three </p>", "One two three"),
        ("<p>a\u2003b\u3000c\u2028d\x85e\u1680f\u202fg</p>", "a b c d e f g"),
        ("<p>a\u200bb\u00adc\ufeffd\u2060e</p>", "a\u200bb\u00adc\ufeffd\u2060e"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "a b c"),
        ("<pre><code>a\n\n  b</code></pre>", "a b"),
        ("<p>a<img alt='x' src='y'>b</p>", "ab"),
        ("<p>a&lt;b&gt; &amp;amp;</p>", "a<b> &amp;"),
        ("<p>a</p>\n<hr>\n<p>b</p>", "a b"),
        ("<details><summary>s</summary>t</details>", "s t"),
        ("<p>cafe\u0301 \u212b \u1100\u1161\u11a8</p>", "caf\xe9 \xc5 \uac01"),
        ("<p>e<b>\u0301</b></p>", "\xe9"),
        ("<p>e</p><p>\u0301</p>", "e \u0301"),
        ("", ""),
        ("<p>\u00a0</p>", ""),
    ],
)
def test_visible_text_is_taken(html, expected):
    assert text_of(html) == expected


@pytest.mark.parametrize("tag", ["script", "style", "template"])
def test_what_is_never_seen_is_left_out(tag):
    root = parse_html("<p>a<i>b</i>c</p>")
    root[0][0].tag = tag
    assert CanonicalText(root).text == "ac"


@pytest.mark.parametrize(
    "class_", ["headerlink", "footnote-ref", "footnote-backref", "claim-ref", "x claim-ref y"]
)
def test_the_apparatus_is_left_out_with_all_that_is_in_it(class_):
    assert text_of(f'<p>a<a class="{class_}">1<b>2</b>3</a>b</p>') == "ab"


def test_a_class_that_only_looks_alike_is_text():
    assert text_of('<p>a<a class="claim-refs">1</a>b</p>') == "a1b"


@pytest.mark.parametrize("tag", BLOCKS)
def test_the_start_and_the_end_of_a_block_are_breaks(tag):
    if tag == "hr":
        assert text_of("<div>a<hr>b</div>") == "a b"
    else:
        root = parse_html("<section>a<i>b</i>c</section>")
        root[0][0].tag = tag
        assert CanonicalText(root).text == "a b c"


@pytest.mark.parametrize("tag", "a abbr b code del em ins mark q ruby s small span sup u".split())
def test_other_elements_are_no_breaks(tag):
    assert text_of(f"<p>a<{tag}>b</{tag}>c</p>") == "abc"


def test_comments_are_no_text():
    assert text_of("<p>a<!-- no -->c</p>") == "ac"


@pytest.mark.parametrize(
    ("html", "quote", "expected"),
    [
        ("<p>One two</p>", "two", ["two"]),
        ("<p>One <b>two</b> three</p>", "One two three", ["One ", "two", " three"]),
        ("<p>One \n</p>\n<p> two</p>", "One two", ["One", "two"]),
        ("<p>One<br>\ntwo</p>", "e t", ["e", "t"]),
        ("<p>a  \n b</p>", "a b", ["a  \n b"]),
        ("<p>a <b> b</b></p>", "a b", ["a ", " b"]),
        ("<p>a<a class='footnote-ref'>1</a>b</p>", "ab", ["a", "b"]),
        ("<p>cafe\u0301!</p>", "\xe9", ["e\u0301"]),
        ("<p>e<b>\u0301</b>!</p>", "\xe9", ["e", "\u0301"]),
        ("<p>\u1100\u1161\u11a8\u1100\u1161</p>", "\uac01", ["\u1100\u1161\u11a8"]),
        ("<p>\u1100\u1161\u11a8\u1100\u1161</p>", "\uac00", ["\u1100\u1161"]),
        ("<p>a\u0301\u0958b \u2000\u212b</p>", "b", ["b"]),
        ("<p>x\u0958y e\u0301z</p>", "z", ["z"]),
    ],
)
def test_slices_are_the_parts_of_a_span(html, quote, expected):
    assert slices_of(html, quote) == expected


def test_what_was_composed_together_is_not_divided():
    # e with dot below and acute: two code points where the page has three.
    html = "<p>ae\u0323\u0301b</p>"
    text = text_of(html)
    assert text == "a\u1eb9\u0301b"
    assert slices_of(html, "\u1eb9") == ["e\u0323\u0301"]


def test_a_break_lies_between_slices_of_two_blocks_only():
    canonical = CanonicalText(parse_html("<p>a <b>b</b><br>c</p><p>d</p>"))
    parts = canonical.slices(Span(0, len(canonical.text)))
    breaks = [canonical.is_break(one, other) for one, other in pairwise(parts)]
    assert breaks == [False, True, True]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
def test_composition_does_not_change_the_text(form):
    source = "Émile à Ærø, ẹ́, 각, क़, ｶﾞ, Å"
    assert canonicalize(unicodedata.normalize(form, source)) == unicodedata.normalize(
        "NFC", unicodedata.normalize(form, source)
    )


def test_the_hash_is_sha_256_of_utf_8():
    assert text_hash("Über") == hashlib.sha256("Über".encode()).hexdigest()
    assert text_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_blocks_are_addressed_by_their_own_text():
    blocks = CanonicalText(
        parse_html("<ul><li>a <b>b</b><ul><li>c</li></ul>d</li></ul><p> </p><p>c</p><p>c</p>")
    ).blocks
    own = [(block.element.tag, block.text, block.address) for block in blocks]
    one, two = f"p-{text_hash('a b d')[:8]}", f"p-{text_hash('c')[:8]}"
    assert own == [
        ("li", "a b d", one),
        ("li", "c", two),
        ("p", "c", f"{two}-2"),
        ("p", "c", f"{two}-3"),
    ]


@pytest.mark.parametrize("word", ["\xe9", "e\u0301", "e"])
def test_blocks_know_where_they_begin(word):
    html = f"<h2>\n <a></a>One</h2><p>{word} two</p><ul><li> three<p>four</p></li></ul>"
    canonical = CanonicalText(parse_html(html))
    for block in canonical.blocks:
        assert canonical.text[block.start :].startswith(block.text)


def test_the_address_of_a_block_does_not_depend_on_composition():
    texts = (unicodedata.normalize(form, "Émile") for form in ("NFC", "NFD"))
    composed, decomposed = (CanonicalText(parse_html(f"<p>{text}</p>")) for text in texts)
    assert composed.blocks[0].address == decomposed.blocks[0].address


@pytest.mark.parametrize(
    "html",
    [
        '<p>a<br>b<wbr>c<img src="x">d &lt;&amp;&gt; "\'</p>',
        '<p title="a&quot;b&amp;&lt;c">x</p>',
        '<ul>\n<li></li>\n<li id="x"></li>\n</ul>',
        "<table><tbody><tr><td></td><td>x</td></tr></tbody></table>",
        '<details open=""><summary></summary></details>',
        "<pre>a\n\n\tb</pre>",
        '<p><a href="/ä b?c=d&amp;e#f">x</a></p>',
    ],
)
def test_the_tree_is_written_as_it_was_read(html):
    assert inner_html(parse_html(html)) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul>a<li>b</li>c<b>d</b></ul>", "<ul><li>a</li><li>b</li><li>c<b>d</b></li></ul>"),
        ("<ol><b><li>a</li></b></ol>", "<ol><li>a</li></ol>"),
        ("<dl>a<dt>b</dt></dl>", "<dl><dd>a</dd><dt>b</dt></dl>"),
        ("<dl><div><dt>a</dt>b</div></dl>", "<dl><div><dt>a</dt><dd>b</dd></div></dl>"),
        ("<hr>a <b>b</b><p>c</p>", "<hr><p>a <b>b</b></p><p>c</p>"),
        ("a<ins><p>b</p></ins>c", "<p>a</p><ins><p>b</p></ins><p>c</p>"),
        ("<ul>\n<li>a</li>\n</ul>\n", "<ul>\n<li>a</li>\n</ul>\n"),
    ],
)
def test_text_without_a_place_gets_one(html, expected):
    assert inner_html(parse_html(html)) == expected
    assert text_of(expected) == text_of(html)
