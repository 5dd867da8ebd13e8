"""Parting a Markdown file into front matter and body, with the lines of both."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.faults import FaultKind
from corpus.markdown_source import parse_markdown
from corpus.yaml_source import MAX_CHARACTERS, locate, to_data

FENCED = "---\ntitle: x\n---\n"


def test_front_matter_and_body_know_their_lines() -> None:
    source, faults = parse_markdown(FENCED + "\nThe river.\n")
    assert not faults
    assert source.front_matter is not None
    assert to_data(source.front_matter) == {"title": "x"}
    assert locate(source.front_matter, ("title",)) == (2, 8)
    assert (source.body, source.body_line) == ("\nThe river.\n", 4)


def test_rules_in_the_text_do_not_end_the_front_matter_early() -> None:
    """A longer run of hyphens, or a second fence, belongs to the text."""
    source, faults = parse_markdown("---\ntitle: x\nnote: |\n  -----\n---\na\n\n-----\n\n---\nb\n")
    assert not faults
    assert source.body == "a\n\n-----\n\n---\nb\n"


@pytest.mark.parametrize("fence", ["--- ", "---\t"])
def test_white_space_behind_a_fence_is_ignored(fence: str) -> None:
    source, faults = parse_markdown(f"{fence}\ntitle: x\n{fence}\ny")
    assert not faults
    assert source.body == "y"


BROKEN = {
    "none": ("# Title\n\nText\n", "none", 1, "# Title\n\nText\n"),
    "empty file": ("", "none", 1, ""),
    "longer fence": ("-----\ntitle: x\n-----\n", "none", 1, "-----\ntitle: x\n-----\n"),
    "indented fence": (" ---\ntitle: x\n ---\n", "none", 1, " ---\ntitle: x\n ---\n"),
    "unclosed": ("---\ntitle: x\n\nText\n", "unclosed", 1, None),
    "nothing between": ("---\n---\nText", "empty", 1, "Text"),
    "a remark between": ("---\n# x\n---\nText", "empty", 1, "Text"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_missing_front_matter(case: str) -> None:
    text, detail, line, body = BROKEN[case]
    source, (fault,) = parse_markdown(text)
    assert (fault.kind, fault.detail) == (FaultKind.NO_FRONT_MATTER, detail)
    assert fault.position == (line, 1)
    assert source.front_matter is None
    assert source.body == body


def test_front_matter_under_blank_lines_is_read_all_the_same() -> None:
    """So that the rest is checked too, at its true lines, and its words are not taken for text."""
    source, (fault,) = parse_markdown(f"\n  \n{FENCED}Text")
    assert (fault.kind, fault.detail) == (FaultKind.NO_FRONT_MATTER, "blank")
    assert source.front_matter is not None
    assert locate(source.front_matter, ("title",)) == (4, 8)
    assert (source.body, source.body_line) == ("Text", 6)


def test_faults_of_both_parts_stand_at_lines_of_the_file() -> None:
    _, faults = parse_markdown("---\ntitle: @x\n---\n\na\u2028b\nc\x00d\n")
    assert [(fault.kind, *fault.position) for fault in faults] == [
        (FaultKind.YAML_SYNTAX, 2, 8),
        (FaultKind.BAD_CHARACTER, 6, 2),
    ]
    _, faults = parse_markdown("---\ntitle: x\n---\n\na\u2028b\nc\x01d\n")
    assert [(fault.kind, *fault.position) for fault in faults] == [
        (FaultKind.LINE_SEPARATOR, 5, 2),
        (FaultKind.BAD_CHARACTER, 6, 2),
    ]


def test_a_file_too_long_is_not_read() -> None:
    source, (fault,) = parse_markdown(FENCED + "a" * MAX_CHARACTERS)
    assert fault.kind is FaultKind.TOO_LARGE
    assert source.body is None


@given(st.text(alphabet=st.one_of(st.sampled_from("-\n :a\t\r#"), st.characters())))
def test_no_text_raises_and_lines_add_up(text: str) -> None:
    """The body is the end of the file, and begins on the line it says."""
    source, faults = parse_markdown(text)
    if source.body is None:
        assert faults
        return
    assert text.endswith(source.body)
    before = text[: len(text) - len(source.body)]
    assert source.body_line in (before.count("\n") + 1, before.count("\n") + 2)
