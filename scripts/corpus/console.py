"""A corpus folder and the clock go in; out come its settings, the day and lines on the terminal."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from corpus.diagnostics import Diagnostic
    from corpus.scaffold import Draft
    from corpus.settings import Settings

SHORT_RUN = 50
"""Reports below which no progress is shown."""


def today() -> datetime.date:
    """Return the day in Greenwich: this is the one place that looks at the clock."""
    return datetime.datetime.now(datetime.UTC).date()


def load_settings(root: Path) -> Settings:
    """Return the settings of the corpus folder at ROOT.

    Raises click.ClickException where it is none, or its configuration cannot be used.
    """
    from corpus import settings
    from corpus.load import TEXTS

    if not (root / TEXTS).is_dir():
        raise click.ClickException(
            f"{root.resolve()} is no corpus folder: it has no {TEXTS}. "
            "Go to one, or name it: corpus --root FOLDER …"
        )
    try:
        return settings.load_settings(root)
    except settings.SettingsError as error:
        raise click.ClickException(str(error)) from None


def write_draft(root: Path, draft: Draft, files: Mapping[str, str]) -> None:
    """Write the files of a draft, by name, and list them.

    Raises click.ClickException where the draft or a file cannot be; nothing is then written.
    """
    from corpus.scaffold import ScaffoldError, validate_draft, write_all

    try:
        validate_draft(draft)
        write_all(root, files)
    except ScaffoldError as error:
        raise click.ClickException(str(error)) from None
    for name in files:
        click.echo(name)


def count_problems(diagnostics: list[Diagnostic], *, strict: bool = False) -> str:
    """Return how many errors and warnings there are, in words, and that warnings count too."""
    from corpus.diagnostics import count_errors

    errors = count_errors(diagnostics)
    warnings = len(diagnostics) - errors
    ending = "; with --strict a warning counts as an error" if strict and warnings else ""
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}{ending}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def show_progress(done: int, total: int) -> None:
    """Count reports on the terminal; silent on short runs and in logs."""
    if total >= SHORT_RUN and sys.stderr.isatty() and (done % 25 == 0 or done == total):
        ending = "\n" if done == total else "\r"
        click.echo(f"{done} of {total} reports", nl=False, err=True)
        click.echo(ending, nl=False, err=True)
