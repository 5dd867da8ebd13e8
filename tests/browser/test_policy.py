"""Every kind of page meets its own content security policy and asks no other host for anything."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Served

pytestmark = pytest.mark.xdist_group("browser")

DIRECTIVES = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
}


def addresses(root: Path) -> list[str]:
    """Every page of the sitemap, and one that does not exist."""
    tree = ElementTree.parse(root / "site" / "sitemap.xml")
    found = [
        node.text or "" for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]
    return ["/" + address.split("/", 3)[3] for address in found] + ["/404.html"]


def test_pages_keep_to_policy_and_host(served: Served, context: BrowserContext) -> None:
    page = context.new_page()
    foreign: list[str] = []
    failures: list[str] = []
    ours = (served.address, "data:")
    page.on("request", lambda it: None if it.url.startswith(ours) else foreign.append(it.url))
    page.on("response", lambda it: failures.append(it.url) if it.status >= 400 else None)
    page.on("pageerror", lambda error: failures.append(str(error)))
    pages = addresses(served.root)
    assert len(pages) > 5
    for address in pages:
        page.goto(served.address + address)
        page.wait_for_load_state("networkidle")
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
        assert {part.strip() for part in (policy or "").split(";") if part.strip()} == DIRECTIVES
        assert page.evaluate("window.violations") == [], address
    assert foreign == []
    assert failures == []


def test_policy_is_in_force(real_site: str, context: BrowserContext) -> None:
    """The watch sees what the policy refuses: else the test above could not fail."""
    page = context.new_page()
    page.goto(real_site)
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/x.png\">')"
    )
    page.wait_for_function("window.violations.length > 0")
    assert page.evaluate("window.violations[0]").startswith("img-src")
