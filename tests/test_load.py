"""Reading a corpus folder: nothing outside it is reached, whatever is a symbolic link."""

import shutil
from pathlib import Path

import pytest

from corpus.load import find_reports, list_files, load_registry
from tests.overlays import check_output


@pytest.mark.parametrize(
    "folder", ["docs", "docs/reports", "annotations", "annotations/reports", "docs/reports/2023"]
)
def test_a_folder_that_is_a_symbolic_link_is_not_read(folder: str, mini_corpus: Path) -> None:
    outside = mini_corpus.parent / "outside"
    (mini_corpus / folder).rename(outside)
    (mini_corpus / folder).symlink_to(outside)
    assert f"{folder}:1:1: error[symbolic-link] " in check_output(mini_corpus)
    assert not [path for path in list_files(mini_corpus) if path.startswith(folder)]
    read = [path for pair in find_reports(mini_corpus).values() for path in pair if path]
    assert not [path for path in read if path.startswith(folder)]
    assert bool(load_registry(mini_corpus).entities) == (folder != "annotations")


@pytest.mark.parametrize("folder", ["build", "site", ".cache"])
def test_a_folder_that_is_made_is_no_symbolic_link(folder: str, mini_corpus: Path) -> None:
    outside = mini_corpus.parent / "outside"
    outside.mkdir()
    shutil.rmtree(mini_corpus / folder, ignore_errors=True)
    (mini_corpus / folder).symlink_to(outside)
    assert f"{folder}:1:1: error[symbolic-link] " in check_output(mini_corpus)
