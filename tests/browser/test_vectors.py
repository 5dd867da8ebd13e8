"""The published specification suffices: a second program, written from it, agrees with the first.

The program below is JavaScript and shares nothing with the package but the published page and the
lists in ``canonical-text-1.json``.
"""

from typing import Any

import pytest
from playwright.sync_api import Page

from corpus.load import find_reports
from tests.browser.conftest import Served

pytestmark = pytest.mark.xdist_group("browser")

PROGRAM = r"""
(rules) => {
  const fromHex = (code) => String.fromCodePoint(parseInt(code, 16));
  const spaces = new Set(rules.white_space.map(fromHex));
  const blocks = new Set(rules.blocks);
  const folding = new Map(
    Object.entries(rules.folding).map(([code, target]) => [fromHex(code), target]));
  const BREAK = null;

  const isOmitted = (element) =>
    rules.omitted_elements.includes(element.localName) ||
    rules.omitted_classes.some((name) => element.classList.contains(name));

  // Where a published page has the address of a block.
  const idOf = (element) =>
    element.localName === "pre" ? element.firstElementChild?.id : element.id;

  // A sequence of strings and breaks, in canonical form.
  function canonical(sequence) {
    const stretches = [""];
    for (const item of sequence) {
      if (item === BREAK) stretches.push("");
      else stretches[stretches.length - 1] += item;
    }
    const words = [];
    for (const stretch of stretches) {
      let word = "";
      for (const character of stretch.normalize("NFC")) {
        if (!spaces.has(character)) {
          word += character;
          continue;
        }
        if (word) words.push(word);
        word = "";
      }
      if (word) words.push(word);
    }
    return words.join(" ");
  }

  // The whole sequence of a tree, and for each block its element and own sequence.
  function walk(roots) {
    const whole = [], found = [];
    function visit(node, own) {
      if (node.nodeType === Node.TEXT_NODE) {
        whole.push(node.data);
        own.push(node.data);
      } else if (node.nodeType === Node.ELEMENT_NODE && !isOmitted(node)) {
        const isBlock = blocks.has(node.localName);
        const inner = isBlock ? [] : own;
        if (isBlock) found.push({ element: node, own: inner });
        const isBreak = isBlock || node.localName === "br";
        if (isBreak) { whole.push(BREAK); own.push(BREAK); }
        for (const child of node.childNodes) visit(child, inner);
        if (isBlock) { whole.push(BREAK); own.push(BREAK); }
      }
    }
    for (const root of roots) {
      whole.push(BREAK);
      for (const child of root.childNodes) visit(child, []);
    }
    return { whole, found };
  }

  async function hash(text) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function describe(roots) {
    const { whole, found } = walk(roots);
    const text = canonical(whole);
    const described = [];
    const seen = new Map();
    for (const { element, own } of found) {
      const ownText = canonical(own);
      if (!ownText) continue;
      const base = `p-${(await hash(ownText)).slice(0, 8)}`;
      seen.set(base, (seen.get(base) ?? 0) + 1);
      const address = seen.get(base) === 1 ? base : `${base}-${seen.get(base)}`;
      described.push({ tag: element.localName, text: ownText, address, id: idOf(element) });
    }
    return { text, hash: await hash(text), blocks: described };
  }

  // Folded code points, each with the position it comes from.
  function fold(text) {
    const folded = [];
    [...text].forEach((character, position) => {
      for (const target of folding.get(character) ?? character) {
        if (target === " " && (!folded.length || folded.at(-1).target === " ")) continue;
        folded.push({ target, position });
      }
    });
    if (folded.at(-1)?.target === " ") folded.pop();
    return folded;
  }

  const matches = (folded, at, wanted) =>
    at >= 0 && wanted.every((item, index) => folded[at + index]?.target === item.target);

  function divides(characters, position) {
    if (position === 0 || position === characters.length) return false;
    const before = characters[position - 1], after = characters[position];
    const isRegional = (character) => /^[\u{1F1E6}-\u{1F1FF}]$/u.test(character);
    let regional = 0;
    while (position - 1 - regional >= 0 && isRegional(characters[position - 1 - regional])) {
      regional += 1;
    }
    return /^[\p{Mn}\p{Mc}\p{Me}]$/u.test(after) ||
      /^[\u{1F3FB}-\u{1F3FF}]$/u.test(after) ||
      (before === "\u200d" && /^\p{So}$/u.test(after)) ||
      (after === "\u200d" && /^[\p{So}\p{Sk}\p{Mn}]$/u.test(before)) ||
      /^[\u{E0020}-\u{E007F}]$/u.test(after) ||
      /^[\uFF9E\uFF9F]$/u.test(after) ||
      (isRegional(after) && regional % 2 === 1);
  }

  function find(text, selector) {
    const characters = [...text];
    const folded = fold(text);
    const [quote, prefix, suffix] =
      [selector.quote, selector.prefix, selector.suffix].map((plain) => fold(canonical([plain])));
    const isSpace = (index) => folded[index]?.target === " ";
    const spans = [];
    if (!quote.length) return spans;
    for (let at = 0; at + quote.length <= folded.length; at += 1) {
      const behind = at + quote.length;
      if (!matches(folded, at, quote)) continue;
      if (!(matches(folded, at - prefix.length, prefix) ||
        (isSpace(at - 1) && matches(folded, at - 1 - prefix.length, prefix)))) continue;
      if (!(matches(folded, behind, suffix) ||
        (isSpace(behind) && matches(folded, behind + 1, suffix)))) continue;
      if (folded[at - 1]?.position === folded[at].position) continue;
      if (folded[behind]?.position === folded[behind - 1].position) continue;
      const start = folded[at].position;
      let end = folded[behind - 1].position + 1;
      while (["\ufe0e", "\ufe0f"].includes(characters[end])) end += 1;
      if (!divides(characters, start) && !divides(characters, end)) spans.push([start, end]);
    }
    return spans;
  }

  window.secondProgram = {
    ofHtml(html) {
      const root = document.implementation.createHTMLDocument("").createElement("div");
      root.innerHTML = html;
      return describe([root]);
    },
    // As the server sends it, before any script has run.
    async ofPage() {
      const source = await (await fetch(location.pathname)).text();
      const page = new DOMParser().parseFromString(source, "text/html");
      return describe(page.querySelectorAll("article .report-text"));
    },
    find,
  };
}
"""


