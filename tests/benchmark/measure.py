"""A corpus of real articles goes in; what it costs to build and check it comes out, as ratios.

    python -m tests.benchmark.measure ARCHIVE FOLDER [NUMBER]

Makes the corpus in FOLDER unless it is there (of the first NUMBER articles of ARCHIVE), builds the
same Markdown with plain MkDocs, Material and its own search, then measures this tool. Both sides
run on the same machine in one go, so that the ratios mean something where the seconds do not.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.benchmark.make_corpus import make_corpus

MADE = ("build", "site", ".cache", "plain")
PLAIN = {
    "site_name": "Plain",
    "site_url": "http://127.0.0.1:8000/",
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "nav": [{"Home": "index.md"}],
    "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore"}},
}


class Cost(NamedTuple):
    """What one command took."""

    wall: float
    cpu: float
    """User and system time of the process and of those it waited for."""
    memory: float
    """Of the largest process, in MiB."""


def measure(*command: str | Path) -> Cost:
    """Run a command of the environment's Python and return what it took."""
    start = time.monotonic()
    arguments = [sys.executable, "-m", *map(str, command)]
    process = os.posix_spawn(
        sys.executable,
        arguments,
        os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, used = os.wait4(process, 0)
    wall = time.monotonic() - start
    if status:
        raise SystemExit(f"{' '.join(arguments)} failed")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def write_plain(root: Path) -> Path:
    """Write the corpus's Markdown, as it stands, as a folder for plain MkDocs."""
    folder = root / "plain"
    shutil.copytree(root / "docs", folder / "docs")
    (folder / "docs" / "index.md").write_text("# Plain\n", encoding="utf-8")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(yaml.safe_dump(PLAIN), encoding="utf-8")
    return configuration


def measure_all(root: Path) -> Iterator[tuple[str, Cost]]:
    """Yield name and cost of each step, in an order in which each finds what it needs."""
    for name in MADE:
        shutil.rmtree(root / name, ignore_errors=True)
    plain = write_plain(root)
    yield "plain build", measure("mkdocs", "build", "--quiet", "--config-file", plain)
    corpus = ("corpus", "--root", root)
    yield "check, first", measure(*corpus, "check")
    yield "check, again", measure(*corpus, "check")
    sidecar = min((root / "annotations" / "reports").rglob("*.yaml"))
    yield "check of one", measure(*corpus, "check", sidecar)
    shutil.rmtree(root / ".cache")
    yield "build, first", measure(*corpus, "build")
    text = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(text.replace("note: ", "note: Once more. ", 1), encoding="utf-8")
    yield "build, edited", measure(*corpus, "build")
    sidecar.write_text(text, encoding="utf-8")


def main(archive: Path, root: Path, number: int | None) -> None:
    """Print what each step took, and the ratios that are wanted."""
    if not (root / "docs" / "reports").is_dir():
        make_corpus(archive, root, limit=number)
    reports = sum(1 for _ in (root / "docs" / "reports").rglob("*.md"))
    print(f"{reports} reports; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    costs: dict[str, Cost] = {}
    for name, cost in measure_all(root):
        costs[name] = cost
        print(f"{name:14}{cost.wall:8.1f} s{cost.cpu:8.1f} s CPU{cost.memory:8.0f} MiB", flush=True)
    for name, base, wanted in (
        ("build, first", "plain build", "1, at most 1.4"),
        ("build, edited", "build, first", "0.067"),
        ("check, again", "check, first", "0.2"),
    ):
        wall, cpu = (costs[name][i] / costs[base][i] for i in (0, 1))
        print(f"{name} / {base}: {wall:.3f} by the clock, {cpu:.3f} of CPU; wanted {wanted}")
    print(f"check of one: {costs['check of one'].wall:.1f} s; wanted 1")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]), Path(given[1]), int(given[2]) if len(given) > 2 else None)
