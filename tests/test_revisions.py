"""Passages of real documents that were revised: repair finds them, or says that they are gone.

The labels come from a likeness of texts themselves; those in ``disputed_labels.json`` are left out
where the test says so.
"""

from __future__ import annotations

import pytest

from tests.revisions import UNCHANGED, Outcome, disputes, outcomes


@pytest.fixture(scope="module")
def found(shared_data) -> list[Outcome]:
    found = list(outcomes(shared_data / "revision_pairs.tar.gz"))
    assert len(found) == 1927
    return found


def share(found: list[Outcome], label: str, result: str) -> float:
    results = [item.result for item in found if item.label == label]
    return results.count(result) / len(results)


def undisputed(found: list[Outcome]) -> list[Outcome]:
    reasons = disputes()
    return [item for item in found if item.key not in reasons]


def test_all_that_was_kept_or_rewrapped_is_found(found):
    for label in UNCHANGED:
        assert share(found, label, "right") == 1


def test_lightly_edited_passages_are_placed(found):
    assert share(found, "edited_light", "right") >= 0.99


def test_heavily_edited_passages_are_placed(found):
    assert share(undisputed(found), "edited_heavy", "right") >= 0.9
    assert share(found, "edited_heavy", "right") >= 0.88


def test_few_are_placed_wrongly(found):
    """Disputed ones counted; of those that would be applied hardly any."""
    wrong = [item for item in found if item.result == "wrong"]
    assert len(wrong) <= 0.005 * len(found)
    assert not [item for item in undisputed(wrong) if item.is_sure]


def test_deleted_passages_are_called_gone(found):
    assert share(undisputed(found), "deleted", "gone") >= 0.9
    assert share(found, "deleted", "gone") >= 0.87
    applied = [item for item in found if item.result == "placed" and item.is_sure]
    assert undisputed(applied) == []


def test_labels_are_disputed_only_where_they_matter(found):
    """Each is of the data, and against the label's own side: no dispute is kept for show."""
    by_key = {item.key: item for item in found}
    for key in disputes():
        assert by_key[key].result in ("wrong", "placed")
