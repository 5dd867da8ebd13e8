"""The timeline in a browser: marks lead to passages, the table says the same, nothing overlaps."""

from itertools import combinations

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served

pytestmark = pytest.mark.xdist_group("browser")

PAGES = ["/timeline/", "/timeline/entities/"]
# Of each label and date in a band: band, place and whether it stays within the picture.
BOXES = """
(PARTS) => [...document.querySelectorAll("svg.timeline-band")].map((band) => {
  const width = Number(band.getAttribute("width"));
  return [...band.querySelectorAll(".timeline-mark")].map((mark) =>
    [...mark.querySelectorAll(PARTS)].map((part) => {
      const box = part.getBBox();
      return {x: box.x, y: box.y, right: box.x + box.width, bottom: box.y + box.height, width};
    }));
})
"""


@pytest.mark.parametrize("width", [1440, 390])
def test_marks_and_rows_lead_to_the_same_passages_without_javascript(
    served: Served, width: int, browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    for address in PAGES:
        page.goto(served.address + address)
        marks = {mark.get_attribute("xlink:href") for mark in page.locator("a.timeline-mark").all()}
        rows = [row.get_attribute("href") for row in page.locator(".timeline-quote a").all()]
        assert marks == set(rows)
        assert len(rows) > 5
    for target in sorted(marks):
        page.goto(served.address + target)
        assert page.locator(f"[id='{target.partition('#')[2]}']").count() == 1, target
    page.goto(served.address + PAGES[0])
    page.locator("a.timeline-mark").first.click()
    assert "#a-" in page.url
    page.goto(served.address + PAGES[0])
    page.get_by_role("link", name="Entity", exact=True).click()
    assert page.url.endswith("/timeline/entities/")
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_mark_is_called_what_its_row_says(served: Served, address: str, page: Page) -> None:
    page.goto(served.address + address)
    for mark in page.locator("a.timeline-mark").all():
        when, quote, what = (mark.get_attribute("aria-labelledby") or "").split()
        link = page.locator(f"[id='{quote}']")
        # The theme's script has written the address of the HTML link in full.
        assert link.get_attribute("href").endswith(mark.get_attribute("xlink:href"))
        date = page.locator(f"[id='{when}']").inner_text()
        assert mark.locator(".timeline-date").text_content() == date
        label = (mark.locator(".timeline-label").text_content() or "?").removesuffix(" …")
        assert " ".join(link.inner_text().split()).startswith(label)
        row = link.locator("xpath=ancestor::tr")
        assert row.locator(f"[id='{what}']").count() == row.locator(f"[id='{when}']").count() == 1
    quote = " ".join(page.locator(".timeline-quote").first.inner_text().split())
    assert page.get_by_role("link", name=quote).count() >= 2  # the row's own, and the mark's


@pytest.mark.parametrize("address", PAGES)
def test_nothing_drawn_overlaps(served: Served, address: str, page: Page) -> None:
    page.goto(served.address + address)
    bands = page.evaluate(BOXES, "text, .timeline-day, .timeline-span, .timeline-within")
    assert bands
    for band in bands:
        for mark in band:
            assert all(box["x"] >= -0.5 and box["right"] <= box["width"] + 0.5 for box in mark)
        for one, other in combinations(band, 2):
            for a in one:
                for b in other:
                    beside = a["right"] <= b["x"] or b["right"] <= a["x"]
                    above = a["bottom"] <= b["y"] + 2 or b["bottom"] <= a["y"] + 2
                    assert beside or above, (a, b)


@pytest.mark.parametrize("width", [1440, 1000, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_scrolls_and_the_page_does_not(
    served: Served, width: int, scheme: str, browser: Browser
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(served.address + "/timeline/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    region = page.get_by_role("region", name="Timeline by report")
    region.focus()
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Timeline by report"
    if width == 390:
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.querySelector('.timeline-scroll').scrollLeft > 0")
        heading = page.locator(".timeline-side h3").first.bounding_box()
        assert heading
        assert heading["x"] >= 0
    colours = page.evaluate(
        "[getComputedStyle(document.querySelector('.timeline-label')).fill,"
        " getComputedStyle(document.body).color]"
    )
    assert colours[0] == colours[1]
    context.close()


def test_the_keyboard_reaches_every_mark(mini_site: str, page: Page) -> None:
    page.goto(mini_site + "/timeline/")
    total = page.locator("a.timeline-mark").count()
    page.get_by_role("region", name="Timeline by report").focus()
    seen = set()
    for _ in range(total * 3):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.getAttribute('aria-labelledby')"))
    assert len(seen - {None}) == total
