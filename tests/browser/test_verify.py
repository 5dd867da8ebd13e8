"""The page that verifies citations, and the scripts behind it, which say what the command says."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from corpus.anchor import fold
from corpus.cite.formats import STYLES
from corpus.cite.hashes import short_hash
from corpus.published import read_published
from corpus.text import text_hash
from corpus.verify import Outcome, verify_citation
from tests.test_verify import CITATIONS, PUBLISHED

pytestmark = pytest.mark.xdist_group("browser")

BOARD = "http://127.0.0.1:8000/reports/2024/river-board-spring-levels"
WEEK, FORTNIGHT = (
    short_hash(text_hash(f"melted within a {words}")) for words in ("week", "fortnight")
)
JUDGE = """async ([published, citations]) => {
  const { readCitation } = await import("/assets/corpus/verify/cited.js");
  const { verdictOn } = await import("/assets/corpus/verify/verdict.js");
  return citations.map((citation) => {
    const cited = readCitation(citation, [published.site_url, ...published.former_urls]);
    if ("fault" in cited) return ["unreadable", "", "", "", ""];
    const path = published.moved[cited.path] ?? cited.path;
    const said = verdictOn(cited, path, published.reports[path]);
    const address = said.page === undefined ? "" : published.site_url + said.page;
    return [said.outcome, said.cited ?? "", said.present ?? "", address, said.message];
  });
}"""

READ = """async () => {
  const { readCitations } = await import("/assets/corpus/cite/citations.js");
  const [first] = readCitations(document, new Date());
  return first.citations.map(({ style, text }) => [style, text]);
}"""


def verify(page: Page, site: str, citation: str) -> None:
    page.goto(f"{site}/verify/")
    page.get_by_label("A citation").fill(citation)
    page.get_by_role("button", name="Verify").click()


@pytest.mark.parametrize(
    ("citation", "outcome"),
    [
        (f"{BOARD}/a/melted-in-a-week/ {WEEK}", "stands"),
        (f"{BOARD}/a/melted-in-a-week/ {FORTNIGHT}", "differs"),
        (f"{BOARD}/a/peak-at-old-weir/", "retired"),
        (f"{BOARD}/a/melted-in-a-week/", "unknown"),
        (f"{BOARD}/a/melted-in-a-week/ {WEEK[:-1]}", "unreadable"),
        (f"https://other.example/ {WEEK}", "unreadable"),
        (f"{BOARD.replace('river-board', 'lenta')}/a/melted-in-a-week/ {WEEK}", "moved"),
    ],
)
def test_the_page(mini_site: str, page: Page, citation: str, outcome: str) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    verify(page, mini_site, citation)
    expect(page.locator(f"[data-outcome={outcome}]")).to_be_visible()
    assert hosts == {mini_site.split("/")[2]}
    assert page.evaluate("window.violations") == []


def test_both_wordings_and_the_way_to_the_passage(mini_site: str, page: Page) -> None:
    verify(page, mini_site, f"{BOARD}/a/melted-in-a-week/ {FORTNIGHT}")
    expect(page.locator(".verify-words q")).to_have_text(
        ["melted within a fortnight", "melted within a week"]
    )
    page.get_by_role("link", name="Where it stands now").click()
    expect(page.locator(".passage-sentence mark")).to_have_text("melted within a week")
    assert page.evaluate("window.violations") == []


def test_a_citation_in_the_address(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/verify/?citation={BOARD}/a/melted-in-a-week/%20{WEEK}")
    expect(page.locator("[data-outcome=stands]")).to_be_visible()


def test_the_scripts_say_what_the_command_says(mini_site: str, page: Page) -> None:
    page.goto(f"{mini_site}/verify/")
    said = page.evaluate(JUDGE, [PUBLISHED.model_dump(mode="json"), CITATIONS])
    verdicts = [verify_citation(citation, PUBLISHED) for citation in CITATIONS]
    assert len(said) > 40
    for citation, mine, verdict in zip(CITATIONS, said, verdicts, strict=True):
        wanted = [verdict.outcome.label, verdict.cited, verdict.present, verdict.address]
        assert mine[:4] == wanted, citation
        if mine[0] != "unreadable":
            assert fold(mine[4]).rstrip(".").lower() == fold(verdict.message).lower(), citation


@pytest.mark.parametrize("address", ["", "a/third-step/"])
def test_what_a_page_cites_stands_in_every_style(
    mini_site: str, mini_root: Path, page: Page, address: str
) -> None:
    published = read_published(str(mini_root / "site"))
    page.goto(f"{mini_site}/reports/2024/river-board-spring-levels/{address}")
    citations = page.evaluate(READ)
    assert [style for style, _ in citations] == list(STYLES)
    for style, citation in citations:
        assert verify_citation(citation, published).outcome is Outcome.STANDS, style
        verify(page, mini_site, citation)
        expect(page.locator("[data-outcome=stands]")).to_be_visible()
        verify(page, mini_site, citation.replace("Lenta", "Lento").replace(" text ", " text 0"))
        expect(page.locator("[data-outcome=unreadable]")).to_be_visible()
