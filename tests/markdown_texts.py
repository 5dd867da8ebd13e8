"""Nothing goes in; made-up Markdown comes out, from every construct a report may use."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hypothesis import strategies as st

from corpus.merge import Mark
from corpus.text import Span
from tests.merging import WHITE_SPACE, marks_of

_WORDS = (
    "river levels rose by two metres in Spring a the of HTML EIP the the the "
    "he\u0301las e\u0323\u0301 n\u0303 x\u0302 e\u0301\u0327 \u1100\u1161\u11a8 \u0958 "
    "水位が上昇した。 ｶﾞ 漢字 سورة ارتفع\u200fالماء שלום हिन्दी ไทย 👩‍🔬 🇫🇷🇩🇪 ❤️ 👍🏽 "
    "co\u00adoperate zero\u200bwidth\u200djoin a\u2060b \ufeff “quoted” ‘single’ «guillemets» "
    "dash—dash 1990–1995 wait… it's 10\u00a0% &amp; &lt;b&gt; &copy; &#8212; &nbsp; &shy; &#1; "
    "5 &lt; 6 \\*no\\* \\` 3*4 a_b_c {{page}} {%raw%} $x^2$ [TOC] [x] http://a.example "
    "<http://b.example> --8<-- {:#z} {.y} p-1a2b3c4d wzxhzdk:0 klzzwx:1 "
)
WORDS = st.sampled_from(
    [*_WORDS.split(" "), "\u3000", "\u2028", "\x85", "e\u0301" * 3, "\u0301lead", "\U000e0067"]
)
"""Words with all that is hard about them; the empty one makes two spaces."""

PLAIN = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)


def _wrap(before: str, after: str, content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return content.map(lambda text: f"{before}{text}{after}")


def _inlines(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = [
        ("*", "*"),
        ("**", "**"),
        ("***", "***"),
        ("_", "_"),
        ("`", "`"),
        ("[", "](other.md)"),
        ("[", "](https://c.example/?a=1&b=2 'ti\"tle')"),
        ("[", "][ref]"),
        ("[![", "](i.png)](x.md)"),
        ("<b>", "</b>"),
        ("<em>", ""),
        ("<kbd class='claim' id=a-x>", "</kbd>"),
        ("<mark>", "</mark>"),
        ("<ruby>漢<rp>(</rp><rt>", "</rt>字<rt>ji</rt></ruby>"),
        ("<a href='javascript:x'>", "</a>"),
        ("<a class='headerlink' href='#x'>", "</a>"),
        ("<bdo dir=rtl>", "</bdo>"),
        ("", "[^1]"),
        ("", " [^2] after"),
        ("![", "](i.png)"),
        ("", "<br>"),
        ("", "<wbr>"),
        ("", "  \n"),
        ("", "\\\n"),
        ("", "\n"),
        ("<span id=twice>", "</span>"),
        ("<!-- ", " -->"),
    ]
    return st.one_of(*(_wrap(before, after, content) for before, after in pairs))


INLINE = st.lists(
    st.one_of(PLAIN, st.recursive(PLAIN, _inlines, max_leaves=4)), min_size=1, max_size=3
).map(" ".join)


def _indent(text: str, first: str, rest: str = "    ") -> str:
    lines = text.split("\n")
    return "\n".join([first + lines[0], *(rest + line if line else "" for line in lines[1:])])


def _rows(cells: Sequence[Sequence[str]]) -> str:
    flat = [[cell.replace("\n", " ").replace("|", "") for cell in row] for row in cells]
    lines = [" | ".join(row) for row in flat]
    return "\n".join([lines[0], "|:--|:-:|", *lines[1:]])


def _blocks(block: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    content = st.lists(block, min_size=1, max_size=2).map("\n\n".join)
    items = st.lists(content, min_size=1, max_size=3)
    tight = st.lists(INLINE, min_size=1, max_size=3)
    return st.one_of(
        content.map(lambda text: _indent(text, "> ", "> ")),
        items.map(lambda texts: "\n\n".join(_indent(text, "-   ") for text in texts)),
        items.map(lambda texts: "\n".join(_indent(text, "1.  ") for text in texts)),
        tight.map(lambda texts: "\n".join(_indent(text, "- ", "  ") for text in texts)),
        content.map(lambda text: _indent(text, '!!! note "Title"\n    ')),
        content.map(lambda text: _indent(text, "[^1]: ")),
        st.tuples(INLINE, content).map(lambda pair: f"{pair[0]}\n\n{_indent(pair[1], ':   ')}"),
        content.map(
            lambda text: f"<details markdown><summary>Sum</summary>\n\n{text}\n\n</details>"
        ),
        content.map(lambda text: f"<div id=twice>\n{text}\n</div>"),
        content.map(lambda text: f"<ul>stray<li>{text}</li>{text}</ul>"),
        content.map(lambda text: f"<dl>{text}<dt>{text}<dd>x<div>{text}</div></dl>"),
        content.map(lambda text: f"<table>{text}<tr>{text}<td>{text}</table>"),
        content.map(lambda text: f"<p><table><td>{text}</table>loose {text}"),
    )


LEAF_BLOCKS = st.one_of(
    INLINE,
    INLINE,
    INLINE.map(lambda text: "## " + text.replace("\n", " ")),
    INLINE.map(lambda text: "# " + text.replace("\n", " ") + " {: #own }"),
    INLINE.map(lambda text: f"{text}\n{{: #twice .claim }}"),
    PLAIN.map(lambda text: f"```python\n{text}\n\n\t~~~\n  {text}\n```"),
    PLAIN.map(lambda text: f"    {text}\n\n    {text}"),
    PLAIN.map(lambda text: f"<pre>\n\n{text}\n <b>x</b></pre>"),
    st.lists(st.tuples(INLINE, INLINE), min_size=2, max_size=3).map(_rows),
    st.just("***"),
    st.just("*[HTML]: HyperText\n\n[ref]: https://d.example 'T'\n\n[^2]: A note with HTML."),
    st.just("The river rose.\n\nThe river rose.\n\nThe river rose."),
    st.just("<script>alert(1)</script>\n\n<style>p{}</style>"),
)

MARKDOWN = st.lists(st.recursive(LEAF_BLOCKS, _blocks, max_leaves=5), min_size=1, max_size=4).map(
    "\n\n".join
)


@st.composite
def marks_in(draw: st.DrawFn, text: str) -> list[Mark]:
    """Annotations on passages of a canonical text, any of which may overlap."""
    starts = [at for at in range(len(text)) if _can_begin(text[at])]
    ends = [at for at in range(1, len(text) + 1) if text[at - 1] not in WHITE_SPACE]
    ends = [at for at in ends if at == len(text) or _can_begin(text[at]) or text[at] == " "]
    if not starts:
        return []
    pairs = draw(st.lists(st.tuples(st.sampled_from(starts), st.sampled_from(ends)), max_size=6))
    spans = [Span(start, end) for start, end in pairs if start < end]
    if draw(st.integers(0, 5)) == 0:
        spans.append(Span(0, len(text)))
    return marks_of(spans, ("fact", "gap", "forecast"))


def _can_begin(character: str) -> bool:
    return character not in WHITE_SPACE and not unicodedata.category(character).startswith("M")
