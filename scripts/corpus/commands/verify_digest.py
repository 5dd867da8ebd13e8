"""A digest and a file with its original go in; out comes what the original does not bear out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.console import count_problems, load_settings

if TYPE_CHECKING:
    from corpus.load import ReportFiles
    from corpus.originals import Part


@click.command()
@click.argument("report", metavar="REPORT")
@click.argument("original", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--first", metavar="WORDS", help="Words that the article begins with.")
@click.option("--last", metavar="WORDS", help="Words that its last paragraph begins with.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Form of the list.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings as well.")
@click.option("--list", "list_parts", is_flag=True, help="List the original's paragraphs and stop.")
@click.pass_obj
def command(
    root: Path,
    report: str,
    original: Path,
    first: str | None,
    last: str | None,
    form: str,
    strict: bool,
    list_parts: bool,
) -> None:
    """Compare the digest REPORT with the text it was made from, in the file ORIGINAL.

    ORIGINAL is plain text with blank lines between paragraphs, Markdown, or HTML. Each wording
    stands in the paragraph it is said to be from; no eight words in a row, outside quotation marks,
    are the original's; what is quoted stands there; the coverage is right.
    """
    from corpus.anchor import anchor_report
    from corpus.diagnostics import count_errors, format_json, format_text
    from corpus.load import load_report
    from corpus.model import ReportKind
    from corpus.originals import OriginalError, read_original
    from corpus.render import Renderer
    from corpus.text import CanonicalText, parse_html
    from corpus.verify_digest import verify_digest

    renderer = Renderer(load_settings(root))
    try:
        parts = read_original(original, renderer, first, last)
    except OriginalError as error:
        raise click.ClickException(str(error)) from None
    loaded = load_report(_find_report(root, report))
    if loaded.front_matter is None or loaded.unread.text or loaded.unread.sections:
        raise click.ClickException(f"{report} cannot be read: mend what `corpus check` reports")
    if loaded.front_matter.value.kind is not ReportKind.DIGEST:
        raise click.ClickException(f"{report} is a copy, no digest")
    if list_parts:
        _list_parts(parts)
        return
    rendered = renderer.render_body(loaded.body)
    text = CanonicalText(parse_html(rendered.html))
    verdict = verify_digest(anchor_report(loaded, rendered, text), parts)
    if form == "json":
        click.echo(format_json(verdict.diagnostics), nl=False)
    else:
        click.echo(format_text(verdict.diagnostics), nl=False)
    if verdict.unnamed:
        numbers = ", ".join(map(str, verdict.unnamed))
        click.echo(f"no annotation names these paragraphs of the original: {numbers}", err=True)
    click.echo(count_problems(verdict.diagnostics, strict=strict), err=True)
    if count_errors(verdict.diagnostics) or (strict and verdict.diagnostics):
        sys.exit(1)


def _find_report(root: Path, name: str) -> ReportFiles:
    """Return the files of the report at the path NAME; a file of the pair means it too."""
    from corpus.checks.wording import suggest
    from corpus.load import find_reports, read_files, report_path

    found = find_reports(root)
    path = report_path(name)
    if path not in found:
        raise click.BadParameter(f'no report "{path}"; {suggest(path, found, "reports")}')
    return read_files(root, path, *found[path])


def _list_parts(parts: list[Part]) -> None:
    for part in parts:
        number = str(part.paragraph or "–")
        click.echo(f"{number:>4}  {part.text}")
