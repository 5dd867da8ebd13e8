"""Each folder of ``invalid`` differs from the mini-corpus in what breaks the rule it is named for.

Its ``expected.txt`` is the whole output of ``corpus check``, so a message, a place or a second
diagnostic that follows from the first cannot change unseen.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.checks import RULES
from tests.overlays import EXPECTED, INVALID, invalid_output

FOLDERS = sorted(path.name for path in INVALID.iterdir())


@pytest.mark.parametrize("name", FOLDERS)
def test_output_is_as_expected(name: str, tmp_path: Path) -> None:
    found = invalid_output(INVALID / name, tmp_path / "corpus")
    assert found == (INVALID / name / EXPECTED).read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_a_folder_that_breaks_it(rule: str) -> None:
    expected = (INVALID / rule / EXPECTED).read_text(encoding="utf-8")
    assert f"{RULES[rule].severity}[{rule}] " in expected


def test_every_folder_is_named_for_a_rule() -> None:
    """But for the one that holds faults of many kinds in one file."""
    assert set(FOLDERS) - set(RULES) == {"everything"}


def test_many_faults_of_one_file_are_reported_at_once() -> None:
    lines = (INVALID / "everything" / EXPECTED).read_text(encoding="utf-8").splitlines()
    rules = {line.split("[")[1].split("]")[0] for line in lines if not line.startswith(" ")}
    assert len(rules) >= 15
