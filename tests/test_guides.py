"""What the guides show is right: their YAML is read, their examples pass, their commands exist."""

from __future__ import annotations

import re
import shlex
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import click
import pytest

from corpus.cli import main
from corpus.faults import Fault, FaultKind
from corpus.markdown_source import parse_markdown
from corpus.model import Annotation, FrontMatter, Sidecar, Source
from corpus.model.fields import Record
from corpus.sidecar_source import SECTIONS
from corpus.validate import validate
from corpus.yaml_source import Mapping, Node, Sequence, parse_yaml
from tests.overlays import check_output, overlay

ROOT = Path(__file__).parents[1]
GUIDES = sorted((ROOT / "docs/contributing").glob("*.md"))
PAGES = [ROOT / "README.md", *GUIDES]
RECORDS: tuple[type[Record], ...] = (Annotation, FrontMatter, Source)
"""Records of which a snippet may show some lines."""
NAME = "2024/river-board-spring-levels"
FENCE = re.compile(r"^( *)```(\w+)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([a-z_]+: [^`…]+)`")

by_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a language, without the margin of the list they may stand in."""
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [textwrap.dedent(text) for _, name, text in found if name == language]


def faults_of(text: str) -> list[Fault]:
    """What is wrong with a snippet, whichever file it is of; what it leaves out is not."""
    if text.startswith("---\n"):
        source, found = parse_markdown(text)
        node = source.front_matter
    else:
        node, found = parse_yaml(text)
    if node is None or found:
        return list(found) or [Fault(FaultKind.EMPTY_FIELD, (1, 1), text)]  # type: ignore[arg-type]
    if isinstance(node, Sequence):
        return [fault for item in node.items for fault in _faults(Annotation, item)]
    assert isinstance(node, Mapping)
    names = {key.value for key, _ in node.items}
    if names <= set(SECTIONS) and not _is_annotation(node):
        return _faults(Sidecar, node)
    fits = [record for record in RECORDS if names <= set(record.model_fields)]
    assert fits, f"these are fields of no one record: {names}"
    return min((_faults(record, node) for record in fits), key=len)


def _is_annotation(node: Mapping) -> bool:
    """Whether `sources` and `entities` are those of an annotation: lists."""
    return any(
        isinstance(value, Sequence) for key, value in node.items if key.value != "annotations"
    )


def _faults(model: type[Record], node: Node) -> list[Fault]:
    return [
        fault for fault in validate(model, node).faults if fault.kind is not FaultKind.MISSING_FIELD
    ]


@by_page
def test_snippets_are_read_without_a_fault(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    snippets = blocks(page, "yaml") + INLINE.findall(FENCE.sub("", text))
    wrong = {snippet: faults for snippet in snippets if (faults := faults_of(snippet))}
    assert not wrong


def test_every_guide_but_the_lists_shows_one() -> None:
    """So that the test above looks at something."""
    without = {page.stem for page in GUIDES if not blocks(page, "yaml")}
    assert without == {"addresses", "fields", "maintaining"}


def test_a_snippet_that_is_wrong_is_found() -> None:
    for text in ("claim: fcat", "event_date: 1 May", "sources:\n  a: {titel: x}\n", "- {idd: a}"):
        assert faults_of(text), text
    assert INLINE.findall("see `claim: gap` and `a` and `by: […]`") == ["claim: gap"]


def write_pair(root: Path, text: str, sidecar: str) -> Path:
    (root / f"docs/reports/{NAME}.md").write_text(text, encoding="utf-8")
    (root / f"annotations/reports/{NAME}.yaml").write_text(sidecar, encoding="utf-8")
    return root


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The mini-corpus, whose report of this name gives way; others refer to it no more."""
    root = overlay(None, tmp_path / "corpus")
    for folder in ("docs", "annotations"):
        for file in (root / folder / "reports").rglob("*"):
            if file.is_file():
                file.unlink()
    (root / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (root / "annotations/entities.yaml").write_text(
        "river-board: {name: River Board, kind: organisation}\n", encoding="utf-8"
    )
    return root


def test_the_example_of_both_files_passes(corpus: Path) -> None:
    page = ROOT / "docs/contributing/files.md"
    front_matter, sidecar = blocks(page, "yaml")
    (text,) = blocks(page, "markdown")
    assert check_output(write_pair(corpus, f"{front_matter}\n{text}", sidecar)) == ""


def test_the_examples_of_each_type_pass(corpus: Path) -> None:
    front_matter, _ = blocks(ROOT / "docs/contributing/files.md", "yaml")
    page = ROOT / "docs/contributing/claims.md"
    (text,) = blocks(page, "markdown")
    items = "".join(blocks(page, "yaml"))
    people = "entities:\n  anglers-club: {name: Anglers' club, kind: organisation}\n"
    sidecar = f"annotations:\n{textwrap.indent(items, '  ')}{people}"
    assert check_output(write_pair(corpus, f"{front_matter}\n{text}", sidecar)) == ""


def test_the_example_of_grades_passes_but_for_its_text(corpus: Path) -> None:
    front_matter, _ = blocks(ROOT / "docs/contributing/files.md", "yaml")
    sidecar, _ = blocks(ROOT / "docs/contributing/grading.md", "yaml")
    text = f"{front_matter}\nIt read 1.2 metres on 1 May.\n"
    assert check_output(write_pair(corpus, text, sidecar)) == ""


def commands() -> Iterator[tuple[str, list[str]]]:
    """Each command line of ours that a page gives, in a block or within a sentence."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in blocks(page, "sh") for line in _lines(block)]
        lines += re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
        for line in lines:
            if re.match(r"(?:\.venv/bin/)?corpus |scripts/[a-z]+(?: |$)", line):
                yield f"{page.stem}: {line}", shlex.split(line.partition(" | ")[0], comments=True)


def _lines(block: str) -> list[str]:
    """The commands of a block; one may go on over a line's end behind a backslash."""
    return block.replace("\\\n", " ").splitlines()


COMMANDS = dict(commands())


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_that_a_guide_gives_is_there(line: str) -> None:
    program, *arguments = COMMANDS[line]
    if program.startswith("scripts/"):
        assert (ROOT / program).exists()
        if program not in ("scripts/check", "scripts/build"):
            return
        arguments = [program.removeprefix("scripts/"), *arguments]
    if "<" in arguments:
        arguments = arguments[: arguments.index("<")]
    assert isinstance(main, click.Group)
    context = click.Context(main)
    while arguments[0] == "--root":
        arguments = arguments[2:]
    command = main.get_command(context, arguments[0])
    assert command, f"no command {arguments[0]}"
    options = {name for option in command.params for name in option.opts}
    given = {argument.partition("=")[0] for argument in arguments if argument.startswith("--")}
    assert given <= options
    for option in command.params:
        if isinstance(option.type, click.Choice):
            for name, value in pairwise(arguments):
                assert name not in option.opts or value in (*option.type.choices, "all"), value


def test_reference_lists_are_made_in_the_build() -> None:
    """They cannot fall behind the code: a directive stands where each is put."""
    for name, directive in (("fields", "fields"), ("rules", "rules")):
        text = (ROOT / f"docs/contributing/{name}.md").read_text(encoding="utf-8")
        assert f"<!-- corpus: {directive} -->" in text


def test_every_guide_is_one_click_from_the_first() -> None:
    first = (ROOT / "docs/contributing/index.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([a-z]+\.md)", first))
    assert linked == {page.name for page in GUIDES} - {"index.md"}
