"""Reading YAML into nodes: places, refusals, and nothing silently different from YAML itself."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.faults import Fault, FaultKind
from corpus.yaml_source import (
    MAX_CHARACTERS,
    MAX_DEPTH,
    Data,
    Mapping,
    Node,
    Scalar,
    Sequence,
    locate,
    parse_yaml,
    to_data,
)

YAML_LIKE = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab:-?#[]{},\"'|>&*!%@`~ \t\n\r\\\x00\x07\x85\u2028\ufeff\ufffe"),
        st.characters(),
    )
)
WORDS = st.text(alphabet="abcäßй日𝒳", min_size=1, max_size=8)


def kinds(faults: tuple[Fault, ...]) -> list[tuple[FaultKind, int, int]]:
    return [(fault.kind, *fault.position) for fault in faults]


def read(text: str) -> Data:
    node, faults = parse_yaml(text)
    assert not faults
    assert node is not None
    return to_data(node)


def scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for key, value in (*node.items, *node.repeated):
            yield key
            yield from scalars(value)


@pytest.mark.parametrize(
    "value", ["no", "010", "12:30", "2023-10", "1e3", "~", "null", "0x1F", "yes"]
)
def test_scalars_stay_as_typed(value: str) -> None:
    assert read(f"key: {value}") == {"key": value}


def test_positions_count_code_points_from_one() -> None:
    """Neither bytes nor UTF-16 units: 𝒳 is one column wide."""
    node, _ = parse_yaml('{ä: 1, 𝒳𝒳: "b"}\nc: d\n'.replace("\nc: d", ""))
    assert isinstance(node, Mapping)
    assert [(key.position, value.position) for key, value in node.items] == [
        ((1, 2), (1, 5)),
        ((1, 8), (1, 12)),
    ]


@given(st.lists(st.tuples(WORDS, WORDS), unique_by=lambda pair: pair[0], min_size=1))
def test_every_plain_scalar_stands_where_its_position_says(pairs: list[tuple[str, str]]) -> None:
    text = "".join(f"k{key}:\n  - {value}\n" for key, value in pairs)
    node, faults = parse_yaml(text, first_line=1)
    assert not faults
    lines = text.split("\n")
    for scalar in scalars(node):
        line, column = scalar.position
        assert lines[line - 1][column - 1 :].startswith(scalar.value)


@given(YAML_LIKE)
@example("?")
@example("- a\n-")
@example("a: [b")
@example('"')
def test_no_text_raises_and_every_position_lies_in_it(text: str) -> None:
    """A position may stand one column behind the last character of its line."""
    node, faults = parse_yaml(text, first_line=5)
    lines = text.split("\n")
    for line, column in [
        *(fault.position for fault in faults),
        *(scalar.position for scalar in scalars(node)),
    ]:
        assert 5 <= line <= len(lines) + 4
        assert 1 <= column <= len(lines[line - 5]) + 1


@given(YAML_LIKE)
def test_what_is_read_without_fault_is_what_yaml_says(text: str) -> None:
    node, faults = parse_yaml(text)
    try:
        expected = yaml.load(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeError):
        assert faults
    else:
        assert faults or (to_data(node) if node else "") == (expected or "")


MARKS = {"␣": " ", "—*»": "\t", "←": "\r", "⇔": "\ufeff", "↵": "", "∎\n\\Z": ""}
"""How the suite writes what cannot be seen."""


def suite_cases(archive: Path) -> Iterator[tuple[str, str, bool]]:
    """Yield name, text and whether it must fail, of each case of the YAML test suite."""
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getnames()):
            if not member.endswith(".yaml"):
                continue
            file = tar.extractfile(member)
            assert file is not None
            for number, case in enumerate(yaml.safe_load(file.read().decode())):
                text = case.get("yaml", "")
                for mark, meaning in MARKS.items():
                    text = re.sub(mark, meaning, text)
                yield f"{Path(member).stem}-{number}", text, bool(case.get("fail"))


def test_yaml_test_suite(shared_data: Path) -> None:
    """We accept only what PyYAML accepts, read it the same, and refuse only with a reason."""
    accepted = 0
    must_fail: set[str] = set()
    for name, text, fails in suite_cases(shared_data / "yaml_test_suite.tar.gz"):
        node, faults = parse_yaml(text)
        must_fail |= {name.partition("-")[0]} if fails else set()
        try:
            expected = list(yaml.load_all(text, Loader=yaml.CBaseLoader))
        except yaml.YAMLError:
            assert faults, name
            continue
        if faults:
            refused = {fault.kind for fault in faults}
            assert FaultKind.YAML_SYNTAX not in refused, name
        else:
            accepted += 1
            assert (to_data(node) if node else "") == (expected or [""])[0], name
    assert len(must_fail) == 84  # files; some hold several cases
    assert accepted > 100


REFUSED = {
    "anchor": ("a: &x b", FaultKind.YAML_FEATURE, (1, 4)),
    "alias": ("a: b\nc: *x", FaultKind.YAML_FEATURE, (2, 4)),
    "tag": ("a: !!int 3", FaultKind.YAML_FEATURE, (1, 4)),
    "second document": ("a: b\n---\nc: d", FaultKind.YAML_FEATURE, (2, 1)),
    "key that is a list": ("? [a]\n: b", FaultKind.YAML_FEATURE, (1, 3)),
    "repeated key": ("a: b\nc: d\na: e", FaultKind.DUPLICATE_KEY, (3, 1)),
    "line separator": ("a: b\u2028c", FaultKind.LINE_SEPARATOR, (1, 5)),
    "lone carriage return": ("a: b\rc: d", FaultKind.LINE_SEPARATOR, (1, 5)),
    "control character": ("a: b\n\nc: d\x07", FaultKind.BAD_CHARACTER, (3, 5)),
    "escaped control character": ('a: "b\\0"', FaultKind.BAD_CHARACTER, (1, 4)),
    "tab": ("a:\n\t- b", FaultKind.YAML_SYNTAX, (2, 1)),
    "unclosed quotation mark": ('a: "b\nc: d\n', FaultKind.YAML_SYNTAX, (1, 4)),
    "100,000 brackets": ("[" * 100_000, FaultKind.TOO_DEEP, (1, MAX_DEPTH + 1)),
    "too long": ("#" * (MAX_CHARACTERS + 1), FaultKind.TOO_LARGE, (1, 1)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_at_its_place(case: str) -> None:
    text, kind, position = REFUSED[case]
    node, faults = parse_yaml(text)
    assert (kind, *position) in kinds(faults)
    assert node is None or not isinstance(node, Scalar)


def test_longest_and_deepest_allowed() -> None:
    assert parse_yaml("#" * MAX_CHARACTERS) == (None, ())
    assert not parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH)[1]


def test_reading_goes_on_behind_what_is_refused() -> None:
    """Whoever mends one character should not find the next fault only then."""
    node, faults = parse_yaml("a: x\x07y\na: 2\nb: *c\nd: e\u2028f\n")
    assert [fault.kind for fault in faults] == [
        FaultKind.LINE_SEPARATOR,
        FaultKind.BAD_CHARACTER,
        FaultKind.DUPLICATE_KEY,
        FaultKind.YAML_FEATURE,
    ]
    assert isinstance(node, Mapping)
    assert [value.faulty for _, value in node.items if isinstance(value, Scalar)] == [
        True,
        True,
        False,
    ]
    assert [key.value for key, _ in node.repeated] == ["a"]


def test_of_a_binary_file_one_character_is_named() -> None:
    assert kinds(parse_yaml("a: b\n" + "\0" * 50)[1]) == [(FaultKind.BAD_CHARACTER, 2, 1)]


@pytest.mark.parametrize("text", ["", "\n", "# only a remark\n", "---\n"])
def test_an_empty_text_is_no_fault(text: str) -> None:
    node, faults = parse_yaml(text)
    assert (node, faults) == (None, ())


def test_windows_line_ends_do_not_move_lines() -> None:
    node, faults = parse_yaml("a: b\r\nc: d\r\n")
    assert not faults
    assert node is not None
    assert locate(node, ("c",)) == (2, 4)


def test_locate_follows_a_path_as_far_as_it_leads() -> None:
    node, _ = parse_yaml("a:\n  - b: c\n")
    assert node is not None
    assert locate(node, ("a", 0, "b")) == (2, 8)
    assert locate(node, ("a", 0, "b"), key=True) == (2, 5)
    assert locate(node, ("a", 0, "missing", "deeper")) == (2, 5)
    assert locate(node, ("a", 7)) == (2, 3)
    assert locate(node, ()) == (1, 1)
