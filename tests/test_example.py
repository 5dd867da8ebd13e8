"""The commented example is sound, and shows every field; `corpus new` makes a sound pair."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus import model
from corpus.cli import main
from corpus.load import load_report, read_files
from corpus.model import Sidecar
from corpus.model.fields import Record
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from tests.merging import ROOT
from tests.test_mini_corpus import _within

TEXT, SIDECAR = "annotations/_example.md", "annotations/_example.yaml"
ONLY_IN_TEXT = {"FrontMatter", "Rights", "Revision", "Withdrawal", "DigestRecord", "Coverage"}
RECORDS = [
    value
    for value in vars(model).values()
    if isinstance(value, type) and issubclass(value, Record) and value is not Sidecar
]


def test_it_is_sound(mini_corpus: Path) -> None:
    report = "2024/lenta-example"
    shutil.copy(ROOT / TEXT, mini_corpus / f"docs/reports/{report}.md")
    shutil.copy(ROOT / SIDECAR, mini_corpus / f"annotations/reports/{report}.yaml")
    prepared = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1)
    assert prepared.diagnostics == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_occurs(record: type[Record]) -> None:
    if record.__name__ in ONLY_IN_TEXT:
        text = (ROOT / TEXT).read_text(encoding="utf-8")
        missing = [name for name in record.model_fields if not re.search(rf"\b{name}: ?", text)]
        assert missing == []
        return
    report = load_report(read_files(ROOT, "2024/x", TEXT, SIDECAR))
    assert report.faults == ()
    assert report.front_matter
    items = [report.front_matter.value, *(item.value for item in report.annotations)]
    for section in (report.sources, report.entities, report.retired):
        items += [item.value for item in section.values()]
    found = {
        name
        for item in items
        for inner in _within(item)
        if type(inner) is record
        for name in inner.model_fields_set
    }
    assert set(record.model_fields) - found == set()


def test_every_section_occurs() -> None:
    report = load_report(read_files(ROOT, "2024/x", TEXT, SIDECAR))
    assert all(getattr(report, section) for section in Sidecar.model_fields)


def test_it_is_no_report_of_the_corpus(mini_corpus: Path) -> None:
    for path in (TEXT, SIDECAR):
        shutil.copy(ROOT / path, mini_corpus / path)
    prepared = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1)
    assert prepared.diagnostics == []
    assert not any("_example" in path for path in prepared.corpus.reports)


GIVEN = ("--title", 'Why: "low" #1', "--author", "Ines Moreau", "--publisher", "No", "--language",
         "en", "--published", "2024-05?")  # fmt: skip


def new(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), "new", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_file_of_the_pair_names_the_report(mini_corpus: Path) -> None:
    for name in ("docs/reports/2024/low-water.md", "annotations/reports/2024/dry-river.yaml"):
        assert new(mini_corpus, name, *GIVEN, "--rights", "public-domain").exit_code == 0
    assert (mini_corpus / "docs/reports/2024/dry-river.md").exists()


@pytest.mark.parametrize(
    "rights",
    [
        ("public-domain",),
        ("permission", "--statement", "By letter."),
        ("all-rights-reserved", "--digest-by", "Ada Okafor", "--read-from", "a print"),
    ],
)
def test_a_new_pair(mini_corpus: Path, rights: tuple[str, ...]) -> None:
    assert new(mini_corpus, "2024/low-water", *GIVEN, "--rights", *rights).exit_code == 0
    report = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1)
    assert [item.rule for item in report.diagnostics] == ["report-without-sidecar"]
    front_matter = report.corpus.reports["2024/low-water"].report.front_matter
    assert front_matter
    assert front_matter.value.title == 'Why: "low" #1'
    assert front_matter.value.publisher == "No"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("2024/low", *GIVEN), 2, "--rights"),
        (("2024/low", *GIVEN, "--rights", "licensed"), 2, "--licence"),
        (("Low Water", *GIVEN, "--rights", "public-domain"), 1, "not a report's path"),
        (("2024/../low", *GIVEN, "--rights", "public-domain"), 1, "not a report's path"),
        (("2024/low", *GIVEN, "--rights", "public-domain", "--published", "May"), 1, "published"),
        (("2024/low", *GIVEN, "--rights", "public-domain", "--title", "  "), 2, "--title"),
    ],
)
def test_what_is_refused(
    mini_corpus: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    result = new(mini_corpus, *arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert not (mini_corpus / "docs/reports/2024/low.md").exists()
