"""Changes spliced into YAML: what they are about changes, and no other byte."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.splice import SpliceError, Splicer, write_scalar
from corpus.yaml_source import parse_yaml, to_data

TEXT = """# top
sources: {}   # none yet
annotations:
  # the first
  - id: a   # x
    quote: some words   # keep
    claim: fact

  - {id: b, quote: 'it''s', claim: fact}   # flow

  - id: c
    quote: |
      block words
      more
    claim: gap
    earlier:
    - old

# tail
"""


def read(text: str):
    node, faults = parse_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert not faults
    return to_data(node)


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    before, after = old.split("\n"), new.split("\n")
    return [line for line in before if line not in after], [
        line for line in after if line not in before
    ]


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_value_is_replaced_in_its_quotation_marks(start: str, newline: str) -> None:
    text = start + TEXT.replace("\n", newline)
    splicer = Splicer(text)
    splicer.replace(("annotations", 0, "quote"), "new words")
    splicer.replace(("annotations", 1, "quote"), "they're")
    expected = text.replace("some words", "new words").replace("'it''s'", "'they''re'")
    assert splicer.result() == expected


def test_a_block_of_lines_becomes_one_value() -> None:
    splicer = Splicer(TEXT)
    splicer.replace(("annotations", 2, "quote"), "flat: words")
    assert splicer.result() == TEXT.replace("|\n      block words\n      more\n", '"flat: words"\n')


def test_fields_and_items_are_added_where_they_belong() -> None:
    splicer = Splicer(TEXT)
    splicer.add((), "paragraphs", {"p-1": "p-2"})
    splicer.add(("annotations", 0), "prefix", "- x", after="quote")
    splicer.add(("annotations", 1), "suffix", "a, b", after="quote")
    splicer.append(("annotations",), {"id": "d", "by": ["x"], "sources": [{"source": "s"}]})
    splicer.append(("annotations", 2, "earlier"), "older: x")
    splicer.add_all(("sources",), {"k": {"title": "t"}})
    new = splicer.result()
    gone, came = changed_lines(TEXT, new)
    assert gone == ["sources: {}   # none yet", "  - {id: b, quote: 'it''s', claim: fact}   # flow"]
    assert "sources:   # none yet" in came
    assert "  - {id: b, quote: 'it''s', suffix: \"a, b\", claim: fact}   # flow" in came
    data = read(new)
    assert data["annotations"][0]["prefix"] == "- x"
    assert data["annotations"][2]["earlier"] == ["old", "older: x"]
    assert data["annotations"][3] == {"id": "d", "by": ["x"], "sources": [{"source": "s"}]}
    assert data["paragraphs"] == {"p-1": "p-2"}
    assert data["sources"] == {"k": {"title": "t"}}
    assert "\n\n  - id: d\n" in new, "blank lines between items are kept up"
    assert new.endswith("\n# tail\n")


@pytest.mark.parametrize(
    "text",
    ["", "# only", "# only\n", "annotations:", "annotations:\n", "annotations: []",
     "annotations: []  # none yet\n", "annotations:  # c\nsources: {}\n",
     "sources: {}\nannotations: [\n]\n", "{annotations: []}\n", "{annotations: [{id: a}]}\n"],
)  # fmt: skip
def test_a_first_item(text: str) -> None:
    splicer = Splicer(text)
    if ("annotations",) in splicer:
        splicer.append(("annotations",), {"id": "z", "quote": "no"})
    else:
        splicer.add((), "annotations", [{"id": "z", "quote": "no"}])
    new = splicer.result()
    assert read(new)["annotations"][-1] == {"id": "z", "quote": "no"}
    assert all(comment in new for comment in ("# only", "# none yet", "# c") if comment in text)


def test_what_is_no_list_is_left_alone() -> None:
    with pytest.raises(SpliceError, match="is no list"):
        Splicer("annotations: x\n").append(("annotations",), "y")
    with pytest.raises(SpliceError, match="no single value"):
        Splicer("annotations: []\n").replace(("annotations",), "y")


QUOTES = ("some words", "'it''s'", "|\n      block words\n      more")
HARD = st.sampled_from(
    [*"-?:,[]{}#&*!|>'\"%@`~=<", ": ", " #", "no", "null", "12:30", "0x1", "2024-01-01", "<<",
     "---", "...", " ", "\\", "\t", "é", "“", "\u2028", "\x7f", "\ufeff", "😀", "河", "\u0301"]
)  # fmt: skip
VALUES = (
    st.lists(HARD | st.text(max_size=3), min_size=1, max_size=6)
    .map("".join)
    .filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))
)


@example("0?", "", True)
@given(VALUES, st.sampled_from(["", "'", '"']), st.booleans())
def test_any_value_is_read_back(value: str, style: str, in_flow: bool) -> None:
    written = write_scalar(value, style, in_flow=in_flow)
    text = f"[x, {{k: {written}, z: y}}]" if in_flow else f"- k: {written}  # c\n- y\n"
    found = yaml.safe_load(text)
    assert (found[1] if in_flow else found[0])["k"] == value


@given(VALUES, st.sampled_from([0, 1, 2]))
def test_nothing_else_changes(value: str, number: int) -> None:
    splicer = Splicer(TEXT)
    splicer.replace(("annotations", number, "quote"), value)
    try:
        new = splicer.result()
    except SpliceError:
        return  # a character that no file may hold
    before, after = yaml.safe_load(TEXT), yaml.safe_load(new)
    assert after["annotations"][number].pop("quote") == value
    del before["annotations"][number]["quote"]
    assert after == before
    head, _, tail = TEXT.partition(QUOTES[number])
    assert new.startswith(head)
    assert new.endswith(tail)


@pytest.mark.parametrize("text", ["annotations: [ # why\n]\n", "annotations:\n  # why\n  []\n"])
def test_a_comment_at_brackets_that_must_go_is_not_lost(text: str) -> None:
    splicer = Splicer(text)
    with pytest.raises(SpliceError, match="comment at its brackets"):
        splicer.append(("annotations",), {"id": "a"})


@pytest.mark.parametrize("text", ["a: [", "a: b\n---\nc\n", "after: rule\nno mapping\n"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(SpliceError):
        Splicer(text).result()


@pytest.mark.parametrize("value", ["1e3", "-1.5E+3", "2024", "+1"])
def test_a_number_to_any_reader_of_yaml_is_quoted(value: str) -> None:
    assert write_scalar(value) == f'"{value}"'
