"""The home page shows a passage that works as on its report's page; pages say where they stand."""

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, Route

from tests.browser.conftest import Served

pytestmark = pytest.mark.xdist_group("browser")


def test_one_note_stands_open_beside_its_passage(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/")
    page.wait_for_selector(".showcase li.note.is-open")
    opened = page.locator(".showcase li.note:visible")
    assert opened.count() == 1
    text = page.locator(".showcase .report-text").bounding_box()
    note = opened.bounding_box()
    assert text
    assert note
    assert note["x"] > text["x"] + text["width"]
    assert "#" not in page.url, "nobody chose it"


def test_another_passage_opens_its_note_by_pointer_and_by_key(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/")
    page.wait_for_selector("#note-july-low.is-open")
    page.locator("mark[data-annotations='treaty-holds']").click()
    assert page.locator(".showcase li.note:visible").get_attribute("id") == "note-treaty-holds"
    assert page.url.endswith("#a-treaty-holds")
    page.keyboard.press("j")
    assert page.locator(".showcase li.note:visible").get_attribute("id") == "note-july-low"


def test_on_a_small_screen_nothing_is_open_until_it_is_chosen(mini_site: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.emulate_media(reduced_motion="reduce")  # the sheet would be on its way yet
    page.goto(f"{mini_site}/")
    page.wait_for_selector(".report-layout.has-sheet")
    assert page.locator(".showcase li.note.is-open").count() == 0
    page.locator("#ref-july-low").click()
    box = page.locator("#note-july-low .sheet-bar").bounding_box()
    assert box
    assert abs(box["y"] + box["height"] - 800) < 2, "a sheet at the foot of the window"
    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [1440, 390])
def test_without_javascript_each_note_is_reached_by_its_link_and_back(
    mini_site: str, width: int, browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{mini_site}/")
    visible = page.locator(".showcase li.note:visible")
    assert visible.count() == 1
    assert visible.get_attribute("id") == "note-july-low"
    for id_ in ("treaty-holds", "july-low", "gates-raised-peak", "why-nobody-there"):
        page.locator(f"#ref-{id_}").click()
        assert visible.count() == 1
        assert visible.get_attribute("id") == f"note-{id_}"
        box = visible.bounding_box()
        assert box
        assert 0 <= box["y"] < 900
        visible.locator(".note-number").click()
        assert page.url.endswith(f"#a-{id_}")
        assert visible.get_attribute("id") == "note-july-low"
    context.close()


def test_the_passage_still_works_when_the_page_is_reached_without_a_reload(
    mini_site: str, page: Page
) -> None:
    # The theme does so only at the address for which the site was built.
    built_for = "http://127.0.0.1:8000"

    def pass_on(route: Route) -> None:
        address = route.request.url.replace(built_for, mini_site)
        route.fulfill(response=route.fetch(url=address))

    page.route(f"{built_for}/**", pass_on)
    page.goto(f"{built_for}/reports/2024/river-board-spring-levels/")
    page.wait_for_load_state("networkidle")  # the theme must know which pages there are
    page.evaluate("window.stays = true")
    page.locator(".breadcrumb a", has_text="Home").click()
    page.wait_for_selector("#note-july-low.is-open")
    assert page.evaluate("window.stays"), "the page was loaded anew"
    assert page.locator(".breadcrumb").count() == 0
    page.locator("mark[data-annotations='treaty-holds']").click()
    assert page.locator(".showcase li.note:visible").get_attribute("id") == "note-treaty-holds"
    page.locator("mark[data-annotations='treaty-holds']").click()
    assert page.locator(".showcase li.note.is-open").count() == 0
    # What the theme fetches ahead may still be on its way.
    page.unroute_all(behavior="ignoreErrors")


def test_feed_is_announced_and_served(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/claims/")
    link = page.locator("link[type='application/atom+xml']")
    address = page.evaluate("(link) => link.href", link.element_handle())
    assert page.locator(".site-footer a", has_text="Feed").evaluate("(a) => a.href") == address
    body = page.request.get(address).body()
    assert etree.fromstring(body).tag == "{http://www.w3.org/2005/Atom}feed"


@pytest.mark.parametrize(
    ("path", "trail"),
    [
        ("", []),
        ("claims/", []),
        ("reports/2023/", ["Home", "Reports", "Reports of 2023"]),
        (
            "reports/2023/museum-flood-marks/",
            ["Home", "Reports", "2023", "Flood Marks on the Water Gate"],
        ),
    ],
)
def test_pages_below_others_say_where_they_stand(
    mini_site: str, page: Page, path: str, trail: list[str]
) -> None:
    page.goto(f"{mini_site}/{path}")
    assert page.locator(".breadcrumb li").all_inner_texts() == trail
    for link in page.locator(".breadcrumb a").all():
        address = link.evaluate("(a) => a.href")
        assert page.request.get(address).ok, address


def test_a_missing_page_leads_back(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/404.html")
    assert page.locator("h1").inner_text() == "There is no page at this address"
    for link in page.locator("article a").all():
        assert page.request.get(link.evaluate("(a) => a.href")).ok
