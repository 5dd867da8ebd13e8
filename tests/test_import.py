"""`corpus import`: pages and files of many kinds, and what is said of those that hold no text."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result
from lxml.html import fragment_fromstring

from corpus.cli import main
from corpus.importer.days import parse_written_day
from corpus.importer.decode import decode_text
from corpus.importer.escape import escape_start, escape_words
from corpus.importer.extract import ImportFailure
from corpus.importer.fetch import check_redirect, fetch
from corpus.importer.html import extract_html
from corpus.importer.html_markdown import convert
from corpus.importer.markdown import extract_markdown
from corpus.importer.names import Name, parse_byline
from corpus.importer.pdf import extract_pdf
from corpus.importer.plain import extract_plain
from corpus.importer.read import read_source
from corpus.render import Renderer
from corpus.scaffold import write_all
from corpus.settings import load_settings
from corpus.text import CanonicalText, parse_html

LEAD = "The Lenta stood at 1.2 metres on 1 May, the lowest level for that day since the year 1976."
LAST = "The board expects that the level will fall further before August, as farms want water."
LINKED = """<script type="application/ld+json">{"@graph": [
 {"@type": "NewsArticle", "headline": "Low water", "inLanguage": "en-GB",
  "author": [{"@id": "#a"}, {"@type": "Organization", "name": "Lenta River Board"}],
  "datePublished": "2024-05-02T10:00:00Z", "publisher": {"name": "River Post"}},
 {"@id": "#a", "@type": "Person", "name": "Ines van der Moreau"}]}</script>"""
RENDERER = Renderer(load_settings(Path(__file__).parent.parent))
COPY = ("--rights", "licensed", "--licence", "CC-BY-4.0")


def page(inside: str, head: str = "", after: str = "") -> str:
    return (
        f"<html lang='en'><head><title>Low water</title>{head}</head><body>"
        f"<nav>Home &gt; Rivers</nav><article><h1>Low water</h1><p>{LEAD}</p>{inside}"
        f"<p>{LAST}</p></article>{after}<footer>© River Post</footer></body></html>"
    )


def body(inside: str, head: str = "", after: str = "") -> str:
    return extract_html(page(inside, head, after), "https://post.example/low/").body


def between(text: str) -> str:
    assert text.startswith(LEAD)
    assert LAST in text
    return text[len(LEAD) : text.index(LAST)].strip()


def run(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), "import", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def files(root: Path) -> set[str]:
    return {
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


def test_the_scraped_article_of_the_task(shared_data: Path) -> None:
    text = (shared_data.parent / "material/000_4f347b1e551ca9e1.txt").read_text(encoding="utf-8")
    extract = extract_plain(text)
    assert [name.family for name in extract.facts.authors] == ["Webber", "Valle"]
    blocks = text.split("\n\n")
    wanted = [" ".join(block.split()) for block in blocks if block.strip()]
    start = next(i for i, item in enumerate(wanted) if item.startswith("Ever since"))
    end = wanted.index("About the authors:")
    assert extract.body.replace("\\", "").split("\n\n") == wanted[start:end]


def test_another_scraped_text() -> None:
    text = f"""Skip to content

Home » Rivers » Low water

Low water

By Ines Moreau and Ada Okafor

Thursday, May 2, 2024

Share

{LEAD} {LEAD} {LEAD}

• snow
• farms

1. May was dry, said <the> *board*.

{LAST}

About the author

Ines Moreau is a reporter.

3 Comments

