"""An address to listen at goes in; the site is served there and follows edits."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.commands.build import run_build
from corpus.console import load_settings


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, help="Port to listen at.")
@click.pass_obj
def command(root: Path, host: str, port: int) -> None:
    """Preview the site; it is built anew whenever a text or sidecar is saved."""
    from corpus.serve import Preview

    settings = load_settings(root)
    run_build(root)
    preview = Preview(root, root / settings.site_dir, settings.base_path, lambda: _rebuild(root))
    click.echo(f"http://{host}:{port}{settings.base_path} (stop with Ctrl+C)", err=True)
    try:
        preview.serve(host, port)
    except OSError as error:
        raise click.ClickException(f"cannot listen at {host}:{port}: {error.strerror}") from None
    except KeyboardInterrupt:
        pass


def _rebuild(root: Path) -> bool:
    """Build, and only say so where it cannot be done, as after a slip in the configuration."""
    try:
        return run_build(root)
    except click.ClickException as error:
        error.show()
        return False
