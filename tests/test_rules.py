"""Every rule explains itself: what it asks, and a passing and a failing snippet that are true."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
import yaml

from corpus import checks
from corpus.checks import RULES
from corpus.checks.registry import Rule
from corpus.checks.wording import shorten, slugify, suggest, with_article
from corpus.faults import FaultKind
from corpus.words import count_words
from tests.overlays import EXPECTED, INVALID, check_output, overlay

SIDECAR = "annotations/reports/2023/museum-flood-marks.yaml"
TEXT = "docs/reports/2023/museum-flood-marks.md"
QUOTE = "The highest is of the year 1931"
FRONT_MATTER = {
    "title": "x",
    "authors": [{"name": "y"}],
    "publisher": "y",
    "published": "1934",
    "kind": "copy",
    "rights": {"status": "public-domain"},
}


def module_names() -> set[str]:
    folder = Path(checks.__file__).parent
    return {path.stem for path in folder.glob("*.py")} - {
        "__init__",
        "registry",
        "strays",
        "wording",
    }


def snippet(rule: Rule, name: str) -> str:
    """Return the literal block under `Passes::` or `Fails::`."""
    found = re.search(rf"^{name}::\n\n((?:    .*\n|\n)+)", rule.explanation + "\n", re.MULTILINE)
    assert found, f"{rule.name} has no {name}:: snippet"
    return textwrap.dedent(found[1]).strip() + "\n"


def test_names_are_those_of_the_modules() -> None:
    assert {name.replace("-", "_") for name in RULES} == module_names()


def test_every_kind_of_fault_has_its_rule() -> None:
    assert {rule.name for rule in RULES.values() if rule.wording} == set(FaultKind)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_has_one_check_and_an_explanation(rule: Rule) -> None:
    of_corpus = rule.file_check or rule.corpus_check
    kinds = (rule.wording, of_corpus, rule.closing_check, rule.history_check)
    assert sum(map(bool, kinds)) == 1
    assert rule.summary[0].isupper()
    assert rule.summary.endswith(".")
    assert rule.explanation.split("\n")[1] == ""
    assert snippet(rule, "Passes") != snippet(rule, "Fails")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_every_message_has_a_hint_or_says_what_is_wanted(rule: Rule) -> None:
    """Read from the fixtures: a message without a hint names what the field takes."""
    lines = (INVALID / rule.name / EXPECTED).read_text(encoding="utf-8").splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if f"[{rule.name}]" in line:
            assert following.startswith("    hint: ") or " takes " in line, line


ANNOTATION_SNIPPETS = [
    "bad-date",
    "bad-value",
    "duplicate-key",
    "empty-field",
    "likelihood-without-term",
    "missing-speaker",
    "not-for-claim-type",
    "quote-not-found",
    "unknown-entity",
    "unknown-field",
    "unknown-relation-target",
    "unknown-value",
    "unsourced",
    "wrong-type",
    "yaml-feature",
    "yaml-syntax",
]
"""Rules whose snippets are lines of one annotation."""


@pytest.mark.parametrize("name", ANNOTATION_SNIPPETS)
def test_annotation_snippets_pass_and_fail(name: str, tmp_path: Path) -> None:
    for number, (heading, broken) in enumerate((("Passes", False), ("Fails", True))):
        lines = snippet(RULES[name], heading)
        fields = {"id": "highest-mark", "quote": QUOTE, "claim": "fact", "sourcing": "none-given"}
        if name == "unsourced":
            del fields["sourcing"]
        if name == "unknown-relation-target":
            fields["id"] = "rates-rose"
        given = set(re.findall(r"^(\w+):", lines, re.MULTILINE))
        if "qoute" in given:
            given.add("quote")
        whole = "".join(f"{key}: {value}\n" for key, value in fields.items() if key not in given)
        root = overlay(None, tmp_path / str(number))
        annotation = textwrap.indent(whole + lines, "    ").replace("    ", "  - ", 1)
        add_quotations(root)
        (root / SIDECAR).write_text(
            f"annotations:\n{annotation}entities:\n  river-board: {{name: x, kind: outlet}}\n",
            encoding="utf-8",
        )
        assert (f"[{name}]" in errors_of(root, SIDECAR)) is broken, (heading, annotation)


def add_quotations(root: Path) -> None:
    """Let the quotations of the snippets stand in the text."""
    with (root / TEXT).open("a", encoding="utf-8") as file:
        file.write("\nThe rates rose. The levels rose by two metres.\n")


def errors_of(root: Path, path: str) -> str:
    return "".join(
        line for line in check_output(root).splitlines(keepends=True) if line.startswith(path)
    )


@pytest.mark.parametrize("name", ["copy-without-right", "digest-without-record"])
def test_front_matter_snippets_pass_and_fail(name: str, tmp_path: Path) -> None:
    for heading, broken in (("Passes", False), ("Fails", True)):
        fields = FRONT_MATTER | yaml.safe_load(snippet(RULES[name], heading))
        root = overlay(None, tmp_path / heading)
        block = yaml.safe_dump(fields, sort_keys=False)
        (root / TEXT).write_text(f"---\n{block}---\n{QUOTE}.\n", encoding="utf-8")
        assert (f"[{name}]" in errors_of(root, TEXT)) is broken, heading


@pytest.mark.parametrize("name", ["duplicate-id", "missing-field", "unknown-source"])
def test_sidecar_snippets_pass_and_fail(name: str, tmp_path: Path) -> None:
    for heading, broken in (("Passes", False), ("Fails", True)):
        lines = snippet(RULES[name], heading)
        if name == "duplicate-id":
            lines = re.sub("(?m)$(?<=[a-z])", "\n  quote: rates rose\n  claim: fact", lines)
        if "annotations:" not in lines:
            lines = f"annotations:\n{lines}"
        root = overlay(None, tmp_path / heading)
        add_quotations(root)
        (root / SIDECAR).write_text(lines, encoding="utf-8")
        assert (f"[{name}]" in errors_of(root, SIDECAR)) is broken, (heading, lines)


def test_directive_snippets_pass_and_fail(tmp_path: Path) -> None:
    for heading, broken in (("Passes", False), ("Fails", True)):
        root = overlay(None, tmp_path / heading)
        lines = snippet(RULES["unknown-directive"], heading)
        (root / "docs/about.md").write_text(lines, encoding="utf-8")
        assert ("[unknown-directive]" in errors_of(root, "docs/about.md")) is broken


def test_only_warnings_can_be_allowed(mini_corpus: Path) -> None:
    """An exception excuses a warning, never an error, and only of the rule it names."""
    (mini_corpus / SIDECAR).write_text(
        f"""annotations:
  - id: highest-mark
    quote: {QUOTE}
    claim: fact
    entities: [nobody]
    allow: [{{rule: unsourced, reason: x}}, {{rule: unknown-entity, reason: x}}]
  - id: forged-mark
    quote: work of a forger
    claim: fact
    allow: [{{rule: unknown-entity, reason: x}}]
