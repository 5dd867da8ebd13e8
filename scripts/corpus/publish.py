"""A staged site goes in; the published folder comes out, whole at every moment.

The new site is put together beside the old one and takes its place by renaming. Whatever a crash
leaves behind is set right by the next start. A site that was replaced is kept as a spare: the next
one is made of it, so that publishing costs what has changed and not what there is.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.files import link_or_copy


def publish_site(
    site: Path,
    files: Mapping[str, Path],
    generated: Mapping[str, bytes],
    linked: Mapping[str, Path] | None = None,
    spare: Path | None = None,
) -> None:
    """Make ``site`` consist of ``files`` (copied), ``generated`` (written) and ``linked``, by name.

    A file that the present site has already is linked from it, which costs no copying; published
    files are never written to, so that the link is safe. What is ``linked`` must not be either.
    The replaced site is kept at ``spare``, if that is on the same file system, for the next time;
    nothing is taken from it unseen, so it may be deleted or damaged in between.
    """
    linked = linked or {}
    repair_site(site)
    new, old = _beside(site, "new"), _beside(site, "old")
    if spare is None or not _move(spare, new):
        new.mkdir(parents=True)
    kept = _keep(new, lambda name, entry: _is_wanted(entry, linked.get(name) or files.get(name)))
    missing = [name for name in (*files, *generated, *linked) if name not in kept]
    for folder in {Path(name).parent for name in missing}:
        (new / folder).mkdir(parents=True, exist_ok=True)
    for name in missing:
        if name in linked:
            link_or_copy(linked[name], new / name)
        elif name in files:
            _place(site / name, files[name], new / name)
        else:
            (new / name).write_bytes(generated[name])
    marker = _marker(site)
    marker.touch()
    if site.exists():
        site.rename(old)
    new.rename(site)
    marker.unlink()
    if old.exists() and (spare is None or not _move(old, spare)):
        shutil.rmtree(old, ignore_errors=True)


def _move(source: Path, target: Path) -> bool:
    """Move a folder to a place that is free; return False where it is not there or cannot be."""
    shutil.rmtree(target, ignore_errors=True)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)
    except OSError:  # none yet, or another file system
        return False
    return True


def _keep(folder: Path, is_wanted: Callable[[str, os.DirEntry[str]], bool]) -> set[str]:
    """Delete the files below ``folder`` that are not wanted, and return the names of the others."""
    kept: set[str] = set()
    _keep_below(str(folder), "", is_wanted, kept)
    return kept


def _keep_below(
    folder: str,
    below: str,
    is_wanted: Callable[[str, os.DirEntry[str]], bool],
    kept: set[str],
) -> bool:
    """Do so in one folder; return whether anything is left in it."""
    is_used = False
    with os.scandir(folder) as entries:
        for entry in entries:
            name = below + entry.name
            if entry.is_dir(follow_symlinks=False):
                if _keep_below(entry.path, f"{name}/", is_wanted, kept):
                    is_used = True
                else:
                    Path(entry.path).rmdir()
            elif is_wanted(name, entry):
                kept.add(name)
                is_used = True
            else:
                Path(entry.path).unlink()
    return is_used


def _is_wanted(entry: os.DirEntry[str], source: Path | None) -> bool:
    """Whether a published file is what its source is now; what has none is written anew."""
    return source is not None and _is_same(entry.stat(follow_symlinks=False), source.stat())


def _is_same(published: os.stat_result, source: os.stat_result) -> bool:
    """Whether a file is as its source was copied: what is written anew has another time."""
    return (published.st_size, published.st_mtime_ns) == (source.st_size, source.st_mtime_ns)


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
    """Put ``source`` at ``target``, with its time: by that a later build knows it unread."""
    try:
        if _is_same(present.stat(), source.stat()):
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
