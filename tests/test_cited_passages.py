"""Every citation that is given is judged as it should be, before and after its words change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.cache import Cache
from corpus.cite.formats import STYLES
from corpus.cite.items import Item, passage_item, report_item
from corpus.cli import main
from corpus.console import load_settings, today
from corpus.prepare import prepare_corpus
from corpus.published import Published, published_addresses
from corpus.verify import Outcome, verify_citation
from tests.overlays import overlay

PROJECT = Path(__file__).parents[1]
FIRST_REPORT = "2023/eurasianet-al-mersaad-tajik-iskp"
BOARD = "2024/river-board-spring-levels"
TEXT = f"docs/reports/{BOARD}.md"
SIDECAR = f"annotations/reports/{BOARD}.yaml"
MELTED = """  - id: melted-in-a-week
    quote: melted within a week
    earlier: [melted within a fortnight]
    claim: fact
    sourcing: none-given
"""
RETIRED = "  melted-in-a-week: {date: 2024-06-06, reason: wrong, quote: melted within a week}\n"


def read(root: Path, path: str) -> tuple[list[Item], Published]:
    """Return what is cited of a report, itself and then its passages, and what is published."""
    found = prepare_corpus(root, load_settings(root), cache=Cache(root), today=today())
    corpus = found.corpus
    anchored = corpus.reports[path]
    passages = [passage_item(corpus, anchored, each.value) for each in anchored.report.annotations]
    return [report_item(corpus, anchored), *passages], published_addresses(corpus)


def edit(root: Path, file: str, old: str, new: str) -> None:
    content = (root / file).read_text(encoding="utf-8")
    assert content.count(old) == 1
    (root / file).write_text(content.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Item], Published]:
    """The first report, alone."""
    root = tmp_path_factory.mktemp("first")
    for file in (
        f"docs/reports/{FIRST_REPORT}.md",
        f"annotations/reports/{FIRST_REPORT}.yaml",
        "annotations/entities.yaml",
    ):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes((PROJECT / file).read_bytes())
    return read(root, FIRST_REPORT)


@pytest.mark.parametrize("style", STYLES)
def test_citations_of_the_first_report_stand(
    style: str, real: tuple[list[Item], Published]
) -> None:
    items, published = real
    assert len(items) > 20
    for item in items:
        text = STYLES[style].render(item, today())
        assert verify_citation(text, published).outcome is Outcome.STANDS, text


@pytest.fixture(scope="module")
def melted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Item, Published, Published]:
    """A passage as cited; what is published once a word of it is another, and once retired."""
    root = overlay(None, tmp_path_factory.mktemp("melted") / "corpus")
    items, _ = read(root, BOARD)
    [cited] = [item for item in items if item.key.endswith(":melted-in-a-week")]
    edit(root, TEXT, "melted within a week", "melted within a month")
    edit(root, SIDECAR, "quote: melted within a week", "quote: melted within a month")
    _, reworded = read(root, BOARD)
    edit(
        root,
        SIDECAR,
        MELTED.replace("quote: melted within a week", "quote: melted within a month"),
        "",
    )
    edit(root, SIDECAR, "retired:\n", f"retired:\n{RETIRED}")
    return cited, reworded, read(root, BOARD)[1]


@pytest.mark.parametrize("style", STYLES)
def test_a_passage_reworded_and_retired(
    style: str, melted: tuple[Item, Published, Published]
) -> None:
    cited, reworded, retired = melted
    text = STYLES[style].render(cited, today())
    verdict = verify_citation(text, reworded)
    assert verdict.outcome is Outcome.DIFFERS
    assert (verdict.cited, verdict.present) == ("melted within a week", "melted within a month")
    verdict = verify_citation(text, retired)
    assert verdict.outcome is Outcome.RETIRED
    assert "on 2024-06-06: it was mistaken" in verdict.message


@pytest.mark.parametrize("style", STYLES)
def test_what_the_one_command_gives_the_other_takes(style: str, mini_corpus: Path) -> None:
    def corpus(*arguments: str, stdin: str = "") -> tuple[int, str]:
        result = CliRunner().invoke(main, ["--root", str(mini_corpus), *arguments], input=stdin)
        return result.exit_code, result.stdout

    code, given = corpus("cite", f"{BOARD}#melted-in-a-week", "--style", style)
    assert code == 0
    code, said = corpus("verify", "-", stdin=given)
    assert code == 0
    assert said.startswith("stands: the passage has the same words, told by its hash")
    assert f"/reports/{BOARD}/a/melted-in-a-week/\n" in said
    edit(mini_corpus, SIDECAR, MELTED, "")
    edit(mini_corpus, SIDECAR, "retired:\n", f"retired:\n{RETIRED}")
    code, said = corpus("verify", "-", stdin=given)
    assert code == Outcome.RETIRED.exit_code
    assert re.match("retired: ", said)
