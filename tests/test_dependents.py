"""What becomes of the passages that rest on a source if it falls."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.assemble import Corpus, SourceKey
from corpus.dependents import Dependent, DependentsIndex, Loss
from corpus.origins import count_origins, find_roots
from tests.corpora import corpus_of, derived

X = "2023/x"


def corpus(sources: dict[str, dict[str, Any]], passages: dict[str, Any]) -> Corpus:
    annotations = [
        {"id": id_, **(fields if isinstance(fields, dict) else {"sources": fields})}
        for id_, fields in passages.items()
    ]
    return corpus_of({X: sources}, {X: annotations})


def find(made: Corpus, key: str = "s", path: str = X) -> dict[str, Dependent]:
    found = DependentsIndex(made).find(made.same_sources[SourceKey(path, key)])
    return {item.passage[1]: item for item in found}


def losses(made: Corpus, key: str = "s", path: str = X) -> dict[str, str]:
    return {id_: str(item.loss) for id_, item in find(made, key, path).items()}


@pytest.mark.parametrize(
    ("sources", "named", "expected"),
    [
        ({"s": {}}, ["s"], "falls"),
        ({"s": {}, "t": {}}, ["t"], None),
        ({"s": {}, "t": {}}, ["s", "t"], "weakens"),
        ({"s": {}, "d": derived("s")}, ["d"], "falls"),
        ({"s": {}, "d": derived("s")}, ["s", "d"], "falls"),
        ({"s": {}, "d": derived("s"), "e": derived("d")}, ["e"], "falls"),
        # What rests on two things keeps the other.
        ({"s": {}, "t": {}, "d": derived("s", "t")}, ["d"], "weakens"),
        # What is left comes from where the source itself comes from.
        ({"s": derived("t"), "t": {}}, ["s", "t"], "unconfirmed"),
        ({"s": derived("t"), "t": {}, "d": derived("t")}, ["s", "d"], "unconfirmed"),
        ({"s": derived("t"), "t": {}}, ["s"], "falls"),
        ({"s": derived("t"), "t": {}}, ["t"], None),
        # Two items of one outlet, or of one author, are one voice.
        ({"s": {"outlet": "o"}, "t": {"outlet": "o"}}, ["s", "t"], "unconfirmed"),
        ({"s": {"outlet": "o"}, "t": {"outlet": "p"}}, ["s", "t"], "weakens"),
        (
            {"s": {"author": {"name": "N"}}, "t": {"author": {"name": "n"}}},
            ["s", "t"],
            "unconfirmed",
        ),
        # The report's own word is something, but no other origin.
        ({"s": {}}, ["s", "report"], "unconfirmed"),
        ({"s": {}, "t": {}}, ["s", "report", "t"], "weakens"),
    ],
)
def test_what_a_passage_loses(sources, named, expected):
    assert losses(corpus(sources, {"p": named})).get("p") == expected


def test_what_is_drawn_from_a_passage_falls_with_it():
    relation = {"relations": [{"type": "rests-on", "to": "#p"}]}
    made = corpus(
        {"s": {}, "t": {}},
        {
            "p": ["s"],
            "q": relation,
            "independent": {**relation, "sources": ["t"]},
            "far": {"relations": [{"type": "rests-on", "to": "#q"}]},
            "other": {"relations": [{"type": "supports", "to": "#p"}]},
        },
    )
    assert losses(made) == dict.fromkeys(["p", "q", "independent", "far"], "falls")
    assert find(made)["far"].drawn_from == ((X, "q"),)
    assert losses(made, "t") == {"independent": "falls"}


def test_what_is_drawn_from_two_passages_shares_the_graver_loss():
    made = corpus(
        {"s": {}, "t": {}},
        {
            "p": ["s", "t"],
            "q": ["s"],
            "r": {
                "relations": [{"type": "rests-on", "to": "#p"}, {"type": "rests-on", "to": "#q"}]
            },
        },
    )
    assert losses(made) == {"q": "falls", "r": "falls", "p": "weakens"}


def test_passages_drawn_from_one_another_end():
    made = corpus(
        {"s": {}},
        {
            "p": {"sources": ["s"], "relations": [{"type": "rests-on", "to": "#q"}]},
            "q": {"relations": [{"type": "rests-on", "to": "#p"}]},
        },
    )
    assert losses(made) == {"p": "falls", "q": "falls"}


def test_what_rests_on_a_twin_rests_on_the_source():
    made = corpus_of(
        {
            "2022/w": {"a": {}},
            X: {"b": {"same_as": "2022/w#a"}, "c": derived("b"), "t": {}},
        },
        {X: [{"id": "p", "sources": ["c"]}, {"id": "q", "sources": ["b", "t"]}]},
    )
    assert losses(made, "a", "2022/w") == {"p": "falls", "q": "weakens"}
    assert losses(made, "b") == losses(made, "a", "2022/w")


def test_the_row_says_how_and_what_is_left():
    made = corpus({"s": {}, "d": derived("s"), "t": {}}, {"p": ["d", "t", "report"]})
    item = find(made)["p"]
    assert item.through == (SourceKey(X, "d"),)
    assert item.left == (SourceKey(X, "t"), SourceKey(X, ""))


def test_a_circle_ends():
    made = corpus({"s": derived("d"), "d": derived("s"), "e": derived("e")}, {"p": ["d"]})
    assert losses(made) == {"p": "falls"}
    assert losses(made, "e") == {}


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """A corpus of up to six sources, each resting on earlier ones, and some passages."""
    keys = "abcdef"[: draw(st.integers(1, 6))]
    sources = {
        key: {
            **derived(*draw(st.sets(st.sampled_from(keys[:place] or "-"), max_size=2)) - {"-"}),
            **({"outlet": outlet} if (outlet := draw(st.sampled_from(["", "o", "p"]))) else {}),
        }
        for place, key in enumerate(keys)
    }
    named = st.lists(st.sampled_from([*keys, "report"]), unique=True, max_size=3)
    return corpus(sources, {f"p{number}": draw(named) for number in range(draw(st.integers(1, 4)))})


@given(corpora())
def test_falling_agrees_with_a_corpus_from_which_the_source_was_taken(made: Corpus) -> None:
    """The slow way: strike the source, and see from where each passage still has anything."""
    index = DependentsIndex(made)
    for source in made.twins:
        found = {item.passage: item for item in index.find(source)}
        for passage, named in index.named.items():
            standing = _standing(made, source)
            real = [key for key in named if key.key]
            affected = any(_reaches(made, key, source) for key in real)
            assert (passage in found) == affected
            if not affected:
                continue
            left = [key for key in real if key in standing]
            nothing = not left and SourceKey(X, "") not in named
            assert (found[passage].loss is Loss.FALLS) == nothing
            # With another origin, the passage has more origins than the source alone.
            roots = [root for key in left for root in _roots_standing(made, key, standing)]
            apart = count_origins(made, [source, *roots]) > count_origins(made, [source])
            assert (found[passage].loss is Loss.WEAKENS) == apart


@given(corpora())
def test_a_passage_with_one_origin_never_merely_weakens(made: Corpus) -> None:
    index = DependentsIndex(made)
    for source in made.twins:
        for item in index.find(source):
            keys = [key for key in index.named[item.passage] if key.key]
            if count_origins(made, keys) == 1:
                assert item.loss is not Loss.WEAKENS
            if item.loss is Loss.FALLS:
                assert not item.left


def _reaches(made: Corpus, key: SourceKey, target: SourceKey) -> bool:
    return key == target or any(_reaches(made, below, target) for below in made.derivations[key])


def _standing(made: Corpus, fallen: SourceKey) -> set[SourceKey]:
    """Every source that has still something to stand on."""

    def stands(key: SourceKey) -> bool:
        below = made.derivations[key]
        return key != fallen and (not below or any(map(stands, below)))

    return {key for key in made.twins if stands(key)}


def _roots_standing(made: Corpus, key: SourceKey, standing: set[SourceKey]) -> frozenset[SourceKey]:
    below = [item for item in made.derivations[key] if item in standing]
    if not made.derivations[key]:
        return find_roots(made, key)
    return frozenset[SourceKey]().union(*(_roots_standing(made, item, standing) for item in below))