Great!
"""
    extract = extract_plain(text)
    assert extract.facts.title == "Low water"
    assert extract.facts.authors == [Name("Moreau", "Ines"), Name("Okafor", "Ada")]
    assert extract.facts.published == "2024-05-02"
    assert extract.body.split("\n\n") == [
        f"{LEAD} {LEAD} {LEAD}",
        "- snow\n- farms",
        r"1\. May was dry, said &lt;the> \*board\*.",
        LAST,
    ]


def test_what_a_page_says_of_itself() -> None:
    facts = extract_html(
        page("", f"{LINKED}<link rel=canonical href='/low-water'>"), "https://post.example/amp/x"
    ).facts
    assert facts.authors == [Name("van der Moreau", "Ines"), Name(name="Lenta River Board")]
    assert (facts.title, facts.published, facts.publisher, facts.language, facts.url) == (
        "Low water",
        "2024-05-02",
        "River Post",
        "en-GB",
        "https://post.example/low-water",
    )


def test_nothing_is_guessed() -> None:
    facts = extract_html(page("").replace(" lang='en'", "")).facts
    assert (facts.authors, facts.publisher, facts.published, facts.language, facts.url) == (
        [],
        "",
        "",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        ("<h3>Gauges</h3>", "## Gauges"),
        ("<h1>Gauges</h1><p>Middle.</p><h2>B</h2>", "## Gauges\n\nMiddle.\n\n### B"),
        ("<h2>A</h2><p>Middle.</p><h3>B</h3>", "## A\n\nMiddle.\n\n### B"),
        (
            "<ul><li>snow<ol><li>late</li><li>fast</li></ol></li><li>farms</li></ul>",
            "- snow\n    1. late\n    2. fast\n- farms",
        ),
        ("<blockquote><p>One.</p><p>Two.</p></blockquote>", "> One.\n>\n> Two."),
        (
            "<table><tr><th>Gauge</th><th>m</th></tr><tr><td>A|B</td><td>4.6</td></tr></table>",
            "| Gauge | m |\n| --- | --- |\n| A&#124;B | 4.6 |",
        ),
        ("<pre><code>a_b,4\nc,5</code></pre>", "```\na_b,4\nc,5\n```"),
        ("<p>See <a href='../g'>it</a>.</p>", "See [it](https://post.example/g)."),
        ("<p>See <a href='javascript:x()'>it</a>.</p>", "See it."),
        ("<p>A &lt;b&gt; and snake_case.</p>", r"A &lt;b> and snake\_case."),
        ("<p>Two<br><br>parts<br>here.</p>", "Two\n\nparts  \nhere."),
        ("<img src=x.png><figure><img src=y><figcaption>Photo: Z</figcaption></figure>", ""),
        ("<div class='share-bar'>Share <a href=/f>Facebook</a></div>", ""),
        ("<div class='related-posts'><p>Older news of the river.</p></div>", ""),
        ("<h2>Low water</h2>", ""),
        ("<p class=byline>By Ines Moreau</p>", ""),
        ("<p hidden>Not to be seen.</p>", ""),
    ],
)  # fmt: skip
def test_what_stands_in_a_page(inside: str, wanted: str) -> None:
    assert between(body(inside)) == wanted


def test_footnotes_beside_the_article() -> None:
    text = body(
        "<p>Read daily.<sup><a id=r1 href='#fn1'>1</a></sup></p>",
        after="<section class=footnotes><ol><li id=fn1><p>Since 1950. <a href='#r1'>↩</a></p>"
        "</li></ol></section>",
    )
    assert "Read daily.[^1]" in text
    assert text.endswith("[^1]: Since 1950.")


def test_the_foot_of_a_page() -> None:
    after = "<div id=comments><h3>Leave a comment</h3><p>I saw it, and it was very low.</p></div>"
    assert body("", after=after).endswith(LAST)
    inside = f"<p>{LAST}</p><h3>Leave a Reply</h3><p>Your name</p>"
    assert "Leave a Reply" not in extract_html(page("").replace(f"<p>{LAST}</p>", inside)).body


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"<p>{LEAD}</p><p>Subscribe to continue reading.</p>", "paywall"),
        ("<p>Please enable JavaScript to view the page of this fine site.</p>", "browser"),
        ("<div id=app></div>", "no article"),
        ("", "empty"),
    ],
)
def test_pages_without_a_text(text: str, message: str) -> None:
    with pytest.raises(ImportFailure, match=message):
        extract_html(text and f"<html><body>{text}</body></html>")


def test_encodings() -> None:
    words = "Уровень воды <meta charset=windows-1251> упал"
    assert decode_text(words.encode("cp1251")) == words
    assert decode_text(words.encode("cp1251"), "utf-8") == words
    assert decode_text("\ufeffx é".encode("utf-16")) == "x é"
    with pytest.raises(ImportFailure, match="encoding"):
        decode_text("é à".encode("latin-1"))
    with pytest.raises(ImportFailure, match="no text"):
        decode_text(bytes(range(256)) * 4)


def test_markdown_files() -> None:
    extract = extract_markdown(
        "---\ntitle: Low water\nauthor: Ines Moreau\ndate: 2024-05-02\n---\n# Low water\n\n"
        "# Gauges\n\n```\n# no heading\n```\n"
    )
    assert (extract.facts.title, extract.facts.published) == ("Low water", "2024-05-02")
    assert extract.body == "## Gauges\n\n```\n# no heading\n```"


def make_pdf(lines: list[str]) -> bytes:
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources 6 0 R>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Font<</F1 5 0 R>>>>",
    ]
    out = "%PDF-1.4\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{item}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer<</Size 7/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 7\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def test_pdf() -> None:
    lines = ["The Lenta stood at one metre on the first of May, which is the low-",
             "est level for that day since readings began in the year of 1950, it",
             "says.", "Farms will want as much water as ever in the coming summer months."]  # fmt: skip  # noqa: E501
    extract = extract_pdf(make_pdf(lines))
    first, second = extract.body.split("\n\n")
    assert "the lowest level" in first
    assert first.endswith("says.")
    assert second == lines[-1]
    assert extract.facts.language == "en-GB"
    with pytest.raises(ImportFailure, match="no text layer"):
        extract_pdf(make_pdf([]))
    with pytest.raises(ImportFailure, match="cannot be read"):
        extract_pdf(b"%PDF-1.4 junk")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("By A. Lee and Mila Ostrander", [Name("Lee", "A."), Name("Ostrander", "Mila")]),
        ("Lenta River Board", [Name(name="Lenta River Board")]),
        ("me@post.example", []),
    ],
)
def test_bylines(text: str, wanted: list[Name]) -> None:
    assert parse_byline(text) == wanted


def test_dates() -> None:
    for text in ("5 October 2023", "October 5th, 2023", "2023-10-05T01:00", "Posted: 5 Oct 2023"):
        assert parse_written_day(text) == "2023-10-05"
    assert parse_written_day("05/10/2023") == parse_written_day("31 February 2023") == ""


def test_escapes() -> None:
    assert escape_start("# no heading") == "&#35; no heading"
    assert escape_words("[x]{: .y} &amp;") == r"\[x\]\{: .y\} &amp;amp;"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/slow":
            time.sleep(3)
        kinds = {"/junk": "image/png", "/cyrillic": "text/html; charset=windows-1251"}
        onward = {"/onward": "/low", "/file": "file:///etc/passwd", "/loop": "/loop"}
        onward["/inner"] = f"http://localhost:{self.server.server_port}/low"
        self.send_response(302 if self.path in onward else 404 if self.path == "/none" else 200)
        if self.path in onward:
            self.send_header("Location", onward[self.path])
        self.send_header("Content-Type", kinds.get(self.path, "text/html"))
        content = page("", LINKED).encode()
        if self.path == "/cyrillic":
            content = page("<p>Уровень упал</p>").encode("cp1251")
        elif self.path == "/refresh":
            content = b"<html><meta http-equiv=Refresh content='0; URL=/low'></html>"
        elif self.path == "/refresh-file":
            content = b"<html><meta http-equiv=refresh content='0;url=file:///etc/passwd'></html>"
        elif self.path == "/junk":
            content = bytes(range(256))
        elif self.path == "/cut":
            self.send_header("Content-Length", "99999")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A client that did not wait is no error, and what is printed would reach another test."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = Server(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_addresses(site: str) -> None:
    for path in ("/low", "/onward", "/refresh"):
        extract = read_source(site + path)
        assert (extract.facts.url, extract.facts.title) == (f"{site}/low", "Low water")
    assert "Уровень упал" in read_source(f"{site}/cyrillic").body


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/none", "404"),
        ("/junk", "image/png"),
        ("/file", "not allowed"),
        ("/refresh-file", "no web address"),
        ("/inner", "private network"),
        ("/loop", "redirect"),
        ("/cut", "broke off"),
    ],
)
def test_addresses_that_fail(site: str, mini_corpus: Path, path: str, message: str) -> None:
    before = files(mini_corpus)
    result = run(mini_corpus, site + path, *COPY)
    assert result.exit_code == 1
    assert message in result.stderr
    assert "nothing was written" in result.stderr
    assert files(mini_corpus) == before


def test_limits_of_fetching(site: str) -> None:
    with pytest.raises(ImportFailure, match="did not answer"):
        fetch(f"{site}/slow", timeout=0.2)
    with pytest.raises(ImportFailure, match="larger"):
        fetch(f"{site}/low", most=100)
    with pytest.raises(ImportFailure, match="cannot be reached"):
        fetch("http://127.0.0.1:1/")
    with pytest.raises(ImportFailure, match="private"):
        check_redirect("https://post.example/", "http://169.254.169.254/")


def test_a_copy(mini_corpus: Path, tmp_path: Path) -> None:
    source = tmp_path / "low.html"
    source.write_text(page("<h2>Gauges</h2>", LINKED), encoding="utf-8")
    before = files(mini_corpus)
    arguments = (str(source), *COPY, "--slug", "post-low-water")
    assert run(mini_corpus, *arguments).exit_code == 0
    text = "docs/reports/2024/post-low-water.md"
    sidecar = "annotations/reports/2024/post-low-water.yaml"
    assert files(mini_corpus) - before == {text, sidecar}
    assert (mini_corpus / sidecar).read_text().startswith("# yaml-language-server: $schema=")
    check = CliRunner().invoke(main, ["--root", str(mini_corpus), "check"])
    assert "0 errors" in check.stderr
    (mini_corpus / text).write_text("mine", encoding="utf-8")
    (mini_corpus / sidecar).unlink()
    again = run(mini_corpus, *arguments)
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)
    assert (mini_corpus / text).read_text() == "mine"
    assert not (mini_corpus / sidecar).exists()


def test_what_is_missing_is_listed(mini_corpus: Path, tmp_path: Path) -> None:
    source = tmp_path / "low.txt"
    source.write_text(f"{LEAD}\n\n{LAST}\n", encoding="utf-8")
    before = files(mini_corpus)
    result = run(mini_corpus, str(source))
    assert result.exit_code == 2
    for option in ("--title", "--author", "--publisher", "--published", "--language", "--rights"):
        assert option in result.stderr
    assert files(mini_corpus) == before


def test_without_right_no_copy_is_made(mini_corpus: Path, tmp_path: Path) -> None:
    source = tmp_path / "low.html"
    source.write_text(page("", LINKED), encoding="utf-8")
    arguments = [str(source), "--rights", "all-rights-reserved", "--slug", "post-low"]
    lacking = run(mini_corpus, *arguments)
    assert (lacking.exit_code, "--digest-by" in lacking.stderr) == (2, True)
    result = run(mini_corpus, *arguments, "--digest-by", "Ada Okafor", "--read-from", "a print")
    assert result.exit_code == 0
    assert "verify-digest 2024/post-low originals/2024/post-low.md" in result.stderr
    assert (mini_corpus / "originals/2024/post-low.md").read_text() == f"{LEAD}\n\n{LAST}\n"
    assert (mini_corpus / "originals/.gitignore").is_file()
    assert LEAD not in (mini_corpus / "docs/reports/2024/post-low.md").read_text()
    check = CliRunner().invoke(main, ["--root", str(mini_corpus), "check"])
    assert "0 errors" in check.stderr


def ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the command take its input for a terminal."""
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True), exit=sys.exit)
    monkeypatch.setattr("corpus.questions.sys", terminal)


