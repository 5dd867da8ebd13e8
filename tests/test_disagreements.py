"""Passages that bear on one another stand in one cluster, from its first side outward."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from corpus.assemble import Corpus
from corpus.pages.clusters import Cluster, ClusterKind, find_clusters
from corpus.pages.disagreements import build_disagreement_pages
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings

FRONT = (
    "---\ntitle: T\nauthors: [{name: A}]\npublisher: P\npublished: 2023\nkind: copy\n"
    "rights: {status: public-domain}\n---\n\n"
)


def corpus_of(root: Path) -> Corpus:
    return prepare_corpus(root, load_settings(root), jobs=1).corpus


def write_report(root: Path, path: str, relations: dict[str, list[str]]) -> None:
    """A report of one passage per id; relations are written ``contradicts #other``."""
    text = root / f"docs/reports/{path}.md"
    sidecar = root / f"annotations/reports/{path}.yaml"
    for file in (text, sidecar):
        file.parent.mkdir(parents=True, exist_ok=True)
    text.write_text(FRONT + "\n\n".join(f"Passage {id_}." for id_ in relations), encoding="utf-8")
    lines = ["annotations:"]
    for id_, stated in relations.items():
        lines.append(f"  - id: {id_}\n    quote: Passage {id_}\n    claim: gap\n    relations:")
        if not stated:
            lines[-1] = lines[-1].removesuffix("\n    relations:")
        for relation in stated:
            kind, target = relation.split()
            lines.append(f'      - {{type: {kind}, to: "{target}"}}')
    sidecar.write_text("\n".join(lines), encoding="utf-8")


def ids(cluster: Cluster) -> str:
    return " ".join(passage.id for passage in cluster.passages)


def shape(corpus: Corpus) -> list[tuple[ClusterKind, str]]:
    return [(cluster.kind, ids(cluster)) for cluster in find_clusters(corpus)]


@pytest.mark.parametrize(
    ("relations", "clusters"),
    [
        ({"a": ["contradicts #b"], "b": []}, ["b a"]),
        ({"a": [], "b": ["contradicts #a"], "c": ["contradicts #b"]}, ["b a c"]),
        ({"a": ["contradicts #b"], "b": ["contradicts #c"], "c": ["corrects #a"]}, ["a b c"]),
        ({"a": [], "b": ["updates #a"], "c": ["updates #b"]}, ["a b c"]),
        ({"a": [], "b": ["supports #a"], "c": ["supports #b"]}, ["a b", "b c"]),
        ({"a": [], "b": ["supports #a"], "c": ["supports #a"]}, ["a b c"]),
        ({"a": ["contradicts #b"], "b": [], "c": ["contradicts #d"], "d": []}, ["b a", "d c"]),
        ({"a": [], "b": ["repeats #a", "contradicts #a"]}, ["a b", "a b"]),
    ],
    ids=["pair", "chain", "ring", "updates", "support-chain", "support", "apart", "two-kinds"],
)
def test_all_sides_of_a_matter_stand_together(
    tmp_path: Path, relations: dict[str, list[str]], clusters: list[str]
) -> None:
    write_report(tmp_path, "2023/x", relations)
    assert [found for _, found in shape(corpus_of(tmp_path))] == clusters


def test_what_joins_reports_comes_first_and_in_each_part_the_gravest(tmp_path: Path) -> None:
    write_report(tmp_path, "2023/x", {"a": [], "b": ["corrects #a", "supports 2023/y#c"]})
    write_report(tmp_path, "2023/y", {"c": [], "d": ["updates 2023/x#a", "rests-on #c"]})
    assert shape(corpus_of(tmp_path)) == [
        (ClusterKind.UPDATED, "a d"),
        (ClusterKind.SUPPORTED, "c b"),
        (ClusterKind.OPPOSED, "a b"),
        (ClusterKind.RELIED_ON, "c d"),
    ]


def page_of(root: Path, number: int = 1) -> html.HtmlElement:
    pages = list(build_disagreement_pages(corpus_of(root)))
    return html.fragment_fromstring(pages[number - 1].html)


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_pair_shows_both_passages_and_what_ties_them(mini_corpus: Path) -> None:
    page = page_of(mini_corpus)
    (cluster,) = (
        item
        for item in page.find_class("cluster")
        if item.get("id") == "opposed/2024/river-board-spring-levels/gates-still-shut"
    )
    first, second = cluster.find_class("side")
    assert text_of(first.find_class("side-text")[0]) == "Gates still shut; nobody at the lodge."
    (mark,) = second.iter("mark")
    assert mark.get("class") == "claim claim-statement"
    assert (
        mark.getparent().get("href").endswith("/2024/river-board-spring-levels/#a-opened-in-time")
    )
    facts = text_of(second.find_class("side-facts")[0])
    assert "by Otto Haldane, through Brennick Courier" in facts
    assert "said: some time from 2 to 5 April 2024" in facts
    assert [item.get("title") for item in first.find_class("grade")] == [
        "A: Completely reliable; 2: Probably true"
    ]
    assert "The Lenta in Spring, Lenta River Board, 17 May 2024" in text_of(first)
    assert "B contradicts A" in text_of(cluster.find_class("ties")[0])
    assert "No origin in common" in text_of(cluster.find_class("ties")[0])


def test_between_reports_each_side_names_its_report_and_the_note_stands(mini_corpus: Path) -> None:
    page = page_of(mini_corpus)
    (cluster,) = (item for item in page.find_class("cluster") if "updated/" in item.get("id", ""))
    reports = [text_of(item) for item in cluster.find_class("side-report")]
    assert [words.split(",")[0] for words in reports] == [
        "Flood Marks on the Water Gate",
        "The Lenta in Spring",
    ]
    assert "B updates A The mark of 1931 still stands." in text_of(cluster)


def test_shared_evidence_is_told(mini_corpus: Path) -> None:
    (cluster,) = (
        item
        for item in page_of(mini_corpus).find_class("cluster")
        if "supported/" in item.get("id", "")
    )
    assert "Both rest on an origin in common." in text_of(cluster)


@pytest.mark.parametrize(("reports", "words"), [(0, "no report"), (1, "one report")])
def test_an_empty_page_says_why(tmp_path: Path, reports: int, words: str) -> None:
    for number in range(reports):
        write_report(tmp_path, f"2023/x{number}", {"a": []})
    page = page_of(tmp_path)
    assert f"With {words} in the corpus there is nothing to compare" in text_of(page)


def test_long_lists_are_parted_and_each_part_is_reached_from_the_first(tmp_path: Path) -> None:
    # 60 contradictions within one report, then one thing that rests on another.
    relations: dict[str, list[str]] = {"z": [], "y": ["rests-on #z"]}
    for number in range(60):
        relations[f"a{number}b"] = []
        relations[f"c{number}d"] = [f"contradicts #a{number}b"]
    write_report(tmp_path, "2023/x", relations)
    first, second = page_of(tmp_path), page_of(tmp_path, 2)
    assert len(first.find_class("cluster")) == 50
    assert len(second.find_class("cluster")) == 11
    links = [link.get("href") for link in first.find_class("parts")[0].iter("a")]
    assert links == [
        "/disagreements/#within-opposed",
        "/disagreements/2/#within-relied-on",
    ]
    assert second.get_element_by_id("within-relied-on") is not None
