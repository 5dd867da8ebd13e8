"""axe-core finds nothing to object to: on every kind of page, wide and small, light and dark."""

import itertools
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Served

pytestmark = pytest.mark.xdist_group("browser-2")

# Everything that axe knows of WCAG up to 2.2 AA, and what it calls best practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}

# The made-up corpus has every part of a page; the real one adds length, and axe is slow on it.
LOOKS = [
    *itertools.product(["mini"], [1440, 390], ["light", "dark"]),
    ("real", 1440, "light"),
    ("real", 390, "dark"),
]


def pages(site: Path) -> list[str]:
    """Pages of a site, two of each kind: sources, entities and the like are many, and all alike."""
    kinds: dict[str, list[str]] = {}
    for path in sorted(site.rglob("index.html")):
        address = path.relative_to(site).as_posix().removesuffix("index.html")
        # What leads on at once is not looked at.
        if 'class="page prose forward"' not in path.read_text(encoding="utf-8"):
            section, _, rest = address.partition("/")
            kinds.setdefault(f"{section}/{rest.count('/')}" if rest else address, []).append(
                address
            )
    return [address for found in kinds.values() for address in (found[0], found[-1])]


@pytest.mark.parametrize(("served", "width", "scheme"), LOOKS, indirect=["served"])
def test_axe_finds_nothing(served: Served, width: int, scheme: str, browser: Browser) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    found: list[str] = []
    addresses = sorted(set(pages(served.root / "site")))
    assert len(addresses) > 10
    for address in (*addresses, "404.html"):
        page.goto(f"{served.address}/{address}")
        found += _violations(page, address)
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("served", "width", "scheme"), LOOKS, indirect=["served"])
def test_axe_finds_nothing_while_a_note_is_open(
    served: Served, width: int, scheme: str, browser: Browser
) -> None:
    # High enough to show a whole note: what a sheet has scrolled out of sight, under its buttons,
    # axe takes for covered.
    context = browser.new_context(
        viewport={"width": width, "height": 1800}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    reports = [
        address
        for address in sorted(set(pages(served.root / "site")))
        if address.count("/") == 3 and address.startswith("reports/2")
    ]
    found: list[str] = []
    for address in reports:
        page.goto(f"{served.address}/{address}")
        if page.locator(".claim-ref").count():
            page.evaluate("document.querySelector('.claim-ref').click()")
            found += _violations(page, f"{address} with a note")
            page.keyboard.press("Escape")
            page.keyboard.press("?")
            found += _violations(page, f"{address} with the keys")
    context.close()
    assert reports
    assert not found, "\n".join(found)


def _violations(page: Page, address: str) -> list[str]:
    results = Axe().run(page, options=OPTIONS)
    return [
        f"{address}: {item['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
        for item in results.response["violations"]
        for node in item["nodes"][:3]
    ]
