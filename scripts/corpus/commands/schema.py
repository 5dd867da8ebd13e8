"""The model goes in; its JSON Schemas are written."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.pass_obj
def command(root: Path) -> None:
    """Write the JSON Schemas of sidecar, entities and front matter to `annotations/`."""
    from corpus.schema import write_schemas

    for path in write_schemas(root):
        click.echo(path.relative_to(root).as_posix())
