"""A report as it is read: filters, keys, the sheet, the way of the address, pages in place."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import WATCH

pytestmark = pytest.mark.xdist_group("browser")

REPORT = "/reports/2024/river-board-spring-levels/"
MARKED = "mark.claim:not(.is-plain)"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def note(page: Page, id_: str) -> Locator:
    return page.locator(f"[id='note-{id_}']")


def top(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box
    return box["y"]


def bottom(locator: Locator) -> float:
    box = locator.bounding_box()
    assert box
    return box["y"] + box["height"]


# The column


@pytest.mark.parametrize("open_note", ["", "#a-third-step"])
@pytest.mark.parametrize("width", [1440, 1120])
def test_notes_never_overlap(
    real_site: str, mini_site: str, page: Page, width: int, open_note: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in (
        f"{mini_site}{REPORT}{open_note}",
        f"{real_site}/reports/2023/eurasianet-al-mersaad-tajik-iskp/",
    ):
        page.goto(address)
        page.evaluate("document.fonts.ready")
        boxes = page.evaluate(
            "[...document.querySelectorAll('li.note')].map((note) => note.getBoundingClientRect())"
            ".map(({top, bottom, height}) => [top, bottom, height])"
        )
        assert len(boxes) > 10
        assert all(height > 0 for _, _, height in boxes)
        for (_, above, _), (below, _, _) in pairwise(boxes):
            assert above <= below + 0.5


def test_the_open_note_stands_level_with_its_passage_and_is_joined_to_it(
    mini_site: str, page: Page
) -> None:
    page.goto(f"{mini_site}{REPORT}")
    page.locator("[id='ref-gates-raised-peak']").click()
    join = page.evaluate("""() => {
      const note = document.getElementById("note-gates-raised-peak");
      const marks = [...document.querySelectorAll("mark[data-annotations~=gates-raised-peak]")];
      const lines = marks.flatMap((mark) => [...mark.getClientRects()]);
      const style = getComputedStyle(note, "::before");
      const box = note.getBoundingClientRect();
      return {
        left: box.left - parseFloat(style.width),
        top: box.top + parseFloat(style.top),
        edge: note.closest(".report-section").querySelector(".report-text")
          .getBoundingClientRect().right,
        ends: lines.map((line) => [line.right, line.bottom]),
      };
    }""")
    assert any(
        min(abs(join["left"] - right), abs(join["left"] - join["edge"])) < 3
        and abs(join["top"] - low) < 8
        for right, low in join["ends"]
    ), join


# Filters


def test_types_are_hidden_and_the_address_says_so(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}{REPORT}")
    words = page.locator(".report-text").all_text_contents()
    facts = page.locator("li.note.note-fact")
    number = facts.count()
    assert number > 2
    button = page.get_by_role("button", name=re.compile("Factual claim"))
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    assert page.url.endswith("?hide=fact")
    assert page.locator("li.note.note-fact:visible").count() == 0
    assert page.locator(".ref-fact:visible").count() == 0
    assert page.locator(f"{MARKED}.claim-fact").count() == 0
    total = page.locator("li.note").count()
    expect(page.locator(".legend-total")).to_have_text(f"{total - number} of {total} claims")
    assert page.locator(".report-text").all_text_contents() == words

    page.reload()
    assert page.locator("li.note.note-fact:visible").count() == 0
    page.get_by_role("button", name=re.compile("Factual claim")).click()
    assert "hide" not in page.url
    assert page.locator("li.note.note-fact:visible").count() == number
    assert page.locator(f"{MARKED}.claim-fact").count() > 0


def test_words_in_two_claims_keep_the_line_of_the_one_that_is_shown(
    mini_site: str, page: Page
) -> None:
    page.goto(f"{mini_site}{REPORT}?hide=fact")
    doubles = page.evaluate("""() => [...document.querySelectorAll("mark.claim")]
      .filter((mark) => mark.dataset.annotations.includes(" ")).map((mark) => mark.className)""")
    for classes in doubles:
        assert "fact" not in classes
    page.goto(f"{mini_site}{REPORT}")
    before = page.locator("mark.claim").evaluate_all("(all) => all.map((mark) => mark.outerHTML)")
    button = page.get_by_role("button", name=re.compile("Assessment"))
    button.click()
    button.click()
    after = page.locator("mark.claim").evaluate_all("(all) => all.map((mark) => mark.outerHTML)")
    clean = [re.sub(r' style="[^"]*"', "", mark) for mark in after]
    assert clean == [re.sub(r' style="[^"]*"', "", mark) for mark in before]


def test_only_the_unsourced(real_site: str, page: Page) -> None:
    page.goto(f"{real_site}/reports/2023/eurasianet-al-mersaad-tajik-iskp/")
    bare = page.locator("li.note[data-unsourced]").count()
    assert bare
    page.get_by_role("button", name=f"Show only the {bare} unsourced").click()
    assert page.locator("li.note:visible").count() == bare
    assert page.url.endswith("?unsourced")
    for item in page.locator("li.note:visible").all():
        assert item.locator(".note-sources").count() == 0


def test_the_address_of_a_passage_wins_over_a_filter(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}{REPORT}#a-third-step")
    type_ = note(page, "third-step").locator(".note-type").inner_text()
    page.get_by_role("button", name=re.compile(type_)).click()
    hidden = page.url
    assert "#" not in hidden
    page.goto("about:blank")
    page.goto(f"{hidden}#a-third-step")
    expect(note(page, "third-step")).to_have_class(re.compile("is-open"))
    expect(page.locator("[id='ref-third-step']")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_all_notes_are_printed(mini_site: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{mini_site}{REPORT}#a-third-step")
    # Paper is narrower than a wide screen: the scripts are told of its width too.
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    notes = page.locator("li.note")
    for item in notes.all():
        expect(item.locator(".note-facts")).to_be_visible()
        assert item.evaluate("(note) => getComputedStyle(note).position") == "static"
    assert notes.count() > 10
    assert page.locator(".unsourced, details.cite, .sheet-bar").locator("visible=true").count() == 0


def test_a_note_that_is_filtered_out_closes(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}{REPORT}#a-third-step")
    expect(note(page, "third-step")).to_have_class(re.compile("is-open"))
    type_ = note(page, "third-step").locator(".note-type").inner_text()
    page.get_by_role("button", name=re.compile(type_)).click()
    assert page.locator("li.note.is-open").count() == 0


# Keys


def test_keys_lead_through_the_passages(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}{REPORT}")
    ids = page.locator(".claim-ref").evaluate_all("(refs) => refs.map((ref) => ref.id.slice(4))")
    numbers = page.locator(".claim-ref").all_text_contents()
    ids = [id_ for _, id_ in sorted(zip(map(int, numbers), ids, strict=True))]
    for id_ in ids[:3]:
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == f"ref-{id_}"
    page.keyboard.press("k")
    page.keyboard.press("o")
    expect(note(page, ids[1])).to_have_class(re.compile("is-open"))
    page.keyboard.press("j")
    expect(note(page, ids[2])).to_have_class(re.compile("is-open"))
    assert page.url.endswith(f"#a-{ids[2]}")
    page.keyboard.press("o")
    assert page.locator("li.note.is-open").count() == 0
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.matches('.legend button')")


def test_single_keys_can_be_switched_off(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}{REPORT}")
    page.keyboard.press("?")
    dialog = page.locator("dialog.keys")
    expect(dialog).to_be_visible()
    page.get_by_label("Single keys are on").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('.claim-ref')") is False


# The sheet


def test_sheet_opens_over_the_foot_and_leaves_the_passage_in_view(
    mini_site: str, phone: Page
) -> None:
    phone.goto(f"{mini_site}{REPORT}")
    assert phone.locator("li.note:visible").count() == 0
    for id_ in ("highest-since-1931", "gates-raised-peak", "asked-at-five"):
        phone.locator(f"[id='ref-{id_}']").tap()
        sheet = note(phone, id_)
        expect(sheet).to_be_visible()
        phone.wait_for_timeout(250)
        assert abs(bottom(phone.locator(".sheet-bar")) - 844) < 2
        assert abs(bottom(sheet) - top(phone.locator(".sheet-bar"))) < 2
        assert top(sheet) > 844 * 0.4
        last = phone.locator(f"mark[data-annotations~='{id_}']").last
        assert bottom(last) <= top(sheet) - 8
        assert top(last) >= 0
        assert phone.url.endswith(f"#a-{id_}")
    assert phone.locator("li.note:visible").count() == 1


def test_sheet_steps_closes_and_back_closes(mini_site: str, phone: Page) -> None:
    phone.goto(f"{mini_site}{REPORT}")
    first = phone.locator(".claim-ref", has_text=re.compile("^1$"))
    first.tap()
    total = phone.locator("li.note").count()
    expect(phone.locator(".sheet-place")).to_have_text(f"1 of {total}")
    expect(phone.get_by_role("button", name="Previous passage")).to_be_disabled()
    phone.get_by_role("button", name="Next passage").tap()
    expect(phone.locator(".sheet-place")).to_have_text(f"2 of {total}")
    phone.get_by_role("button", name="Show the whole note").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator(".report-layout")).to_have_class(re.compile("is-full"))
    phone.go_back()
    expect(phone.locator("li.note.is-open")).to_have_count(0)
    assert phone.url.endswith(REPORT)

    first.tap()
    phone.get_by_role("button", name="Close the note").tap()
    expect(phone.locator("li.note.is-open")).to_have_count(0)
    expect(phone).to_have_url(re.compile(f"{REPORT}$"))


def test_sheet_is_opened_by_its_address(mini_site: str, phone: Page) -> None:
    phone.goto(f"{mini_site}{REPORT}#a-gates-raised-peak")
    expect(note(phone, "gates-raised-peak")).to_be_visible()
    phone.wait_for_timeout(250)
    last = phone.locator("mark[data-annotations~='gates-raised-peak']").last
    assert 0 <= top(last) < bottom(last) <= top(note(phone, "gates-raised-peak"))


# Pages in place


def answer_from(site: Path, page: Page) -> str:
    """Answer at the address the site was built for: the theme goes by its sitemap."""
    address = "http://127.0.0.1:8000"

    def answer(route: Route) -> None:
        file = site / urlsplit(route.request.url).path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    page.context.route(f"{address}/**", answer)
    return address


def test_pages_are_put_in_place_and_their_scripts_run(mini_root: Path, page: Page) -> None:
    site = answer_from(mini_root / "site", page)
    page.goto(f"{site}/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.isTheSame = true")
    page.locator(".site-nav").get_by_role("link", name="Reports", exact=True).click()
    expect(page.locator("h1").first).to_have_text("Reports")
    expect(page.locator(".site-nav [aria-current]")).to_have_text("Reports")
    page.locator(f"article a[href$='{REPORT}']").first.click()
    expect(page.locator(".report-layout.is-placed")).to_be_visible()
    page.locator("[id='ref-third-step']").click()
    expect(note(page, "third-step")).to_have_class(re.compile("is-open"))
    assert page.locator("li.note").evaluate_all(
        "(notes) => notes.every((note) => getComputedStyle(note).position === 'absolute')"
    ), "its styles are missing"

    page.go_back()
    expect(page.locator("h1").first).to_have_text("Reports")
    page.go_back()
    page.wait_for_url(f"{site}/")
    page.go_forward()
    page.go_forward()
    expect(page.locator(".report-layout.is-placed")).to_be_visible()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('.claim-ref')")
    assert page.evaluate("window.isTheSame"), "a page was loaded anew"
    assert page.evaluate("window.violations") == []


def test_link_to_another_passage_of_the_page_opens_it(mini_root: Path, page: Page) -> None:
    site = answer_from(mini_root / "site", page)
    page.goto(f"{site}{REPORT}#a-gates-raised-peak")
    page.wait_for_load_state("networkidle")
    link = note(page, "gates-raised-peak").locator(".note-relations a").first
    target = link.get_attribute("href").split("#a-")[1]
    link.click()
    expect(note(page, target)).to_have_class(re.compile("is-open"))
    assert page.url.endswith(f"#a-{target}")
