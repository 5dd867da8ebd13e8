"""The page of claims: filters in the address, results in parts, a list without a script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import Served
from tests.synthetic_claims import HOSTILE, synthetic_index, synthetic_part

pytestmark = pytest.mark.xdist_group("browser")


def open_claims(page: Page, site: str, query: str = "") -> None:
    page.goto(f"{site}/claims/{query}")
    page.wait_for_selector(".claims-page.is-live .claim-list:not([aria-busy])", state="attached")


def shown(page: Page) -> list[str]:
    """The addresses of the passages in the list."""
    page.wait_for_selector(".claim-list:not([aria-busy])", state="attached")
    return page.eval_on_selector_all(
        ".item-quote a", "links => links.map(link => link.getAttribute('href'))"
    )


def box(page: Page, facet: str, label: str):
    return page.locator(f"[data-facet={facet}] label", has_text=re.compile(rf"^{label}"))


def test_choices_stand_in_the_address_and_come_back(mini_site: str, page: Page) -> None:
    open_claims(page, mini_site)
    everything = shown(page)
    box(page, "type", "Statement").click()
    expect(page).to_have_url(re.compile(r"\?type=statement$"))
    expect(page.locator(".claims-status b")).to_have_text(f"5 of {len(everything)}")
    statements = shown(page)
    assert len(statements) == 5
    page.get_by_label("contested only").click()
    expect(page).to_have_url(re.compile(r"\?type=statement&contested=1$"))
    expect(page.locator(".item-quote a")).to_have_count(2)
    contested = shown(page)
    assert set(contested) < set(statements)
    page.reload()
    page.wait_for_selector(".is-live")
    expect(page.locator(".item-quote a")).to_have_count(2)
    assert shown(page) == contested
    assert page.get_by_label("contested only").is_checked()
    page.go_back()
    expect(page.locator(".item-quote a")).to_have_count(5)
    page.go_back()
    expect(page.locator(".item-quote a")).to_have_count(len(everything))
    page.go_forward()
    expect(page.locator(".item-quote a")).to_have_count(5)
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/claims/$"))
    expect(page.locator(".item-quote a")).to_have_count(len(everything))


def test_a_passage_leads_to_its_report(mini_site: str, page: Page) -> None:
    open_claims(page, mini_site, "?type=gap")
    page.locator(".item-quote a").click()
    expect(page).to_have_url(re.compile(r"#a-why-nobody-there$"))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("?grade=A1", {"highest-since-1931"}),
        ("?grade=A1..A2", {"highest-since-1931", "gates-still-shut"}),
        ("?likelihood=likely", {"july-low"}),
        ("?confidence=moderate", {"gates-raised-peak"}),
        ("?entity=canal-company", {"gates-worked-by-company"}),
        ("?from=2024-07&to=2024-07&dates=certain", {"july-low"}),
        ("?from=2030-01&dates=certain", set()),
        ("?entity=nobody-of-this-name", set()),
    ],
)
def test_each_kind_of_choice_finds_its_claims(
    mini_site: str, page: Page, query: str, ids: set[str]
) -> None:
    open_claims(page, mini_site, query)
    assert {address.partition("#a-")[2] for address in shown(page)} == ids
    assert page.locator(".list-empty").is_visible() == (not ids)


def test_an_open_end_may_lie_anywhere(mini_site: str, page: Page) -> None:
    open_claims(page, mini_site, "?from=2030")
    assert shown(page)
    box(page, "date", "include uncertain").click()
    expect(page.locator(".item-quote a")).to_have_count(0)


def test_grades_by_keyboard(mini_site: str, page: Page) -> None:
    open_claims(page, mini_site)
    page.locator(".grade-matrix [tabindex='0']").focus()
    assert page.evaluate("document.activeElement.dataset.grades") == "A1"
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?grade=A1$"))
    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile(r"\?grade=A1\.\.A2$"))
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"\?grade=A1$"))
    assert page.locator(".grade-matrix [tabindex='0']").count() == 1


def test_boxes_by_keyboard_keep_their_focus(mini_site: str, page: Page) -> None:
    open_claims(page, mini_site)
    for facet in ("type", "entity"):
        page.locator(f"[data-facet={facet}] input[type=checkbox]").first.focus()
        value = page.evaluate("document.activeElement.value")
        page.keyboard.press("Space")
        expect(page).to_have_url(re.compile(f"{facet}={value}"))
        assert page.evaluate("document.activeElement.value") == value


def test_the_range_of_dates_by_keyboard_and_by_typing(mini_site: str, page: Page) -> None:
    open_claims(page, mini_site)
    page.locator(".date-slider-from").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"\?from=\d{4}"))
    field = page.get_by_label("From", exact=True)
    field.fill("last year")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    field.fill("2024-07")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"\?from=2024-07$"))


def test_claims_in_order_of_date(mini_site: str, page: Page) -> None:
    open_claims(page, mini_site)
    page.get_by_label("Order").select_option("newest")
    expect(page).to_have_url(re.compile(r"\?sort=newest$"))
    expect(page.locator(".item-quote a").first).to_have_attribute("href", re.compile("a-"))
    newest = shown(page)
    page.get_by_label("Order").select_option("date")
    page.wait_for_function(
        "first => document.querySelector('.item-quote a').getAttribute('href') !== first",
        arg=newest[0],
    )
    oldest = shown(page)
    assert newest != oldest
    assert set(newest) == set(oldest)


def test_csv_holds_the_claims_found(mini_site: str, page: Page) -> None:
    open_claims(page, mini_site, "?type=statement")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert text.startswith("report,id,url,claim,quote,")
    assert len(text.strip().splitlines()) == 1 + 5
    assert page.evaluate("window.violations") == []


@pytest.mark.parametrize("width", [1440, 390])
def test_without_javascript_the_list_is_whole(served: Served, width: int, browser: Browser) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{served.address}/claims/")
    index = json.loads((served.root / "site/data/claims/index.json").read_text(encoding="utf-8"))
    assert page.locator(".claim-item").count() == len(index["columns"]["claim"])
    assert page.locator(".claims-note").is_visible()
    assert page.locator(".item-quote a").first.is_visible()
    assert not page.locator(".claims-filters").is_visible()
    context.close()


def test_where_the_data_do_not_come_the_list_stays(mini_site: str, page: Page) -> None:
    page.route("**/data/claims/index.json", lambda route: route.abort())
    page.goto(f"{mini_site}/claims/")
    page.wait_for_selector(".claims-error")
    assert page.locator(".claim-group .item-quote a").first.is_visible()


def test_filters_fold_on_a_small_screen(mini_site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    open_claims(page, mini_site)
    assert not page.locator("[data-facet=type]").is_visible()
    page.locator(".claims-filters > summary").click()
    box(page, "type", "Gap").click()
    expect(page.locator(".claims-filters > summary")).to_have_text("Filters (1)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def serve_synthetic(context: BrowserContext, index: dict, count: int) -> None:
    body = synthetic_index(count, index["tables"])

    def answer(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[1].removesuffix(".json")
        text = body if name == "index" else synthetic_part(int(name))
        route.fulfill(body=text, content_type="application/json")

    context.route("**/data/claims/*.json", answer)


def test_fifty_thousand_claims(
    mini_site: str, mini_root: Path, context: BrowserContext, page: Page
) -> None:
    """Only what is shown is loaded and drawn, and words from the data are never markup."""
    index = json.loads((mini_root / "site/data/claims/index.json").read_text(encoding="utf-8"))
    serve_synthetic(context, index, 50_000)
    parts: list[str] = []
    page.on(
        "request", lambda it: parts.append(it.url) if re.search(r"/\d+\.json", it.url) else None
    )
    open_claims(page, mini_site)
    expect(page.locator(".claims-status b")).to_have_text("50,000")
    assert len(shown(page)) == 25
    assert len(parts) == 1
    nodes = page.evaluate("document.querySelectorAll('.claims-page *').length")
    assert nodes < 2500
    box(page, "type", "Gap").click()
    expect(page.locator(".claims-status b")).to_have_text("7,142 of 50,000")
    expect(page.locator(".claims-more")).to_have_text(re.compile("Show 25 more of 7,117"))
    page.locator(".claims-more").click()
    expect(page.locator(".claim-item")).to_have_count(50)
    page.get_by_role("button", name=re.compile("more$")).first.click()
    page.get_by_label("Find in entity").fill("> 77")
    assert page.locator("[data-facet=entity] .facet-row").count() <= 50
    assert page.locator(".claims-page img").count() == 0
    assert page.locator(".item-quote a").first.inner_text().startswith(HOSTILE)
    assert page.evaluate("document.querySelectorAll('.claims-page *').length") < 2500
