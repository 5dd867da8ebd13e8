"""What a site engine's Markdown makes of a page is the HTML that we meant."""

from __future__ import annotations

import re
from functools import lru_cache

import markdown
import pytest
import yaml
from hypothesis import given
from lxml import etree
from mkdocs.utils.meta import get_data

from corpus.pages.page import Page
from corpus.settings import load_settings
from corpus.text import parse_html
from corpus.tree import inner_html
from tests.markdown_texts import MARKDOWN
from tests.merging import ROOT, as_browser, renderer
from tests.test_merge_properties import some

ENGINE_OWN = ("toc", "tables", "fenced_code")
"""What MkDocs adds to the extensions of a configuration."""


@lru_cache(maxsize=1)
def engine() -> markdown.Markdown:
    settings = load_settings(ROOT)
    return markdown.Markdown(
        extensions=list(dict.fromkeys([*ENGINE_OWN, *settings.extensions])),
        extension_configs=settings.extension_configs,
    )


def page_of(html: str) -> Page:
    return Page("x.md", "Title", "", f'<div class="report">\n{html}\n</div>')


def engine_html(page: Page) -> str:
    body, _ = get_data(page.source())
    engine().reset()
    return engine().convert(body)


def shape(html: str) -> list[tuple[str, dict[str, str], str, str]]:
    """Return a page as a browser has it; white space counts only where it is seen."""
    return [
        (
            element.tag,
            dict(element.attrib),
            seen(element, element.text),
            seen(element.getparent(), element.tail),
        )
        for element in as_browser(html).iter()
    ]


def seen(parent: etree._Element | None, text: str | None) -> str:
    is_kept = parent is not None and "pre" in (
        parent.tag,
        *(ancestor.tag for ancestor in parent.iterancestors()),
    )
    return (text or "") if is_kept else re.sub("[ \t\n]+", " ", text or "").strip(" \t\n")


@pytest.mark.parametrize(
    "code",
    [
        "```\ncode\n```",
        "a\n```python\ncode\n```\nb",
        "~~~\ncode\n~~~",
        "    ~~~~ {.x}\n    a\n    ~~~~",
        "a\n\n\n\nb",
        "\tone\n\t\ttwo\t three",
        "  a  \n  b  ",
        "[TOC]",
        "[[TOC]]",
        '--8<-- "/etc/passwd"',
        "--8<--\nmkdocs.yml\n--8<--",
        "[^1]: a footnote\n\nx[^1]",
        "*[HTML]: an abbreviation\n\nHTML",
        "[ref]: https://a.example\n\n[ref]",
        "text\n{: #id .class }",
        "{: #id }",
        "# A heading\n\nTitle\n=====\n",
        "a | b\n--|--\n1 | 2",
        "term\n:   definition",
        '!!! note "x"\n    y',
        '??? note "x"\n    y',
        "- a\n- b\n\n1. c",
        "> quoted",
        "---\ntitle: x\n---",
        "&lt;/div&gt;\n\n&lt;script&gt;",
        "&lt;!-- a --&gt;\n\n&lt;?x ?&gt;",
        "&amp;amp; &amp;lt; &amp;#96;",
        "wzxhzdk:0 klzzwxh:0001 qlzzwxh:1",
        "{{ page.title }} {% raw %}",
        "\\* \\` \\[",
        "**a** _b_ `c` ``d`` [e](f) ![g](h) <http://i.example>",
        "a\u00a0\nb\u3000\n\u2028c\x85d",
        "😀 e\u0301 \u200b \u00ad",
        "$x$ $$y$$ \\(z\\)",
        "+++\n===\n***",
        "markdown='1'",
    ],
)
@pytest.mark.parametrize(
    "around", ["<pre><code>{}</code></pre>", "<p>{}</p>", "<ul><li>{}</li></ul>"]
)
def test_what_looks_like_markdown_is_left_alone(code, around):
    html = f"<p>Before.</p>{around.format(code)}<p>After.</p>"
    assert shape(engine_html(page_of(html))) == shape(page_of(html).html)


