"""Texts that would take minutes are refused before they are rendered, and named."""

from pathlib import Path

import pytest

from corpus.limits import find_excess
from corpus.settings import SettingsError, load_settings


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + "|\n" * 9000, "cells of a table"),
        (">" * 1000, "lists and quotations begun on one line"),
        ("+ " * 1000, "lists and quotations begun on one line"),
        ("1. " * 1000, "lists and quotations begun on one line"),
    ],
)
def test_what_would_take_minutes_is_refused(text: str, what: str) -> None:
    excess = find_excess(text)
    assert excess
    assert excess.what == what


@pytest.mark.parametrize(
    "text", ["| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 500, "> " * 5 + "deep", "- a\n" * 200]
)
def test_what_people_write_passes(text: str) -> None:
    assert find_excess(text) is None


@pytest.mark.parametrize("folder", ["docs", "annotations", "build", "../x", "/tmp/x", "a/b", "."])
def test_a_site_does_not_take_the_place_of_what_it_is_made_from(
    folder: str, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nsite_dir: {folder}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="site_dir"):
        load_settings(tmp_path)
