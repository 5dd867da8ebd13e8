"""The data of the claims agree with the corpus they are made from."""

from __future__ import annotations

import json
from typing import Any

import pytest

from corpus.assemble import Corpus
from corpus.contested import contests
from corpus.dates import parse_edtf
from corpus.pages.claim_data import build_claim_files, is_uncertain
from corpus.pages.shown import shown_reports
from corpus.pages.site import build_files
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from tests.overlays import MINI_CORPUS

RIVER = "2024/river-board-spring-levels"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return prepare_corpus(MINI_CORPUS, load_settings(MINI_CORPUS), jobs=1).corpus


def read(corpus: Corpus, part_size: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return the index, and the claims of all parts in order."""
    files = {file.path: json.loads(file.content) for file in build_claim_files(corpus, part_size)}
    index = files.pop("data/claims/index.json")
    parts = [files.pop(f"data/claims/{number}.json") for number in range(index["parts"])]
    assert files == {}
    assert all(len(part) == part_size for part in parts[:-1])
    return index, [claim for part in parts for claim in part]


@pytest.mark.parametrize("part_size", [1, 4, 23, 100])
def test_every_claim_stands_at_its_number_in_index_and_parts(
    corpus: Corpus, part_size: int
) -> None:
    index, claims = read(corpus, part_size)
    shown = [
        (anchored.report.path, located.value)
        for anchored, _ in shown_reports(corpus)
        for located in anchored.report.annotations
    ]
    assert [(claim["report"], claim["id"]) for claim in claims] == [
        (path, annotation.id) for path, annotation in shown
    ]
    tables, columns = index["tables"], index["columns"]
    assert {len(column) for column in columns.values()} == {len(shown)}
    for n, (path, annotation) in enumerate(shown):
        assert tables["claim"][columns["claim"][n]]["value"] == annotation.claim
        assert tables["reports"][columns["report"][n]]["path"] == path
        assert (columns["likelihood"][n] is not None) == (annotation.likelihood is not None)
        keys = {tables["entities"][number]["key"] for number in columns["entities"][n]}
        assert keys == {*annotation.entities, *annotation.by} - {"unidentified"}
        grades = {tables["grades"][number] for number in columns["grades"][n]}
        assert grades == {"".join(grade) for grade in claims[n].get("grades", ())}
        assert bool(columns["contested"][n]) == ("contested" in claims[n])


def test_passages_stand_in_their_sentence(corpus: Corpus) -> None:
    _, claims = read(corpus, 100)
    claim = next(claim for claim in claims if claim["id"] == "dikes-sound")
    text = corpus.reports[RIVER].text
    assert claim.get("before", "") + claim["passage"] + claim.get("after", "") in text
    assert claim["url"] == f"/reports/{RIVER}/#a-dikes-sound"


def test_a_band_holds_both_wordings(corpus: Corpus) -> None:
    index, claims = read(corpus, 100)
    n = next(n for n, claim in enumerate(claims) if claim["id"] == "july-low")
    band = index["tables"]["likelihood"][index["columns"]["likelihood"][n]]
    assert band == {"value": "likely", "label": "likely or probable", "bounds": [55, 80]}
    assert len(index["tables"]["likelihood"]) == 7


def test_a_forecast_without_a_date_has_its_horizon(corpus: Corpus) -> None:
    index, claims = read(corpus, 100)
    n = next(n for n, claim in enumerate(claims) if claim["id"] == "july-low")
    assert index["columns"]["earliest"][n] == 20240701
    assert index["columns"]["latest"][n] == 20240731
    assert claims[n]["date_words"] == "horizon July 2024"


@pytest.mark.parametrize(
    ("text", "uncertain"),
    [
        ("2023-08-14", False),
        ("202X", False),
        ("2023-03/2023-05", False),
        ("2023?", True),
        ("2023~", True),
        ("[2023-09-16..2023-09-30]", True),
        ("2021/..", True),
        ("2021/", True),
        ("/2021", True),
    ],
)
def test_which_dates_are_uncertain(text: str, uncertain: bool) -> None:
    assert is_uncertain(parse_edtf(text)) is uncertain


def test_both_ends_of_a_contradiction_are_contested_and_others_not(corpus: Corpus) -> None:
    contested = {
        id_: contests(corpus, path, annotation)
        for (path, id_), annotation in corpus.passages.items()
        if path == RIVER
    }
    assert contested["opened-in-time"] == (
        "contradicts another passage",
        "a reviewer dissents",
        "disputed",
    )
    assert contested["gates-still-shut"] == ("contradicted by another passage",)
    assert contested["gates-raised-peak"] == ()


def test_an_empty_corpus_has_an_index_without_claims(corpus: Corpus) -> None:
    empty = Corpus(corpus.settings, {}, corpus.registry)
    index, claims = read(empty, 100)
    assert claims == []
    assert index["parts"] == 0
    assert index["columns"] == {}


def test_the_site_holds_the_data(corpus: Corpus) -> None:
    assert {file.path for file in build_files(corpus)} >= {
        "data/claims/index.json",
        "data/claims/0.json",
    }
