"""Pages go in; a folder ``build/`` that a site engine reads comes out, and from it a staged site.

The corpus does the work and the engine dresses it. ``build/`` is rewritten only where content
changed, so that an engine that judges by time stamps does no more than it must.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from corpus.addresses import output_key
from corpus.documents import DOCUMENTS
from corpus.dressing import SPECIMEN, Frame, Group, group_pages, staged_name
from corpus.files import link_or_copy, remove_others, replace_file, write_changed
from corpus.load import PUBLISHED_ENDINGS, is_hidden, list_files
from corpus.pages import DataFile, Page
from corpus.pages.page import read_written
from corpus.settings import Settings, read_configuration

BUILD = "build"
"""The folder of pages, below the root."""
CACHE = Path(".cache") / "corpus"
STAGE = "site"
"""Where an engine builds, below its own folder in the cache."""
SPECIMENS = "specimens"
"""Pages that are there only to show how others are dressed."""
THEME = Path(__file__).parent / "theme"

# The day is 1980-01-01, the earliest that archive formats hold: the same in every build.
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "315532800"}
_ENGINES_OWN = re.compile(
    r"sitemap\.xml(\.gz)?|search\.json|search/search_index\.json"
    r"|assets/javascripts/(lunr|workers)/.*|assets/(javascripts|stylesheets)/.*\.map"
)
"""What an engine and its theme make that no page asks for, by name."""


class EngineError(Exception):
    """The site engine failed; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A program that dresses the pages of ``build/`` as a site."""

    name: str
    packages: tuple[str, ...]
    """What its output depends on, besides configuration and theme."""
    incremental: bool
    """Whether it can build only what changed, by time stamps."""

    def command(self, configuration: Path, *, dirty: bool) -> list[str]:
        """Return the command that builds with ``configuration``."""
        command = [sys.executable, "-m", self.name, "build", "--config-file", str(configuration)]
        if self.incremental:
            command += ["--quiet", *(["--dirty"] if dirty else [])]
        return command


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("mkdocs", ("mkdocs", "mkdocs-material", "markdown"), incremental=True),
        Engine("properdocs", ("properdocs", "mkdocs-material", "markdown"), incremental=True),
        Engine("zensical", ("zensical",), incremental=False),
    )
}
"""The engines the same ``build/`` is made for, by name; the first is the one in use."""


@dataclass(frozen=True, slots=True)
class Written:
    """What writing ``build/`` changed."""

    changed: int
    removed: int
    total: int


def write_build(root: Path, pages: Iterable[Page | DataFile]) -> Written:
    """Write pages, data and the other files of ``docs`` to ``build/``; delete all else there.

    Files whose content is the same are left untouched. The checks see to it that each has an
    address of its own; two at one address are an error of ours.
    """
    build = root / BUILD
    wanted: dict[str, str] = {}
    changed = 0
    for page in pages:
        _claim(wanted, page.path)
        if isinstance(page, Page) and page.is_kept:
            continue
        content = page.content if isinstance(page, DataFile) else page.source().encode()
        changed += write_changed(build / page.path, content)
    for source in _static_files(root):
        name = source.relative_to(root / DOCUMENTS).as_posix()
        _claim(wanted, name)
        changed += write_changed(build / name, source.read_bytes())
    removed = remove_others(build, set(wanted.values()))
    return Written(changed, removed, len(wanted))


def _claim(wanted: dict[str, str], name: str) -> None:
    """Enter a file under its address. Raises RuntimeError where there is one already."""
    key = output_key(name)
    if key in wanted:
        raise RuntimeError(f"{wanted[key]} and {name} would be published at one address")
    wanted[key] = name


def run_engine(
    root: Path,
    settings: Settings,
    engine: Engine,
    pages: Iterable[Page],
    *,
    clean: bool = False,
) -> Path:
    """Let the engine dress ``pages``, as ``build/`` has them, in its stage and return the stage.

    Those that are dressed alike are filled into frames that it made. It builds only what changed
    if it can and if its last run finished with the same configuration and theme, and does not run
    at all if none of what it dresses has changed since; else it builds everything. Raises
    EngineError with what the engine said if it fails.
    """
    folder = root / CACHE / engine.name
    stage, state_file = folder / STAGE, folder / "state.json"
    configuration = _write_configuration(settings, folder)
    made_with = _fingerprint(engine, configuration)
    last = _read_state(state_file)
    is_same = not clean and stage.is_dir() and last.get("made_with") == made_with
    before: dict[str, list[int]] = last["given"] if is_same else {}
    kept = {name for name, stamp in before.items() if _stamp(root / BUILD / name) == stamp}
    groups = group_pages(pages := list(pages), read_configuration(configuration), prefer=kept)
    _write_specimens(groups, folder / SPECIMENS)
    alike = {page.path for group in groups for page in group.pages}
    alike.difference_update(page.path for group in groups for page in group.proofs)
    given = {page.path: root / BUILD / page.path for page in pages if page.path not in alike}
    for group in groups:
        for page in (group.blank, group.awkward):
            given[page.path] = folder / SPECIMENS / page.path
    stamps = {name: _stamp(path) for name, path in given.items()}
    if any(before.get(name) != stamp for name, stamp in stamps.items()):
        state_file.unlink(missing_ok=True)
        dirty = engine.incremental and is_same
        if not dirty:
            shutil.rmtree(stage, ignore_errors=True)
        _link_files(given, folder / BUILD)
        _run(engine, configuration, dirty=dirty)
    frames = [(group, group.read_frame(root / BUILD, stage)) for group in groups]
    unproven = [page.path for group, frame in frames if not frame for page in group.pages]
    if unproven:
        state_file.unlink(missing_ok=True)
        _link_files(given | {name: root / BUILD / name for name in unproven}, folder / BUILD)
        _run(engine, configuration, dirty=engine.incremental)
    for group, frame in frames:
        if frame:
            _fill(group, frame, root / BUILD, stage)
    if not state_file.is_file():
        # What was not proven is tried again: the next run is to be given it.
        state = {"made_with": made_with, "given": {} if unproven else stamps}
        state_file.write_text(json.dumps(state), encoding="utf-8")
    return stage


def _run(engine: Engine, configuration: Path, *, dirty: bool) -> None:
    folder = configuration.parent
    result = subprocess.run(  # noqa: S603 - our own arguments
        engine.command(configuration, dirty=dirty),
        env=os.environ | _ENVIRONMENT,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode or not (folder / STAGE).is_dir():
        raise EngineError(f"{engine.name}: {(result.stderr or result.stdout).strip()}")


def _write_specimens(groups: Iterable[Group], folder: Path) -> None:
    wanted: set[str] = set()
    for group in groups:
        for page in (group.blank, group.awkward):
            wanted.add(page.path)
            write_changed(folder / page.path, page.source().encode())
    remove_others(folder, wanted)


def _fill(group: Group, frame: Frame, build: Path, stage: Path) -> None:
    """Dress the pages of a group, but for those staged since they last changed."""
    for page in group.pages:
        target = stage / staged_name(page.path)
        if _modified(target) <= _modified(build / page.path):
            target.parent.mkdir(parents=True, exist_ok=True)
            dressed = frame.fill(page, read_written(build / page.path))
            replace_file(target, dressed.encode())


def _modified(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _stamp(path: Path) -> list[int]:
    """Return what changes when a file is written: its size and time; nothing of one not there."""
    try:
        state = path.stat()
    except OSError:
        return []
    return [state.st_size, state.st_mtime_ns]


def staged_files(root: Path, stage: Path, pages: Iterable[Page]) -> dict[str, Path]:
    """Return the files of the site by name: those of the stage, and those that no engine dresses.

    What an incremental run left of deleted pages does not belong to the site, and neither does what
    the engine makes of its own accord: a sitemap with the day of the build, and what no page asks
    for, such as its own search and the maps from the theme's scripts to their sources.
    """
    wanted = {staged_name(page.path) for page in pages} | {"404.html"}
    files: dict[str, Path] = {}
    for name in _file_names(stage):
        if name.endswith(".html") and not name.startswith("assets/") and name not in wanted:
            if not SPECIMEN.search(name):
                (stage / name).unlink()
        elif not _ENGINES_OWN.fullmatch(name):
            files[name] = stage / name
    undressed = (name for name in _file_names(root / BUILD) if not name.endswith(".md"))
    return files | {name: root / BUILD / name for name in undressed}


def _file_names(folder: Path) -> Iterator[str]:
    """Yield the names of all files below a folder, relative to it."""
    skipped = len(str(folder)) + 1
    for directory, _, names in os.walk(folder):
        below = f"{directory[skipped:]}/".removeprefix("/")
        yield from (f"{below}{name}" for name in names)


def _link_files(files: Mapping[str, Path], target: Path) -> None:
    """Put links to ``files`` below ``target``, by name; an engine only reads them."""
    shutil.rmtree(target, ignore_errors=True)
    for name, path in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(path, target / name)


def _write_configuration(settings: Settings, folder: Path) -> Path:
    """Write the configuration to build with: the corpus's own, made to fit where it is used.

    Pages are raw HTML throughout, so the engine needs none of the Markdown extensions.
    """
    data = read_configuration(settings.file)
    data.pop("markdown_extensions", None)
    data |= {
        "docs_dir": BUILD,
        "site_dir": STAGE,
        "site_url": settings.site_url,
    }
    data["theme"] = data.get("theme") or {"name": "material"}
    custom = data["theme"].get("custom_dir")
    data["theme"]["custom_dir"] = str(
        (settings.file.parent / custom).resolve() if custom else THEME
    )
    path = folder / "mkdocs.yml"
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path.resolve()


def _static_files(root: Path) -> list[Path]:
    folder = f"{DOCUMENTS}/"
    return [
        root / path
        for path in list_files(root, DOCUMENTS)
        if path.lower().endswith(PUBLISHED_ENDINGS) and not is_hidden(path.removeprefix(folder))
    ]


def _fingerprint(engine: Engine, configuration: Path) -> dict[str, str]:
    """What an incremental run must have in common with the last one."""
    state = hashlib.sha256(configuration.read_bytes())
    theme = Path(read_configuration(configuration)["theme"]["custom_dir"])
    for path in sorted(theme.rglob("*")):
        if path.is_file():
            state.update(path.relative_to(theme).as_posix().encode())
            state.update(path.read_bytes())
    return {
        "files": state.hexdigest(),
        "packages": " ".join(f"{name} {version(name)}" for name in engine.packages),
    }


def _read_state(file: Path) -> dict[str, Any]:
    try:
        state = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}
