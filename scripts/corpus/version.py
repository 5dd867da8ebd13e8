"""A corpus folder goes in; the version of the corpus comes out, as a file of the site.

It stands in this file alone: on every page, it would rewrite the corpus at each commit.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

VERSION_FILE = "data/version.json"
UNVERSIONED = "unversioned"


def build_version_file(root: Path, given: str = "") -> dict[str, bytes]:
    """Return the file by its name on the site."""
    content = {"format": "version/1", "version": find_version(root, given)}
    return {VERSION_FILE: (json.dumps(content, ensure_ascii=False) + "\n").encode()}


def find_version(root: Path, given: str = "") -> str:
    """Return the version: the one given, what git says, or none."""
    return given or _ask_git(root) or UNVERSIONED


def _ask_git(root: Path) -> str:
    """Return the tag or commit that is checked out, ``-dirty`` where files differ from it.

    Empty where the folder is none of a repository's or there is no git.
    """
    command = ["git", "-C", str(root), "describe", "--always", "--tags", "--dirty", "--abbrev=12"]
    try:
        result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return result.stdout.strip() if result.returncode == 0 else ""
