"""What has been done is dated on or before the present day, which is passed in."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.cli import main
from corpus.commands import check
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from tests.overlays import INVALID, overlay


@pytest.mark.parametrize(
    ("today", "found"),
    [
        (datetime.date(2024, 6, 1), {"2024-06-03", "2024-06-04", "2024-06-05"}),
        (datetime.date(2024, 6, 3), {"2024-06-05"}),
        (datetime.date(2024, 6, 4), set()),
        (None, set()),
    ],
)
def test_a_day_of_grace(mini_corpus: Path, today: datetime.date | None, found: set[str]) -> None:
    prepared = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1, today=today)
    assert {item.rule for item in prepared.diagnostics} <= {"future-date"}
    dates = {item.message.rpartition(" ")[2] for item in prepared.diagnostics}
    assert {date for date in dates if date < "2025"} == found


def test_the_command_line_passes_the_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = overlay(INVALID / "future-date", tmp_path / "corpus")
    for today, number in ((datetime.date(2026, 6, 1), 10), (datetime.date(2100, 1, 1), 0)):
        monkeypatch.setattr(check, "today", lambda today=today: today)
        result = CliRunner().invoke(main, ["--root", str(root), "check"])
        assert result.stdout.count("[future-date]") == number
