"""Building: one corpus gives one site, and a broken corpus leaves the last good site alone."""

import os
import re
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
from lxml import html

from corpus.addresses import find_reserved
from corpus.build import BuildResult, build_site
from corpus.diagnostics import count_errors
from corpus.engine import ENGINES, EngineError
from corpus.settings import load_settings

SIDECAR = "annotations/reports/2023/museum-flood-marks.yaml"
PAGE = "reports/2023/museum-flood-marks/index.html"


def build(root: Path, **options: object) -> BuildResult:
    return build_site(root, load_settings(root), **options)  # type: ignore[arg-type]


def read_site(root: Path) -> dict[str, bytes]:
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_error_leaves_the_last_good_site(mini_corpus: Path) -> None:
    assert build(mini_corpus).published
    before = read_site(mini_corpus)
    replace(mini_corpus / SIDECAR, "quote: ", "quote: nowhere in the text ")
    result = build(mini_corpus)
    assert not result.published
    assert count_errors(result.diagnostics) == 1
    assert read_site(mini_corpus) == before


def test_strict_stops_on_a_warning(mini_corpus: Path) -> None:
    (mini_corpus / SIDECAR).unlink()
    (mini_corpus / "annotations/reports/2024/river-board-spring-levels.yaml").unlink()
    (mini_corpus / "annotations/reports/2025/courier-reading-room.yaml").unlink()
    (mini_corpus / "docs/index.md").unlink()  # it shows a passage that is gone now
    assert not build(mini_corpus, strict=True).published
    assert not (mini_corpus / "site").exists()
    assert build(mini_corpus).published