@pytest.mark.parametrize(
    "text", ["\x02wzxhzdk:0\x03", "\x02amp\x03", "a\x02b\x0342\x03", "\x0242\x03"]
)
@pytest.mark.parametrize("before", ["", "<p>&lt;b&gt;</p>\n\n"])
def test_no_control_character_reaches_the_engine(text, before):
    for source in (text, text.replace("\x02", "&#2;").replace("\x03", "&#3;")):
        html = before + renderer().render(source)
        assert not re.search("[\x02\x03]|&#x?0*[23];", html)
        assert shape(engine_html(page_of(html))) == shape(page_of(html).html)


@pytest.mark.parametrize(
    "html",
    [
        '<p title="```\n\n~~~">x</p>',
        '<p title="&lt;pre&gt;">a</p>\n\n<p>b</p><pre>c\n\nd</pre>',
        "<p>10&nbsp;\n&nbsp;km \u3000\n\u3000x</p>",
        "<p>a<br>\n\n\nb</p>",
        '<details open=""><summary>a</summary>\n\n<p>b</p>\n\n</details>',
        "<ul>\n<li>\n\n</li>\n<li></li>\n</ul>",
        "<table>\n\n<tbody><tr><td></td><td>x</td></tr></tbody>\n\n</table>",
        '<p>a<wbr>b<img src="x.png" alt="`">c<hr></p>',
        "<div>" * 150 + "x\n\ny" + "</div>" * 150,
        "<pre>a\n\nb</pre>\n\n<pre>\n\nc\n</pre>",
        "<pre>a\n\n<span><pre>b\n\nc</pre>\n\nd</span>\n\ne</pre>\n\n<p>f</p>",
        '<p><a href="?a=1&amp;copy=2&amp;b=~`">x</a></p>',
        "<h2>Title</h2>\n\n    <p>indented</p>\n\n        <p>more</p>",
    ],
)
def test_html_of_every_kind_comes_through(html):
    clean = inner_html(as_browser(html))
    assert shape(engine_html(page_of(clean))) == shape(page_of(clean).html)


@some
@given(MARKDOWN)
def test_any_text_comes_through(source):
    page = page_of(inner_html(parse_html(renderer().render(source))))
    assert shape(engine_html(page)) == shape(page.html)
    assert engine_html(page) == page.content


@pytest.mark.parametrize(
    "title",
    [
        "Plain",
        "Quotes \" and ' and \\ and \\u0041",
        "Colon: and # and - and ? {x} [y] *z &a !b |c >d %e @f `g`",
        "---",
        "😀 über 水位 \U0010ffff \u2028",
        "no",
        "1990",
        "{{ config }} {% x %}",
        "<b>&amp;",
        "",
    ],
)
def test_front_matter_means_what_we_wrote(title):
    source = Page("x.md", title, title, "<div>x</div>").source()
    _, meta = get_data(source)
    plain = yaml.safe_load(source.split("---\n")[1])
    assert meta == plain
    assert meta.get("title", "") == meta.get("description", "") == " ".join(title.split())
    assert meta["hide"] == ["navigation", "toc"]
    assert source.split("<div>", maxsplit=1)[0].isascii()


def test_no_blank_line_ends_the_html_for_parsers_of_another_kind():
    source = page_of("<p>a</p>\n\n \n<pre>b\n\nc</pre>\n\n<p>d\n\ne</p>").source()
    _, body = source.split("\n\n", maxsplit=1)
    assert not re.search(r"\n\s*\n", body)


def test_the_front_matter_is_one_line_a_field():
    source = Page("x.md", "a\n---\nb: c", "d\r\n e", "<div>x</div>").source()
    assert source.split("\n")[1:3] == ['title: "a --- b: c"', 'description: "d e"']
