"""Hand-picked inputs go in; ``docs/canonical-text-1.json`` comes out: rules and test vectors.

Other programs, and our own scripts in the browser, prove with it that they compute the canonical
text and find quotations as this package does. ``python -m corpus.vectors`` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus.anchor import FoldedText, Selector
from corpus.pages.text_reference import list_folding, list_white_space
from corpus.text import OMITTED_CLASSES, OMITTED_TAGS, CanonicalText, text_hash
from corpus.tree import BLOCKS, parse_html

NAME = "canonical-text/1"
PATH = "docs/canonical-text-1.json"

TEXTS: tuple[tuple[str, str], ...] = (
    ("empty", ""),
    ("one paragraph", "<p>abc</p>"),
    ("paragraphs", "<p>One</p><p>two</p>\n<p>three</p>"),
    ("white space collapsed", "<p> One \n\t two  three\r\n </p>"),
    ("no-break spaces", "<p>10&nbsp;km,&#160; 5\u202f%</p>"),
    (
        "white space of every kind",
        (
            "<p>a\x85b\u1680c\u2000d\u2001e\u2002f\u2003g\u2004h\u2005i\u2006j\u2007k\u2008l\u2009m"
            "\u200an\u2028o\u2029p\u202fq\u205fr\u3000s</p>"
        ),
    ),
    (
        "invisible but not white space",
        "<p>a\u200bb\u00adc\u2060d\ufeffe\u180ef g\u200e\u200d\u2800h</p>",
    ),
    ("nothing but white space", "<p>&nbsp;</p><p> \n\u3000</p><ul><li></li></ul>"),
    ("inline elements", "<p>One<b>two</b> <i>three <code>four</code></i>, <q>five</q></p>"),
    ("white space across elements", "<p>One <b> two </b> <i> </i>three</p>"),
    ("wbr is no break", "<p>One<wbr>two</p>"),
    ("br", "<p>One<br>two <br>\n three<br><br>four<br></p>"),
    ("hr", "<p>a</p><hr><p>b</p><div>c<hr>d</div>"),
    (
        "nested lists",
        "<ul><li>a <b>b</b><ul><li>c</li><li>d</li></ul>e</li><li>f<ol><li>g</li></ol></li></ul>",
    ),
    ("paragraphs in a list", "<ol>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>c</li>\n</ol>"),
    ("terms and descriptions", "<dl><dt>Term</dt><dd>One</dd><dd><p>Two</p></dd></dl>"),
    (
        "table",
        (
            "<table><caption>T</caption><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr>"
            "<td>c</td><td></td></tr><tr><td>d<br>e</td><td><p>f</p>g</td></tr></tbody></table>"
        ),
    ),
    ("preformatted", "<pre><code>if a:\n\n    b\tc\n</code></pre>"),
    (
        "details, open or not",
        '<details><summary>More</summary><p>One</p>two</details><details open="">three</details>',
    ),
    (
        "quotation and figure",
        (
            '<blockquote><p>a</p></blockquote><figure><img src="x.png" alt="no" title="no">'
            "<figcaption>b</figcaption></figure>"
        ),
    ),
    ("image within a word", '<p>a<img src="x.png" alt="no">b</p>'),
    ("attributes are no text", '<p title="no">a<abbr title="no">b</abbr></p>'),
    ("hidden is text all the same", '<p hidden="">a</p><p>b<span hidden="">c</span></p>'),
    ("comments", "<p>a<!-- no -->b<!-- <br> -->c</p>"),
    (
        "elements left out",
        "<p>a<script>no</script>b<style>no</style>c<template><p>no</p></template>d</p>",
    ),
    (
        "footnotes",
        (
            '<p>One<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>, two.</p>'
            '<div class="footnote"><hr><ol><li id="fn:1"><p>Three.&nbsp;'
            '<a class="footnote-backref" href="#fnref:1">&#8617;</a></p></li></ol></div>'
        ),
    ),
    ("permanent link", '<h2 id="a">One<a class="headerlink" href="#a">&#182;</a></h2>'),
    (
        "annotated paragraph",
        (
            '<p>One <span id="a-x" class="claim-anchor"></span><mark class="claim claim-fact" '
            'data-annotations="x">two</mark><a class="claim-ref ref-fact" href="#note-x">1</a>, '
            "three.</p>"
        ),
    ),
    ("the same, not annotated", "<p>One two, three.</p>"),
    ("one class among several", '<p>a<i class="x\n\tclaim-ref y">no<b>no</b></i>b</p>'),
    (
        "classes that look alike",
        '<p>a<i class="claim-refs">b</i><i class="Claim-Ref">c</i><i id="claim-ref">d</i></p>',
    ),
    (
        "no break inside or around what is left out",
        '<div>a<i class="claim-ref"><br>1</i>b<div class="claim-ref">no</div>c</div>',
    ),
    ("blocks in an inline element", "<ins><p>a</p><p>b</p></ins>"),
    ("text before and after a block", "<div>a<p>b</p>c <section>d</section><i>e</i></div>"),
    ("repeats", "<p>c</p><h2>c</h2><p>C</p><p>c</p><p> <b>c</b> </p><p>C</p>"),
    ("NFC", "<p>cafe\u0301, \u212b, \u2126, \u1e9b\u0323</p>"),
    ("NFC across elements", "<p>e<b>\u0301</b></p>"),
    ("NFC across what is left out", '<p>e<a class="claim-ref">1</a>\u0301<!-- -->\u0323</p>'),
    ("NFC not across breaks", "<p>e<br>\u0301</p><p>\u0323</p>"),
    ("NFC of Hangul", "<p>\u1100<i>\u1161</i>\u11a8</p>"),
    ("NFC orders marks", "<p>a\u0301\u0323 q\u0307\u0323</p>"),
    ("NFC takes apart what it does not compose", "<p>\u0958 \ufb2a</p>"),
    ("compatibility characters stay", "<p>\ufb01 x\u00b2 \uff76\uff9e \u2460</p>"),
    ("character references", "<p>&lt;b&gt; &amp;amp; &quot;x&quot; &#8220;y&#8221; &#x1F600;</p>"),
    ("a combining mark as a reference", "<p>e&#769;</p>"),
    ("typography is not folded", "<p>“It’s” – so… ‹x›</p>"),
    ("emoji", "<p>👩\u200d🔬 ❤\ufe0f 🇫🇷 👍🏽 1\ufe0f\u20e3</p>"),
    ("beyond the basic plane", "<p>\U00020bb7\U0001d400<b>\U0001d401</b></p>"),
    (
        "Chinese and Japanese",
        "<p>河水<br>\n上涨。\n退去。</p><p><ruby>川<rt>かわ</rt></ruby>\u3000東</p>",
    ),
    (
        "right to left",
        (
            '<p dir="rtl">\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd\u200f, <bdi>abc</bdi> '
            "\u0645\u0631\u062d\u0628\u064b\u0627</p>"
        ),
    ),
)
"""Name and HTML of each text."""

MATCHES: tuple[tuple[str, ...], ...] = (
    ("plain", "The river rose.", "river"),
    ("the whole text", "The river rose.", "The river rose."),
    ("part of a word", "The river rose.", "ive"),
    ("white space in the quote", "The river rose.", "  river\n\t\u00a0rose "),
    ("nowhere", "The river rose.", "lake"),
    ("case counts", "The river rose.", "River"),
    ("a space counts", "ten", "t en"),
    ("empty text", "", "x"),
    ("empty quote", "The river rose.", ""),
    ("quote of white space", "The river rose.", " \u3000"),
    ("quote folded to nothing", "The\u200b river\u00ad rose.", "\u200b\u00ad"),
    ("two places", "x y x", "x"),
    ("overlapping places", "aaaa", "aa"),
    ("single quotation marks", "It’s ‚so‘, 5′", "It's 'so', 5'"),
    ("double quotation marks", 'It is "so".', "is „so“"),
    ("angle quotation marks", "«so» ‹so›", "\"so\" 'so'"),
    ("dashes", "1990–1995 — −5 a‐b", "1990-1995 - -5 a-b"),
    ("ellipsis in the text", "wait… what", "wait... what"),
    ("ellipsis in the quote", "wait... what", "wait… what"),
    ("ellipsis cut at the end", "wait…", "wait."),
    ("ellipsis cut at the beginning", "…x", ".x"),
    ("ellipsis cut at both ends", "a…b", "."),
    ("ellipsis and a full stop", "a….b", "...."),
    ("dots overlap", "a...b", ".."),
    ("soft hyphen in the text", "a co\u00adop", "coop"),
    ("soft hyphen in the quote", "a coop", "co\u00adop"),
    ("invisible characters at the ends", "\u200bx\u200b", "x"),
    ("invisible between two spaces", "a \u200b b", "a b"),
    ("invisible and a space in the quote", "a b", "a \u200b b"),
    ("invisible at the beginning of the text", "\u200b a b", "a b"),
    ("quote in NFD", "caf\xe9", "cafe\u0301"),
    ("accents count", "caf\xe9", "cafe"),
    ("a ligature is not two letters", "\ufb01n", "fi"),
    ("a combining mark is not cut off", "x\u0302y", "x"),
    ("a combining mark is not taken alone", "x\u0302y", "\u0302y"),
    ("a letter with its combining mark", "ax\u0302y", "x\u0302"),
    ("Hindi, cut before a virama", "\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f\u0928"),
    ("Hindi, cut before a vowel sign", "\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939"),
    (
        "Hindi, whole word",
        "\u0939\u093f\u0928\u094d\u0926\u0940 x",
        "\u0939\u093f\u0928\u094d\u0926\u0940",
    ),
    ("grapheme joiner inside", "a\u034fb", "ab"),
    ("cut before a grapheme joiner", "a\u034fb", "a"),
    ("joined emoji", "a 👩\u200d🔬 b", "👩\u200d🔬"),
    ("joined emoji, joiner not in the quote", "a 👩\u200d🔬 b", "👩🔬"),
    ("joined emoji, first part", "👩\u200d🔬", "👩"),
    ("joined emoji, last part", "👩\u200d🔬", "🔬"),
    ("cut before a joiner, behind a skin tone", "👩🏽\u200d🔬", "👩🏽"),
    ("skin tone cut off", "👍🏽", "👍"),
    ("skin tone alone", "👍🏽", "🏽"),
    ("joiner between letters", "\u0645\u06cc\u200d\u062e", "\u0645\u06cc"),
    ("variation selector is taken along", "a ❤\ufe0f.", "❤"),
    ("variation selector in the quote only", "a ❤.", "❤\ufe0f"),
    ("variation selector and a joiner", "❤\ufe0f\u200d🔥", "❤"),
    ("keycap", "1\ufe0f\u20e3", "1"),
    ("second flag", "🇫🇷🇩🇪", "🇩🇪"),
    ("across two flags", "🇫🇷🇩🇪", "🇷🇩"),
    ("half a flag", "x🇫🇷", "🇫"),
    ("flag of a region, its tags cut off", "🏴\U000e0067\U000e0062\U000e007f", "🏴"),
    ("voicing mark of narrow kana", "\uff76\uff9e", "\uff76"),
    ("positions are code points", "😀😀 x", "x"),
    ("Chinese, told apart", "河水上涨。河水退去。", "河水", "", "退"),
    (
        "right to left",
        "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
        "\u05e2\u05d5\u05dc\u05dd",
    ),
    ("right to left, direction mark", "\u0642\u0627\u0644\u200f: x", "\u0642\u0627\u0644: x"),
    ("prefix", "x y x", "x", "y"),
    ("prefix with its space", "x y x", "x", "y "),
    ("prefix that adjoins", "ax bx", "x", "b"),
    ("prefix of several words", "one x, two x", "x", "x,\n two"),
    ("prefix is folded", "It’s x; its x", "x", "It's"),
    ("prefix folded to nothing", "x y x", "x", "\u200b"),
    ("prefix ends inside an ellipsis", "…x x", "x", "."),
    ("prefix begins inside a character", "x\u0302a a", "a", "\u0302"),
    ("prefix not immediately before", "one two three", "three", "one"),
    ("prefix longer than what stands before", "x y", "x", "a"),
    ("suffix", "x y x", "x", "", "y"),
    ("suffix with white space", "x y x", "x", "", "\n y"),
    ("suffix that adjoins", "(x) [x]", "x", "", "]"),
    ("suffix not immediately after", "one two three", "one", "", "three"),
    ("suffix longer than what stands after", "x y", "y", "", "x"),
    ("prefix and suffix", "a x b, a x c, d x c", "x", "a", "c"),
    ("prefix and suffix of different places", "a x b, c x d", "x", "a", "d"),
    ("two places with one prefix", "a x, a x, b x", "x", "a"),
)
"""Name, text and quote of each search; prefix and suffix where it has them."""


def build_vectors() -> dict[str, Any]:
    """Return the rules as data, and every vector with what this package computes for it."""
    return {
        "name": NAME,
        "white_space": [point.code for point in list_white_space()],
        "blocks": sorted(BLOCKS),
        "omitted_elements": sorted(OMITTED_TAGS),
        "omitted_classes": sorted(OMITTED_CLASSES),
        "folding": {point.code: point.target for point in list_folding()},
        "text": [_text_vector(name, html) for name, html in TEXTS],
        "matching": [_match_vector(name, text, *selector) for name, text, *selector in MATCHES],
    }


def format_vectors() -> str:
    """Return the file; in ASCII, so that no editor can change an invisible character unseen."""
    lines = []
    for key, value in build_vectors().items():
        if key in ("text", "matching"):  # a vector a line
            items = ",\n    ".join(json.dumps(item) for item in value)
            lines.append(f'  "{key}": [\n    {items}\n  ]')
        else:
            lines.append(f'  "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def write_vectors(root: Path) -> None:
    """Write the file below ``root``."""
    (root / PATH).write_text(format_vectors(), encoding="utf-8")


def _text_vector(name: str, html: str) -> dict[str, Any]:
    canonical = CanonicalText(parse_html(html))
    blocks = [
        {"tag": block.element.tag, "text": block.text, "address": block.address}
        for block in canonical.blocks
    ]
    text = canonical.text
    return {"name": name, "html": html, "text": text, "hash": text_hash(text), "blocks": blocks}


def _match_vector(
    name: str, text: str, quote: str, prefix: str = "", suffix: str = ""
) -> dict[str, Any]:
    spans = [list(span) for span in FoldedText(text).find(Selector(quote, prefix, suffix)).spans]
    return {
        "name": name,
        "text": text,
        "quote": quote,
        "prefix": prefix,
        "suffix": suffix,
        "spans": spans,
    }


if __name__ == "__main__":
    write_vectors(Path())
