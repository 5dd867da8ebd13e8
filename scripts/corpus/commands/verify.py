"""A citation goes in; out comes whether what it cites still stands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.console import load_settings, show_progress, today

if TYPE_CHECKING:
    from corpus.published import Published


@click.command()
@click.argument("citation", nargs=-1, required=True)
@click.option(
    "--against",
    metavar="SITE",
    help="A published site (its folder or address) to verify against, in place of the corpus.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes to use; by default one a core.")
@click.pass_obj
def command(root: Path, citation: tuple[str, ...], against: str | None, jobs: int | None) -> None:
    """Say whether CITATION still holds: a citation, an address and a hash, or a BibTeX entry.

    With `-` it is read from standard input. Exit code: 0 it stands, be it at another address;
    1 the words differ; 3 retired or withdrawn; 4 unknown, or nothing to tell it by; 5 not to be
    read as a citation of this corpus.
    """
    from corpus.verify import verify_citation

    given = " ".join(citation)
    text = sys.stdin.read() if given == "-" else given
    verdict = verify_citation(text, _published(root, against, jobs))
    click.echo(f"{verdict.outcome.label}: {verdict.message}")
    for name, value in (
        ("cited", verdict.cited),
        ("now", verdict.present),
        ("address", verdict.address),
    ):
        if value:
            click.echo(f"    {name}: {value}")
    sys.exit(verdict.outcome.exit_code)


def _published(root: Path, site: str | None, jobs: int | None) -> Published:
    """Return the addresses of a published site, else of the corpus as it is."""
    from corpus.cache import Cache
    from corpus.diagnostics import count_errors
    from corpus.prepare import prepare_corpus
    from corpus.published import PublishedError, published_addresses, read_published

    if site:
        try:
            return read_published(site)
        except PublishedError as error:
            raise click.ClickException(str(error)) from None
    settings = load_settings(root)
    prepared = prepare_corpus(
        root, settings, jobs=jobs, cache=Cache(root), today=today(), progress=show_progress
    )
    if count_errors(prepared.diagnostics):
        raise click.ClickException("the corpus has errors: mend what `corpus check` reports first")
    return published_addresses(prepared.corpus)