def test_engine_that_fails_leaves_the_last_good_site(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(mini_corpus)
    before = read_site(mini_corpus)
    # Something that the engine itself must dress: without that it does not run.
    (mini_corpus / "docs/about.md").write_text("# About\n\nNew words.\n", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(EngineError):
        build(mini_corpus)
    monkeypatch.undo()
    assert read_site(mini_corpus) == before
    assert build(mini_corpus).published, "the next build recovers"


def run_build(root: Path, *arguments: str, **environment: str) -> None:
    """Build in a process of its own, with its own environment."""
    command = [sys.executable, "-m", "corpus", "--root", str(root), "build", *arguments]
    result = subprocess.run(
        command, env=os.environ | environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


def test_builds_are_byte_identical(mini_corpus: Path, tmp_path: Path) -> None:
    """In two folders, under hash seeds, epochs, time zones, locales and numbers of processes."""
    for number in range(40):  # enough for the work to be shared out
        for folder, ending in (("docs", "md"), ("annotations", "yaml")):
            source = mini_corpus / folder / f"reports/2023/museum-flood-marks.{ending}"
            copy = mini_corpus / folder / f"reports/2022/copy-{number}.{ending}"
            copy.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, copy)
    other = tmp_path / "elsewhere" / "a folder"
    shutil.copytree(mini_corpus, other)
    run_build(mini_corpus, "--jobs", "1", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    run_build(
        other,
        "--jobs",
        "2",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="1700000000",
        TZ="Pacific/Kiritimati",
        LC_ALL="C.UTF-8",
    )
    first, second = read_site(mini_corpus), read_site(other)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_warm_build_equals_a_cold_one(mini_corpus: Path, tmp_path: Path) -> None:
    """After an edit, a renamed report and a deleted page, what is left over is the same."""
    build(mini_corpus)
    replace(mini_corpus / SIDECAR, "claim: ", "note: Added.\n    claim: ")
    texts, sidecars = mini_corpus / "docs/reports", mini_corpus / "annotations/reports"
    for folder, ending in ((texts, "md"), (sidecars, "yaml")):
        (folder / "2021").mkdir()
        shutil.copyfile(
            folder / f"2023/museum-flood-marks.{ending}", folder / f"2021/copy.{ending}"
        )
    (mini_corpus / "docs/about.md").write_text("# Changed\n", encoding="utf-8")
    build(mini_corpus)
    for folder, ending in ((texts, "md"), (sidecars, "yaml")):
        (folder / f"2021/copy.{ending}").rename(folder / f"2021/moved.{ending}")
    (mini_corpus / "docs/about.md").unlink()
    build(mini_corpus)
    cold = tmp_path / "cold"
    shutil.copytree(mini_corpus / "docs", cold / "docs")
    shutil.copytree(mini_corpus / "annotations", cold / "annotations")
    build(cold)
    warm_site, cold_site = read_site(mini_corpus), read_site(cold)
    assert "reports/2021/moved/index.html" in warm_site
    assert "reports/2021/copy/index.html" not in warm_site
    assert "about/index.html" not in warm_site
    assert warm_site == cold_site


def test_unchanged_pages_are_not_written_again(mini_corpus: Path) -> None:
    build(mini_corpus)
    before = {path: path.stat().st_mtime_ns for path in (mini_corpus / "build").rglob("*.md")}
    replace(mini_corpus / SIDECAR, "claim: ", "note: Added.\n    claim: ")
    build(mini_corpus)
    written = {path for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert [path.relative_to(mini_corpus).as_posix() for path in written] == [
        "build/reports/2023/museum-flood-marks.md"
    ]


@pytest.mark.parametrize("name", [name for name in ENGINES if name != "mkdocs"])
def test_engines_agree_on_what_stands_inside_article(name: str, mini_corpus: Path) -> None:
    """Every page's ``<article>`` is the same; how much differs elsewhere is said."""
    build(mini_corpus)
    reference = read_site(mini_corpus)
    build(mini_corpus, engine=name)
    found = read_site(mini_corpus)
    pages = [name for name in reference if name.endswith(".html")]
    assert PAGE in pages
    assert pages == [name for name in found if name.endswith(".html")]
    for page in pages:
        assert article(found[page]) == article(reference[page]), page
    own = sorted(set(found) ^ set(reference))
    heads = [page for page in pages if found[page] != reference[page]]
    if own or heads:
        warnings.warn(
            f"{name} differs from mkdocs besides <article>: in {len(heads)} of {len(pages)} pages, "
            f"and {len(own)} assets are in one site alone",
            stacklevel=1,
        )


def article(page: bytes) -> bytes:
    found = html.document_fromstring(page.decode()).find(".//article")
    assert found is not None
    return html.tostring(found)


@pytest.mark.parametrize("name", ENGINES)
def test_pages_and_theme_agree_on_assets(name: str, mini_corpus: Path) -> None:
    """What pages name, to a script too, is published; where the theme lies, nobody else does."""
    build(mini_corpus, engine=name)
    site = read_site(mini_corpus)
    named = {
        match.decode()
        for file, content in site.items()
        if file.endswith(".html")
        for match in re.findall(rb"assets/[\w./-]+", content)
    }
    assert "assets/corpus/base.css" in named
    assert named - site.keys() == set()
    assets = [file for file in site if file.startswith("assets/")]
    assert [file for file in assets if not find_reserved(file)] == []


def test_what_no_page_asks_for_is_not_published(mini_corpus: Path) -> None:
    """The theme's own search, and the maps from its scripts to their sources."""
    build(mini_corpus)
    site = read_site(mini_corpus)
    assert [file for file in site if re.search(r"\.map$|lunr|/workers/", file)] == []
    stage = mini_corpus / ".cache/corpus/mkdocs/site/assets/javascripts"
    assert list(stage.rglob("lunr*.js")), "else the theme has no search to leave out"


def test_two_builds_at_once_both_succeed(mini_corpus: Path) -> None:
    command = [sys.executable, "-m", "corpus", "--root", str(mini_corpus), "build"]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    outputs = [process.communicate(timeout=120)[1] for process in running]
    assert [process.returncode for process in running] == [0, 0], outputs
    assert sum("waiting" in output for output in outputs) == 1, "one of them waits"
    assert PAGE in read_site(mini_corpus)
