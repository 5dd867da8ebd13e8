"""Fixtures that several tests use: the shared test data, and a copy of the made-up corpus."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.kept_fonts import keep_fonts
from tests.overlays import overlay

settings.register_profile("corpus", deadline=None)  # a slow machine is no failure
settings.load_profile("corpus")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real material that is no part of the project (`CORPUS_SHARED_DATA`)."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("CORPUS_SHARED_DATA", beside))
    if not folder.is_dir():
        pytest.skip(f"shared data absent: no folder {folder} (set CORPUS_SHARED_DATA)")
    return folder


@pytest.fixture
def mini_corpus(tmp_path: Path) -> Path:
    """A copy of the made-up corpus that a test may change."""
    return keep_fonts(overlay(None, tmp_path / "corpus"))
