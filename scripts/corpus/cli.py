"""Arguments of the command line go in; the pipeline runs; its exit code comes out."""

from __future__ import annotations

import importlib
import keyword
import pkgutil
from pathlib import Path

import click

from corpus import commands


class _Commands(click.Group):
    """The commands of the package `commands`, each imported when it is called.

    Its modules in turn import the pipeline where they run it: a check of one report should not
    wait for what only a build uses.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(
            module.name.rstrip("_").replace("_", "-")
            for module in pkgutil.iter_modules(commands.__path__)
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        if keyword.iskeyword(name):
            name += "_"  # `import.py` could not be imported by an import statement
        module = importlib.import_module(f"corpus.commands.{name}")
        command: click.Command = module.command
        command.name = cmd_name
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="annotated-reports", prog_name="corpus")
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The corpus folder; by default the current one.",
)
@click.pass_context
def main(context: click.Context, root: Path) -> None:
    """Check, build and preview a corpus of annotated reports."""
    context.obj = root


if __name__ == "__main__":
    main()
