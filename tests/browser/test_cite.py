"""Citing from the page: the dialog, what it copies, and links to selected words."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from corpus.cite.supplement import quoted
from corpus.cli import main
from tests.browser.conftest import WATCH

pytestmark = pytest.mark.xdist_group("browser")

REPORT = "/reports/2024/river-board-spring-levels/"


@pytest.fixture
def reader(browser: Browser, mini_site: str) -> Iterator[Page]:
    """A page that may use the clipboard."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=mini_site)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def today() -> date:
    return datetime.now().astimezone().date()


def clipboard(page: Page) -> str:
    return page.evaluate("navigator.clipboard.readText()")


def test_a_passage_is_cited_from_its_note(mini_site: str, reader: Page) -> None:
    reader.goto(f"{mini_site}{REPORT}#a-third-step")
    reader.locator("li.note.is-open a.cite-passage").click()
    dialog = reader.locator("dialog.cite-dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Copy citation").click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    copied = clipboard(reader)
    shown = re.sub(r"\s+", " ", dialog.locator(".citation-text").inner_text()).strip()
    assert copied == shown
    assert f"{REPORT}a/third-step/" in copied
    assert f"accessed {today().isoformat()}" in copied
    assert "[day of access]" not in copied

    dialog.get_by_role("button", name="Copy with quotation").click()
    expect(dialog.get_by_role("button", name="Copied")).to_have_count(2)
    quotation, _, citation = clipboard(reader).partition("\n\n")
    marks = reader.locator("mark[data-annotations~='third-step']").all_inner_texts()
    assert quotation.replace(" ", "") == f"“{''.join(marks)}”".replace(" ", "")
    assert citation == copied
    assert reader.evaluate("window.violations") == []


def test_the_style_is_remembered_and_exports_are_whole(mini_site: str, reader: Page) -> None:
    reader.goto(f"{mini_site}{REPORT}")
    reader.locator("details.cite > summary").click()
    dialog = reader.locator("dialog.cite-dialog")
    dialog.get_by_role("radio", name="CSL-JSON").check(force=True)
    dialog.get_by_role("button", name="Copy citation").click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    item = reader.evaluate("async () => JSON.parse(await navigator.clipboard.readText())[0]")
    assert f"accessed {today().isoformat()}" in item["note"]
    with reader.expect_download() as download:
        dialog.get_by_role("button", name="Save as file").click()
    assert download.value.suggested_filename.endswith(".json")
    reader.keyboard.press("Escape")
    expect(dialog).to_have_count(0)

    reader.reload()
    reader.keyboard.press("c")
    expect(reader.get_by_role("radio", name="CSL-JSON")).to_be_checked()


def test_selected_words_have_a_link_that_leads_to_them(mini_site: str, reader: Page) -> None:
    reader.goto(f"{mini_site}{REPORT}")
    words = reader.evaluate("""() => {
      const mark = document.querySelector("mark[data-annotations~=gates-raised-peak]");
      const node = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT).nextNode();
      const range = document.createRange();
      range.setStart(node, 2);
      range.setEnd(node, node.data.length - 2);
      getSelection().addRange(range);
      return node.data;
    }""")
    bar = reader.get_by_role("toolbar", name="The selected words")
    expect(bar).to_be_visible()
    bar.get_by_role("button", name="Copy link").click()
    expect(bar.get_by_role("button", name="Copied")).to_be_visible()
    address, _, directive = clipboard(reader).partition(":~:text=")
    assert address == f"{mini_site}{REPORT}#a-gates-raised-peak"
    start, *end = unquote(directive).split(",")
    assert words.strip().startswith(start)
    assert not end or words.strip().endswith(end[0])


SELECT = """([selector, words]) => {
  const texts = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return true;
  }
  return false;
}"""
DIGEST = "/reports/2025/courier-reading-room/"


@pytest.mark.parametrize(
    ("page", "cited", "words"),
    [
        (REPORT, "#melted-in-a-week", "within a week"),
        (REPORT, "", "could not look at the eastern"),
        (DIGEST, "", 'reopen "before the swallows are back"'),
    ],
    ids=["of a passage", "of a report", "with marks of its own"],
)
def test_selected_words_are_cited(
    mini_site: str, mini_root: Path, reader: Page, page: str, cited: str, words: str
) -> None:
    reader.goto(f"{mini_site}{page}")
    assert reader.evaluate(SELECT, [".report-layout", words])
    bar = reader.get_by_role("toolbar", name="The selected words")
    bar.get_by_role("button", name="Cite").click()
    dialog = reader.locator("dialog.cite-dialog")
    dialog.get_by_role("button", name="Copy citation").click()
    expect(dialog.get_by_role("button", name="Copied")).to_be_visible()
    path = page.removeprefix("/reports/").rstrip("/") + cited
    day = ("--accessed", today().isoformat())
    given = CliRunner().invoke(main, ["--root", str(mini_root), "cite", path, *day])
    wanted = given.stdout.strip()
    assert clipboard(reader) == wanted
    dialog.get_by_role("button", name="Copy with quotation").click()
    expect(dialog.get_by_role("button", name="Copied")).to_have_count(2)
    assert clipboard(reader) == f"{quoted(words)}\n\n{wanted}"
    assert reader.evaluate("window.violations") == []


@pytest.mark.parametrize("address", [REPORT, f"{REPORT}a/third-step/"])
def test_citations_stand_in_the_page_without_a_script(
    mini_site: str, address: str, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{mini_site}{address}")
    if page.locator("details.cite").count():
        page.locator("details.cite > summary").click()
    for style in ("apa", "mla", "bibtex", "ris"):
        expect(page.locator(f".citation[data-style='{style}']").first).to_be_visible()
    context.close()
