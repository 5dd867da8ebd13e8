"""What every annotation promises, looked at in a browser: its words, its note, the way back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from corpus.anchor import fold
from corpus.load import Report, find_reports, load_report, read_files
from tests.browser.conftest import Served

pytestmark = pytest.mark.xdist_group("browser")

# The slices of one annotation, each with whether a break lies before it: a block begins or ends
# between the two marks, or there is a line break.
SLICES = """
(id) => {
  const blocks = "address,article,aside,blockquote,caption,dd,details,div,dl,dt,figcaption," +
    "figure,h1,h2,h3,h4,h5,h6,hr,li,ol,p,pre,section,summary,table,tbody,td,tfoot,th,thead,tr,ul";
  const marks = [...document.querySelectorAll("mark.claim")].filter((mark) =>
    mark.dataset.annotations.split(" ").includes(id));
  return marks.map((mark, index) => {
    if (index === 0) return ["", mark.textContent];
    const between = document.createRange();
    between.setStartAfter(marks[index - 1]);
    between.setEndBefore(mark);
    const broken = between.cloneContents().querySelector(`br,${blocks}`) !== null ||
      marks[index - 1].closest(blocks) !== mark.closest(blocks);
    return [broken ? " " : "", mark.textContent];
  });
}
"""


def reports(root: Path) -> list[Report]:
    return [
        load_report(read_files(root, path, *files)) for path, files in find_reports(root).items()
    ]


def annotated(root: Path) -> list[Report]:
    return [
        report
        for report in reports(root)
        if report.annotations
        and report.front_matter
        and not report.front_matter.value.withdrawn  # of which only a notice is left
    ]


def test_slices_spell_the_quotation(served: Served, page: Page) -> None:
    seen = 0
    for report in annotated(served.root):
        page.goto(f"{served.address}/reports/{report.path}/")
        for located in report.annotations:
            slices = page.evaluate(SLICES, located.value.id)
            assert slices, located.value.id
            joined = "".join(glue + text for glue, text in slices)
            assert fold(joined) == fold(located.value.quote), located.value.id
            seen += 1
    assert seen


@pytest.mark.parametrize("width", [1440, 390])
def test_without_javascript_each_note_is_reached_by_its_link_and_back(
    served: Served, width: int, browser: Browser
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    for report in annotated(served.root):
        page.goto(f"{served.address}/reports/{report.path}/")
        for located in report.annotations:
            id_ = located.value.id
            note = page.locator(f"[id='note-{id_}']")
            page.locator(f"[id='ref-{id_}']").click()
            assert page.url.endswith(f"#note-{id_}")
            assert _is_in_view(page, note), f"note {id_} is not in view"
            assert located.value.claim.label in note.inner_text()
            note.locator("a.note-number").click()
            assert page.url.endswith(f"#a-{id_}")
            assert _is_in_view(page, page.locator(f"[id='ref-{id_}']"), leeway=900)
    context.close()


def _is_in_view(page: Page, locator: Locator, leeway: float = 0) -> bool:
    box = locator.bounding_box()
    size = page.viewport_size
    return bool(box and box["height"] > 0 and -1 <= box["y"] < size["height"] + leeway)


def test_each_note_opens_by_keyboard_and_gives_focus_back(served: Served, page: Page) -> None:
    for report in annotated(served.root):
        page.goto(f"{served.address}/reports/{report.path}/")
        for located in report.annotations:
            id_ = located.value.id
            page.evaluate("(id) => document.getElementById(id).focus()", f"ref-{id_}")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.closest('li.note')?.id") == f"note-{id_}"
            assert page.locator(f"[id='note-{id_}'] .note-facts").first.is_visible()
            assert page.url.endswith(f"#a-{id_}")
            page.keyboard.press("Escape")
            assert page.evaluate("document.activeElement.id") == f"ref-{id_}"


def test_tab_leads_through_all_passage_numbers_in_order(
    real_site: str, real_root: Path, page: Page
) -> None:
    report = annotated(real_root)[0]
    page.goto(f"{real_site}/reports/{report.path}/")
    wanted = page.evaluate("[...document.querySelectorAll('.claim-ref')].map((ref) => ref.id)")
    page.evaluate("document.querySelector('h1').focus()")
    met: list[str] = []
    for _ in range(6 * len(wanted) + 60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.id")
        if focused.startswith("ref-"):
            met.append(focused)
        if focused == wanted[-1]:
            break
    assert met == wanted


def test_address_of_a_passage_opens_its_note(real_site: str, real_root: Path, page: Page) -> None:
    report = annotated(real_root)[0]
    id_ = report.annotations[-1].value.id
    for fragment in ("a", "note"):
        page.goto("about:blank")
        page.goto(f"{real_site}/reports/{report.path}/#{fragment}-{id_}")
        page.wait_for_selector(f"[id='note-{id_}'].is-open")
        assert _is_in_view(page, page.locator(f"[id='note-{id_}']"))


def test_addresses_survive_the_scripts_of_the_theme(served: Served, page: Page) -> None:
    """Every address of the page as it was served still leads somewhere once scripts have run."""
    for report in annotated(served.root):
        file = served.root / "site" / "reports" / report.path / "index.html"
        written = set(re.findall(r'id="([ap]-[^"]+)"', file.read_text(encoding="utf-8")))
        page.goto(f"{served.address}/reports/{report.path}/")
        page.wait_for_load_state("networkidle")
        left = page.evaluate(
            "(ids) => ids.filter((id) => !document.getElementById(id))", sorted(written)
        )
        assert left == []
