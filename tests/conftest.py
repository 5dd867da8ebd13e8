"""A place outside the project goes in; the folder of shared test data comes out, or a skip."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real material that is no part of the project (`CORPUS_SHARED_DATA`)."""
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("CORPUS_SHARED_DATA", beside))
    if not folder.is_dir():
        pytest.skip(f"shared data absent: no folder {folder} (set CORPUS_SHARED_DATA)")
    return folder
