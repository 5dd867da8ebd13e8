"""A path and what is known of a report go in; its two files are written, with comments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from corpus.console import load_settings, write_draft
from corpus.questions import draft_options


@click.command()
@click.argument("report", metavar="PATH", required=False)
@click.option("--digest", is_flag=True, help="A digest, though a copy would be permitted.")
@draft_options
@click.pass_obj
def command(root: Path, /, report: str | None, digest: bool, **given: Any) -> None:
    """Make the two files of a report at PATH, 2024/publisher-short-title.

    What is not given is asked for; without a terminal, what is missing is listed.
    """
    from corpus.importer.extract import Facts
    from corpus.load import report_path
    from corpus.questions import make_draft
    from corpus.scaffold import format_commented_sidecar, format_text

    load_settings(root)
    if report:
        given["path"] = report_path(report)
    draft = make_draft(given, Facts(), digest=digest)
    draft = replace(draft, body="<!-- The text, in Markdown. Its headings begin with ##. -->")
    files = {draft.text_path: format_text(draft), draft.sidecar_path: format_commented_sidecar()}
    write_draft(root, draft, files)
