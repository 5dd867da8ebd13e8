"""What strangers write is shown, but can neither run, nor call another host, nor imitate ours."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from lxml import etree

from corpus.render import UNRENDERED, clean_html, read_note, render_note
from corpus.text import CanonicalText, parse_html
from corpus.tree import inner_html
from tests.merging import as_browser, renderer


def render(text: str) -> str:
    return renderer().render(text)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<script>alert(1)</script>b", "<p>ab</p>"),
        ("a<ScRiPt >alert(1)</sCrIpT >b", "<p>ab</p>"),
        ("<script src=x></script>", ""),
        ("a<style>p{color:red}</style>b", "<p>ab</p>"),
        ("a<iframe src=https://x.example>f</iframe>b", "<p>ab</p>"),
        ("a<svg onload=x><a href=y>t</a></svg>b", "<p>ab</p>"),
        ("a<math><mi>x</mi></math>b", "<p>ab</p>"),
        ("a<object data=x>t</object>b", "<p>ab</p>"),
        ("a<template>t</template>b", "<p>ab</p>"),
        ("a<mark class='claim'>b</mark>c", "<p>abc</p>"),
        ("a<form action=x><input value=y><button>b</button></form>", "<p>a</p>b<p></p>"),
        ("a<blink>b</blink>", "<p>ab</p>"),
        ("<b onclick=x onmouseover='y' style='z'>b</b>", "<p><b>b</b></p>"),
        ("<b data-annotations=x aria-label=y role=z tabindex=1 hidden>b</b>", "<p><b>b</b></p>"),
        ("a<base href=https://x.example>b<link rel=x href=y><meta http-equiv=z>", "<p>ab</p>"),
        ("a<!-- comment -->b", "<p>ab</p>"),
        ("a<video src=x autoplay>v</video>", "<p>av</p>"),
    ],
)
def test_what_is_not_allowed_is_dropped(source, expected):
    assert render(source) == expected


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#9;script:alert(1)",
        "java&#10;script:alert(1)",
        "java&#1;script:alert(1)",
        "java&#x7f;script:alert(1)",
        "&#1;javascript:alert(1)",
        "&#xfdd0;java&#xfffe;script:alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "file:///etc/passwd",
        "blob:x",
        "view-source:x",
    ],
)
def test_no_link_leads_to_a_scheme_that_is_not_allowed(address):
    for source in (f'<a href="{address}">x</a>', f"[x]({address})", f"[x][r]\n\n[r]: {address}"):
        for link in as_browser(render(source)).iter("a"):
            href = re.sub("[\0- ]", "", link.get("href", ""))
            assert re.match(r"(https?:|mailto:|[^:]*$)", href), (source, href)


@pytest.mark.parametrize(
    "address",
    ["https://a.example/?b=1&c#d", "http://a.example", "mailto:a@b.example", "#x", "../y"],
)
def test_other_links_stay(address):
    (link,) = parse_html(render(f"[x]({address})")).iter("a")
    assert link.get("href") == address


@pytest.mark.parametrize(
    "address",
    [
        "https://x.example/i.png",
        "HTTP://x.example/i.png",
        "//x.example/i.png",
        "/\\x.example/i.png",
        "\\\\x.example/i.png",
        "/&#9;/x.example/i.png",
        "ht&#10;tps://x.example/i.png",
        "&#1;//x.example/i.png",
        "  //x.example/i.png",
        "data:image/svg+xml,x",
    ],
)
def test_no_image_of_another_host_is_shown(address):
    (image,) = parse_html(clean_html(f'<img src="{address}" srcset="//x y" alt="x">')).iter("img")
    assert dict(image.attrib) == {"alt": "x"}


def test_images_of_ours_stay():
    assert render('![A map](a.png "T")') == '<p><img alt="A map" src="a.png" title="T"></p>'


@pytest.mark.parametrize(
    "id_",
    [
        "a-x",
        "p-1a2b3c4d",
        "note-x",
        "ref-x",
        "__config",
        "content",
        "contents-title",
        "x y",
        "<",
        "",
    ],
)
def test_no_id_imitates_ours(id_):
    assert render(f'<b id="{id_}">x</b>') == "<p><b>x</b></p>"


@pytest.mark.parametrize("id_", ["x", "fn:1", "water-levels_1", "über", "contents", "A-x"])
def test_other_ids_stay(id_):
    assert render(f'<b id="{id_}">x</b>') == f'<p><b id="{id_}">x</b></p>'


@pytest.mark.parametrize(
    ("tag", "class_"),
    [
        ("b", "claim claim-fact claim-anchor address"),
        ("a", "claim-ref ref-fact note-number permalink"),
        ("li", "note note-fact"),
        ("div", "note report notes report-notice"),
        ("p", "admonition note"),
        ("b", "md-button headerlink footnote-ref"),
        ("pre", "unrendered"),
    ],
)
def test_no_class_imitates_ours(tag, class_):
    html = f"<{tag}>x</{tag}>"
    assert clean_html(f'<{tag} class="{class_}">x</{tag}>') == html


def test_classes_of_the_extensions_stay():
    assert render('!!! note "T"\n    x') == (
        '<div class="admonition note">\n<p class="admonition-title">T</p>\n<p>x</p>\n</div>'
    )
    assert 'class="language-c++"' in render("```c++\nx\n```")
    assert clean_html('<details class="note">x</details>') == '<details class="note">x</details>'


def test_alignment_becomes_a_class():
    html = render("a | b | c\n:-- | --: | :-:\n1 | 2 | 3")
    assert re.findall(r'<td class="([a-z-]+)"', html) == [
        "align-left",
        "align-right",
        "align-center",
    ]
    assert "style" not in html
    assert clean_html('<td style="text-align: left;">x') == "x"


@pytest.mark.parametrize("class_", ["headerlink", "footnote-ref", "footnote-backref"])
@pytest.mark.parametrize("words", ["not true", "x", "<b>1</b>", "123456789"])
def test_no_class_takes_words_out_of_the_text(class_, words):
    html = render(f'It is <a class="{class_}" href="#fn:1">{words}</a>.')
    assert "class" not in html
    assert CanonicalText(parse_html(html)).text != "It is ."


def test_the_apparatus_of_footnotes_keeps_its_classes():
    html = render("It rose[^1].\n\n[^1]: So they say.")
    assert CanonicalText(parse_html(html)).text == "It rose. So they say."
    assert 'class="footnote-ref" href="#fn:1"' in html
    assert clean_html('<a class="headerlink" href="//x">¶</a>') == '<a href="//x">¶</a>'


@pytest.mark.parametrize(
    "reference",
    ["&#0;", "&#1;", "&#x8;", "&#x1f;", "&#x7f;", "&#x81;", "&#xfdd0;", "&#xffff;", "&#x1fffe;"],
)
def test_what_no_document_may_hold_is_dropped(reference):
    html = render(f"a{reference}b")
    assert re.fullmatch("<p>a\ufffd?b</p>", html)
    etree.fromstring(html)


@pytest.mark.parametrize(
    "source",
    (
        "<b>x|<div><p>x|<a href='x|<ul><li>x|<table><tr><td>x|<!--x|x</p></div></b>|<|<![CDATA[x|"
        "<?x|<details><summary>x|<pre>x|<b><i>x</b></i>|</|<x-y z>x"
    ).split("|"),
)
def test_unclosed_markup_stays_within_its_text(source):
    html = render(f"before\n\n{source}\n\nafter")
    assert parse_html(html) is not None
    assert CanonicalText(parse_html(html)).text.startswith("before")


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul", "b", "a", "table", "details"])
@pytest.mark.parametrize("depth", [199, 5000])
def test_deep_nesting_loses_no_text(tag, depth):
    html = render(f"before\n\n<p>{f'<{tag}>x ' * depth}deep{f'</{tag}>' * depth}\n\nafter")
    words = CanonicalText(parse_html(html)).text.split()
    assert words.count("x") == depth
    assert words[0] == "before"
    assert words[-1] == "after"
    root = parse_html(html)
    assert depth_of(root) < 450  # a browser stops at 512
    assert inner_html(parse_html(inner_html(root))) == inner_html(root)


def depth_of(root: etree._Element) -> int:
    steps = (1 if event == "start" else -1 for event, _ in etree.iterwalk(root, ("start", "end")))
    return max(accumulate(steps))


def test_dissolved_blocks_leave_breaks():
    deep = "<div>" * 300 + "<p>one</p><p>two</p>" + "</div>" * 300
    assert CanonicalText(parse_html(clean_html(deep))).text == "one two"


@pytest.mark.parametrize(
    "source",
    [
        "\n".join("    " * depth + f"- item{depth} &#1;<b>" for depth in range(400)),
        '<div markdown="1">\n' * 500 + "item399" + "\n</div>" * 500,
        "<details markdown>\n\n<ul>a<li>***</li></ul>\n\n-   item399\n\n</details>",
    ],
)
def test_what_cannot_be_rendered_is_shown_as_it_was_written(source):
    html = render(source)
    assert html.startswith(UNRENDERED)
    assert "item399" in CanonicalText(parse_html(html)).text
    assert render("*x*") == "<p><em>x</em></p>"


def test_nothing_is_a_template_or_an_include():
    source = "{{ 7*7 }} {% include 'x' %} --8<-- \"x.yml\" !ENV HOME\n\n--8<--\nx.yml\n--8<--"
    text = CanonicalText(parse_html(render(source))).text
    assert text == source.replace("\n\n", " ").replace("\n", " ")


def test_one_text_leaves_nothing_behind_for_the_next():
    first = render("[x]: https://a.example\n\n*[AB]: y\n\n[^1]: z\n\n# Same\n\n[x] AB[^1]")
    assert render("[x] AB [^1]\n\n# Same") == ('<p>[x] AB [^1]</p>\n<h1 id="same">Same</h1>')
    assert render("[x]: https://a.example\n\n*[AB]: y\n\n[^1]: z\n\n# Same\n\n[x] AB[^1]") == first


def test_a_note_has_little_markup_and_no_ids():
    note = (
        "*So* <b id=x class=note onclick=y>it</b> <img src=i.png> is\n\n# H\n\n- [l](javascript:x)"
    )
    assert render_note(note, str) == (
        "<p><em>So</em> <b>it</b>  is</p>\nH\n<ul>\n<li><a>l</a></li>\n</ul>"
    )


def test_the_links_of_a_note_are_resolved():
    note = "[a](../x.md#a-b), [b](https://b.example/), [c](#a-c) & <b>d</b>"
    assert render_note(note, lambda address: f"/to/{address}") == (
        '<p><a href="/to/../x.md#a-b">a</a>, <a href="/to/https://b.example/">b</a>, '
        '<a href="#a-c">c</a> &amp; <b>d</b></p>'
    )


def test_what_rules_ask_of_a_note():
    assert read_note("plain: *words*") == ((), ())
    assert read_note("[a](x.md) [b](javascript&#58;y) <h2>c</h2>") == (
        ("x.md",),
        (("address", "javascript:y"), ("element", "h2")),
    )


@pytest.mark.parametrize(
    "tag",
    "script style iframe object embed form input textarea button select svg math link meta base "
    "mark portal frame applet audio video source track canvas dialog slot template".split(),
)
def test_no_element_that_acts_is_allowed(tag):
    assert f"<{tag}" not in clean_html(f"<{tag} src=x>x</{tag}>")


@pytest.mark.parametrize(
    "attribute",
    "onclick onload style srcset srcdoc formaction target name action ping data-annotations hidden "
    "aria-label role tabindex contenteditable autofocus background poster is slot part".split(),
)
@pytest.mark.parametrize("tag", ["a", "b", "img", "td", "details", "ol", "time"])
def test_no_attribute_that_acts_is_allowed(tag, attribute):
    html = clean_html(f'<table><tr><td><{tag} {attribute}="x">x</{tag}></table>')
    assert attribute not in html
