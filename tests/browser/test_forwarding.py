"""A moved report: whoever follows an old citation arrives at its passage."""

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.xdist_group("browser")

OLD = "/reports/2024/lenta-spring-levels/"
NEW = "/reports/2024/river-board-spring-levels/"
PASSAGE = "a-highest-since-1931"


@pytest.mark.parametrize("fragment", ["", f"#{PASSAGE}"])
def test_with_scripts_the_old_address_leads_on(mini_site: str, page: Page, fragment: str) -> None:
    page.goto(mini_site + OLD + fragment)
    page.wait_for_url(f"{mini_site}{NEW}{fragment}")
    assert page.evaluate("window.violations") == []


def test_without_scripts_every_address_is_a_link(mini_site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(mini_site + NEW)
    wanted = {
        id_
        for element in page.locator("[id^='a-'], [id^='p-']").all()
        if (id_ := element.get_attribute("id"))
    }
    page.goto(f"{mini_site}{OLD}#{PASSAGE}")
    found = {link.get_attribute("id") for link in page.locator(".forward-list a").all()}
    assert found == wanted
    page.locator(f"[id='{PASSAGE}']").click()
    assert page.url == f"{mini_site}{NEW}#{PASSAGE}"
    context.close()
