"""A staged site goes in; the published folder comes out, whole at every moment.

The new site is put together beside the old one and takes its place by renaming. Whatever a crash
leaves behind is set right by the next start.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from corpus.files import link_or_copy


def publish_site(
    site: Path,
    files: Mapping[str, Path],
    generated: Mapping[str, bytes],
    linked: Mapping[str, Path] | None = None,
) -> None:
    """Make ``site`` consist of ``files`` (copied), ``generated`` (written) and ``linked``, by name.

    A file that the present site has already is linked from it, which costs no copying; published
    files are never written to, so that the link is safe. What is ``linked`` must not be either.
    """
    linked = linked or {}
    repair_site(site)
    new, old = _beside(site, "new"), _beside(site, "old")
    new.mkdir(parents=True)
    for folder in {Path(name).parent for name in (*files, *generated, *linked)}:
        (new / folder).mkdir(parents=True, exist_ok=True)
    for name, source in files.items():
        _place(site / name, source, new / name)
    for name, source in linked.items():
        link_or_copy(source, new / name)
    for name, content in generated.items():
        (new / name).write_bytes(content)
    marker = _marker(site)
    marker.touch()
    if site.exists():
        site.rename(old)
    new.rename(site)
    marker.unlink()
    shutil.rmtree(old, ignore_errors=True)


def repair_site(site: Path) -> None:
    """Bring the published folder back to one whole site after a crash.

    A new site that was complete takes its place; one that was not is thrown away, and the old one
    stands.
    """
    new, old, marker = _beside(site, "new"), _beside(site, "old"), _marker(site)
    if not site.exists():
        if marker.exists() and new.exists():
            new.rename(site)
        elif old.exists():
            old.rename(site)
    marker.unlink(missing_ok=True)
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)


def _place(present: Path, source: Path, target: Path) -> None:
    """Put ``source`` at ``target``, with its time: by that a later build knows it without reading.

    What is written anew has another time, so that a file of the same size and time is the same.
    """
    try:
        there, wanted = present.stat(), source.stat()
        if (there.st_size, there.st_mtime_ns) == (wanted.st_size, wanted.st_mtime_ns):
            os.link(present, target)
            return
    except OSError:
        target.unlink(missing_ok=True)  # no such file yet, or no links on this file system
    shutil.copyfile(source, target)
    times = source.stat()
    os.utime(target, ns=(times.st_atime_ns, times.st_mtime_ns))


def _beside(site: Path, ending: str) -> Path:
    return site.with_name(f"{site.name}.{ending}")


def _marker(site: Path) -> Path:
    """A file that stands beside the new site while all its files are there."""
    return _beside(site, "complete")
