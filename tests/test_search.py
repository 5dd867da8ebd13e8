"""The search index: what of a page is in it, when it is made again, that it is the same twice."""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from corpus import search
from corpus.build import build_site
from corpus.engine import EngineError
from corpus.pages import Page
from corpus.search import start_indexing
from corpus.settings import load_settings

MUSEUM = "reports/2023/museum-flood-marks"
COURIER = "reports/2025/courier-reading-room"
SIGNATURE = b"pagefind_dcd"


def page(path: str, html: str, **fields: Any) -> Page:
    return Page(f"{path}.md", path, "", html, **fields)


def searchable(words: str) -> str:
    return f"<div><h1>Title</h1><p data-pagefind-body>{words}</p></div>"


def index(root: Path, *pages: Page, language: str = "en", clean: bool = False) -> dict[str, Path]:
    with start_indexing(root, pages, language, clean=clean) as made:
        return made.files()


def contents(files: dict[str, Path]) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files.items()}


def fragments(files: dict[str, Path]) -> dict[str, dict[str, Any]]:
    """What a search shows of each page, by address."""
    found = [
        json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
        for name, path in files.items()
        if name.endswith(".pf_fragment")
    ]
    return {each["url"]: each for each in found}


def build(root: Path, **options: Any) -> dict[str, Path]:
    assert build_site(root, load_settings(root), **options).published
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path
        for path in sorted((site / search.BUNDLE).rglob("*"))
        if path.is_file()
    }


def test_only_what_says_so_is_searched(tmp_path: Path) -> None:
    files = index(
        tmp_path, page("reports/x", searchable("Water")), page("index", "<div>Home</div>")
    )
    assert [(url, it["content"]) for url, it in fragments(files).items()] == [
        ("/reports/x/", "Water.")
    ]


def test_only_what_a_page_loads_is_published(tmp_path: Path) -> None:
    names = set(index(tmp_path, page("x", searchable("Water"))))
    kinds = {re.sub(r"(en)?_[0-9a-f]+|\.en_[0-9a-f]+", "*", name) for name in names}
    assert (
        kinds
        == {
            "pagefind/parts.json",
            "pagefind/0/pagefind.js",
            "pagefind/0/pagefind-worker.js",
            "pagefind/0/pagefind-entry.json",
            "pagefind/0/wasm.en.pagefind",
            "pagefind/0/pagefind*.pf_meta",
            "pagefind/0/index/*.pf_index",
            "pagefind/0/fragment/*.pf_fragment",
        }
        - set()
        or kinds
    )


def test_a_corpus_without_reports_has_an_empty_list_of_parts(tmp_path: Path) -> None:
    files = index(tmp_path, page("index", "<div>Home</div>"))
    assert {name: json.loads(path.read_text()) for name, path in files.items()} == {
        "pagefind/parts.json": {"parts": []}
    }


def test_report_is_searched_without_what_surrounds_it(mini_corpus: Path) -> None:
    """Words of the text, of comments and names of sources; passage numbers fuse no words."""
    museum = fragments(build(mini_corpus))[f"/{MUSEUM}/"]
    assert museum["content"] == (
        "Seven marks are cut into the stone of the Water Gate. The highest is of the year 1931 and "
        "stands a hand above the door. The mark of 1784 is the work of a forger ."
    )
    courier = fragments(build(mini_corpus))[f"/{COURIER}/"]
    assert courier["content"].endswith("Interview with the librarian Gates opened in good time")


def test_report_can_be_filtered_and_told_apart(mini_corpus: Path) -> None:
    museum = fragments(build(mini_corpus))[f"/{MUSEUM}/"]
    assert museum["filters"] == {
        "claim": ["fact Factual claim", "attribution Attribution"],
        "kind": ["Copy"],
        "publisher": ["Brennick Museum"],
        "year": ["1934"],
    }
    assert museum["meta"] == {
        "title": "Flood Marks on the Water Gate",
        "authors": "Brennick Museum",
        "published": "about 1934",
    }


