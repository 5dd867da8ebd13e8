"""The command line: what `check` and `schema` print, and with which code they end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.checks import RULES
from corpus.cli import main
from tests.overlays import INVALID, overlay

MUSEUM = "2023/museum-flood-marks"
MUSEUM_TEXT = f"docs/reports/{MUSEUM}.md"
MUSEUM_SIDECAR = f"annotations/reports/{MUSEUM}.yaml"


def corpus(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A corpus with errors in the museum's two files, in a shared file and in a page."""
    root = overlay(INVALID / "bad-date", tmp_path / "corpus")
    (root / "docs/about.md").write_text("<!-- corpus: nothing -->\n", encoding="utf-8")
    entities = root / "annotations/entities.yaml"
    entities.write_text(
        entities.read_text(encoding="utf-8") + "town:\n  name: x\n", encoding="utf-8"
    )
    return root


def paths_in(result: Result) -> set[str]:
    return {item["path"] for item in json.loads(result.stdout)}


def test_a_sound_corpus(mini_corpus: Path) -> None:
    result = corpus(mini_corpus, "check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 errors, 0 warnings\n"
    assert corpus(mini_corpus, "check", "--strict").exit_code == 0


def test_errors(broken: Path) -> None:
    result = corpus(broken, "check")
    assert result.exit_code == 1
    assert f"{MUSEUM_TEXT}:5:12: error[bad-date] `published`: " in result.stdout
    assert result.stderr == "6 errors, 0 warnings\n"


def test_a_second_run_says_the_same(broken: Path) -> None:
    """It takes most of it from what the first one kept."""
    first = corpus(broken, "check").stdout
    assert (broken / ".cache").is_dir()
    assert corpus(broken, "check").stdout == first
    assert corpus(broken, "check", "--jobs", "1").stdout == first


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    root = overlay(INVALID / "unsourced", tmp_path / "corpus")
    result = corpus(root, "check")
    assert result.exit_code == 0
    assert result.stderr == "0 errors, 1 warning\n"
    result = corpus(root, "check", "--strict")
    assert result.exit_code == 1
    assert result.stderr == "0 errors, 1 warning; with --strict a warning counts as an error\n"


def test_json(broken: Path) -> None:
    result = corpus(broken, "check", "--format", "json")
    assert result.exit_code == 1
    items = json.loads(result.stdout)
    assert len(items) == 6
    fields = {"rule", "severity", "path", "line", "column", "message", "hint"}
    assert all(set(item) == fields for item in items)
    assert result.stderr == ""


def test_json_of_a_sound_corpus_is_an_empty_list(mini_corpus: Path) -> None:
    assert json.loads(corpus(mini_corpus, "check", "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (MUSEUM, {MUSEUM_TEXT, MUSEUM_SIDECAR}),
        (MUSEUM_TEXT, {MUSEUM_TEXT, MUSEUM_SIDECAR}),
        (MUSEUM_SIDECAR, {MUSEUM_TEXT, MUSEUM_SIDECAR}),
        ("2023", {MUSEUM_TEXT, MUSEUM_SIDECAR}),
        ("docs/reports/2023", {MUSEUM_TEXT, MUSEUM_SIDECAR}),
        ("annotations/reports/2023/", {MUSEUM_TEXT, MUSEUM_SIDECAR}),
        ("annotations/entities.yaml", {"annotations/entities.yaml"}),
        ("annotations", {MUSEUM_TEXT, MUSEUM_SIDECAR, "annotations/entities.yaml"}),
        ("docs/about.md", {"docs/about.md"}),
        ("docs", {MUSEUM_TEXT, MUSEUM_SIDECAR, "docs/about.md"}),
        (".", {MUSEUM_TEXT, MUSEUM_SIDECAR, "annotations/entities.yaml", "docs/about.md"}),
        ("2024/river-board-spring-levels", set()),
    ],
)
def test_paths(
    broken: Path, monkeypatch: pytest.MonkeyPatch, given: str, expected: set[str]
) -> None:
    """A file of a pair means both; a folder all below it; from anywhere, or within the corpus."""
    assert paths_in(corpus(broken, "check", "--format", "json", given)) == expected
    monkeypatch.chdir(broken)
    result = CliRunner().invoke(main, ["check", "--format", "json", given])
    assert paths_in(result) == expected
    assert result.exit_code == (1 if expected else 0)


def test_absolute_paths_and_several(broken: Path) -> None:
    absolute = str(broken / MUSEUM_TEXT)
    result = corpus(broken, "check", "--format", "json", absolute, "docs/about.md")
    assert paths_in(result) == {MUSEUM_TEXT, MUSEUM_SIDECAR, "docs/about.md"}


def test_paths_from_the_folder_above(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a shell completes them."""
    monkeypatch.chdir(broken.parent)
    result = corpus(Path(broken.name), "check", "--format", "json", f"{broken.name}/{MUSEUM_TEXT}")
    assert paths_in(result) == {MUSEUM_TEXT, MUSEUM_SIDECAR}


@pytest.mark.parametrize("given", ["2023/museum", "nonsense.md", "mkdocs.yml", "/etc/hostname"])
def test_paths_that_mean_nothing(mini_corpus: Path, given: str) -> None:
    result = corpus(mini_corpus, "check", given)
    assert result.exit_code == 2
    assert f"{given} is no file or folder of a report" in result.stderr


def test_a_misplaced_file_can_be_named(tmp_path: Path) -> None:
    root = overlay(INVALID / "misplaced-file", tmp_path / "corpus")
    result = corpus(root, "check", "docs/reports/2023/Museum Leaflet.md")
    assert result.exit_code == 1
    assert result.stdout.count("error[misplaced-file]") == 1


def test_list_names_every_rule_with_its_severity(tmp_path: Path) -> None:
    """Anywhere, not only in a corpus."""
    result = corpus(tmp_path, "check", "--list")
    assert result.exit_code == 0
    lines = [line.split(maxsplit=2) for line in result.stdout.splitlines()]
    assert lines == [[rule.name, rule.severity, rule.summary] for rule in RULES.values()]


def test_explain(tmp_path: Path) -> None:
    result = corpus(tmp_path, "check", "--explain", "quote-not-found")
    assert result.exit_code == 0
    assert result.stdout.startswith("quote-not-found (error)\n\nA quotation occurs in the text")
    assert "Fails::" in result.stdout


def test_explain_offers_the_nearest_rule(tmp_path: Path) -> None:
    result = corpus(tmp_path, "check", "--explain", "quote-missing")
    assert result.exit_code == 2
    assert 'no rule "quote-missing"; did you mean "quote-' in result.stderr


def test_a_folder_that_is_no_corpus(tmp_path: Path) -> None:
    result = corpus(tmp_path, "check")
    assert result.exit_code == 1
    assert "is no corpus folder: it has no docs/reports" in result.stderr


def test_an_unusable_configuration(mini_corpus: Path) -> None:
    (mini_corpus / "mkdocs.yml").write_text("markdown_extensions: [pymdownx.snippets]\n")
    result = corpus(mini_corpus, "check")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert "mkdocs.yml: the extension 'pymdownx.snippets'" in result.stderr


def test_schema_names_the_files_it_wrote(mini_corpus: Path) -> None:
    result = corpus(mini_corpus, "schema")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "annotations/schema.json",
        "annotations/entities.schema.json",
        "annotations/front-matter.schema.json",
    ]
    assert corpus(mini_corpus, "schema").stdout == ""


def test_checking_changes_no_file_of_the_corpus(broken: Path) -> None:
    def state() -> dict[Path, bytes]:
        files = (path for path in broken.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in files if ".cache" not in path.parts}

    before = state()
    corpus(broken, "check")
    assert state() == before
