"""Pages filled into a frame are, byte for byte, what the engine makes of each by itself."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

from corpus import dressing, engine
from corpus.build import build_site
from corpus.dressing import Frame, Group, group_pages
from corpus.engine import ENGINES, THEME
from corpus.pages import Page
from corpus.settings import DEFAULT_CONFIGURATION, load_settings
from tests.test_build import read_site

TITLES = (
    "Plain",
    "A & B <i>of</i> \"C\" and 'D'",
    "{{ page.title }} / {% x %} &amp; `y`",
    "_specimen-0-blank specimen-blank-title specimen-blank-description",
    "über 水位 \N{GRINNING FACE} $1 \\1",
)


@pytest.fixture
def alike(mini_corpus: Path) -> Path:
    """A corpus with reports enough in one folder, under titles that are hard to write."""
    for number, title in enumerate(TITLES):
        for folder, ending in (("docs", "md"), ("annotations", "yaml")):
            source = mini_corpus / folder / f"reports/2023/museum-flood-marks.{ending}"
            copy = mini_corpus / folder / f"reports/2023/copy-{number}.{ending}"
            text = source.read_text(encoding="utf-8")
            if ending == "md":
                words = yaml.safe_dump({"heading": title, "summary": title}, allow_unicode=True)
                lines = text.splitlines(keepends=True)
                kept = [line for line in lines if not line.startswith(("heading:", "summary:"))]
                text = "".join([kept[0], words, *kept[1:]])
            copy.write_text(text, encoding="utf-8")
    return mini_corpus


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[Frame | None]:
    """Record the frames that were read."""
    seen: list[Frame | None] = []
    real = Group.read_frame

    def record(self: Group, build: Path, stage: Path) -> Frame | None:
        seen.append(real(self, build, stage))
        return seen[-1]

    monkeypatch.setattr(Group, "read_frame", record)
    return seen


def build_both(
    root: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Return the site with pages filled in, and with each page dressed by the engine."""
    assert build_site(root, load_settings(root), engine=name, clean=True).published
    filled = read_pages(root)
    monkeypatch.setattr(dressing, "FEWEST", 1000)
    assert build_site(root, load_settings(root), engine=name, clean=True).published
    return filled, read_pages(root)


def read_pages(root: Path) -> dict[str, bytes]:
    return {name: content for name, content in read_site(root).items() if name.endswith(".html")}


