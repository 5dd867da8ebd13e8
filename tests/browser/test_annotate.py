"""Annotating in the browser: what is selected there is what a build finds, and nothing is lost."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, Route, expect

from corpus.anchor import AnchoredReport
from corpus.diagnostics import Diagnostic
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from tests.browser.conftest import PROJECT, WATCH
from tests.browser.test_accessibility import OPTIONS
from tests.browser.test_reading import answer_from

pytestmark = pytest.mark.xdist_group("browser")

PATH = "2024/river-board-spring-levels"
REPORT = f"/reports/{PATH}/"
SIDECAR = f"annotations/reports/{PATH}.yaml"

SELECT = """
([from, to, { at = 0, behindNumber = false } = {}]) => {
  const nodes = [];
  for (const text of document.querySelectorAll(".report-text")) {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
  }
  const places = (words) => nodes.flatMap((node) =>
    [...node.data.matchAll(words)].map(({ index }) => ({ node, index })));
  const start = places(from)[at];
  const isLater = ({ node, index }) => node === start.node ? index >= start.index
    : start.node.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING;
  const end = places(to).find(isLater);
  const range = document.createRange();
  range.setStart(start.node, start.index);
  range.setEnd(end.node, end.index + to.length);
  if (behindNumber) {
    const numbers = [...document.querySelectorAll(".report-text .claim-ref")];
    const next = numbers.find((number) => range.comparePoint(number, 0) > 0);
    const text = document.createTreeWalker(next, NodeFilter.SHOW_TEXT);
    range.setEnd(text.nextNode(), 1);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


@dataclass(frozen=True)
class Case:
    """A selection, and the words that must come of it."""

    name: str
    start: str
    end: str
    words: str
    before: str = ""
    """What must stand before the place, where the words stand more than once."""
    options: dict[str, Any] = field(default_factory=dict)


CASES = (
    Case(
        "across emphasis and into a mark",
        "since 1931",
        "stairs in",
        "since 1931. It stood at the third step of the market stairs in",
    ),
    Case("across a link", "before: the", "show it, and", "before: the flood marks show it, and"),
    Case(
        "across list items",
        "fell late",
        "on frozen",
        "fell late, and melted within a week; rain on frozen",
    ),
    Case(
        "across paragraphs",
        "two days",
        "until Easter",
        "two days. Above the weir the fields were under water until Easter",
    ),
    Case(
        "from a list into a paragraph",
        "on frozen",
        "worked by",
        "on frozen ground; the gates at Old Weir, which stayed shut. The gates are worked by",
    ),
    Case("across table cells", "Brennick", "29 March", "Brennick 3.9 29 March", "", {"at": 1}),
    Case("inside an existing mark", "higher than", "any spring", "higher than in any spring"),
    Case(
        "words that stand twice",
        "third step",
        "third step",
        "third step",
        "Water over the ",
        {"at": 1},
    ),
    Case(
        "ending on a passage number",
        "is not",
        "known",
        "is not known",
        "",
        {"behindNumber": True},
    ),
)


@pytest.fixture
def reader(browser: Browser, mini_site: str) -> Iterator[Page]:
    """A page that may use the clipboard, and may ask nobody but this site."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=mini_site)
    context.add_init_script(WATCH)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    yield page
    assert all(each.startswith(f"GET {mini_site}/") or "blob:" in each for each in asked), asked
    assert page.evaluate("window.violations") == []
    context.close()


@pytest.fixture
def annotating(mini_site: str, reader: Page) -> Page:
    reader.goto(f"{mini_site}{REPORT}")
    reader.get_by_role("button", name="Annotate", exact=True).click()
    expect(reader.get_by_role("heading", name="Annotate")).to_be_focused()
    return reader


def select(page: Page, case: Case) -> None:
    page.evaluate(SELECT, [case.start, case.end, case.options])


def choose(page: Page, claim: str) -> None:
    page.locator(f".claim-choice input[value={claim}]").check()


def annotate(page: Page, case: Case, claim: str = "fact", sourcing: str = "none-given") -> None:
    select(page, case)
    expect(page.locator(".annotate-quote")).to_have_text(case.words)
    choose(page, claim)
    if sourcing:
        page.get_by_label("Sourcing").select_option(sourcing)
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator(".annotate-form")).to_have_count(0)


def downloaded(page: Page) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the sidecar").click()
    assert download.value.suggested_filename == "river-board-spring-levels.yaml"
    return download.value.path().read_text(encoding="utf-8")


def check(folder: Path, sidecar: str) -> tuple[list[Diagnostic], AnchoredReport]:
    """Check a copy of the corpus with another sidecar."""
    for name in ("docs", "annotations"):
        shutil.copytree(PROJECT / "tests" / "corpus" / name, folder / name)
    (folder / SIDECAR).write_text(sidecar, encoding="utf-8", newline="")
    prepared = prepare_corpus(folder, load_settings(folder))
    return prepared.diagnostics, prepared.corpus.reports[PATH]


def test_what_is_selected_is_what_a_build_finds(annotating: Page, tmp_path: Path) -> None:
    for case in CASES:
        annotate(annotating, case)
    expect(annotating.locator(".annotate-drafts li")).to_have_count(len(CASES))
    sidecar = downloaded(annotating)
    original = (PROJECT / "tests" / "corpus" / SIDECAR).read_text(encoding="utf-8")
    before, after = original.split("\nentities:\n")
    assert sidecar.startswith(before.rstrip("\n"))
    assert sidecar.endswith(f"\nentities:\n{after}")

    diagnostics, anchored = check(tmp_path, sidecar)
    assert not diagnostics
    new = list(zip(anchored.report.annotations, anchored.anchors, strict=True))[-len(CASES) :]
    for case, (located, anchor) in zip(CASES, new, strict=True):
        assert anchor.span is not None, case.name
        assert anchored.text[anchor.span.start : anchor.span.end] == case.words, case.name
        assert anchored.text[: anchor.span.start].endswith(case.before), case.name
        needs_context = anchored.text.count(case.words) > 1
        given = located.value.prefix is not None or located.value.suffix is not None
        assert given == needs_context, case.name


def test_every_field_reaches_the_sidecar(annotating: Page, tmp_path: Path) -> None:
    """A forecast with all that the form offers, and a source that is new."""
    page = annotating
    select(page, Case("", "It is likely", "in July", ""))
    choose(page, "forecast")
    page.locator("#annotate-id").fill("river-will-fall")
    page.locator("#annotate-by").fill("lenta-river-board")
    page.keyboard.press("Enter")
    page.locator(".annotate-sources input[value=gauge-log]").check()
    page.get_by_text("A new source").click()
    page.locator("#annotate-new-source-title").fill("Minutes: “May”, no. 2024 # 1")
    expect(page.locator("#annotate-new-source-key")).to_have_value("minutes-may-no-2024")
    page.locator("#annotate-new-source-kind").select_option("document")
    page.get_by_role("button", name="Add this source").click()
    page.get_by_label("Sourcing").select_option("named")
    page.get_by_text("Hedge, date, entities, note").click()
    page.get_by_label("Hedge", exact=True).fill("no")
    page.get_by_label("Likelihood").select_option("likely")
    page.get_by_label("Event date").fill("2024-07")
    page.get_by_label("Entities").fill("Brennick")
    page.keyboard.press("Enter")
    note = "A: *first* line # no comment\n\n  - second\n“third” 🌊"
    page.get_by_label("Note", exact=True).fill(note)
    page.get_by_role("button", name="Add to the drafts").click()

    sidecar = downloaded(page)
    diagnostics, anchored = check(tmp_path, sidecar)
    assert not diagnostics
    source = anchored.report.sources["minutes-may-no-2024"].value
    assert (source.title, source.kind) == ("Minutes: “May”, no. 2024 # 1", "document")
    made = anchored.report.annotations[-1].value
    assert made.model_dump(exclude_unset=True, mode="json") == {
        "id": "river-will-fall",
        "quote": "It is likely that the river will fall below the summer mark in July",
        "claim": "forecast",
        "by": ["lenta-river-board"],
        "sources": [{"source": "gauge-log"}, {"source": "minutes-may-no-2024"}],
        "sourcing": "named",
        "hedge": "no",
        "likelihood": "likely",
        "event_date": {"edtf": "2024-07"},
        "entities": ["brennick"],
        "note": note,
    }


def test_a_source_without_a_title_is_described(annotating: Page, tmp_path: Path) -> None:
    page = annotating
    select(page, CASES[0])
    choose(page, "fact")
    page.get_by_text("A new source").click()
    page.locator("#annotate-new-source-title").fill("A letter of the mill")
    page.get_by_label("no title").check()
    page.get_by_role("button", name="Add this source").click()
    page.get_by_role("button", name="Add to the drafts").click()
    # The next draft may rest on it too, and the sidecar has it once.
    select(page, CASES[1])
    choose(page, "fact")
    page.locator(".annotate-sources input[value=letter-mill]").check()
    page.get_by_role("button", name="Add to the drafts").click()
    sidecar = downloaded(page)
    assert sidecar.count("A letter of the mill") == 1
    diagnostics, anchored = check(tmp_path, sidecar)
    assert not diagnostics
    assert anchored.report.sources["letter-mill"].value.description == "A letter of the mill"


def describe(page: Page, field: str, name: str, kind: str, description: str = "") -> None:
    """Describe what a field was told and the corpus does not know."""
    expect(page.locator(f"#annotate-new-{field}-name")).to_be_visible()
    page.locator(f"#annotate-new-{field}-name").fill(name)
    page.locator(f"#annotate-new-{field}-kind").select_option(kind)
    page.locator(f"#annotate-new-{field}-description").fill(description)
    page.keyboard.press("Enter")


def test_a_new_speaker_is_described(annotating: Page, tmp_path: Path) -> None:
    """In the form, for this draft and the next; the sidecar has each once."""
    page = annotating
    select(page, CASES[0])
    choose(page, "statement")
    page.get_by_label("Sourcing").select_option("none-given")
    page.locator("#annotate-by").fill("Friends of the Lenta: no. 1")
    page.keyboard.press("Enter")
    expect(page.locator("#annotate-new-by-kind")).to_be_focused()
    expect(page.locator("#annotate-new-by-key")).to_have_value("friends-lenta-no-1")
    describe(page, "by", "Friends of the Lenta: no. 1", "organisation", "no")
    expect(page.locator("#annotate-by")).to_be_focused()
    expect(page.locator("#annotate-new-by-name")).to_be_hidden()
    expect(page.get_by_role("button", name="Remove Friends of the Lenta")).to_be_visible()
    page.get_by_text("Hedge, date, entities, note").click()
    page.locator("#annotate-entities").fill("iron-step")
    page.keyboard.press("Enter")
    describe(page, "entities", "Iron Step", "place")
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator(".annotate-form")).to_have_count(0)

    page.reload()
    expect(page.locator(".annotate-drafts li")).to_have_count(1)
    select(page, CASES[1])
    choose(page, "statement")
    page.get_by_label("Sourcing").select_option("none-given")
    page.locator("#annotate-by").fill("friends of the lenta: no. 1")
    page.get_by_role("button", name="Add to the drafts").click()
    written = page.locator(".annotate-yaml").inner_text()
    assert written.startswith("# under `annotations:`\n  - id: ")
    assert written.rstrip().endswith(
        "# under `entities:`\n"
        "  friends-lenta-no-1:\n"
        '    name: "Friends of the Lenta: no. 1"\n'
        "    kind: organisation\n"
        '    description: "no"\n'
        "  iron-step:\n"
        "    name: Iron Step\n"
        "    kind: place"
    )
    diagnostics, anchored = check(tmp_path, downloaded(page))
    assert not diagnostics
    described = anchored.report.entities
    assert list(described)[-2:] == ["friends-lenta-no-1", "iron-step"]
    assert described["friends-lenta-no-1"].value.model_dump(exclude_unset=True, mode="json") == {
        "name": "Friends of the Lenta: no. 1",
        "kind": "organisation",
        "description": "no",
    }
    made = [located.value for located in anchored.report.annotations[-2:]]
    assert [each.by for each in made] == [("friends-lenta-no-1",)] * 2
    assert made[0].entities == ("iron-step",)


def test_a_new_speaker_is_held_to_the_rules_of_the_check(mini_site: str, reader: Page) -> None:
    def answer(route: Route) -> None:
        data = route.fetch().json()
        data["sidecar_entities"].append("the-ferryman")
        route.fulfill(json=data)

    page = reader
    page.route("**/data/annotate/index.json", answer)
    page.goto(f"{mini_site}{REPORT}")
    page.get_by_role("button", name="Annotate", exact=True).click()
    expect(page.locator(".annotate-panel")).to_be_visible()
    select(page, CASES[0])
    choose(page, "statement")
    page.get_by_text("A new speaker").click()
    fault = page.locator("#annotate-new-by-fault")
    key = page.locator("#annotate-new-by-key")
    page.get_by_role("button", name="Add this speaker").click()
    expect(fault).to_have_text("It needs a name.")
    page.locator("#annotate-new-by-name").fill("Лента")
    page.get_by_role("button", name="Add this speaker").click()
    expect(fault).to_contain_text("Choose what it is")
    page.locator("#annotate-new-by-kind").select_option("person")
    for typed, said in (
        ("", "lower-case"),
        ("Lenta", "lower-case"),
        ("unidentified", "that of “somebody"),
        ("otto-haldane", "that of “Otto Haldane”"),
        ("the-ferryman", "Another report describes"),
    ):
        key.fill(typed)
        page.get_by_role("button", name="Add this speaker").click()
        expect(fault).to_contain_text(said)
        expect(key).to_be_focused()
    # What was only typed names nobody yet.
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator("#annotate-by-fault")).to_contain_text("whose statement")
    key.fill("lenta-reader")
    page.keyboard.press("Enter")
    expect(page.locator("#annotate-by-fault")).to_be_empty()


def test_a_button_stays_under_the_pointer_that_leaves_a_field(mini_site: str, reader: Page) -> None:
    """Leaving the field makes a chip of what was typed; the click must not miss for that."""
    page = reader
    page.set_viewport_size({"width": 1280, "height": 3000})
    page.goto(f"{mini_site}{REPORT}")
    page.get_by_role("button", name="Annotate", exact=True).click()
    expect(page.locator(".annotate-panel")).to_be_visible()
    select(page, CASES[0])
    choose(page, "statement")
    page.get_by_label("Sourcing").select_option("none-given")
    button = page.get_by_role("button", name="Add to the drafts")
    button.scroll_into_view_if_needed()
    page.locator("#annotate-by").evaluate("(by) => by.focus({ preventScroll: true })")
    page.keyboard.insert_text("lenta-river-board")
    box = button.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4)
    page.mouse.down()
    page.mouse.up()
    expect(page.locator(".annotate-form")).to_have_count(0)
    expect(page.locator(".annotate-yaml")).to_contain_text("by: [lenta-river-board]")
    assert page.evaluate(
        "Object.entries(localStorage).every(([name, value]) =>"
        " !name.includes(' annotate ') || JSON.parse(value).form === null)"
    )


def test_the_form_asks_what_the_check_asks(annotating: Page) -> None:
    page = annotating
    select(page, Case("", "closed for", "two days", ""))
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator("#annotate-claim-fault")).to_contain_text("Choose")
    expect(page.locator(".claim-choice input").first).to_be_focused()

    choose(page, "statement")
    expect(page.locator("#annotate-claim-fault")).to_be_empty()
    expect(page.locator("#annotate-by-fault")).to_contain_text("whose statement")
    page.locator("#annotate-by").fill("nobody-known")
    page.keyboard.press("Enter")
    expect(page.locator("#annotate-by-fault")).to_contain_text("not described")
    page.get_by_role("button", name="Remove nobody-known").click()
    page.locator("#annotate-by").fill("unidentified")
    page.keyboard.press("Enter")
    expect(page.locator("#annotate-by-fault")).to_be_empty()
    for taken, fault in (
        ("third-step", "taken"),
        ("peak-at-old-weir", "retired"),
        ("Third Step", "lower-case"),
    ):
        page.locator("#annotate-id").fill(taken)
        expect(page.locator("#annotate-id-fault")).to_contain_text(fault)
    page.locator("#annotate-id").fill("bridge-closed")
    expect(page.locator(".annotate-unsourced")).to_be_visible()
    # No estimate on a statement, and none without a term in the words.
    page.get_by_text("Hedge, date, entities, note").click()
    expect(page.get_by_label("Likelihood")).to_be_hidden()
    choose(page, "assessment")
    expect(page.get_by_label("Likelihood")).to_be_hidden()
    choose(page, "gap")
    expect(page.locator("#annotate-by")).to_be_hidden()
    page.get_by_label("Event date").fill("last August")
    expect(page.locator("#annotate-event_date-fault")).to_contain_text("Not a date")
    page.get_by_label("Event date").fill("[2024-03-01..2024-03-31]")
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator(".annotate-yaml")).to_contain_text("claim: gap")
    expect(page.locator(".annotate-yaml")).not_to_contain_text("by:")


def test_nothing_is_lost_on_reload_and_all_can_be_undone(annotating: Page) -> None:
    page = annotating
    annotate(page, CASES[0])
    select(page, CASES[1])
    choose(page, "gap")
    page.get_by_text("Hedge, date, entities, note").click()
    page.get_by_label("Note", exact=True).fill("half a")
    page.reload()
    expect(page.get_by_label("Note", exact=True)).to_have_value("half a")
    expect(page.locator(".annotate-quote")).to_have_text(CASES[1].words)
    page.get_by_role("button", name="Add to the drafts").click()
    drafts = page.locator(".annotate-drafts li")
    expect(drafts).to_have_count(2)
    expect(page.get_by_role("button", name="Annotate (2 drafts)")).to_be_visible()

    page.get_by_role("button", name=re.compile("^Remove (?!all)")).first.click()
    expect(drafts).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(drafts).to_have_count(2)
    page.get_by_role("button", name="Remove all").click()
    expect(drafts).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(drafts).to_have_count(2)

    page.get_by_role("button", name=re.compile("^Edit")).first.click()
    choose(page, "assumption")
    page.get_by_role("button", name="Save").click()
    expect(drafts.first).to_contain_text("Assumption")
    page.keyboard.press("Escape")
    expect(page.locator(".annotate-panel")).to_be_hidden()
    expect(page.get_by_role("button", name="Annotate (2 drafts)")).to_be_focused()


def test_another_tab_has_the_same_drafts(annotating: Page, mini_site: str) -> None:
    other = annotating.context.new_page()
    other.goto(f"{mini_site}{REPORT}")
    annotate(annotating, CASES[0])
    expect(other.get_by_role("button", name="Annotate (1 draft)")).to_be_visible()
    other.get_by_role("button", name="Annotate (1 draft)").click()
    other.get_by_role("button", name=re.compile("^Remove")).click()
    expect(annotating.locator(".annotate-drafts li")).to_have_count(0)


def test_a_digest_says_where_in_its_original(real_root: Path, real_site: str, page: Page) -> None:
    """The original's own words may carry the term that the digest has in others."""
    page.goto(f"{real_site}/reports/2023/eurasianet-al-mersaad-tajik-iskp/")
    page.get_by_role("button", name="Annotate", exact=True).click()
    expect(page.locator(".annotate-panel")).to_be_visible()
    select(page, Case("", "Behind this", "an implication", ""))
    choose(page, "assessment")
    page.get_by_text("Original, hedge, date, entities, note").click()
    expect(page.get_by_label("Likelihood")).to_be_hidden()
    page.get_by_label("Wording of the original").fill("very likely " * 8)
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator("#annotate-paragraph-fault")).to_contain_text("whole number")
    expect(page.locator("#annotate-wording-fault")).to_contain_text("15 words")
    page.get_by_label("Paragraph of the original").fill("3")
    page.get_by_label("Wording of the original").fill("very likely: so")
    page.get_by_label("Likelihood").select_option("very likely")
    page.get_by_role("button", name="Add to the drafts").click()
    written = page.locator(".annotate-yaml").inner_text()
    assert 'original: {paragraph: 3, wording: "very likely: so"}' in written
    assert "likelihood: very likely" in written
    # As editors read it, which take digits for numbers.
    schema = json.loads((PROJECT / "annotations/schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate({"annotations": yaml.safe_load(written)})


def test_a_form_in_work_is_not_overwritten(annotating: Page) -> None:
    page = annotating
    select(page, CASES[0])
    expect(page.locator(".annotate-quote")).to_have_text(CASES[0].words)
    select(page, CASES[1])  # nothing was filled in yet
    expect(page.locator(".annotate-quote")).to_have_text(CASES[1].words)
    choose(page, "gap")
    select(page, CASES[2])
    expect(page.get_by_role("button", name="Use the selected words instead")).to_be_visible()
    expect(page.locator(".annotate-quote")).to_have_text(CASES[1].words)
    page.get_by_role("button", name="Use the selected words instead").click()
    expect(page.locator(".annotate-quote")).to_have_text(CASES[2].words)
    expect(page.locator(".claim-choice input[value=gap]")).to_be_checked()


def test_drafts_of_an_older_text_say_so(annotating: Page, mini_site: str) -> None:
    page = annotating
    annotate(page, CASES[0])
    page.evaluate("""() => {
      const name = Object.keys(localStorage).find((key) => key.includes(" annotate "));
      const stored = JSON.parse(localStorage.getItem(name));
      const [draft] = stored.drafts;
      stored.drafts = [
        { ...draft, version: "0123456789ab", prefix: "words that are gone" },
        { ...draft, version: "0123456789ab", quote: "The lake rose", id: "lake" },
      ];
      localStorage.setItem(name, JSON.stringify(stored));
    }""")
    page.reload()
    expect(page.locator(".annotate-drafts li")).to_have_count(2)
    first, second = page.locator(".annotate-drafts li").all()
    expect(first).to_contain_text("Made for text version 0123456789ab. Its words stand in this one")
    expect(second).to_contain_text("do not stand in this text")
    expect(page.locator(".annotate-yaml")).not_to_contain_text("lake")
    expect(page.locator(".annotate-yaml")).not_to_contain_text("prefix")


@pytest.mark.parametrize("has_highlights", [True, False])
def test_drafts_are_shown_and_the_text_is_untouched(
    mini_site: str, reader: Page, has_highlights: bool
) -> None:
    if not has_highlights:
        reader.add_init_script(
            "delete CSS.highlights; delete globalThis.Highlight;"
            "Object.defineProperty(CSS, 'highlights', {value: undefined})"
        )
    reader.goto(f"{mini_site}{REPORT}")
    html = "Array.from(document.querySelectorAll('.report-text'), (text) => text.innerHTML).join()"
    before = reader.evaluate(html)
    reader.get_by_role("button", name="Annotate", exact=True).click()
    expect(reader.locator(".annotate-panel")).to_be_visible()
    annotate(reader, CASES[3])
    if has_highlights:
        shown = reader.evaluate(
            "[...CSS.highlights.get('annotate-draft')].map((range) => String(range)).join(' ')"
        )
        assert re.sub(r"\s", "", shown) == CASES[3].words.replace(" ", "")
    else:
        expect(reader.locator(".draft-box-draft").first).to_be_attached()
    assert reader.evaluate(html) == before


def test_the_repository_is_offered_where_there_is_one(mini_site: str, reader: Page) -> None:
    edit = "https://git.example/corpus/edit/main/" + SIDECAR

    def answer(route: Route) -> None:
        data = route.fetch().json()
        data["reports"][PATH]["edit"] = edit
        route.fulfill(json=data)

    reader.goto(f"{mini_site}{REPORT}")
    reader.get_by_role("button", name="Annotate", exact=True).click()
    expect(reader.locator(".annotate-panel")).to_be_visible()
    annotate(reader, CASES[0])
    expect(reader.get_by_role("link", name="Open the editor")).to_have_count(0)
    reader.route("**/data/annotate/2024.json", answer)
    reader.reload()
    link = reader.get_by_role("link", name="Open the editor")
    assert link.get_attribute("href") == edit
    reader.get_by_role("button", name="Copy the sidecar").click()
    expect(reader.get_by_role("button", name="Copied")).to_be_visible()
    copied = reader.evaluate("navigator.clipboard.readText()")
    assert copied == downloaded(reader)


def test_drafts_that_the_corpus_has_are_removed_together(mini_site: str, reader: Page) -> None:
    def answer(route: Route) -> None:
        data = route.fetch().json()
        data["reports"][PATH]["ids"] += ids[:2]
        route.fulfill(json=data)

    reader.goto(f"{mini_site}{REPORT}")
    reader.get_by_role("button", name="Annotate", exact=True).click()
    expect(reader.locator(".annotate-panel")).to_be_visible()
    for case in CASES[:3]:
        annotate(reader, case)
    tidy = reader.get_by_role("button", name="Remove those that the corpus has")
    expect(tidy).to_be_hidden()
    ids = reader.locator(".draft-head code").all_inner_texts()
    reader.route("**/data/annotate/2024.json", answer)
    reader.reload()
    tidy.click()
    expect(reader.locator(".draft-head code")).to_have_text(ids[2:])
    expect(tidy).to_be_hidden()
    reader.get_by_role("button", name="Undo").click()
    expect(reader.locator(".draft-head code")).to_have_text(ids)


def test_keys_lead_into_the_form_and_out(mini_site: str, reader: Page) -> None:
    """Selected words and one key: nothing of it was loaded before."""
    loaded: list[str] = []
    reader.on("request", lambda request: loaded.append(request.url))
    reader.goto(f"{mini_site}{REPORT}")
    reader.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "session.js" in url or "data/annotate" in url]
    select(reader, CASES[0])
    reader.keyboard.press("a")
    expect(reader.locator(".claim-choice input").first).to_be_focused()
    expect(reader.locator(".annotate-quote")).to_have_text(CASES[0].words)
    reader.keyboard.press("Space")
    expect(reader.locator(".claim-choice input").first).to_be_checked()
    reader.keyboard.press("Escape")
    expect(reader.locator(".annotate-panel")).to_be_hidden()
    expect(reader.locator(".annotate-open")).to_be_focused()


def test_words_can_be_typed_instead_of_selected(annotating: Page) -> None:
    page = annotating
    find = page.get_by_label("Or type the words")
    find.fill("the mountains rose")
    page.keyboard.press("Enter")
    expect(page.locator(".annotate-status")).to_contain_text("do not stand")
    find.fill("third step")
    page.keyboard.press("Enter")
    expect(page.locator(".annotate-status")).to_contain_text("Place 1 of 2")
    expect(page.locator(".claim-choice input").first).to_be_focused()
    page.get_by_role("button", name="Discard").click()
    find.press("Enter")
    expect(page.locator(".annotate-status")).to_contain_text("Place 2 of 2")
    choose(page, "gap")
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator(".annotate-yaml")).to_contain_text("quote: third step")
    expect(page.locator(".annotate-yaml")).to_contain_text('suffix: "."')


def test_a_text_changed_in_the_browser_is_not_annotated(mini_site: str, reader: Page) -> None:
    reader.goto(f"{mini_site}{REPORT}")
    reader.evaluate("document.querySelector('.report-text p').append(' and more')")
    reader.get_by_role("button", name="Annotate", exact=True).click()
    expect(reader.locator(".annotate-status")).to_contain_text("not the published one")
    select(reader, CASES[0])
    reader.keyboard.press("a")
    expect(reader.locator(".annotate-form")).to_have_count(0)


def test_it_works_on_a_page_that_came_without_a_reload(mini_root: Path, page: Page) -> None:
    site = answer_from(mini_root / "site", page)
    page.goto(f"{site}/reports/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.isTheSame = true")
    page.locator(f"article a[href$='{REPORT}']").first.click()
    page.get_by_role("button", name="Annotate", exact=True).click()
    expect(page.locator(".annotate-panel")).to_be_visible()
    annotate(page, CASES[0])
    page.go_back()
    expect(page.locator("h1").first).to_have_text("Reports")
    assert page.evaluate("CSS.highlights.size") == 0
    page.go_forward()
    expect(page.get_by_role("button", name="Annotate (1 draft)")).to_have_count(1)
    expect(page.locator(".annotate-panel")).to_have_css("position", "fixed")
    assert page.evaluate("window.isTheSame"), "a page was loaded anew"


def test_without_scripts_there_is_no_button(mini_site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{mini_site}{REPORT}")
    expect(page.get_by_text("Annotate", exact=True)).to_have_count(0)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing(mini_site: str, browser: Browser, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 3000}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{mini_site}{REPORT}")
    page.get_by_role("button", name="Annotate", exact=True).click()
    expect(page.locator(".annotate-panel")).to_be_visible()
    found = violations(page)
    select(page, CASES[0])
    page.get_by_text("Hedge, date, entities, note").click()
    page.get_by_text("A new source").click()
    page.locator("#annotate-by").fill("Nobody Known")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add this speaker").click()
    page.get_by_label("Entities").fill("Brennick")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator("#annotate-claim-fault")).not_to_be_empty()
    found += violations(page)
    choose(page, "fact")
    page.get_by_role("button", name="Remove Nobody Known").click()
    page.get_by_role("button", name="Add to the drafts").click()
    expect(page.locator(".annotate-yaml")).to_be_visible()
    found += violations(page)
    context.close()
    assert not found, "\n".join(found)


def violations(page: Page) -> list[str]:
    results = Axe().run(page, options=OPTIONS)
    return [
        f"{item['id']}: {node['target']} {node.get('failureSummary', '')[:200]}"
        for item in results.response["violations"]
        for node in item["nodes"][:3]
    ]
