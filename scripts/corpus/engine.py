"""Pages go in; a folder ``build/`` that a site engine reads comes out, and from it a staged site.

The corpus does the work and the engine dresses it. ``build/`` is rewritten only where content
changed, so that an engine that judges by time stamps does no more than it must.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import yaml

from corpus.documents import DOCUMENTS
from corpus.pages import Page
from corpus.settings import Settings

BUILD = "build"
"""The folder of pages, below the root."""
CACHE = Path(".cache") / "corpus"
STAGE = CACHE / "stage"
THEME = Path(__file__).parent / "theme"

_EPOCH = "315532800"
"""1980-01-01, the earliest day that archive formats hold: the same in every build."""
_STATE = CACHE / "engine.json"


class EngineError(Exception):
    """The site engine failed; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Written:
    """What writing ``build/`` changed."""

    changed: int
    removed: int
    total: int


def write_build(root: Path, pages: Iterable[Page]) -> Written:
    """Write pages and the other files of ``docs`` to ``build/``; delete what no longer belongs.

    Files whose content is the same are left untouched.
    """
    build = root / BUILD
    wanted: set[str] = set()
    changed = 0
    for page in pages:
        wanted.add(page.path)
        changed += write_changed(build / page.path, page.source().encode())
    for source in _static_files(root):
        name = source.relative_to(root / DOCUMENTS).as_posix()
        wanted.add(name)
        changed += write_changed(build / name, source.read_bytes())
    removed = remove_others(build, wanted)
    return Written(changed, removed, len(wanted))


def write_changed(path: Path, content: bytes) -> bool:
    """Write ``content`` unless the file holds it already; return whether it was written."""
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".new")
    temporary.write_bytes(content)
    temporary.replace(path)
    return True


def remove_others(folder: Path, wanted: set[str]) -> int:
    """Delete the files below ``folder`` that are not ``wanted``, and folders left empty."""
    removed = 0
    for directory, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(directory, name)
            if path.relative_to(folder).as_posix() not in wanted:
                path.unlink()
                removed += 1
        if Path(directory) != folder and not any(Path(directory).iterdir()):
            Path(directory).rmdir()
    return removed


def run_engine(root: Path, settings: Settings, *, clean: bool = False) -> Path:
    """Let the engine build ``build/`` into the stage and return the stage.

    It builds only what changed if the last run finished with the same engine, configuration and
    theme; else everything. Raises EngineError with what the engine said if it fails.
    """
    stage = root / STAGE
    configuration = _write_configuration(root, settings)
    state = _fingerprint(configuration)
    incremental = not clean and stage.is_dir() and _read_state(root) == state
    (root / _STATE).unlink(missing_ok=True)
    if not incremental:
        shutil.rmtree(stage, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "--config-file",
        str(configuration),
    ]
    command += ["--site-dir", str(stage.resolve()), *(["--dirty"] if incremental else [])]
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": _EPOCH,
        "SITE_URL": settings.site_url,
    }
    result = subprocess.run(  # noqa: S603 - our own arguments
        command, env=environment, cwd=root, capture_output=True, text=True, check=False
    )
    if result.returncode:
        raise EngineError((result.stderr or result.stdout).strip())
    (root / _STATE).write_text(json.dumps(state), encoding="utf-8")
    return stage


def staged_files(root: Path) -> dict[str, Path]:
    """Return the files of the stage that belong to the site, by name.

    What an incremental run left of deleted pages does not, and neither does the engine's own
    sitemap, whose dates are those of the build.
    """
    stage, build = root / STAGE, root / BUILD
    files: dict[str, Path] = {}
    for path in sorted(stage.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(stage).as_posix()
        if name in ("sitemap.xml", "sitemap.xml.gz"):
            continue
        if _is_left_over(name, build):
            path.unlink()
            continue
        files[name] = path
    return files


def _is_left_over(name: str, build: Path) -> bool:
    """Whether a staged page has no source any more. Assets of the theme have none by nature."""
    if not name.endswith("index.html"):
        return False
    folder = name.removesuffix("index.html").rstrip("/")
    candidates = (
        build / folder / "index.md",
        build / f"{folder}.md" if folder else build / "index.md",
    )
    return not any(path.is_file() for path in candidates)


def _write_configuration(root: Path, settings: Settings) -> Path:
    """Return the configuration to build with: the folder's own, or the default made to fit it."""
    if settings.file.parent.resolve() == root.resolve():
        return settings.file.resolve()
    data = yaml.load(settings.file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    data |= {"docs_dir": str((root / BUILD).resolve()), "site_url": settings.site_url}
    data["theme"]["custom_dir"] = str(THEME)
    path = root / CACHE / "mkdocs.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return path.resolve()


def _static_files(root: Path) -> list[Path]:
    base = root / DOCUMENTS
    return sorted(
        path
        for path in base.rglob("*")
        if path.is_file()
        and path.suffix != ".md"
        and not any(part[0] in "._" for part in path.relative_to(base).parts)
    )


def _fingerprint(configuration: Path) -> dict[str, str]:
    """What an incremental run must have in common with the last one."""
    state = hashlib.sha256(configuration.read_bytes())
    for path in sorted(THEME.rglob("*")):
        if path.is_file():
            state.update(path.relative_to(THEME).as_posix().encode())
            state.update(path.read_bytes())
    packages = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions")
    return {
        "files": state.hexdigest(),
        "packages": " ".join(f"{name} {version(name)}" for name in packages),
    }


def _read_state(root: Path) -> object:
    try:
        return json.loads((root / _STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
