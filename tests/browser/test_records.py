"""Sources and entities in a browser: every link leads somewhere, and nothing needs a script."""

import re

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served

pytestmark = pytest.mark.xdist_group("browser")

LINKS = """
() => [...document.querySelectorAll("article a[href^='/']")].map((link) => link.pathname)
"""
BROKEN = """
async (links) => {
  const broken = [];
  for (const link of links) if (!(await fetch(link)).ok) broken.push(link);
  return broken;
}
"""


def records(served: Served) -> list[str]:
    """Every page of a source or an entity, and of their lists."""
    site = served.root / "site"
    return [
        f"{file.parent.relative_to(site).as_posix()}/"
        for folder in ("sources", "entities")
        for file in sorted((site / folder).rglob("index.html"))
    ]


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_without_javascript_pages_fit_and_lead_on(
    served: Served, width: int, scheme: str, browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    for address in records(served):
        page.goto(f"{served.address}/{address}")
        assert page.locator("article h1").is_visible(), address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.goto(f"{served.address}/sources/")
    page.locator(".record-item h2 a").first.click()
    page.locator(".passage-words a").first.click()
    assert re.search(r"/reports/.+#a-", page.url)
    context.close()


def test_links_of_the_pages_lead_somewhere(served: Served, page: Page) -> None:
    links: set[str] = set()
    for address in records(served):
        page.goto(f"{served.address}/{address}")
        links.update(page.evaluate(LINKS))
    assert page.evaluate(BROKEN, sorted(links)) == []


def test_a_note_leads_to_its_source_and_that_back_to_the_passage(
    mini_site: str, page: Page
) -> None:
    page.goto(f"{mini_site}/reports/2024/river-board-spring-levels/#note-old-weir-reading")
    link = page.locator("[id='note-old-weir-reading'] .note-sources a").first
    page.goto(link.evaluate("(link) => link.href"))
    assert page.locator("h1").inner_text() == "Log of the gauge at Old Weir"
    back = page.locator(".passage-words a[href$='#a-old-weir-reading']")
    assert back.count() == 1


def test_the_address_of_a_twin_leads_to_the_source(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/sources/2025/courier-reading-room/gates-story/")
    page.wait_for_url("**/sources/2024/river-board-spring-levels/director-interview/")


def test_keyboard_reaches_the_passages(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/sources/2024/river-board-spring-levels/gauge-log/")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.passage-words') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/reports/2024/.+#a-"))
