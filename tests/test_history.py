"""A history of commits in which reports change: what each loses, and what it says of that."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.build import build_site
from corpus.checks import check_history
from corpus.cite.formats import STYLES
from corpus.cite.items import passage_item
from corpus.cli import main
from corpus.history import HistoryError, published_at
from corpus.prepare import prepare_corpus
from corpus.published import PublishedError, published_addresses, read_published
from corpus.settings import load_settings
from corpus.verify import Outcome, Verdict, verify_citation

TODAY = datetime.date(2026, 6, 1)
PATH = "2024/weir"
TEXT = """---
title: The Weir
authors: [{name: Board}]
publisher: Board
published: 2024
kind: copy
rights: {status: public-domain}
---

The weir is old. It was built in 1898.

The gates are shut.

Nobody knows why.
"""
SIDECAR = """annotations:
  - id: built
    quote: It was built in 1898
    claim: fact
    sourcing: none-given
  - id: gates
    quote: The gates are shut
    claim: fact
    sourcing: none-given
"""


class Scratch:
    """A repository with one report, each change of which is a commit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.text = TEXT
        self.sidecar = SIDECAR
        self.path = PATH
        self.git("init", "--quiet", "--initial-branch=main")
        self.write()
        (root / "docs/guide.md").write_text("# A guide\n", encoding="utf-8")
        self.commit("first")

    def git(self, *arguments: str) -> str:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        command = ["git", "-C", str(self.root), *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def commit(self, tag: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", tag)
        self.git("tag", tag)

    def write(self) -> None:
        for file, content in (
            (f"docs/reports/{self.path}.md", self.text),
            (f"annotations/reports/{self.path}.yaml", self.sidecar),
        ):
            (self.root / file).parent.mkdir(parents=True, exist_ok=True)
            (self.root / file).write_text(content, encoding="utf-8")

    def change(
        self, *, text: tuple[str, str] = ("", ""), sidecar: tuple[str, str] = ("", "")
    ) -> None:
        assert text[0] in self.text
        assert sidecar[0] in self.sidecar
        self.text = self.text.replace(*text, 1) if text[0] else self.text + text[1]
        self.sidecar = (
            self.sidecar.replace(*sidecar, 1) if sidecar[0] else self.sidecar + sidecar[1]
        )
        self.write()

    def move(self, path: str) -> None:
        for folder, ending in (("docs", "md"), ("annotations", "yaml")):
            (self.root / f"{folder}/reports/{self.path}.{ending}").unlink()
        self.path = path
        self.write()

    def lost(self, since: str = "first") -> list[str]:
        """Return what the rules about history say, with their hints."""
        corpus = self.corpus()
        found = check_history(corpus, published_at(self.root, since, jobs=1))
        return [
            f"{item.path}:{item.line}: {item.rule}: {item.message}; {item.hint}" for item in found
        ]

    def corpus(self):
        prepared = prepare_corpus(self.root, load_settings(self.root), jobs=1, today=TODAY)
        return prepared.corpus


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    root = tmp_path / "scratch"
    root.mkdir()
    return Scratch(root)


SIDE = f"annotations/reports/{PATH}.yaml"


def test_nothing_is_lost_where_nothing_changed(scratch: Scratch) -> None:
    assert scratch.lost() == []


def added_line(finding: str) -> str:
    """Return the line that a hint about a paragraph names."""
    found = re.search("add (p-[0-9a-f]{8}: p-[0-9a-f]{8})$", finding)
    assert found, finding
    return found[1]


def test_reworded(scratch: Scratch) -> None:
    scratch.change(text=("in 1898", "in 1899"), sidecar=("in 1898", "in 1899"))
    paragraph, passage = sorted(scratch.lost())
    assert passage.startswith(f'{SIDE}:3: reworded-passage: "built" was published with other words')
    assert passage.endswith('; add earlier: ["It was built in 1898"]')
    assert paragraph.startswith(f"{SIDE}:1: lost-address: ")
    scratch.change(sidecar=("", f"paragraphs: {{{added_line(paragraph)}}}\n"))
    assert scratch.lost() == [passage]
    scratch.change(sidecar=("    claim", '    earlier: ["It was built in 1898"]\n    claim'))
    assert scratch.lost() == []
    scratch.commit("second")
    scratch.change(
        text=("in 1899", "in 1900"),
        sidecar=("quote: It was built in 1899", "quote: It was built in 1900"),
    )
    again = [line for line in scratch.lost("second") if "lost-address" in line]
    assert len(again) == 1  # the first address still leads on, by way of the second
    assert [line for line in scratch.lost("first") if "reworded" in line] == []
    assert [line for line in scratch.lost("second") if "reworded" in line] != []


def test_rewording_can_be_excused(scratch: Scratch) -> None:
    allowed = "allow: [{rule: reworded-passage, reason: It named a person.}]\n    "
    scratch.change(
        text=("are shut", "are open"), sidecar=("are shut\n    ", f"are open\n    {allowed}")
    )
    assert [line for line in scratch.lost() if "reworded" in line] == []
    diagnostics = prepare_corpus(scratch.root, load_settings(scratch.root), jobs=1).diagnostics
    assert [item for item in diagnostics if item.rule == "idle-exception"] == []


def test_retired_and_restored(scratch: Scratch) -> None:
    gates = SIDECAR[SIDECAR.index("  - id: gates") :]
    scratch.change(sidecar=(gates, ""))
    (finding,) = scratch.lost()
    assert finding == (
        f'{SIDE}:1: lost-address: the passage "gates" was published and is gone; under `retired` '
        "add, with the reason why, gates: "
        '{date: 2026-06-01, reason: wrong, quote: "The gates are shut"}'
    )
    scratch.change(sidecar=("", "retired:\n  " + finding.rpartition("why, ")[2] + "\n"))
    assert scratch.lost() == []
    scratch.commit("retired")
    retired = scratch.sidecar
    scratch.change(sidecar=(scratch.sidecar[scratch.sidecar.index("retired:") :], ""))
    (finding,) = scratch.lost("retired")
    assert 'the retired passage "gates" is no longer listed; put its line back' in finding
    scratch.change(sidecar=("", gates))  # restored
    assert scratch.lost("retired") == scratch.lost("first") == []
    assert retired != scratch.sidecar


def test_renamed(scratch: Scratch) -> None:
    scratch.change(sidecar=("id: gates", "id: shut-gates"))
    (finding,) = scratch.lost()
    assert '"shut-gates" has the same words: give it this id again; else' in finding


def test_moved(scratch: Scratch) -> None:
    scratch.move("2025/old-weir")
    (finding,) = scratch.lost()
    assert finding == (
        f'docs/reports/2025/old-weir.md:2: lost-address: the report "{PATH}" was published and is '
        f"gone; if it is this one now, its front matter says so: previously: [{PATH}]"
    )
    scratch.change(text=("kind: copy", f"kind: copy\npreviously: [{PATH}]"))
    assert scratch.lost() == []
    scratch.commit("moved")
    scratch.move("2025/weir")
    (finding,) = scratch.lost("moved")
    assert "previously: [2024/weir, 2025/old-weir]" in finding
    scratch.change(text=("[2024/weir]", "[2024/weir, 2025/old-weir]"))
    assert scratch.lost("moved") == scratch.lost("first") == []
    scratch.change(
        text=("previously: [2024/weir, 2025/old-weir]\n", "previously: [2025/old-weir]\n")
    )
    (finding,) = scratch.lost("moved")
    assert f'"{PATH}" led to this report' in finding


def test_moved_and_reworded_at_once(scratch: Scratch) -> None:
    scratch.move("2025/weir")
    scratch.change(
        text=("kind: copy", f"kind: copy\npreviously: [{PATH}]"),
        sidecar=(SIDECAR[SIDECAR.index("  - id: gates") :], ""),
    )
    (finding,) = scratch.lost()
    assert finding.startswith("annotations/reports/2025/weir.yaml:1: lost-address: the passage")


def test_deleted_and_withdrawn(scratch: Scratch) -> None:
    for folder, ending in (("docs", "md"), ("annotations", "yaml")):
        (scratch.root / f"{folder}/reports/{PATH}.{ending}").unlink()
    (finding,) = scratch.lost()
    assert finding.startswith(f"docs/reports/{PATH}.md:1: lost-address: ")
    scratch.change(text=("kind: copy", "kind: copy\nwithdrawn: {date: 2026-05-01, reason: Wrong}"))
    assert scratch.lost() == []


def citations(scratch: Scratch, id_: str) -> list[str]:
    """Return a passage's citations in every style."""
    corpus = scratch.corpus()
    anchored = corpus.reports[scratch.path]
    [annotation] = [each.value for each in anchored.report.annotations if each.value.id == id_]
    item = passage_item(corpus, anchored, annotation)
    return [style.render(item, TODAY) for style in STYLES.values()]


def verdict(scratch: Scratch, cited: list[str], since: str = "HEAD") -> Verdict:
    """Return what is said of citations, the same of every style, at a commit that lost nothing."""
    published = published_at(scratch.root, since, jobs=1)
    first, *others = [verify_citation(citation, published) for citation in cited]
    assert {other.outcome for other in others} == {first.outcome}
    return first


def step(scratch: Scratch, tag: str, *, repairs: bool = True) -> None:
    """Commit a change, once `repair` has written what keeps the addresses and `check` agrees."""
    previous = scratch.git("describe", "--tags", "--abbrev=0").strip()
    assert bool(scratch.lost(previous)) is repairs
    if repairs:
        arguments = ("repair", "--against", previous, "--apply", "--reason", "wrong")
        result = CliRunner().invoke(main, ["--root", str(scratch.root), *arguments])
        assert result.exit_code == 0, result.output
    assert run(scratch, "--against", previous).exit_code == 0
    assert run(scratch, "--against", "first").exit_code == 0
    scratch.text = (scratch.root / f"docs/reports/{scratch.path}.md").read_text(encoding="utf-8")
    sidecar = scratch.root / f"annotations/reports/{scratch.path}.yaml"
    scratch.sidecar = sidecar.read_text(encoding="utf-8")
    scratch.commit(tag)


def test_a_life_of_citations(scratch: Scratch) -> None:
    """A passage is reworded, retired, restored and moved; its citations are judged at each step."""
    cited, other = citations(scratch, "gates"), citations(scratch, "built")
    assert verdict(scratch, cited).outcome is Outcome.STANDS
    scratch.change(text=("are shut", "are now shut"))
    step(scratch, "reworded")
    said = verdict(scratch, cited)
    assert said.outcome is Outcome.DIFFERS
    assert (said.cited, said.present) == ("The gates are shut", "The gates are now shut")
    reworded = citations(scratch, "gates")
    assert verdict(scratch, reworded).outcome is Outcome.STANDS

    entry = re.search("  - id: gates\n(    .*\n)+", scratch.sidecar)
    assert entry
    scratch.change(sidecar=(entry[0], ""))
    step(scratch, "retired")
    for each in (cited, reworded):
        said = verdict(scratch, each)
        assert said.outcome is Outcome.RETIRED
        assert "it was mistaken" in said.message

    tombstone = scratch.sidecar[scratch.sidecar.index("retired:") :]
    scratch.change(sidecar=(tombstone, ""))
    assert 'the retired passage "gates" is no longer listed' in " ".join(scratch.lost("retired"))
    scratch.change(sidecar=("annotations:\n", f"annotations:\n{entry[0]}"))
    step(scratch, "restored", repairs=False)
    assert verdict(scratch, reworded).outcome is Outcome.STANDS
    assert verdict(scratch, cited).outcome is Outcome.DIFFERS

    scratch.move("2025/weir")
    step(scratch, "moved")
    for each in (reworded, other):
        said = verdict(scratch, each)
        assert said.outcome is Outcome.MOVED
        assert f'from "{PATH}" to "2025/weir"' in said.message
    assert verdict(scratch, cited).outcome is Outcome.DIFFERS
    assert verdict(scratch, citations(scratch, "gates")).outcome is Outcome.STANDS
    assert verdict(scratch, cited, "first").outcome is Outcome.STANDS


def test_pages(scratch: Scratch) -> None:
    (scratch.root / "docs/guide.md").unlink()
    (finding,) = scratch.lost()
    assert finding.startswith("docs/guide.md:1: lost-address: ")


def test_paragraphs_that_went(scratch: Scratch) -> None:
    scratch.change(text=("Nobody knows why.\n", ""))
    (finding,) = scratch.lost()
    assert re.search(r"under `paragraphs` add p-[0-9a-f]{8}: retired", finding)


def test_what_cannot_be_read_is_not_called_lost(scratch: Scratch) -> None:
    file = scratch.root / SIDE
    file.write_text(SIDECAR.replace("claim: fact", "claim: fcat", 1), encoding="utf-8")
    corpus = prepare_corpus(scratch.root, load_settings(scratch.root), jobs=1).corpus
    assert check_history(corpus, published_at(scratch.root, "first", jobs=1)) == []
    (scratch.root / f"docs/reports/{PATH}.md").write_text("no front matter", encoding="utf-8")
    corpus = prepare_corpus(scratch.root, load_settings(scratch.root), jobs=1).corpus
    found = check_history(corpus, published_at(scratch.root, "first", jobs=1))
    assert not [item for item in found if "report" in item.message]


def run(scratch: Scratch, *arguments: str):
    return CliRunner().invoke(main, ["--root", str(scratch.root), "check", *arguments])


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_every_format_of_the_command(form: str, scratch: Scratch) -> None:
    assert run(scratch, "--against", "first", "--format", form).exit_code == 0
    scratch.change(sidecar=("id: gates", "id: shut-gates"))
    result = run(scratch, "--against", "HEAD", "--format", form)
    assert result.exit_code == 1
    assert "lost-address" in result.stdout
    assert run(scratch, "--format", form).exit_code == 0
    if form == "json":
        (item,) = json.loads(result.stdout)
        assert (item["path"], item["line"], item["severity"]) == (SIDE, 1, "error")


def test_against_a_published_site(scratch: Scratch) -> None:
    settings = load_settings(scratch.root)
    assert build_site(scratch.root, settings, jobs=1).published
    site = scratch.root / "site"
    assert read_published(str(site)) == published_addresses(scratch.corpus())
    scratch.change(sidecar=("id: gates", "id: shut-gates"))
    for place in (site, site / "data/addresses.json", site.resolve().as_posix()):
        assert run(scratch, "--against", str(place)).exit_code == 1
    assert run(scratch, "--against", f"{scratch.root}/nowhere.json").exit_code == 1


@pytest.mark.parametrize("revision", ["nothing", "--output=x", "first:docs"])
def test_what_is_no_commit(revision: str, scratch: Scratch) -> None:
    with pytest.raises(HistoryError, match="is no commit"):
        published_at(scratch.root, revision)


def test_outside_a_repository(mini_corpus: Path) -> None:
    result = CliRunner().invoke(main, ["--root", str(mini_corpus), "check", "--against", "main"])
    assert result.exit_code == 1
    assert "Error: 'main' is no commit of this repository" in result.stderr


def test_a_corpus_in_a_folder_of_its_repository(scratch: Scratch) -> None:
    inside = scratch.root / "inside"
    inside.mkdir()
    for name in ("docs", "annotations"):
        (scratch.root / name).rename(inside / name)
    scratch.commit("inside")
    assert list(published_at(inside, "HEAD").reports) == [PATH]
    with pytest.raises(HistoryError, match="holds no corpus"):
        published_at(inside, "first")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("no JSON", "is not JSON"),
        ("[]", "does not hold a corpus's addresses"),
        ('{"format": "addresses/9", "site_url": "x"}', "has the format 'addresses/9'"),
        ('{"format": "addresses/1", "site_url": "x", "parts": ["../../x.json"]}', "does not hold"),
        ('{"format": "addresses/1", "site_url": "x", "parts": ["addresses/1.json"]}', "cannot be"),
    ],
)  # fmt: skip
def test_data_that_cannot_be_read(content: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/addresses.json").write_text(content, encoding="utf-8")
    with pytest.raises(PublishedError, match=re.escape(said)):
        read_published(str(tmp_path))


def test_a_host_that_does_not_answer() -> None:
    with pytest.raises(PublishedError, match="cannot be fetched"):
        read_published("http://127.0.0.1:9/")
