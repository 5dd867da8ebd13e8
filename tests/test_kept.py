"""Kept pages: a page is made again when anything that it shows has changed, and only then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.cache import Cache
from corpus.engine import BUILD, write_build
from corpus.pages import KeptPages, build_pages, site
from corpus.pages.kept import KEPT_FILE
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings

MUSEUM, SCAN, BOARD, COURIER = (
    "2023/museum-flood-marks",
    "2023/museum-old-scan",
    "2024/river-board-spring-levels",
    "2025/courier-reading-room",
)


def make(root: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Make the pages as a build does; return the reports whose pages were made anew."""
    made: list[str] = []
    real = site.build_report_pages

    def record(corpus: object, anchored: object) -> object:
        made.append(anchored.report.path)  # type: ignore[attr-defined]
        return real(corpus, anchored)  # type: ignore[arg-type]

    prepared = prepare_corpus(root, load_settings(root), jobs=1, cache=Cache(root))
    assert not [item for item in prepared.diagnostics if item.severity == "error"]
    kept = KeptPages(root, root / BUILD)
    with monkeypatch.context() as patch:
        patch.setattr(site, "build_report_pages", record)
        pages = list(build_pages(prepared.corpus, 1, kept))
    write_build(root, pages)
    kept.store(pages)
    return set(made)


def edit(root: Path, name: str, old: str, new: str) -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


SIDECARS, TEXTS = "annotations/reports", "docs/reports"


@pytest.mark.parametrize(
    ("name", "old", "new", "path", "shown"),
    [
        ("annotations/entities.yaml", "High water", "Great water", BOARD, "Great water"),
        ("annotations/entities.yaml", "reliability: B", "reliability: C", COURIER, "<b>C</b>"),
        (
            f"{TEXTS}/{MUSEUM}.md",
            "title: Flood Marks",
            "title: Old Flood Marks",
            BOARD,
            "in Old Flood Marks",
        ),
        (f"{SIDECARS}/{MUSEUM}.yaml", "The highest is", "highest is", BOARD, "“highest is"),
        (f"{SIDECARS}/{BOARD}.yaml", "still stands.", "has gone.", MUSEUM, "has gone."),
        (f"{SIDECARS}/{BOARD}.yaml", "type: updates", "type: corrects", MUSEUM, "corrected by"),
    ],
)
def test_what_a_page_shows_of_others_makes_it_anew(
    name: str,
    old: str,
    new: str,
    path: str,
    shown: str,
    mini_corpus: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make(mini_corpus, monkeypatch)
    page = mini_corpus / BUILD / f"reports/{path}.md"
    assert shown not in page.read_text(encoding="utf-8")
    edit(mini_corpus, name, old, new)
    assert path in make(mini_corpus, monkeypatch)
    assert shown in page.read_text(encoding="utf-8")


def read_build(root: Path) -> dict[str, str]:
    files = sorted((root / BUILD).rglob("*.md"))
    return {str(file.relative_to(root)): file.read_text(encoding="utf-8") for file in files}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("annotations/entities.yaml", "High water", "Great water"),
        ("annotations/entities.yaml", "reliability: B", "reliability: C"),
        (f"{TEXTS}/{MUSEUM}.md", "title: Flood Marks", "title: Old Flood Marks"),
        (f"{SIDECARS}/{MUSEUM}.yaml", "The highest is", "highest is"),
        (f"{SIDECARS}/{BOARD}.yaml", "type: updates", "type: corrects"),
        (f"{SIDECARS}/{COURIER}.yaml", "type: rests-on", "type: supports"),
        (f"{SIDECARS}/{COURIER}.yaml", "same_as:", "# same_as:"),
        (f"{SIDECARS}/{BOARD}.yaml", "derived_from:", "# derived_from:"),
        (f"{SIDECARS}/{BOARD}.yaml", "outlet: town-museum", "outlet: brennick-courier"),
        (f"{SIDECARS}/{COURIER}.yaml", "outlet:", "# outlet:"),
        (f"{SIDECARS}/{BOARD}.yaml", "name: Brennick Museum", "name: The Museum"),
        (f"{SIDECARS}/{BOARD}.yaml", "event_date:", "# event_date:"),
        (f"{SIDECARS}/{BOARD}.yaml", "said_date:", "# said_date:"),
    ],
)
def test_pages_that_are_kept_are_those_of_a_first_build(
    name: str, old: str, new: str, mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever an edit changes on lists, sources and the timeline is made anew."""
    make(mini_corpus, monkeypatch)
    edit(mini_corpus, name, old, new)
    make(mini_corpus, monkeypatch)
    warm = read_build(mini_corpus)
    (mini_corpus / KEPT_FILE).unlink()
    make(mini_corpus, monkeypatch)
    assert read_build(mini_corpus) == warm


def test_an_edit_leaves_the_pages_of_other_reports(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = "2022/alone"
    for folder, ending in ((TEXTS, "md"), (SIDECARS, "yaml")):
        source = mini_corpus / folder / f"{MUSEUM}.{ending}"
        copy = mini_corpus / folder / f"{alone}.{ending}"
        copy.parent.mkdir()
        text = source.read_text(encoding="utf-8")
        copy.write_text(text.replace(f"replaced_by: {BOARD}", ""), encoding="utf-8")
    assert make(mini_corpus, monkeypatch) == {MUSEUM, SCAN, BOARD, COURIER, alone}
    assert make(mini_corpus, monkeypatch) == set()
    edit(mini_corpus, f"{SIDECARS}/{alone}.yaml", "claim: fact", "note: Added.\n    claim: fact")
    assert make(mini_corpus, monkeypatch) == {alone}
    edit(mini_corpus, f"{SIDECARS}/{COURIER}.yaml", "claim: fact", "note: Yes.\n    claim: fact")
    assert make(mini_corpus, monkeypatch) == {COURIER, BOARD}


def test_a_page_that_is_not_as_it_was_left_is_made_anew(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(mini_corpus, monkeypatch)
    page = mini_corpus / BUILD / f"reports/{BOARD}.md"
    whole = page.read_bytes()
    page.unlink()
    assert make(mini_corpus, monkeypatch) == {BOARD}
    page.write_bytes(whole[:-2] + b"\n\n")
    os.utime(page, ns=(1, 1))
    assert make(mini_corpus, monkeypatch) == {BOARD}
    assert page.read_bytes() == whole


def test_other_settings_make_every_page_anew(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(mini_corpus, monkeypatch)
    monkeypatch.setenv("SITE_URL", "https://other.example/base/")
    assert make(mini_corpus, monkeypatch) == {MUSEUM, SCAN, BOARD, COURIER}
    page = mini_corpus / BUILD / f"reports/{BOARD}.md"
    assert "/base/reports/" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", ["", "no JSON", "[]", '{"x": 1}'])
def test_a_damaged_record_is_no_hindrance(
    content: str, mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(mini_corpus, monkeypatch)
    (mini_corpus / KEPT_FILE).write_text(content, encoding="utf-8")
    assert make(mini_corpus, monkeypatch) == {MUSEUM, SCAN, BOARD, COURIER}
