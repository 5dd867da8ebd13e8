"""A folder of files that differ from the mini-corpus goes in; a whole corpus folder comes out.

``python -m tests.overlays`` writes the expected output of every folder of ``tests/invalid`` anew.
Read each changed line before committing it: is it the right place, and could a reader mend it?
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from pathlib import Path

from corpus.checks import RULES, check_history
from corpus.diagnostics import format_text, sort_diagnostics
from corpus.prepare import prepare_corpus
from corpus.published import published_addresses
from corpus.settings import load_settings

INVALID = Path(__file__).parent / "invalid"
MINI_CORPUS = Path(__file__).parent / "corpus"
EXPECTED = "expected.txt"
TODAY = datetime.date(2026, 6, 1)
"""What every check of the mini-corpus takes for the present day."""


def overlay(folder: Path | None, target: Path) -> Path:
    """Copy the mini-corpus to ``target`` and lay the files of ``folder`` over it.

    A file ``x.yaml.repeat`` stands for a long ``x.yaml``: its first line is a number, and what
    follows is written that many times. A file ``x.md.link`` stands for a symbolic link ``x.md`` to
    the place it names.
    """
    made = shutil.ignore_patterns(".cache", "build", "site")
    shutil.copytree(MINI_CORPUS, target, ignore=made)
    for file in sorted(folder.rglob("*")) if folder else ():
        if not file.is_file():
            continue
        place = target / file.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        if file.suffix == ".repeat":
            number, _, text = file.read_text(encoding="utf-8").partition("\n")
            place.with_suffix("").write_text(text * int(number), encoding="utf-8", newline="")
        elif file.suffix == ".link":
            place.with_suffix("").symlink_to(file.read_text(encoding="utf-8").strip())
        elif file.name != EXPECTED:
            shutil.copyfile(file, place)
    return target


def check_output(root: Path, *, against: Path | None = None) -> str:
    """Return what ``corpus check`` prints for the corpus at ``root``.

    With ``against``, also what was lost since the corpus there was published.
    """
    prepared = prepare_corpus(root, load_settings(root), jobs=1, today=TODAY)
    found = prepared.diagnostics
    if against:
        before = prepare_corpus(against, load_settings(against), jobs=1).corpus
        found = [*found, *check_history(prepared.corpus, published_addresses(before))]
    return format_text(sort_diagnostics(found))


def invalid_output(folder: Path, target: Path) -> str:
    """Return what is printed for a folder of ``invalid``.

    For a rule about what was published, that is the mini-corpus as it is.
    """
    rule = RULES.get(folder.name)
    is_history = rule is not None and rule.history_check is not None
    return check_output(overlay(folder, target), against=MINI_CORPUS if is_history else None)


def main() -> None:
    """Write the expected output of every folder."""
    for folder in sorted(INVALID.iterdir()):
        with tempfile.TemporaryDirectory() as temporary:
            found = invalid_output(folder, Path(temporary) / "corpus")
        (folder / EXPECTED).write_text(found, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