""",
        encoding="utf-8",
    )
    rules = re.findall(r"\[([a-z-]+)\]", errors_of(mini_corpus, SIDECAR))
    assert [rule for rule in rules if rule != "idle-exception"] == ["unknown-entity", "unsourced"]
    assert rules.count("idle-exception") == 2, "an error is not excused"


@pytest.mark.parametrize(
    ("text", "words"),
    [("the board's 4.6 metres", 4), ("well-kept", 2), ("rose … fell", 2), ("水位 über 2,5", 4)],
)
def test_words_of_a_wording(text: str, words: int) -> None:
    assert count_words(text) == words


def test_wording() -> None:
    assert suggest("Fcat", ["fact", "gap"]) == 'did you mean "fact"?'
    assert suggest("b", ["A", "B"]) == 'did you mean "B"?'
    assert suggest("zzz", ["fact", "gap"], "terms") == "terms: fact, gap"
    assert suggest("zzz", [], "terms") == "there are no terms yet"
    assert suggest("zzz", map(str, range(20)), "n").endswith("10, 11, …")
    assert slugify("2024/Über Flüsse & Seen") == "2024/uber-flusse-seen"
    assert slugify("日本") == ""
    assert with_article("Gap") == "a gap"
    assert with_article("Assumption") == "an assumption"
    assert shorten("a  b\nc") == "a b c"
    assert shorten("x" * 200, 20) == f"{'x' * 10} … {'x' * 10}"
