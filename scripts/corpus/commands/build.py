"""An engine's name and options go in; the site is built and it is said how that went."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from corpus.console import count_problems, load_settings, show_progress, today


@click.command()
@click.option(
    "--engine",
    type=click.Choice(["mkdocs", "properdocs", "zensical"]),
    default="mkdocs",
    show_default=True,
    help="The site engine; one that is not locked here must be installed beside the others.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes to use; by default one a core.")
@click.option("--clean", is_flag=True, help="Start afresh, without what earlier runs left.")
@click.option("--strict", is_flag=True, help="Stop on warnings as well.")
@click.option(
    "--corpus-version",
    default="",
    envvar="CORPUS_VERSION",
    help="Version of the corpus, for data/version.json; by default what git says.",
)
@click.pass_obj
def command(
    root: Path, engine: str, jobs: int | None, clean: bool, strict: bool, corpus_version: str
) -> None:
    """Build the site; on any error, say so and leave the last good site as it is."""
    if not run_build(
        root, engine=engine, jobs=jobs, clean=clean, strict=strict, version=corpus_version
    ):
        sys.exit(1)


def run_build(
    root: Path,
    *,
    engine: str = "mkdocs",
    jobs: int | None = None,
    clean: bool = False,
    strict: bool = False,
    version: str = "",
) -> bool:
    """Build and say how it went; return whether the site was published."""
    from corpus.build import build_site
    from corpus.diagnostics import format_text
    from corpus.engine import EngineError

    settings = load_settings(root)
    try:
        result = build_site(
            root,
            settings,
            engine=engine,
            jobs=jobs,
            clean=clean,
            strict=strict,
            version=version,
            today=today(),
            progress=show_progress,
            waiting=lambda: click.echo("another build is running; waiting for it", err=True),
        )
    except EngineError as error:
        raise click.ClickException(
            f"the site engine failed; the site is as it was.\n{error}"
        ) from None
    click.echo(format_text(result.diagnostics), nl=False)
    click.echo(count_problems(result.diagnostics, strict=strict), err=True)
    if result.published:
        click.echo(f"{result.pages} pages in {root / settings.site_dir}", err=True)
    else:
        click.echo("nothing was built; the site is as it was", err=True)
    return result.published