@pytest.mark.parametrize("name", ENGINES)
def test_filled_pages_are_the_engines_own(
    name: str, alike: Path, frames: list[Frame | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled, dressed = build_both(alike, name, monkeypatch)
    assert None not in frames
    assert {"reports/2023/", "sources/kind/"} <= {frame.base for frame in frames if frame}
    assert f"reports/2023/copy-{len(TITLES) - 1}/index.html" in filled
    assert filled == dressed


@pytest.mark.parametrize(
    "frame",
    [
        "{{ page.meta.title | upper }}",
        "{{ page.meta.description | truncate(150) }}",
        "{{ 'long' if page.content | length > 3000 else 'short' }}",
        "{{ 'last' if 'museum' in page.url else 'other' }}",
    ],
)
def test_theme_that_looks_at_pages_has_each_dressed_by_the_engine(
    frame: str, alike: Path, frames: list[Frame | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = alike / "theme"
    shutil.copytree(THEME, theme)
    main = theme / "main.html"
    main.write_text(
        main.read_text(encoding="utf-8").replace(
            "<article", f"<p>{{% if page %}}{frame}{{% endif %}}</p><article"
        ),
        encoding="utf-8",
    )
    configuration = yaml.safe_load(
        DEFAULT_CONFIGURATION.read_text(encoding="utf-8").replace("!ENV [SITE_URL, ", "[")
    )
    configuration["site_url"] = "http://127.0.0.1:8000/"
    configuration["theme"]["custom_dir"] = "theme"
    (alike / "mkdocs.yml").write_text(yaml.safe_dump(configuration), encoding="utf-8")
    filled, dressed = build_both(alike, "mkdocs", monkeypatch)
    assert None in frames
    assert "reports/2023/" not in {frame.base for frame in frames if frame}
    assert filled == dressed


def test_an_edit_reaches_a_filled_page(alike: Path, frames: list[Frame | None]) -> None:
    """A second run fills in what changed and leaves the other pages of the stage alone."""
    build_site(alike, load_settings(alike))
    stage = alike / ".cache/corpus/mkdocs/site/reports/2023"
    before = {path: path.stat().st_mtime_ns for path in stage.glob("*/index.html")}
    text = alike / "docs/reports/2023/copy-3.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nAdded at the end.\n", encoding="utf-8")
    build_site(alike, load_settings(alike))
    assert None not in frames
    changed = {path.parent.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {"copy-3"}
    assert b"Added at the end." in read_site(alike)["reports/2023/copy-3/index.html"]


def test_engine_does_not_run_for_pages_that_are_filled_in(
    alike: Path, frames: list[Frame | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit of one of them, be it one that proved the frame, is filled in without the engine."""
    runs: list[bool] = []
    real = engine._run

    def record(*arguments: Any, dirty: bool) -> None:
        runs.append(dirty)
        real(*arguments, dirty=dirty)

    monkeypatch.setattr(engine, "_run", record)
    texts = [alike / f"docs/reports/2023/{name}.md" for name in ("copy-0", "copy-4")]
    for text in texts:
        text.write_text(text.read_text(encoding="utf-8") + "\nFirst.\n", encoding="utf-8")
    build_site(alike, load_settings(alike))
    for text in texts:
        # As long as before: the home page says how much of all text is annotated.
        edited = text.read_text(encoding="utf-8").replace("\nFirst.\n", "\nAdded.\n")
        text.write_text(edited, encoding="utf-8")
        build_site(alike, load_settings(alike))
        assert b"Added." in read_site(alike)[f"reports/2023/{text.stem}/index.html"]
    assert runs == [False]
    (alike / "docs/about.md").write_text("# About\n\nNew.\n", encoding="utf-8")
    build_site(alike, load_settings(alike))
    assert runs == [False, True]
    assert None not in frames
    warm = read_pages(alike)
    assert b"New." in warm["about/index.html"]
    build_site(alike, load_settings(alike), clean=True)
    assert read_pages(alike) == warm


def page(path: str, **fields: object) -> Page:
    return Page(path, "Title", "Description", "<p>x</p>", **fields)  # type: ignore[arg-type]


def grouped(pages: list[Page], **configuration: object) -> list[list[str]]:
    groups = group_pages(pages, {"nav": [{"Home": "index.md"}], **configuration})
    return [[PurePosixPath(item.path).stem for item in group.pages] for group in groups]


FOUR = [page(f"a/{name}.md") for name in "wxyz"]


@pytest.mark.parametrize(
    ("pages", "configuration", "expected"),
    [
        (FOUR, {}, [["w", "x", "y", "z"]]),
        (FOUR[1:], {}, []),
        (FOUR, {"plugins": ["search"]}, []),
        (FOUR, {"hooks": ["hook.py"]}, []),
        (FOUR, {"nav": None}, []),
        (FOUR, {"nav": [{"Part": [{"Page": "a/x.md"}]}]}, []),
        ([*FOUR, page("b/v.md")], {}, [["w", "x", "y", "z"]]),
        ([*FOUR, page("a/b/v.md")], {}, [["w", "x", "y", "z"]]),
        ([page(f"a/b/{name}/v.md") for name in "wxyz"], {}, [["v", "v", "v", "v"]]),
        ([page(f"a/{name}/v.md") for name in "wxyz"], {}, []),
        ([page(f"a/{name}/index.md") for name in "wxyz"], {}, [["index"] * 4]),
        ([page(f"a/b/{name}/v.md") for name in "wxyz"], {"nav": ["a/b/w/index.md"]}, []),
        ([*FOUR, page("a/v.md", styles=("own",))], {}, [["w", "x", "y", "z"]]),
        ([*FOUR, page("a/index.md"), page("a/Q.md"), page("a/é.md")], {}, [["w", "x", "y", "z"]]),
        ([*FOUR, Page("a/v.md", "Title", " ", "<p>x</p>")], {}, [["w", "x", "y", "z"]]),
    ],
)
def test_pages_are_grouped(
    pages: list[Page], configuration: dict[str, object], expected: list[list[str]]
) -> None:
    assert grouped(pages, **configuration) == expected
