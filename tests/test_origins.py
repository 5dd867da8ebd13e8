"""How many independent origins a set of sources has."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus, SourceKey
from corpus.diagnostics import Position
from corpus.load import Located, Registry, Report
from corpus.model import Source
from corpus.origins import count_origins, find_roots
from corpus.settings import load_settings
from corpus.yaml_source import Scalar
from tests.merging import ROOT

NODE = Scalar(Position(1, 1), "")


def corpus_of(reports: dict[str, dict[str, dict[str, Any]]]) -> Corpus:
    """Return a corpus whose sidecars hold the sources given, by report and key."""
    anchored = {}
    for path, sources in reports.items():
        located = {
            key: Located(Source.model_validate({"title": key, **fields}), NODE)
            for key, fields in sources.items()
        }
        report = Report(path, f"docs/{path}.md", f"annotations/{path}.yaml", sources=located)
        anchored[path] = AnchoredReport(report, "", "", (), ())
    return Corpus(load_settings(ROOT), anchored, Registry("", {}, ()))


def derived(*keys: str) -> dict[str, Any]:
    return {"derived_from": [{"source": key} for key in keys]}


def count(sources: dict[str, dict[str, Any]], *keys: str) -> int:
    corpus = corpus_of({"2023/x": sources})
    return count_origins(corpus, [SourceKey("2023/x", key) for key in keys or sources])


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ({}, 0),
        ({"a": {}}, 1),
        ({"a": {}, "b": {}}, 2),
        ({"a": {}, "b": derived("a"), "c": derived("b")}, 1),
        ({"a": {}, "b": {}, "c": derived("a", "b")}, 2),
        ({"a": {"outlet": "o"}, "b": {"outlet": "o"}}, 1),
        ({"a": {"outlet": "o"}, "b": {"outlet": "p"}}, 2),
        ({"a": {"author": {"name": "N"}}, "b": {"author": {"name": "n"}}}, 1),
        ({"a": {"author": {"name": "N"}}, "b": {"author": {"name": "M"}}}, 2),
        # One author in two outlets, and one outlet with two authors: one voice throughout.
        (
            {
                "a": {"outlet": "o", "author": {"name": "N"}},
                "b": {"outlet": "p", "author": {"name": "N"}},
                "c": {"outlet": "p", "author": {"name": "M"}},
                "d": {"author": {"name": "M"}},
                "e": {"outlet": "q"},
            },
            2,
        ),
        ({"a": {"outlet": "o"}, "b": {"outlet": "o", **derived("c")}, "c": {}}, 2),
        ({"a": {"outlet": "same"}, "b": {"author": {"name": "same"}}}, 2),
    ],
)
def test_origins_are_counted_once(sources, expected):
    assert count(sources) == expected


@pytest.mark.parametrize("order", ["abc", "bca", "cab", "cba"])
def test_the_order_of_sources_does_not_matter(order):
    fields = {
        "a": {"outlet": "o"},
        "b": {"author": {"name": "N"}},
        "c": {"outlet": "o", "author": {"name": "N"}},
    }
    assert count({key: fields[key] for key in order}) == 1


def test_only_the_sources_asked_for_count():
    assert count({"a": {}, "b": {}, "c": derived("a")}, "c") == 1


def test_a_cycle_ends():
    sources = {"a": derived("b"), "b": derived("a"), "c": derived("c")}
    assert count(sources, "a") == 1
    assert count(sources, "c") == 1


def test_sources_that_are_the_same_count_once_across_reports():
    address = {"url": "https://a.example/"}
    corpus = corpus_of(
        {"2022/w": {"a": address}, "2023/x": {"b": address, "c": {"same_as": "2022/w#a"}}}
    )
    keys = [SourceKey("2022/w", "a"), SourceKey("2023/x", "b"), SourceKey("2023/x", "c")]
    assert {root for key in keys for root in find_roots(corpus, key)} == {keys[0]}
    assert count_origins(corpus, keys) == 1


def test_a_report_of_the_corpus_is_a_root():
    corpus = corpus_of({"2023/x": {"a": {"derived_from": [{"report": "2022/w"}]}}})
    assert find_roots(corpus, SourceKey("2023/x", "a")) == {SourceKey("2022/w", "")}


def test_many_sources_are_counted_in_reasonable_time():
    sources = {f"s{n}": {"outlet": f"o{n}", "author": {"name": f"N{n // 2}"}} for n in range(20000)}
    assert count(sources) == 10000
