"""Searching: from any page, with the keyboard or without, to the very passage."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.xdist_group("browser")

COURIER = "/reports/2025/courier-reading-room/"
LENTA = "/reports/2024/river-board-spring-levels/"


def search(page: Page, words: str) -> Locator:
    """Open the search with its key and type; return the results."""
    page.keyboard.press("/")
    expect(page.locator(".search-input")).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator(".search-status")).to_contain_text(re.compile("report", re.IGNORECASE))
    return page.locator(".search-result")


def test_nothing_is_loaded_until_the_search_is_used(mini_site: str, page: Page) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(mini_site)))
    page.goto(mini_site)
    page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "pagefind" in url or "search-" in url]
    expect(search(page, "librarian")).not_to_have_count(0)
    assert any("pagefind" in url for url in loaded)
    assert not [url for url in loaded if url.startswith("http")], "no other host is asked"
    assert page.evaluate("window.violations") == []


def test_hit_in_a_passage_leads_to_the_passage(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    results = search(page, "floor bear")
    place = results.first.locator(".search-place").first
    expect(place).to_have_attribute("href", f"{COURIER}#a-floor-too-weak")
    expect(place.locator(".search-type")).to_have_text("Statement")
    expect(place.locator("mark")).to_have_text(["floor", "bear"])
    words = "".join(place.locator("mark, .search-words").all_inner_texts())
    assert words == "the floor will not bear them"
    place.click()
    page.wait_for_url(f"**{COURIER}#a-floor-too-weak")
    expect(page.locator("#a-floor-too-weak")).to_be_in_viewport()


def test_hit_outside_passages_leads_to_its_paragraph(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    place = search(page, "swallows").first.locator(".search-place").first
    expect(place).to_have_attribute("href", re.compile(rf"{COURIER}#p-[0-9a-f]{{8}}$"))
    expect(place.locator(".search-type")).to_have_count(0)
    address = (place.get_attribute("href") or "").partition("#")[2]
    place.click()
    page.wait_for_url(f"**#{address}")
    expect(page.locator(f"#{address}")).to_contain_text("swallows")


def test_hit_in_a_note_leads_to_its_passage(mini_site: str, page: Page) -> None:
    """The name of a source stands in the note only."""
    page.goto(mini_site)
    place = search(page, "opened in good time").first.locator(".search-place", has_text="in its")
    expect(place.first).to_have_attribute("href", re.compile("#a-floor-too-weak$|#a-opened-in"))
    expect(place.first.locator(".search-type")).to_contain_text("Statement, in its note")


def test_every_passage_of_a_result_exists(mini_site: str, page: Page) -> None:
    """Whatever is found, its address is one of the page, and it has the type the page gives it."""
    page.goto(mini_site)
    found: dict[str, str] = {}
    search(page, "the")
    for words in ("the river", "gates", "flood", "board", "market", "level"):
        page.locator(".search-input").fill(words)
        expect(page.locator(".search-status")).to_contain_text("report")
        page.wait_for_timeout(400)
        for place in page.locator(".search-place").all():
            kind = place.locator(".search-type")
            label = kind.inner_text().split(",")[0] if kind.count() else ""
            found[place.get_attribute("href") or ""] = label
    assert sum(bool(label) for label in found.values()) > 5
    assert any(not label for label in found.values())
    for href, label in sorted(found.items()):
        page.goto(mini_site + href)
        id_ = href.partition("#")[2]
        expect(page.locator(f"[id='{id_}']")).to_have_count(1)
        if label:
            note = page.locator(f"[id='note-{id_.removeprefix('a-')}'] .note-type")
            expect(note).to_have_text(label)


def test_filters_narrow_what_is_found(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    results = search(page, "flood")
    expect(results.nth(1)).to_be_visible()  # the first may stand before the others are read
    before = results.count()
    page.locator(".search-filters summary").click()
    page.locator("select[name=publisher]").select_option("Brennick Courier")
    expect(results).to_have_count(1)
    assert before > 1
    page.locator("select[name=publisher]").select_option("")
    page.locator("select[name=claim]").select_option(label="Assumption")
    expect(results).to_have_count(1)
    expect(results.locator(".search-title")).to_have_attribute("href", LENTA)
    page.locator("select[name=kind]").select_option("Digest")
    expect(page.locator(".search-status")).to_have_text("No report has “flood” with these filters.")


def test_arrows_enter_and_escape(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    opener = page.locator(".search-open")
    opener.focus()
    expect(search(page, "librarian")).not_to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-title").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-place").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search-dialog")).not_to_be_visible()
    expect(opener).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator(".search-input")).to_be_focused()
    expect(page.locator(".search-input")).to_have_value("librarian")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{COURIER}")


def test_enter_before_the_answer_goes_to_it_when_it_comes(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    page.keyboard.press("s")
    expect(page.locator(".search-input")).to_be_focused()
    page.keyboard.type("librarian")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{COURIER}")


def test_keys_typed_into_a_field_open_nothing(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    page.evaluate("document.querySelector('article').append(document.createElement('input'))")
    field = page.locator("article input").last
    field.click()
    page.keyboard.type("s/f")
    expect(field).to_have_value("s/f")
    expect(page.locator(".search-dialog[open]")).to_have_count(0)


def test_single_keys_that_are_switched_off_open_nothing(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    page.evaluate("__md_set('single-keys', false)")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    expect(page.locator(".search-dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(page.locator(".search-dialog[open]")).to_have_count(1)


def test_markup_in_a_report_or_a_query_stays_text(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    search(page, "<img src=zebra>")
    expect(page.locator(".search-status")).to_have_text("No report has “<img src=zebra>”.")
    expect(page.locator(".search-dialog img")).to_have_count(0)


def test_what_cannot_be_loaded_is_said(mini_site: str, page: Page) -> None:
    page.goto(mini_site)
    page.route("**/pagefind/**", lambda route: route.abort())
    page.keyboard.press("/")
    expect(page.locator(".search-input")).to_be_focused()
    page.keyboard.type("water")
    expect(page.locator(".search-status")).to_contain_text("could not be loaded")
    page.unroute("**/pagefind/**")
    page.keyboard.type("s")
    expect(page.locator(".search-result")).not_to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dialog_fits_the_window(mini_site: str, width: int, scheme: str, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(mini_site)
    page.locator(".search-open").click()
    expect(page.locator(".search-input")).to_be_focused()
    page.keyboard.type("river")
    expect(page.locator(".search-result")).not_to_have_count(0)
    box = page.locator(".search-dialog").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= width - box["width"]
    assert 0 <= box["y"] <= 800 - box["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if width == 390:
        target = page.locator(".search-close").bounding_box()
        assert target is not None
        assert min(target["width"], target["height"]) >= 44
    context.close()


def test_without_javascript_no_field_is_shown(mini_site: str, browser: Browser) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(mini_site)
    expect(page.locator(".site-search")).not_to_be_visible()
    expect(page.locator(".site-nav a", has_text="Reports")).to_be_visible()
    context.close()
