"""Annotations that are added from the command line: anchored, written, and fit for the check."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.annotate import list_sentences, propose_id
from corpus.cli import main
from corpus.model import ClaimType
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from corpus.yaml_source import parse_yaml, to_data
from tests.overlays import MINI_CORPUS

BOARD = "2024/river-board-spring-levels"
MUSEUM = "2023/museum-flood-marks"
SIDECAR = f"annotations/reports/{BOARD}.yaml"
MUSEUM_SIDECAR = f"annotations/reports/{MUSEUM}.yaml"
DOOR = "stands a hand above the door"


def annotate(root: Path, *arguments: str, answers: str | None = None) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), "annotate", *arguments], input=answers)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def read(root: Path, file: str) -> str:
    return (root / file).read_text(encoding="utf-8")


def last(root: Path, file: str) -> dict:
    node, faults = parse_yaml(read(root, file))
    assert not faults
    return to_data(node)["annotations"][-1]


def errors(root: Path) -> str:
    return CliRunner().invoke(main, ["--root", str(root), "check"]).stdout


def test_it_is_added_at_the_end_and_passes_the_check(mini_corpus: Path) -> None:
    before = read(mini_corpus, MUSEUM_SIDECAR)
    result = annotate(
        mini_corpus, MUSEUM, "--quote", DOOR, "--claim", "fact", "--sourcing", "none-given"
    )
    assert result.exit_code == 0, result.output
    after = read(mini_corpus, MUSEUM_SIDECAR)
    added = f"  - id: stands-hand-above-door\n    quote: {DOOR}\n    claim: fact\n"
    assert after == before + added + "    sourcing: none-given\n"
    assert errors(mini_corpus) == ""


def test_behind_it_everything_stays(mini_corpus: Path) -> None:
    before = read(mini_corpus, SIDECAR)
    options = ("--place", "2", "--claim", "assessment", "--source", "gauge-log")
    result = annotate(mini_corpus, f"docs/reports/{BOARD}.md", "--quote", "the river", *options)
    assert result.exit_code == 0, result.output
    after = read(mini_corpus, SIDECAR)
    place = before.index("\nentities:")
    assert after.startswith(before[:place])
    assert after.endswith(before[place:])
    assert last(mini_corpus, SIDECAR) == {
        "id": "river",
        "quote": "the river",
        "prefix": "and",
        "claim": "assessment",
        "sources": ["gauge-log"],
    }
    assert errors(mini_corpus) == ""


def test_fields_come_in_the_order_of_the_model(mini_corpus: Path) -> None:
    note = "One: two\n\n- # three"
    given = "--annotator ines --by otto-haldane --said-date 2024-03 --entity brennick --id treaty"
    options = ("--note", note, *given.split(), "--hedge", "it says", "--source", "report")
    passage = ("--quote", "treaty of 1902", "--suffix", "still", "--claim", "statement")
    assert annotate(mini_corpus, BOARD, *options, *passage).exit_code == 0
    made = last(mini_corpus, SIDECAR)
    assert made.pop("annotated")
    assert list(made.items()) == [
        ("id", "treaty"),
        ("quote", "treaty of 1902"),
        ("suffix", "still"),
        ("claim", "statement"),
        ("by", ["otto-haldane"]),
        ("sources", ["report"]),
        ("hedge", "it says"),
        ("said_date", "2024-03"),
        ("entities", ["brennick"]),
        ("note", note),
        ("annotator", "ines"),
    ]
    assert errors(mini_corpus) == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--quote", "stands a foot above", "--claim", "fact"), "closest is docs/reports/2023/"),
        (("--quote", "Zebras quarrel", "--claim", "fact"), "nor anything like it"),
        (("--quote", "the", "--claim", "fact"), "say which, by --place NUMBER:\n  1: docs/"),
        (("--quote", DOOR, "--claim", "facts"), "gap          what the author says is not known"),
        (("--quote", DOOR), "give --quote and --claim, or --interactive"),
        (("--quote", DOOR, "--claim", "statement"), "error[missing-speaker]"),
        (("--quote", DOOR, "--claim", "fact", "--source", "nix"), "error[unknown-source]"),
        (("--quote", DOOR, "--claim", "fact", "--entity", "nix"), "error[unknown-entity]"),
        (("--quote", DOOR, "--claim", "fact", "--event-date", "2024-13"), "error[bad-date]"),
        (("--quote", DOOR, "--claim", "fact", "--id", "highest-mark"), "error[duplicate-id]"),
        (("--quote", DOOR, "--claim", "fact", "--wording", "x"), "--wording needs --original"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_written(
    mini_corpus: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = read(mini_corpus, MUSEUM_SIDECAR)
    result = annotate(mini_corpus, MUSEUM, *arguments)
    assert result.exit_code != 0
    assert message in result.output
    assert read(mini_corpus, MUSEUM_SIDECAR) == before


def test_how_a_new_speaker_is_described_is_said(mini_corpus: Path) -> None:
    """What is said can be pasted, and then the same words pass with the key."""
    words = ("--quote", "rain on frozen", "--claim", "statement", "--sourcing", "none-given")
    name = "The Board: no. 1"
    told = annotate(mini_corpus, BOARD, *words, "--by", name, "--by", "Lenta River Board")
    assert told.exit_code == 1
    assert '  the-board-no-1: {name: "The Board: no. 1", kind: …}' in told.stderr
    assert "person, organisation, outlet, place, event" in told.stderr
    assert "lenta-river-board: {" not in told.stderr  # that one is described
    line = next(line for line in told.stderr.splitlines() if line.startswith("  the-board"))
    sidecar = mini_corpus / SIDECAR
    text = sidecar.read_text(encoding="utf-8")
    new = f"\nentities:\n{line.replace('…', 'organisation')}\n"
    sidecar.write_text(text.replace("\nentities:\n", new), encoding="utf-8")
    assert annotate(mini_corpus, BOARD, *words, "--by", "the-board-no-1").exit_code == 0
    # Other errors need no such words.
    assert "is described first" not in annotate(mini_corpus, BOARD, *words).stderr


def test_an_unknown_report(mini_corpus: Path) -> None:
    result = annotate(mini_corpus, "2023/museum-flood-mark", "--quote", "x", "--claim", "fact")
    assert f'did you mean "{MUSEUM}"?' in result.output


def test_a_retired_id_is_not_taken_again(mini_corpus: Path) -> None:
    options = ("--quote", "treaty of 1902", "--place", "1", "--claim", "assumption")
    result = annotate(mini_corpus, BOARD, *options, "--id", "peak-at-old-weir")
    assert "error[retired-id-reused]" in result.output
    assert propose_id("peak at old weir", ()) == "peak-old-weir"
    assert propose_id("Peak at Old Weir", {"peak-old-weir"}) == "peak-old-weir-2"
    assert propose_id("河水上涨", ()) == "passage"
    assert propose_id("of the", {"of-the"}) == "of-the-2"


@pytest.mark.parametrize(
    "sidecar", [None, "", "# none yet\n", "annotations: []  # none yet\n", "sources: {}\n"]
)
def test_a_list_is_begun(mini_corpus: Path, sidecar: str | None) -> None:
    file = mini_corpus / MUSEUM_SIDECAR
    file.unlink()
    other = mini_corpus / SIDECAR  # it relates to the annotation that is gone
    other.write_text("annotations: []\n", encoding="utf-8")
    if sidecar is not None:
        file.write_text(sidecar, encoding="utf-8")
    result = annotate(
        mini_corpus, MUSEUM, "--quote", DOOR, "--claim", "fact", "--sourcing", "none-given"
    )
    assert result.exit_code == 0, result.output
    assert last(mini_corpus, MUSEUM_SIDECAR)["quote"] == DOOR
    assert (sidecar or "# yaml-language-server").split("\n")[0].split(": ")[0] in file.read_text()


def test_interactive(mini_corpus: Path) -> None:
    answers = f"\nx\n7\n{DOOR}\n\n\n3\n\nlenta-river-board\n\n\nq"
    result = annotate(mini_corpus, MUSEUM, "--interactive", answers=answers)
    assert result.exit_code == 0, result.output
    assert f"3 statement    {ClaimType.STATEMENT.definition}" in result.stdout
    assert "[2 of 3] The highest is of the year 1931 and stands a hand above" in result.stdout
    assert "annotated: highest-mark (fact)" in result.stdout
    assert "a number from the list above" in result.stdout
    node, _ = parse_yaml(read(mini_corpus, MUSEUM_SIDECAR))
    first, second = to_data(node)["annotations"][-2:]
    assert (first["quote"], first["claim"], first["sourcing"]) == (DOOR, "fact", "none-given")
    assert "annotated: stands-hand-above-door (fact)" in result.stdout
    assert (second["claim"], second["by"]) == ("statement", ["lenta-river-board"])


def test_interactive_saves_each_and_ends_with_the_answers(mini_corpus: Path) -> None:
    before = read(mini_corpus, MUSEUM_SIDECAR)
    result = annotate(mini_corpus, MUSEUM, "--interactive", answers="gap\n\n")
    assert result.exit_code == 1, "aborted at the end of the answers"
    after = read(mini_corpus, MUSEUM_SIDECAR)
    assert after.startswith(before)
    assert last(mini_corpus, MUSEUM_SIDECAR)["claim"] == "gap"


def test_interactive_asks_the_one_question_again(mini_corpus: Path) -> None:
    """What was answered before is kept; a speaker may be given by name."""
    answers = "\n3\nno words of it\nstands a hand\nthe water board\nlenta river board\n\n\nq\n"
    result = annotate(mini_corpus, MUSEUM, "--interactive", answers=answers)
    assert result.exit_code == 0, result.output
    assert "not in the sentence" in result.output
    assert '"the water board" is not described under `entities`; ' in result.output
    added = last(mini_corpus, MUSEUM_SIDECAR)
    assert (added["quote"], added["by"]) == ("stands a hand", ["lenta-river-board"])


def test_interactive_takes_a_source_that_is_described(mini_corpus: Path) -> None:
    answers = "\n7\nstands a hand\nno-such\n\nnone\nnone-given\nq\n"
    result = annotate(mini_corpus, MUSEUM, "--interactive", answers=answers)
    assert result.exit_code == 0, result.output
    assert '"no-such" is not described under `sources`; ' in result.output
    assert last(mini_corpus, MUSEUM_SIDECAR)["sourcing"] == "none-given"


@pytest.mark.parametrize("has_sidecar", [True, False])
def test_interactive_takes_the_last_back(mini_corpus: Path, *, has_sidecar: bool) -> None:
    file = mini_corpus / MUSEUM_SIDECAR
    if not has_sidecar:
        file.unlink()
    before = file.read_bytes() if has_sidecar else None
    result = annotate(mini_corpus, MUSEUM, "--interactive", answers="u\ngap\n\nu\n?\nq\n")
    assert result.exit_code == 0, result.output
    assert "nothing has been added" in result.output
    assert "added " in result.output
    assert (file.read_bytes() if file.exists() else None) == before
    assert result.output.count(ClaimType.GAP.definition) == 2


def test_sentences_hold_all_of_the_text(mini_corpus: Path) -> None:
    prepared = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1)
    for anchored in prepared.corpus.reports.values():
        sentences = list_sentences(anchored)
        held = "".join(sentence.text for sentence in sentences).replace(" ", "")
        words = [word for word in anchored.text.split(" ") if any(map(str.isalnum, word))]
        assert all(word in held for word in words)
        named = {note.split(" ")[0] for sentence in sentences for note in sentence.annotated}
        assert named == {located.value.id for located in anchored.report.annotations}


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_passage_can_be_annotated(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(MINI_CORPUS, Path(folder) / "corpus")
        corpus = prepare_corpus(root, load_settings(root), jobs=1).corpus
        words = corpus.reports[BOARD].text.split(" ")
        low = data.draw(st.integers(0, len(words) - 1))
        quote = " ".join(words[low : low + data.draw(st.integers(1, 12))])
        number = " ".join([*words[:low], quote[:-1]]).count(quote) + 1
        before = read(root, SIDECAR)
        options = ("--quote", quote, "--place", str(number), "--claim", "gap")
        result = annotate(root, BOARD, *options)
        if "make" in result.output and "unique" in result.output:
            return
        assert result.exit_code == 0, result.output
        assert last(root, SIDECAR)["quote"] == quote
        after = read(root, SIDECAR)
        place = before.index("\nentities:")
        assert after.startswith(before[:place])
        assert after.endswith(before[place:])
        assert errors(root) == ""
