"""Golden merges: `golden/*.md` hold a title, Markdown, annotations in YAML and the HTML expected.

Each part ends with a line that holds a full stop. ``python -m tests.test_golden`` writes the
expected HTML anew; read each changed line before committing it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from corpus.anchor import FoldedText, Selector
from corpus.merge import Mark, Section
from corpus.text import CanonicalText, parse_html
from tests.merging import check_merged, merge, renderer

FOLDER = Path(__file__).parent / "golden"
END = re.compile(r"^\.\n", re.MULTILINE)


class Case(NamedTuple):
    title: str
    text: str
    annotations: str
    expected: str


def read_cases(file: Path) -> Iterator[Case]:
    *parts, rest = END.split(file.read_text(encoding="utf-8"))
    assert not rest.strip(), f"{file.name}: what is this? {rest[:80]!r}"
    for title, *others in batched(parts):
        yield Case(title.strip(), *others)


def batched(parts: list[str]) -> Iterator[list[str]]:
    for at in range(0, len(parts), 4):
        yield parts[at : at + 4]


def merged_html(case: Case) -> str:
    data = yaml.safe_load(case.annotations)
    if isinstance(data, list):
        data = {"annotations": data}
    html = renderer().render(case.text)
    folded = FoldedText(CanonicalText(parse_html(html)).text)
    marks = []
    for item in data["annotations"]:
        selector = Selector(item["quote"], item.get("prefix", ""), item.get("suffix", ""))
        span = folded.find(selector).span
        assert span, f"{item['id']} does not match one place of {folded.text!r}"
        marks.append(Mark(item["id"], item["claim"], span, item["claim"]))
    _, merged = merge(html, marks, data.get("paragraphs", {}))
    check_merged(html, marks, merged)
    return "\n".join(write_section(section) for section in merged.sections) + "\n"


def write_section(section: Section) -> str:
    ids = " ".join(section.annotations)
    head = f"<!-- {section.heading} {section.address} -->\n" if section.heading else ""
    return f"{head}{section.html.strip()}" + (f"\n<!-- notes: {ids} -->" if ids else "")


FILES = sorted(FOLDER.glob("*.md"))
CASES = [(file, case) for file in FILES for case in read_cases(file)]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{file.stem}: {case.title}") for file, case in CASES]
)
def test_golden(case: Case) -> None:
    assert merged_html(case) == case.expected


def test_there_are_cases() -> None:
    assert len(CASES) > 40
    assert len({case.title for _, case in CASES}) == len(CASES)


def write_golden(file: Path) -> None:
    cases = [
        f"{case.title}\n.\n{case.text}.\n{case.annotations}.\n{merged_html(case)}.\n"
        for case in read_cases(file)
    ]
    file.write_text("\n".join(cases), encoding="utf-8")


if __name__ == "__main__":
    for golden in FILES:
        write_golden(golden)
