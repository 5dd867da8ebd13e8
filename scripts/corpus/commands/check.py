"""Paths and a form go in; out comes the list of every problem, and whether there are errors."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.console import count_problems, load_settings, show_progress, today

if TYPE_CHECKING:
    from corpus.assemble import Corpus
    from corpus.diagnostics import Diagnostic
    from corpus.prepare import PreparedCorpus


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github", "json"]),
    default="text",
    help="Form of the list.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings as well.")
@click.option(
    "--against",
    metavar="REV|SITE",
    help="Also report addresses lost since a commit, or since a site was published "
    "(its folder or address).",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Report only what is wrong with files changed since a commit or branch was left.",
)
@click.option("--list", "list_rules", is_flag=True, help="List all rules and stop.")
@click.option("--explain", metavar="RULE", help="Explain one rule and stop.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to use; by default one a core.")
@click.pass_obj
def command(
    root: Path,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    against: str | None,
    changed_since: str | None,
    list_rules: bool,
    explain: str | None,
    jobs: int | None,
) -> None:
    """Report every problem of the corpus, or of the files or reports at PATHS, all at once."""
    if list_rules:
        _list_rules()
        return
    if explain:
        _explain_rule(explain)
        return
    if paths and changed_since:
        raise click.UsageError("PATHS and --changed-since both say what to report: give one")
    from corpus.cache import Cache
    from corpus.diagnostics import count_errors, format_json, format_text
    from corpus.prepare import prepare_corpus

    settings = load_settings(root)
    prepared = prepare_corpus(
        root,
        settings,
        jobs=jobs,
        cache=Cache(root),
        today=today(),
        progress=show_progress,
    )
    diagnostics = prepared.diagnostics
    if against:
        diagnostics = _compare(root, against, prepared, jobs)
    if paths:
        wanted = _select(root, paths, prepared.corpus)
        diagnostics = [item for item in diagnostics if item.path in wanted]
    if changed_since:
        wanted = _changed(root, changed_since, prepared.corpus)
        diagnostics = [item for item in diagnostics if item.path in wanted]
    if form == "json":
        click.echo(format_json(diagnostics), nl=False)
    elif form == "github":
        _report_to_github(diagnostics)
    else:
        click.echo(format_text(diagnostics), nl=False)
        click.echo(count_problems(diagnostics, strict=strict), err=True)
    if count_errors(diagnostics) or (strict and diagnostics):
        sys.exit(1)


def _compare(
    root: Path, against: str, prepared: PreparedCorpus, jobs: int | None
) -> list[Diagnostic]:
    """Return all diagnostics, those about lost addresses included."""
    from corpus.checks import check_history
    from corpus.diagnostics import sort_diagnostics
    from corpus.history import HistoryError, published_at
    from corpus.published import PublishedError, is_published_site, read_published

    try:
        before = (
            read_published(against)
            if is_published_site(against)
            else published_at(root, against, jobs=jobs)
        )
    except (HistoryError, PublishedError) as error:
        raise click.ClickException(str(error)) from None
    return sort_diagnostics([*prepared.diagnostics, *check_history(prepared.corpus, before)])


def _select(root: Path, paths: tuple[Path, ...], corpus: Corpus) -> set[str]:
    """Return the files that PATHS mean: a file of a pair means both, a folder all below it."""
    names = _names(corpus)
    wanted: set[str] = set()
    for path in paths:
        place = (root / path if (root / path).exists() else path).resolve()
        inside = place.is_relative_to(root.resolve())
        name = place.relative_to(root.resolve()).as_posix() if inside else path.as_posix()
        below = "" if name == "." else f"{name}/"
        found = [names[key] for key in names if key == name or key.startswith(below)]
        if not found and not (inside and place.is_dir()):
            raise click.BadParameter(f"{path} is no file or folder of a report in this corpus")
        wanted |= set().union(*found)
    return wanted


def _changed(root: Path, revision: str, corpus: Corpus) -> set[str]:
    """Return the files changed since a commit, and the other half of each pair among them."""
    from corpus.history import HistoryError, changed_since

    try:
        changed = changed_since(root, revision)
    except HistoryError as error:
        raise click.ClickException(str(error)) from None
    names = _names(corpus)
    return set().union(*(names.get(path, {path}) for path in changed))


def _names(corpus: Corpus) -> dict[str, set[str]]:
    """Return what can be asked for: each file, and each report by its path."""
    from corpus.load import ENTITIES, SIDECARS, TEXTS

    names = {ENTITIES: {ENTITIES}}
    names |= {document.path: {document.path} for document in corpus.documents}
    for report, anchored in corpus.reports.items():
        pair = {f"{TEXTS}/{report}.md", f"{SIDECARS}/{report}.yaml"}
        pair |= {path for path in (anchored.report.text_path, anchored.report.sidecar_path) if path}
        names |= {report: pair, **dict.fromkeys(pair, pair)}
    return names


def _report_to_github(diagnostics: list[Diagnostic]) -> None:
    """Print workflow commands; add the whole list to the step summary, where there is one."""
    from corpus.github import format_github, format_summary

    click.echo(format_github(diagnostics), nl=False)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(format_summary(diagnostics))


def _list_rules() -> None:
    from corpus.checks import RULES

    width = max(map(len, RULES))
    for rule in RULES.values():
        click.echo(f"{rule.name:{width}}  {rule.severity:7}  {rule.summary}")


def _explain_rule(name: str) -> None:
    from corpus.checks import RULES
    from corpus.checks.wording import suggest

    rule = RULES.get(name)
    if rule is None:
        raise click.BadParameter(f'no rule "{name}"; {suggest(name, RULES, "rules")}')
    click.echo(f"{rule.name} ({rule.severity})\n\n{rule.explanation}")