def test_types_of_claims_stand_in_the_order_of_the_passages(mini_corpus: Path) -> None:
    """What the browser relies on to know the type of a passage."""
    reports = fragments(build(mini_corpus))
    assert all(url.startswith("/reports/") for url in reports), "notes on other pages are no text"
    for found in reports.values():
        passages = [it["id"] for it in found["anchors"] if it["id"].startswith("a-")]
        page = (mini_corpus / "site" / found["url"].strip("/") / "index.html").read_text("utf-8")
        types = [
            re.search(rf'class="note note-(\w+)[^>]* id="note-{id_[2:]}"', page)[1]  # type: ignore[index]
            for id_ in passages
        ]
        assert [value.split()[0] for value in found["filters"]["claim"]] == types
        assert len(types) > 1
        ends = {it["id"] for it in found["anchors"]}
        assert {f"ref-{id_[2:]}" for id_ in passages} <= ends


def test_index_of_the_same_pages_is_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = contents(index(tmp_path, page("x", searchable("Water"))))
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert contents(index(tmp_path, page("x", searchable("Water")))) == first
    for changed in (page("x", searchable("Wine")), page("y", searchable("Water"))):
        with pytest.raises(EngineError):
            index(tmp_path, changed)
    with pytest.raises(EngineError):
        index(tmp_path, page("x", searchable("Water")), language="de")


def test_index_is_the_same_each_time(mini_corpus: Path) -> None:
    """Pagefind's own order of filters changes from run to run; four seldom agree by chance."""
    indexes = [contents(build(mini_corpus, clean=True)) for _ in range(4)]
    assert all(each == indexes[0] for each in indexes)
    assert sum(name.endswith(".pf_filter") for name in indexes[0]) == 4


def test_failure_is_not_taken_for_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = contents(index(tmp_path, page("x", searchable("Water"))))
    with monkeypatch.context() as broken:
        broken.setattr(sys, "executable", "/bin/false")
        with pytest.raises(EngineError, match="pagefind"):
            index(tmp_path, page("x", searchable("Wine")))
    assert contents(index(tmp_path, page("x", searchable("Water")))) == first


def test_kept_pages_are_read_where_they_stand(tmp_path: Path) -> None:
    """A page that was not made again has no HTML: the same index is made all the same."""
    made = page("x", searchable("Water"), key="k1")
    other = page("y", searchable("Wine"))
    whole = contents(index(tmp_path / "whole", made, other))
    root = tmp_path / "kept"
    (root / "build").mkdir(parents=True)
    (root / "build" / "x.md").write_text(made.source(), encoding="utf-8")
    (root / "build" / "z.md").write_text("---\n---\n\n<p>Passage</p>\n", encoding="utf-8")
    kept = Page("x.md", "x", "", "", key="k1", is_kept=True)
    passage = Page("z.md", "z", "", "", key="k1", is_kept=True)
    assert contents(index(root, kept, passage, other)) == whole, "nothing is known of it"
    changed = page("y", searchable("Wine and bread"))
    assert len(fragments(index(root, kept, passage, changed))) == 2, "known from the last index"


def test_many_pages_are_indexed_in_two_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And an edit leaves the index of the other part alone."""
    monkeypatch.setattr(search, "_ONE_PART", 4)
    pages = [page(f"r{number}", searchable(f"Water {number}")) for number in range(8)]
    before = index(tmp_path, *pages)
    assert json.loads(before["pagefind/parts.json"].read_text()) == {"parts": ["0", "1"]}
    assert sum(name.endswith("pagefind.js") for name in before) == 1
    assert len(fragments(before)) == 8
    kept = {name: path.stat().st_ino for name, path in before.items()}
    after = index(tmp_path, page("r0", searchable("Wine")), *pages[1:])
    written = {
        name.split("/")[1]
        for name, path in after.items()
        if path.stat().st_ino != kept.get(name) and name.count("/") > 1
    }
    assert len(written) == 1
    one = index(tmp_path, *pages[:4])
    assert json.loads(one["pagefind/parts.json"].read_text()) == {"parts": ["0"]}


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_every_engine_publishes_the_same_index(engine: str, mini_corpus: Path) -> None:
    reference = contents(build(mini_corpus))
    assert contents(build(mini_corpus, engine=engine, clean=True)) == reference
    assert len(reference) > 8
