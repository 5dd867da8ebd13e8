"""`corpus check --changed-since` speaks of the files that a branch changes, and of no other."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.cli import main
from corpus.history import HistoryError, changed_since

OTHERS = "annotations/reports/2023/museum-flood-marks.yaml"
SIDECAR = "annotations/reports/2025/courier-reading-room.yaml"
TEXT = "docs/reports/2025/courier-reading-room.md"


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)


@pytest.fixture
def branch(mini_corpus: Path) -> Path:
    """A branch `mine` of a repository whose `main` has gone on since, into an error."""
    git(mini_corpus, "init", "--quiet", "--initial-branch=main")
    (mini_corpus / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    commit(mini_corpus, "first")
    git(mini_corpus, "switch", "--quiet", "--create", "mine")
    git(mini_corpus, "switch", "--quiet", "main")
    spoil(mini_corpus, OTHERS)
    commit(mini_corpus, "of others")
    git(mini_corpus, "switch", "--quiet", "mine")
    return mini_corpus


def spoil(root: Path, path: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    (root / path).write_text(text.replace("claim: fact", "claim: fcat"), encoding="utf-8")


def check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "check", "--format", "json", *arguments])


def paths(result: Result) -> set[str]:
    return {item["path"] for item in json.loads(result.output)}


def test_what_changed(branch: Path) -> None:
    """Whether it is committed or not; what only main changed is not this branch's."""
    assert changed_since(branch, "main") == set()
    spoil(branch, SIDECAR)
    assert changed_since(branch, "main") == {SIDECAR}
    commit(branch, "mine")
    assert changed_since(branch, "main") == {SIDECAR}


def test_names_of_any_form_and_files_that_are_gone(branch: Path) -> None:
    (branch / TEXT).unlink()
    odd = ["docs/reports/2024/two words.md", 'docs/a "b".md', "docs/größe\n.md", "docs/-x.md"]
    for name in odd:
        (branch / name).write_text("# x\n", encoding="utf-8")
    commit(branch, "odd names")
    (branch / "docs/not yet known.md").write_text("# x\n", encoding="utf-8")
    (branch / "notes.md").write_text("no part of the corpus", encoding="utf-8")
    assert changed_since(branch, "main") == {TEXT, *odd, "docs/not yet known.md"}
    assert "docs/reports/2024/two words.md" in paths(check(branch, "--changed-since", "main"))


def test_only_what_changed_is_reported(branch: Path) -> None:
    spoil(branch, OTHERS)
    commit(branch, "an error that is there already")
    git(branch, "switch", "--quiet", "--create", "next")
    spoil(branch, SIDECAR)
    result = check(branch, "--changed-since", "mine")
    assert (result.exit_code, paths(result)) == (1, {SIDECAR})
    assert paths(check(branch)) == {OTHERS, SIDECAR}


def test_of_a_pair_the_other_half_is_reported_too(branch: Path) -> None:
    """The quotations of a text that changed stand in its sidecar."""
    (branch / SIDECAR).unlink()
    assert paths(check(branch, "--changed-since", "main", "--strict")) == {TEXT}


def test_a_corpus_in_a_folder_of_the_repository(branch: Path) -> None:
    (branch / "inner").mkdir()
    for name in ("docs", "annotations"):
        git(branch, "mv", name, f"inner/{name}")
    commit(branch, "moved")
    git(branch, "tag", "moved")
    spoil(branch / "inner", SIDECAR)
    assert changed_since(branch / "inner", "moved") == {SIDECAR}


def test_what_is_no_commit_is_said(branch: Path) -> None:
    for revision in ("nowhere", "--output=x", ""):
        with pytest.raises(HistoryError, match="no commit of this repository"):
            changed_since(branch, revision)
    result = check(branch, "--changed-since", "nowhere")
    assert result.exit_code == 1
    assert "fetch it first" in result.output


def test_a_line_of_its_own_has_nothing_in_common(branch: Path) -> None:
    git(branch, "switch", "--quiet", "--orphan", "alone")
    git(branch, "commit", "--quiet", "--allow-empty", "--message", "alone")
    with pytest.raises(HistoryError, match="nothing is common"):
        changed_since(branch, "main")


def test_paths_and_a_commit_are_not_both_given(branch: Path) -> None:
    result = check(branch, "--changed-since", "main", TEXT)
    assert result.exit_code == 2
    assert "give one" in result.output
