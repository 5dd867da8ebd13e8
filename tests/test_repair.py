"""Quotations and addresses that a changed text has lost: what `repair` proposes, what it writes."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.anchor import FoldedText, Selector
from corpus.cli import main
from corpus.repair import Repairer
from corpus.text import Span
from corpus.yaml_source import parse_yaml, to_data
from tests.overlays import MINI_CORPUS
from tests.test_history import PATH, Scratch

BOARD = "2024/river-board-spring-levels"
TEXT = f"docs/reports/{BOARD}.md"
SIDECAR = f"annotations/reports/{BOARD}.yaml"


def corpus(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def edit(root: Path, file: str, old: str, new: str) -> None:
    content = (root / file).read_bytes()
    assert old.encode() in content
    (root / file).write_bytes(content.replace(old.encode(), new.encode()))


def snapshot(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    named = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    return {name: content for name, content in named.items() if not name.startswith((".", "site"))}


def propose(text: str, quote: str, prefix: str = "", suffix: str = "") -> str | None:
    """Return the words proposed."""
    found = Repairer(FoldedText(text)).propose(Selector(quote, prefix, suffix))
    return text[found.span.start : found.span.end] if found else None


RIVER = (
    "The board met in May. The river rose by two metres in spring, and the bridge was closed. "
    "Nobody was hurt. In June the water fell. The town will build a wall next year."
)


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The river rose by 2 metres in spring", "The river rose by two metres in spring,"),
        ("The river had risen two metres in spring", "The river rose by two metres in spring,"),
        ("the town will soon build a wall", "The town will build a wall"),
        ("In June the waters fell.", "In June the water fell."),
        ("No one was hurt", "Nobody was hurt"),
        ("The mayor resigned over the canal affair", None),
        ("Prices of bread doubled", None),
        ("", None),
    ],
)
def test_words_that_are_like_it(quote: str, found: str | None) -> None:
    proposed = propose(RIVER, quote)
    assert (proposed or "").rstrip(".,") == (found or "").rstrip(".,")


def test_of_equal_words_context_tells_and_without_it_nothing_is_sure() -> None:
    text = "In spring the river rose. Then it fell. In autumn the river rose. Then it froze."
    repairer = Repairer(FoldedText(text))
    told = repairer.propose(Selector("the river rose", "In autum"))
    assert told is not None
    assert told.span.start == text.rindex("the river rose")
    untold = repairer.propose(Selector("the river rose"))
    assert untold is not None
    assert not untold.is_sure


def test_of_equal_words_the_order_of_annotations_tells() -> None:
    text = "A. The river rose by far. B. C. The river rose by far. D."
    second = text.rindex("The river")
    found = Repairer(FoldedText(text)).propose(
        Selector("The river rose so far."), Span(text.index("C."), len(text))
    )
    assert found is not None
    assert found.span.start == second


def test_what_was_added_to_a_sentence_is_part_of_it() -> None:
    text = "Before. The gates were opened in time by the canal company and its men. After."
    assert propose(text, "The gates were opened in time.") == (
        "The gates were opened in time by the canal company and its men."
    )


@pytest.mark.parametrize(
    ("text", "quote", "suffix", "found"),
    [
        ("The gates are open. Nobody", "The gates are shut", "", "The gates are open"),
        ("All gates are open. So", "No gates are open", "", "All gates are open"),
        ("Now the gates are left wide open at night.", "the gates are shut", "at night",
         "the gates are left wide open"),
        ("The gates are. Nobody knows why.", "The gates are shut", "", "The gates are"),
        ("Open are the gates.", "Shut are the gates", "", "Open are the gates"),
    ],
)  # fmt: skip
def test_what_took_the_place_of_the_ends_is_part_of_it(text, quote, suffix, found) -> None:
    assert propose(text, quote, suffix=suffix) == found


LONG = (
    "In May the board said that 4.6 metres of water had stood for 3 weeks before the eastern "
    "dikes of the Lenta and that they were not damaged by it at all"
)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("4.6 metres", "46 metres", 'a number differs: "4.6" became "46"'),
        ("3 weeks", "three weeks", 'a number differs: "3" became "three"'),
        ("not damaged", "damaged", 'a negation differs: "not" became nothing'),
        ("were not", "weren't", ""),
        ("they were", "they never were", 'a negation differs: nothing became "never"'),
        ("the Lenta", "the Oder", 'a name differs: "Lenta" became "Oder"'),
        ("In May", "In June", 'a name differs: "May" became "June"'),
        ("stood for", "already stood for", ""),
        ("weeks before", "week before", ""),
        (
            "water had stood",
            "mud got stuck",
            'it keeps 19: "water had stood" became "mud got stuck"',
        ),
    ],
)
def test_a_change_of_the_sense_is_told_and_not_sure(old: str, new: str, why: str) -> None:
    text = f"It met. {LONG.replace(old, new)}. Nobody was hurt."
    found = Repairer(FoldedText(text)).propose(Selector(LONG))
    assert found is not None
    assert text[found.span.start : found.span.end] == LONG.replace(old, new)
    assert found.is_sure is (not found.why_not)
    assert why in found.why_not if why else not found.why_not


def test_equal_words_in_another_context_are_not_sure() -> None:
    text = "The Oder rose by 2 metres. The Lenta rose by 3 metres."
    found = Repairer(FoldedText(text)).propose(Selector("rose by 2 metres", "The Lenta"))
    assert found is not None
    assert "not what stood before and after" in found.why_not


@given(st.data())
def test_a_planted_digit_or_negation_is_never_sure(data) -> None:
    """Wherever a quotation begins and ends, and whatever else was added to the text."""
    words = LONG.split()
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    at = data.draw(st.integers(first, last - 1))
    if any(letter.isdigit() for letter in words[at]):
        change = [words[at].replace(words[at][0], "7")]
    elif words[at] == "not":
        change = []
    else:
        change = [words[at], data.draw(st.sampled_from(["no", "not", "never", "without", "8"]))]
        change = change[:: data.draw(st.sampled_from([1, -1]))]
    added = data.draw(st.lists(st.sampled_from(["old", "river"]), max_size=2))
    text = " ".join([*words[:at], *change, *words[at + 1 :], *added])
    quote = " ".join(words[first:last])
    folded = FoldedText(text)
    if folded.find(Selector(quote)).spans:
        return  # planted at its edge, so that nothing of it changed
    found = Repairer(folded).propose(Selector(quote))
    assert found is None or not found.is_sure


@pytest.fixture
def changed(mini_corpus: Path) -> Path:
    """The made-up corpus after its text was revised."""
    edit(mini_corpus, TEXT, "no damage to the dikes", "no serious damage to the dikes")
    edit(mini_corpus, TEXT, "show it, and the river", "prove it, and the river")
    edit(mini_corpus, TEXT, "melted within a week", "was gone by the first of April")
    return mini_corpus


def test_nothing_is_written_unasked(changed: Path) -> None:
    before = snapshot(changed)
    result = corpus(changed, "repair")
    assert result.exit_code == 1
    assert snapshot(changed) == before
    assert f'{SIDECAR}:78: anchor "dikes-sound", similarity 0.92' in result.stdout
    assert "    old: The board saw no damage to the dikes\n" in result.stdout
    assert "    new: The board saw no serious damage to the dikes\n" in result.stdout
    assert 'gone "melted-in-a-week"' in result.stdout
    assert result.stderr.endswith("2 can be written with --apply, 1 left to you\n")


def test_json(changed: Path) -> None:
    before = snapshot(changed)
    items = {
        item["id"]: item
        for item in json.loads(corpus(changed, "repair", "--format", "json").stdout)
    }
    assert snapshot(changed) == before
    assert set(items) == {"dikes-sound", "melted-in-a-week", "higher-before"}
    assert items["dikes-sound"]["new"] == "The board saw no serious damage to the dikes"
    assert items["higher-before"]["prefix"] == "prove it, and"
    assert items["melted-in-a-week"]["kind"] == "gone"
    assert not any(item["applied"] for item in items.values())


def test_what_says_the_opposite_is_shown_and_never_applied(scratch: Scratch) -> None:
    scratch.change(text=("gates are shut", "gates are open"))
    before = snapshot(scratch.root)
    result = corpus(scratch.root, "repair", "--apply")
    assert result.exit_code == 1
    assert snapshot(scratch.root) == before
    assert "    new: The gates are open\n" in result.stdout
    why = '"shut" became "open"'
    assert f"    not applied: of 3 words that tell it keeps 2: {why}" in result.stdout
    (item,) = json.loads(corpus(scratch.root, "repair", "--format", "json").stdout)
    assert why in item["why_not"]


def test_what_is_sure_is_applied_and_nothing_else_changes(changed: Path) -> None:
    before = snapshot(changed)
    result = corpus(changed, "repair", BOARD, "--apply")
    assert result.exit_code == 1, "one is left to a person"
    after = snapshot(changed)
    old = before.pop(SIDECAR).decode().split("\n")
    new = after.pop(SIDECAR).decode().split("\n")
    assert after == before
    assert len(old) == len(new)
    assert [(one, other) for one, other in zip(old, new, strict=True) if one != other] == [
        (
            "    quote: The board saw no damage to the dikes",
            "    quote: The board saw no serious damage to the dikes",
        ),
        ("    prefix: show it, and", "    prefix: prove it, and"),
    ]
    check = corpus(changed, "check")
    assert check.stdout.count("error[") == 1
    assert "melted within a week" in check.stdout


def test_a_report_without_loss_and_one_that_is_not_there(changed: Path) -> None:
    result = corpus(changed, "repair", "2023/museum-flood-marks")
    assert (result.exit_code, result.stdout) == (0, "")
    result = corpus(changed, "repair", "2023/museum-flood-mark")
    assert result.exit_code == 2
    assert 'did you mean "2023/museum-flood-marks"?' in result.stderr


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    root = tmp_path / "scratch"
    root.mkdir()
    return Scratch(root)


def repaired(scratch: Scratch, *arguments: str) -> Result:
    return corpus(scratch.root, "repair", "--against", "first", "--apply", *arguments)


def test_reworded_text_keeps_addresses_and_earlier_words(scratch: Scratch) -> None:
    scratch.change(text=("was built in", "was newly built in"))
    before = snapshot(scratch.root)
    dry = corpus(scratch.root, "repair", "--against", "first")
    assert snapshot(scratch.root) == before
    assert dry.exit_code == 1
    result = repaired(scratch)
    assert result.exit_code == 0, result.output
    sidecar = (scratch.root / f"annotations/reports/{PATH}.yaml").read_text(encoding="utf-8")
    assert "    quote: It was newly built in 1898\n    earlier: [It was built in 1898]\n" in sidecar
    assert sidecar.endswith("}\n")
    assert "paragraphs: {p-" in sidecar
    assert scratch.lost() == []
    assert corpus(scratch.root, "check", "--against", "first").exit_code == 0
    assert repaired(scratch).stdout == ""


def test_a_paragraph_reworded_twice(scratch: Scratch) -> None:
    scratch.change(text=("Nobody knows why.", "Nobody can say why."))
    repaired(scratch)
    scratch.commit("second")
    file = scratch.root / f"docs/reports/{PATH}.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("Nobody can say why.", "Nobody will say."), encoding="utf-8")
    result = corpus(scratch.root, "repair", "--against", "second", "--apply")
    assert result.exit_code == 0, result.output
    assert scratch.lost("second") == scratch.lost("first") == []
    assert corpus(scratch.root, "check").exit_code == 0


def test_a_passage_given_up_is_retired_with_a_reason_only(scratch: Scratch) -> None:
    gates = scratch.sidecar[scratch.sidecar.index("  - id: gates") :]
    scratch.change(sidecar=(gates, ""))
    result = repaired(scratch)
    assert result.exit_code == 1
    assert "say why it was retired, by --reason" in result.stdout
    assert repaired(scratch, "--reason", "rong").exit_code == 2
    result = repaired(scratch, "--reason", "wrong")
    assert result.exit_code == 0, result.output
    sidecar = (scratch.root / f"annotations/reports/{PATH}.yaml").read_text(encoding="utf-8")
    node, _ = parse_yaml(sidecar)
    retired = to_data(node)["retired"]["gates"]
    assert (retired["reason"], retired["quote"]) == ("wrong", "The gates are shut")
    assert scratch.lost() == []


def test_words_that_must_not_be_shown_are_not_written(scratch: Scratch) -> None:
    gates = scratch.sidecar[scratch.sidecar.index("  - id: gates") :]
    allow = "\n    allow: [{rule: reworded-passage, reason: Its words were unlawful.}]"
    scratch.change(
        text=("was built in", "was newly built in"), sidecar=("in 1898", "in 1898" + allow)
    )
    scratch.change(sidecar=(gates, ""))
    assert repaired(scratch, "--reason", "safety").exit_code == 0
    sidecar = (scratch.root / f"annotations/reports/{PATH}.yaml").read_text(encoding="utf-8")
    assert "It was newly built in 1898" in sidecar
    assert "It was built" not in sidecar
    assert "reason: safety" in sidecar
    assert "The gates are shut" not in sidecar
    assert scratch.lost() == []


def test_a_moved_report_names_its_former_path(scratch: Scratch) -> None:
    scratch.move("2025/weir")
    result = repaired(scratch)
    assert result.exit_code == 0, result.output
    text = (scratch.root / "docs/reports/2025/weir.md").read_text(encoding="utf-8")
    assert "rights: {status: public-domain}\nprevious" in text
    assert text.replace(f"previously: [{PATH}]\n", "") == scratch.text
    assert scratch.lost() == []


def test_a_byte_order_mark_hides_no_front_matter(scratch: Scratch) -> None:
    """Else two rules in the text would be taken for its fences."""
    scratch.text = "\ufeff" + scratch.text + "\n---\n\nafter: rule\n\n---\n"
    scratch.move("2025/weir")
    assert repaired(scratch).exit_code == 0
    text = (scratch.root / "docs/reports/2025/weir.md").read_text(encoding="utf-8")
    assert text.replace(f"previously: [{PATH}]\n", "") == scratch.text
    assert "rights: {status: public-domain}\nprevious" in text


def test_nothing_is_written_through_a_link_beside_a_sidecar(changed: Path) -> None:
    other = changed / "other.txt"
    other.write_text("kept", encoding="utf-8")
    (changed / f"{SIDECAR}.new").symlink_to(other)
    corpus(changed, "repair", "--apply")
    assert other.read_text(encoding="utf-8") == "kept"


def test_what_a_terminal_would_obey_is_shown_escaped(changed: Path) -> None:
    edit(changed, SIDECAR, "quote: The board saw", 'quote: "\\u202eThe board saw')
    edit(changed, SIDECAR, "no damage to the dikes", 'no damage to the dikes"')
    assert "    old: \\u202eThe board saw no damage" in corpus(changed, "repair").stdout


def test_a_file_that_cannot_be_read_is_left_alone(changed: Path) -> None:
    file = changed / SIDECAR
    file.write_bytes(file.read_bytes() + b"\n]: {\n")
    before = snapshot(changed)
    corpus(changed, "repair", "--apply")
    assert snapshot(changed) == before


WORDS = st.lists(st.sampled_from("river gate mill town flood 'quoted' a: #b".split()), max_size=4)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.integers(0, 40), WORDS, st.booleans())
def test_any_edit_repaired_resolves_and_leaves_the_rest(data, at, words, deletes) -> None:
    """Words are put in or taken out anywhere; what is applied resolves, all else stays."""
    with tempfile.TemporaryDirectory() as folder:
        root = shutil.copytree(MINI_CORPUS, Path(folder) / "corpus")
        text = (root / TEXT).read_text(encoding="utf-8")
        head, fence, body = text.partition("\n---\n")
        lines = body.split("\n")
        plain = [n for n, line in enumerate(lines) if line[:1].isalpha() and len(line.split()) > 4]
        number = data.draw(st.sampled_from(plain))
        parts = lines[number].split(" ")
        place = 1 + at % (len(parts) - 1)
        parts[place : place + (2 if deletes else 0)] = words
        lines[number] = " ".join(parts)
        (root / TEXT).write_text(head + fence + "\n".join(lines), encoding="utf-8")
        before = snapshot(root)
        listed = json.loads(corpus(root, "repair", "--format", "json").stdout)
        assert snapshot(root) == before
        corpus(root, "repair", "--apply")
        left = {item["id"] for item in json.loads(corpus(root, "repair", "--format=json").stdout)}
        sure = {item["id"] for item in listed if not item["why_not"]}
        assert left == {item["id"] for item in listed} - sure
        after = snapshot(root)
        assert {name for name in after if after[name] != before[name]} <= {SIDECAR}
        old, new = (to_data(parse_yaml(each[SIDECAR].decode())[0]) for each in (before, after))
        for one, other in zip(old["annotations"], new["annotations"], strict=True):
            for name in ("quote", "prefix", "suffix") if one["id"] in sure else ():
                one.pop(name, None), other.pop(name, None)
        assert old == new
        comments = [line for line in before[SIDECAR].split(b"\n") if line.lstrip()[:1] == b"#"]
        assert all(line in after[SIDECAR] for line in comments)
