"""The parts of annotating in the browser, each against what the package itself does."""

import json
import random
import re
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page

from corpus.anchor import FoldedText, Selector
from corpus.context import shortest_context
from corpus.model import Likelihood
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from corpus.text import Span
from corpus.yaml_source import parse_yaml, to_data
from tests.browser.conftest import PROJECT, Served

pytestmark = pytest.mark.xdist_group("browser-2")

SOURCE = "assets/corpus/annotate"


@pytest.fixture
def parts(mini_site: str, page: Page) -> Page:
    page.goto(f"{mini_site}/verify/")
    page.evaluate(f"""async () => {{
      const load = (name) => import(`{mini_site}/{SOURCE}/${{name}}.js`);
      window.data = await (await fetch("{mini_site}/data/annotate/index.json")).json();
      for (const name of ["canonical", "match", "selector", "yaml", "sidecar", "rules"]) {{
        window[name] = await load(name);
      }}
    }}""")
    return page


def test_texts_are_those_of_the_vectors(parts: Page) -> None:
    vectors = json.loads((PROJECT / "docs/canonical-text-1.json").read_text(encoding="utf-8"))
    texts = parts.evaluate(
        """(all) => all.map(({ html }) => {
          const root = document.implementation.createHTMLDocument("").createElement("div");
          root.innerHTML = html;
          return new canonical.PageText([root], data.text).text;
        })""",
        vectors["text"],
    )
    for vector, text in zip(vectors["text"], texts, strict=True):
        assert text == vector["text"], vector["name"]


def test_places_are_those_of_the_vectors(parts: Page) -> None:
    vectors = json.loads((PROJECT / "docs/canonical-text-1.json").read_text(encoding="utf-8"))
    found = parts.evaluate(
        """(all) => all.map(({ text, ...selector }) =>
          new match.FoldedText(text, data.text).find(selector)
            .map((span) => span.map((at) => [...text.slice(0, at)].length)))""",
        vectors["matching"],
    )
    for vector, spans in zip(vectors["matching"], found, strict=True):
        assert spans == vector["spans"], vector["name"]


def test_context_is_that_of_the_published_cases(parts: Page) -> None:
    cases = json.loads((PROJECT / "tests/context.json").read_text(encoding="utf-8"))["vectors"]
    found = parts.evaluate(
        """(all) => all.map(({ text, span }) => {
          const units = span.map((at) => [...text].slice(0, at).join("").length);
          const made = selector.shortestContext(new match.FoldedText(text, data.text), units);
          return made ? { prefix: "", suffix: "", ...made } : { prefix: null, suffix: null };
        })""",
        cases,
    )
    for case, made in zip(cases, found, strict=True):
        assert (made["prefix"], made["suffix"]) == (case["prefix"], case["suffix"]), case["name"]


def test_any_selection_is_found_where_it_was_made(served: Served, page: Page) -> None:
    """Random ends in the page as it stands, with all its marks and numbers."""
    prepared = prepare_corpus(served.root, load_settings(served.root))
    path, anchored = max(prepared.corpus.reports.items(), key=lambda item: len(item[1].text))
    page.goto(f"{served.address}/reports/{path}/")
    chance = random.Random(4)
    ends = [(chance.random(), chance.random() ** 3) for _ in range(400)]
    text, made = page.evaluate(
        """async (ends) => {
          const { Passages } = await import("/assets/corpus/annotate/passages.js");
          const data = await (await fetch("/data/annotate/index.json")).json();
          const passages = new Passages(document.querySelector(".report"), data.text);
          const places = [];
          for (const part of document.querySelectorAll(".report-text")) {
            const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const node = walker.currentNode;
              for (let at = 0; at <= node.length; at += 1) places.push([node, at]);
            }
          }
          const points = (units) => [...passages.page.text.slice(0, units)].length;
          const made = ends.map(([from, length]) => {
            const first = Math.floor(from * places.length);
            const last = Math.min(first + Math.ceil(length * 1500), places.length - 1);
            const range = document.createRange();
            range.setStart(...places[first]);
            range.setEnd(...places[last]);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            const found = passages.selected();
            return found?.span ? { ...found.selector, span: found.span.map(points) } : null;
          });
          return [passages.page.text, made];
        }""",
        ends,
    )
    assert text == anchored.text
    folded = FoldedText(anchored.text)
    placed = [item for item in made if item]
    assert len(placed) > 300
    for item in placed:
        selector = Selector(item["quote"], item.get("prefix", ""), item.get("suffix", ""))
        assert [list(span) for span in folded.find(selector).spans] == [item["span"]], item
        context = shortest_context(folded, Span(*item["span"]))
        assert context == selector


def awkward_strings() -> list[str]:
    """Strings that YAML takes for something else, and many at random."""
    alphabet = [
        *" \n:#-'\"\\,[]{}&*!|>%@`?=~<_.0179aYnoё水🌊é\u00a0\u200d\ufeff\u2028\u0301",
        ": ",
        " #",
        "\n\n",
        "\n ",
        "no",
        "---",
        "...",
    ]
    chance = random.Random(6)
    made = ["".join(chance.choices(alphabet, k=chance.randint(1, 12))) for _ in range(3000)]
    return [
        *"no yes Null ~ 2024 2024-03 010 0x1F 1e3 12:30 .5 - ? : # % @ ` ! & * | > = << y".split(),
        "key: value",
        "a #b",
        "a# b",
        "- item",
        "? x",
        "'quoted'",
        '"quoted"',
        "it's",
        "a: ",
        ":a",
        "trailing ",
        " leading",
        "two\nlines",
        "two\n\nparagraphs\n",
        "  indented\nfirst",
        "a\n  b\n",
        "ends\n\n",
        "\nbegins",
        "tab\tinside",
        "tab\n\tline",
        "--- a",
        "...",
        "%YAML",
        "[a]",
        "{a: b}",
        "a, b",
        "naïve – “so”…",
        "水位: 上昇",
        "e\u0301",
        "🌊",
        "\u2028",
        "\u200b",
        "\ufeffx",
        "back\\slash",
        *made,
    ]