@pytest.mark.parametrize("holder", ["The Post", ""])
def test_the_holder_of_the_rights_is_asked_for(
    mini_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, holder: str
) -> None:
    ask(monkeypatch)
    source = tmp_path / "low.html"
    source.write_text(page("", LINKED), encoding="utf-8")
    answers = f"{holder}\n2024/post-low\n"
    arguments = ["--root", str(mini_corpus), "import", str(source)]
    licensed = ["--rights", "licensed", "--licence", "CC-BY-4.0"]
    result = CliRunner().invoke(main, [*arguments, *licensed], input=answers)
    assert result.exit_code == 0, result.output
    assert "who holds the rights" in result.stderr
    text = (mini_corpus / "docs/reports/2024/post-low.md").read_text()
    assert ("holder: The Post" in text) == bool(holder)


def test_a_licence_that_is_no_identifier_is_asked_for_again(
    mini_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(monkeypatch)
    source = tmp_path / "low.html"
    source.write_text(page("", LINKED), encoding="utf-8")
    arguments = ["--root", str(mini_corpus), "import", str(source), "--rights", "licensed"]
    answers = "CC BY 4.0\nCC-BY-4.0\n\n2024/post-low\n"
    result = CliRunner().invoke(main, arguments, input=answers)
    assert result.exit_code == 0, result.output
    assert "no SPDX identifier" in result.output
    assert "CC-BY-4.0" in (mini_corpus / "docs/reports/2024/post-low.md").read_text()


def test_paragraphs_are_counted_as_verify_digest_counts_them(
    mini_corpus: Path, tmp_path: Path
) -> None:
    source = tmp_path / "low.html"
    listed = "<h2>Gauges</h2><ul><li>One gauge.</li><li>Another gauge.</li></ul>"
    source.write_text(page(listed, LINKED), encoding="utf-8")
    rights = ["--rights", "all-rights-reserved", "--digest-by", "Ada Okafor"]
    made = run(
        mini_corpus, str(source), *rights, "--read-from", "a print", "--path", "2024/post-low"
    )
    original = str(mini_corpus / "originals/2024/post-low.md")
    arguments = ["--root", str(mini_corpus), "verify-digest", "2024/post-low", original, "--list"]
    counted = CliRunner().invoke(main, arguments).stdout.split("\n")[-2].split()[0]
    assert counted == "4"
    assert f"paragraphs: {counted};" in made.stderr


HOSTILE_WORDS = [
    "#12 is no heading", "##", ">no quotation", "a line\n# of\n> many\n1. parts\n: and marks",
    "--- | ---", "~~~ python", "=", ": a", "!!! note", "--8<-- x", "[x]: http://a.example",
    "{: .x }",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE_WORDS)
@pytest.mark.parametrize(
    "inside",
    ["<p>{}</p>", "<p>Words<br>{}</p>", "<ul><li>{}</li></ul>",
     "<blockquote><p>{}</p></blockquote>", "<p><span>1</span>. {}</p>", "<h2>Words {}</h2>",
     "<h2>Words {}##</h2>"],
)  # fmt: skip
def test_no_words_of_a_page_become_markup(words: str, inside: str) -> None:
    source = inside.format(escape(words, quote=False))
    body = convert(fragment_fromstring(source, create_parent="div"), "https://post.example/")
    shown = RENDERER.render_body(body).html
    assert words_of(shown) == words_of(source)
    assert not {"h1", "h3", "dl", "table"} & set(re.findall(r"<(\w+)", shown))


@pytest.mark.parametrize("words", HOSTILE_WORDS)
def test_no_words_of_a_plain_text_become_markup(words: str) -> None:
    flat = " ".join(words.split())
    for start in ("", "\u2022 "):
        body = extract_plain(f"Low water\n\n{LEAD}\n\n{start}{flat}\n\n{LAST}").body
        shown = RENDERER.render_body(body).html
        assert words_of(shown) == words_of(f"<p>{escape(LEAD + flat + LAST)}</p>")


@pytest.mark.parametrize(
    "source",
    [
        "<ol><li><p>One</p><p>two</p></li><li>three</li><li>four</li></ol>",
        "<ul><li>One<pre>code</pre></li><li>two<ul><li>a<p>b</p></li><li>c</li></ul></li></ul>",
        "<ul><li>One<blockquote><p>two</p><p>three</p></blockquote></li><li>four</li></ul>",
        "<p><b>One<strong>two three</strong></b> four</p>",
        "<p>One <s>two</s> <del>three</del> <strike>four</strike></p>",
    ],
)
def test_what_is_nested_keeps_its_words_and_blocks(source: str) -> None:
    body = convert(fragment_fromstring(source, create_parent="div"), "https://post.example/")
    shown = RENDERER.render_body(body).html
    assert words_of(shown) == words_of(source)
    assert shown.count("<li") == source.count("<li")
    assert shown.count("<blockquote") == source.count("<blockquote")


def test_what_is_struck_out_stays_so() -> None:
    assert between(body("<p>It fell <s>rose</s></p>")) == "It fell <del>rose</del>"


def words_of(shown: str) -> str:
    return re.sub(r"\s", "", CanonicalText(parse_html(shown)).text)


def test_a_fence_holds_the_backticks_in_it() -> None:
    assert between(body("<pre>a\n```\n# b</pre>")) == "````\na\n```\n# b\n````"


@pytest.mark.parametrize(
    ("inside", "head"),
    [
        ("<p>Words &#1;&#11; <sup><a href='#n'>1</a></sup>&#1;</p><p id='n'>A note.</p>", ""),
        ("<p>Words <sup><a href='#n&#1;'>1</a></sup></p>", ""),
        ("<p>Words <a href='https://[bad/'>here</a></p>", ""),
        ("<p>Words</p>", "<link rel='canonical' href='https://[bad/'><base href='https://[bad/'>"),
        ("<ol start='\u00b2'><li>Words</li></ol>", ""),
        ("<p>Words \ue0007\ue001 &#x2028; &#xfffe;</p>", ""),
    ],
)
def test_what_no_page_should_hold_breaks_nothing(inside: str, head: str) -> None:
    found = between(body(inside, head))
    assert "Words" in found
    assert not re.search("[\x00-\x08\x0b-\x1f\u2028\ufffe\ue000]|\\[\\^7", found)


def test_a_page_of_endless_elements_is_refused_and_nothing_of_it_is_lost_unsaid() -> None:
    with pytest.raises(ImportFailure, match="within each other"):
        body("<div>" * 3000 + "deep" + "</div>" * 3000)


def test_odd_facts_are_left_empty() -> None:
    data = (
        '{"@type": "Article", "headline": "Low \\ud800\\u2028water", "inLanguage": "English",'
        ' "author": {"familyName": {"x": 1}, "name": 5}}'
    )
    head = f'<script type="application/ld+json">{data}</script>'
    facts = extract_html(page("", head), "https://post.example/").facts
    assert (facts.title, facts.language, facts.authors) == ("Low water", "en", [])
    found = extract_markdown("---\nauthors: [{family: {x: 1}}, {name: Board}]\n---\nWords").facts
    assert found.authors == [Name(name="Board")]


def test_an_empty_front_matter_is_none_of_the_text() -> None:
    assert extract_markdown("---\n---\nWords").body == "Words"


def test_a_rule_between_paragraphs_is_no_title() -> None:
    text = f"Low water\n\n---\n\n{LEAD}\n\n---\n\n{LAST}"
    assert extract_plain(text).facts.title == "Low water"


def test_an_encoding_that_decodes_nothing_is_passed_over() -> None:
    assert decode_text("Füße".encode(), "undefined") == "Füße"
    assert decode_text("a\rb\u2028c\x7f".encode()) == "a\nb\nc"


@pytest.mark.parametrize("address", ["http://[bad/", "https:///x", "://x"])
def test_what_is_no_address_is_said_to_be_none(address: str) -> None:
    with pytest.raises(ImportFailure, match="is no web address"):
        read_source(address)


def test_no_original_is_written_through_a_link(mini_corpus: Path, tmp_path: Path) -> None:
    (mini_corpus / "docs" / "open").mkdir()
    (mini_corpus / "originals").symlink_to("docs/open")
    source = tmp_path / "page.html"
    source.write_text(page("", LINKED), encoding="utf-8")
    options = ("--rights", "all-rights-reserved", "--digest-by", "Ines Moreau")
    result = run(mini_corpus, str(source), *options, "--read-from", "a printed copy")
    assert "originals is a symbolic link: delete it; nothing was written" in result.stderr
    assert not list((mini_corpus / "docs" / "open").iterdir())


def test_an_interrupted_import_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def interrupted(source: Path, target: Path) -> Path:
        if target.name == "b.yaml":
            raise KeyboardInterrupt
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, {"docs/a.md": "a", "annotations/b.yaml": "b"})
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
