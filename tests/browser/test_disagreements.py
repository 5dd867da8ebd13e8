"""Related passages stand side by side where there is room, one below the other where not."""

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")

PAIR = "[id='opposed/2024/river-board-spring-levels/gates-still-shut']"


def boxes(page: Page) -> list[dict[str, float]]:
    """Where the first side, what ties, and the second side stand."""
    cluster = page.locator(PAIR)
    parts = [
        cluster.locator(".side").nth(0),
        cluster.locator(".ties"),
        cluster.locator(".side").nth(1),
    ]
    found = [part.bounding_box() for part in parts]
    assert all(found)
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wide_side_by_side(mini_site: str, browser: Browser, scheme: str, javascript: bool) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme=scheme, java_script_enabled=javascript
    )
    page = context.new_page()
    page.goto(f"{mini_site}/disagreements/")
    first, ties, second = boxes(page)
    assert first["x"] + first["width"] <= ties["x"] <= ties["x"] + ties["width"] <= second["x"]
    assert abs(first["y"] - second["y"]) < 2
    context.close()


def test_small_stacked_with_the_relation_between(mini_site: str, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{mini_site}/disagreements/")
    first, ties, second = boxes(page)
    assert first["y"] + first["height"] <= ties["y"] <= ties["y"] + ties["height"] <= second["y"]
    assert (
        page.locator(f"{PAIR} .ties")
        .inner_text()
        .replace("\n", " ")
        .startswith("≠ B contradicts A")
    )
    assert page.locator(f"{PAIR} .side-letter").all_text_contents() == ["Passage A", "Passage B"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_passage_leads_to_its_place_in_the_report(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/disagreements/")
    page.locator(f"{PAIR} .side-text a").nth(1).click()
    page.wait_for_selector("#note-opened-in-time.is-open")


def test_every_kind_is_reached_from_the_head_of_the_page(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/disagreements/")
    for link in page.locator(".parts a").all():
        fragment = link.evaluate("(a) => a.hash.slice(1)")
        assert page.locator(f"[id='{fragment}']").count() == 1
