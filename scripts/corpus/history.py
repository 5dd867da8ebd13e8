"""A corpus folder and a commit go in; the addresses that the corpus had then come out."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from pathlib import Path

from corpus.cache import Cache
from corpus.documents import DOCUMENTS
from corpus.prepare import prepare_corpus
from corpus.published import Published, published_addresses
from corpus.settings import CONFIGURATION, load_settings

_READ = (DOCUMENTS, "annotations", CONFIGURATION)
"""All that the addresses of a corpus depend on."""


class HistoryError(Exception):
    """A commit cannot be read; the message says which and why."""


def published_at(root: Path, revision: str, *, jobs: int | None = None) -> Published:
    """Return the addresses of the corpus at ``root`` as they were at a commit.

    Reports that are the same now are taken from the cache, which is left as it is. Raises
    HistoryError.
    """
    name = _commit(root, revision)
    if name is None:
        raise HistoryError(
            f"{revision!r} is no commit of this repository, and no published site: "
            "name a branch, tag or commit, or a site's folder or address"
        )
    present = (_git(root, "ls-tree", "-z", "--name-only", name) or b"").decode().split("\0")
    wanted = [path for path in _READ if path in present]
    if DOCUMENTS not in wanted:
        raise HistoryError(f"{revision!r} holds no corpus at this folder")
    archive = _git(root, "archive", "--format=tar", name, "--", *wanted)
    if archive is None:
        raise HistoryError(f"git cannot read {revision!r}")
    with tempfile.TemporaryDirectory(prefix="corpus-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        then = Path(folder)
        cache = Cache(root, keeps=False)
        prepared = prepare_corpus(then, load_settings(then), jobs=jobs, cache=cache)
    return published_addresses(prepared.corpus)


def changed_since(root: Path, revision: str) -> set[str]:
    """Return the files of the corpus that differ from where the present one left a commit's line.

    Those that were deleted, or are not yet known to git, are among them. Raises HistoryError.
    """
    name = _commit(root, revision)
    if name is None:
        raise HistoryError(
            f"{revision!r} is no commit of this repository: name a branch, tag or commit, "
            "and fetch it first if it is another's"
        )
    base = _git(root, "merge-base", name, "HEAD")
    if base is None:
        raise HistoryError(
            f"nothing is common to {revision!r} and what is here: "
            "of a shallow clone, fetch the history first (`git fetch --unshallow`)"
        )
    left = base.decode().strip()
    names = ("--name-only", "-z", "--no-renames", "--relative", left, "--", *_READ)
    lists = (
        _git(root, "diff", *names),
        _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", *_READ),
    )
    return {os.fsdecode(path) for found in lists for path in (found or b"").split(b"\0") if path}


def _commit(root: Path, revision: str) -> str | None:
    """Return the hash of a commit; None where there is no such commit."""
    peeled = f"{revision}^{{commit}}"
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", peeled)
    return found.decode().strip() if found is not None else None


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what git says; None if it fails. Raises HistoryError where there is no git."""
    command = ["git", "-C", str(root), *arguments]
    try:
        result = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own
    except OSError:
        raise HistoryError("git is not installed") from None
    return result.stdout if result.returncode == 0 else None