def test_yaml_reads_back_as_the_same_strings(parts: Page) -> None:
    strings = awkward_strings()
    text = parts.evaluate(
        """(all) => all.flatMap((text, number) => yaml.writeItem(
          { id: `s${number}`, text, list: [text, text], inner: { text }, last: "x" }, "  ")
        ).join("\\n")""",
        strings,
    )
    node, faults = parse_yaml(f"strings:\n{text}\n")
    assert not faults
    assert node is not None
    data = to_data(node)
    assert isinstance(data, dict)
    # Other programs take `no` and 2024 for what they look like.
    assert yaml.safe_load(f"strings:\n{text}\n") == data
    for number, (string, item) in enumerate(zip(strings, data["strings"], strict=True)):
        assert item == {
            "id": f"s{number}",
            "text": string,
            "list": [string, string],
            "inner": {"text": string},
            "last": "x",
        }


def test_what_no_sidecar_may_hold_is_left_out(parts: Page) -> None:
    typed = "a\r\nb\rc\x00\x07\x85\x9b\ufdd0\uffffd"
    assert parts.evaluate("(text) => yaml.legible(text)", typed) == "a\nb\ncd"


SIDECARS = {
    "empty list": "annotations: []\n",
    "nothing under it": "annotations:  # none yet\n",
    "no such key": "sources: {}\n",
    "list at the margin": "annotations:\n- id: a\n  quote: x\n# of the end\n\nretired: {}\n",
    "deep list": "annotations:\n    - id: a\n      note: |\n        text\n\n        # no comment\n",
    "no line end": "annotations:\n  - {id: a, quote: x}",
    "Windows lines": "annotations:\r\n  - id: a\r\n    quote: x\r\n\r\nentities: {}\r\n",
    "sources in between": "annotations:\n  - id: a\n\nsources:\n  # kept\n  old: {title: Old}\n",
    "dashes alone": "annotations:\n-\n  id: a\n-\n  id: b\nentities: {}\n",
    "entities in between": "entities:\n  # kept\n  a:\n    name: A\n\nannotations: []\n",
    "paragraphs at the end": "annotations: []\n\n# Of the addresses\nparagraphs: {}\n",
    "quoted key": '"annotations":\n  - id: a\n',
}


@pytest.mark.parametrize("name", SIDECARS)
def test_records_go_to_the_end_of_their_sections(parts: Page, name: str) -> None:
    before = SIDECARS[name]
    after = parts.evaluate(
        """(text) => sidecar.addRecords(
          text, {
            sources: { "new-source": { title: "T: 1" } },
            annotations: [{ id: "new", quote: "q" }],
            entities: { "new-board": { name: "B: 1", kind: "organisation" } },
          })""",
        before,
    )
    node, faults = parse_yaml(after)
    assert not faults
    assert node is not None
    data: Any = to_data(node)
    old: Any = to_data(parse_yaml(before)[0])  # type: ignore[arg-type]
    assert data.pop("sources") == {
        **(old.pop("sources", None) or {}),
        "new-source": {"title": "T: 1"},
    }
    assert data.pop("annotations") == [
        *(old.pop("annotations", None) or []),
        {"id": "new", "quote": "q"},
    ]
    assert data.pop("entities") == {
        **(old.pop("entities", None) or {}),
        "new-board": {"name": "B: 1", "kind": "organisation"},
    }
    assert data == old
    kept = [
        line for line in before.splitlines() if line and not re.search(r"\[\]|\{\}$|none yet", line)
    ]
    lines = iter(after.splitlines())
    assert all(line in lines for line in kept)
    assert "\r\n" not in before or "\n" not in after.replace("\r\n", "")


def test_comments_over_the_next_section_stay_there(parts: Page) -> None:
    after = parts.evaluate(
        "(text) => sidecar.addRecords(text, { annotations: [{ id: 'new', quote: 'q' }] })",
        "annotations:\n  - id: a\n\n# Of the entities\nentities: {}\n",
    )
    assert after == (
        "annotations:\n  - id: a\n  - id: new\n    quote: q\n\n# Of the entities\nentities: {}\n"
    )


@pytest.mark.parametrize(
    "text",
    ["annotations: [{id: a}]\n", "annotations: [\n  {id: a}]\n", "annotations:\n  [{id: a}]\n"],
)
def test_a_list_in_brackets_is_left_alone(parts: Page, text: str) -> None:
    said = parts.evaluate(
        """(text) => {
          try { return sidecar.addRecords(text, { annotations: [{ id: "b" }] }); }
          catch (error) { return error.constructor.name; }
        }""",
        text,
    )
    assert said == "SectionError"


def test_likelihoods_are_those_of_the_model(parts: Page) -> None:
    texts = [
        "It is very unlikely, almost  certainly not likely.",
        "Unlikely!",
        "likelyhood",
        "probably so",
        "roughly even\nodds",
        "nothing of it",
        "Highly Probable",
    ]
    found = parts.evaluate(
        "(all) => all.map((text) => rules.likelihoodsIn(text, data).map(({ value }) => value))",
        texts,
    )
    for text, terms in zip(texts, found, strict=True):
        assert set(terms) == set(map(str, Likelihood.terms_in(text))), text
