"""Fonts in a browser: the site's own are loaded and used, and no more of them than the budget."""

from pathlib import PurePosixPath

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.test_fonts import BUDGET

pytestmark = pytest.mark.xdist_group("browser")

REPORT = "/reports/2023/eurasianet-al-mersaad-tajik-iskp/"


def used_fonts(page: Page, selector: str) -> set[str]:
    """Return the families that the words of an element are drawn with."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {font["familyName"] for font in fonts if font["isCustomFont"]}


def open_page(page: Page, address: str) -> dict[str, int]:
    """Open a page; return the fonts that it loads and their sizes."""
    loaded: dict[str, int] = {}

    def note(response) -> None:
        if response.url.endswith(".woff2"):
            loaded[PurePosixPath(response.url).name] = len(response.body())

    page.on("response", note)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    return loaded


@pytest.mark.parametrize("width", [390, 1440])
def test_report_loads_own_fonts_within_budget(
    width: int, real_site: str, context: BrowserContext
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    loaded = open_page(page, real_site + REPORT)
    assert {"serif-latin.woff2", "sans-latin.woff2"} <= loaded.keys()
    assert sum(loaded.values()) <= BUDGET
    for face in ("19px 'Report Serif'", "600 22px 'Report Serif'", "14px 'Report Sans'"):
        assert page.evaluate("(face) => document.fonts.check(face)", face), face
    assert used_fonts(page, ".report-text p") >= {"Report Serif"}
    assert used_fonts(page, ".byline") == {"Report Sans", "Report Serif"}


def test_other_scripts_load_when_they_appear(real_site: str, page: Page) -> None:
    loaded = open_page(page, real_site + REPORT)
    assert [name for name in loaded if "more" in name] == []
    with page.expect_response("**/serif-more.woff2"):
        page.evaluate("document.querySelector('.report-text p').append(' Рахмон')")