@pytest.fixture
def vectors(real_site: str, page: Page) -> dict[str, Any]:
    """The file as it is published; the page has the second program, and a secure context."""
    response = page.goto(f"{real_site}/canonical-text-1.json")
    assert response is not None
    published = response.json()
    page.evaluate(PROGRAM, published)
    assert page.evaluate("isSecureContext")
    return published


def test_second_program_computes_every_text(vectors: dict[str, Any], page: Page) -> None:
    computed = page.evaluate(
        "(all) => Promise.all(all.map((one) => secondProgram.ofHtml(one.html)))", vectors["text"]
    )
    for vector, result in zip(vectors["text"], computed, strict=True):
        for block in result["blocks"]:
            del block["id"]
        assert result == {key: vector[key] for key in ("text", "hash", "blocks")}, vector["name"]


def test_second_program_finds_every_place(vectors: dict[str, Any], page: Page) -> None:
    computed = page.evaluate(
        "(all) => all.map((one) => secondProgram.find(one.text, one))", vectors["matching"]
    )
    for vector, spans in zip(vectors["matching"], computed, strict=True):
        assert spans == vector["spans"], vector["name"]


def test_second_program_computes_what_published_pages_state(
    served: Served, vectors: dict[str, Any], page: Page
) -> None:
    """From a page with all its marks and numbers: its text version, its paragraph addresses."""
    paths = list(find_reports(served.root))
    assert paths
    for path in paths:
        response = page.goto(f"{served.address}/reports/{path}/")
        if response is None or response.status == 404:  # a sidecar alone has no page
            continue
        if page.locator(".text-version").count() == 0:
            # Of a withdrawn report only a notice is left.
            assert page.locator(".report-notice").count() == 1, path
            continue
        page.evaluate(PROGRAM, vectors)
        result = page.evaluate("secondProgram.ofPage()")
        assert page.locator(".text-version").inner_text() == result["hash"][:12], path
        assert result["blocks"], path
        assert [block["id"] for block in result["blocks"]] == [
            block["address"] for block in result["blocks"]
        ], path
