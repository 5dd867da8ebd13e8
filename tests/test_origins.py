"""How many independent origins a set of sources has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from corpus.assemble import SourceKey
from corpus.origins import count_origins, count_sources, find_roots
from corpus.surroundings import Surroundings
from tests.corpora import corpus_of, derived


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


def test_what_a_twin_says_it_rests_on_is_followed():
    """One sidecar knows where the source comes from; the other names it and no more."""
    corpus = corpus_of(
        {
            "2022/w": {"a": {}, "t": {}},
            "2023/x": {"b": {"same_as": "2022/w#a", **derived("origin")}, "origin": {}},
            "2024/y": {"c": {"same_as": "2023/x#origin"}, "d": derived("c")},
        }
    )
    origin = SourceKey("2023/x", "origin")
    a, d = SourceKey("2022/w", "a"), SourceKey("2024/y", "d")
    assert find_roots(corpus, a) == find_roots(corpus, d) == {origin}
    assert count_sources(corpus, [a, SourceKey("2023/x", "b"), d]) == (2, 1)


def test_the_outlet_of_a_twin_tells_the_origin():
    corpus = corpus_of(
        {
            "2022/w": {"a": {}, "t": {"outlet": "o"}},
            "2023/x": {"b": {"same_as": "2022/w#a", "outlet": "o"}},
        }
    )
    assert count_origins(corpus, [SourceKey("2022/w", "a"), SourceKey("2022/w", "t")]) == 1


def test_what_the_page_of_a_report_may_see_holds_all_its_origins():
    """Each step of the way leads to another sidecar; the two sources are one voice at its end."""
    author = {"author": {"name": "N"}}
    corpus = corpus_of(
        {
            "2021/v": {"deep": {"same_as": "2022/w#middle", **derived("end")}, "end": author},
            "2022/w": {"middle": {}, "top": {"same_as": "2023/x#a", **derived("middle")}},
            "2023/x": {"a": {}, "b": author},
            "2024/y": {"far": {}},
        }
    )
    corpus = replace(corpus, bodies=dict.fromkeys(corpus.reports))  # type: ignore[arg-type]
    keys = [SourceKey("2023/x", "a"), SourceKey("2023/x", "b")]
    seen = Surroundings(corpus).see("2023/x")
    assert count_sources(seen, keys) == count_sources(corpus, keys) == (2, 1)
    assert "2024/y" not in seen.reports


def test_a_source_said_to_rest_on_its_twin_rests_on_nothing():
    corpus = corpus_of(
        {
            "2022/w": {"a": {}},
            "2023/x": {"b": {"same_as": "2022/w#a"}, "c": {"same_as": "2022/w#a", **derived("b")}},
        }
    )
    assert find_roots(corpus, SourceKey("2023/x", "c")) == {SourceKey("2022/w", "a")}


def test_a_report_of_the_corpus_is_a_root():
    corpus = corpus_of({"2023/x": {"a": {"derived_from": [{"report": "2022/w"}]}}})
    assert find_roots(corpus, SourceKey("2023/x", "a")) == {SourceKey("2022/w", "")}


def test_many_sources_are_counted_in_reasonable_time():
    sources = {f"s{n}": {"outlet": f"o{n}", "author": {"name": f"N{n // 2}"}} for n in range(20000)}
    assert count(sources) == 10000
