"""Arguments of the command line go in; the pipeline runs; its exit code comes out."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from corpus.assemble import Corpus
    from corpus.diagnostics import Diagnostic
    from corpus.prepare import PreparedCorpus
    from corpus.published import Published
    from corpus.settings import Settings

# The pipeline's modules are imported by the commands that need them: a check of one report should
# not wait for what only a build uses.

_SHORT_RUN = 50
"""Reports below which no progress is shown."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


@main.command()
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
def build(
    root: Path, engine: str, jobs: int | None, clean: bool, strict: bool, corpus_version: str
) -> None:
    """Build the site; on any error, say so and leave the last good site as it is."""
    if not _build(
        root, engine=engine, jobs=jobs, clean=clean, strict=strict, version=corpus_version
    ):
        sys.exit(1)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8000, show_default=True, help="Port to listen at.")
@click.pass_obj
def serve(root: Path, host: str, port: int) -> None:
    """Preview the site; it is built anew whenever a text or sidecar is saved."""
    from corpus.serve import Preview

    settings = _load_settings(root)
    _build(root)
    preview = Preview(root, root / settings.site_dir, settings.base_path, lambda: _rebuild(root))
    click.echo(f"http://{host}:{port}{settings.base_path} (stop with Ctrl+C)", err=True)
    try:
        preview.serve(host, port)
    except OSError as error:
        raise click.ClickException(f"cannot listen at {host}:{port}: {error.strerror}") from None
    except KeyboardInterrupt:
        pass


@main.command()
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
@click.option("--list", "list_rules", is_flag=True, help="List all rules and stop.")
@click.option("--explain", metavar="RULE", help="Explain one rule and stop.")
@click.option("--jobs", type=click.IntRange(1), help="Processes to use; by default one a core.")
@click.pass_obj
def check(
    root: Path,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,
    against: str | None,
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
    from corpus.cache import Cache
    from corpus.diagnostics import count_errors, format_json, format_text
    from corpus.prepare import prepare_corpus

    settings = _load_settings(root)
    prepared = prepare_corpus(
        root,
        settings,
        jobs=jobs,
        cache=Cache(root),
        today=_today(),
        progress=_show_progress,
    )
    diagnostics = prepared.diagnostics
    if against:
        diagnostics = _compare(root, against, prepared, jobs)
    if paths:
        wanted = _select(root, paths, prepared.corpus)
        diagnostics = [item for item in diagnostics if item.path in wanted]
    if form == "json":
        click.echo(format_json(diagnostics), nl=False)
    elif form == "github":
        _report_to_github(diagnostics)
    else:
        click.echo(format_text(diagnostics), nl=False)
        click.echo(_summary(diagnostics), err=True)
    if count_errors(diagnostics) or (strict and diagnostics):
        sys.exit(1)


@main.command()
@click.argument("passage", metavar="PATH[#ID]")
@click.option("--style", default="apa", show_default=True, help="Name of a style, or `all`.")
@click.option("--accessed", type=click.DateTime(["%Y-%m-%d"]), help="Day of access; else today.")
@click.option("--original", is_flag=True, help="Cite the original, as its authors' work.")
@click.pass_obj
def cite(
    root: Path, passage: str, style: str, accessed: datetime.datetime | None, original: bool
) -> None:
    """Cite a report or one of its passages."""
    from corpus.cache import Cache
    from corpus.checks.wording import suggest
    from corpus.cite.formats import STYLES
    from corpus.cite.items import original_item, passage_item, report_item
    from corpus.prepare import prepare_corpus

    if style != "all" and style not in STYLES:
        raise click.BadParameter(f'no style "{style}"; {suggest(style, STYLES, "styles")}')
    corpus = prepare_corpus(root, _load_settings(root), cache=Cache(root), today=_today()).corpus
    path, _, id_ = passage.partition("#")
    anchored = corpus.reports.get(path)
    if anchored is None or anchored.report.front_matter is None:
        raise click.BadParameter(f'no report "{path}"; {suggest(path, corpus.reports, "reports")}')
    found = {item.value.id: item.value for item in anchored.report.annotations}
    if id_ and id_ not in found:
        raise click.BadParameter(f'no passage "{id_}" in {path}; {suggest(id_, found, "passages")}')
    annotation = found.get(id_)
    if original:
        item = original_item(corpus, anchored.report, annotation)
    elif annotation:
        item = passage_item(corpus, anchored, annotation)
    else:
        item = report_item(corpus, anchored)
    day = accessed.date() if accessed else _today()
    if style != "all":
        click.echo(STYLES[style].render(item, day).rstrip())
        return
    for each in STYLES.values():
        click.echo(f"{each.label}\n{each.render(item, day).rstrip()}\n")


@main.command()
@click.argument("citation", nargs=-1, required=True)
@click.option(
    "--against",
    metavar="SITE",
    help="A published site (its folder or address) to verify against, in place of the corpus.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes to use; by default one a core.")
@click.pass_obj
def verify(root: Path, citation: tuple[str, ...], against: str | None, jobs: int | None) -> None:
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
    settings = _load_settings(root)
    prepared = prepare_corpus(
        root, settings, jobs=jobs, cache=Cache(root), today=_today(), progress=_show_progress
    )
    if count_errors(prepared.diagnostics):
        raise click.ClickException("the corpus has errors: mend what `corpus check` reports first")
    return published_addresses(prepared.corpus)


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


@main.command()
@click.pass_obj
def schema(root: Path) -> None:
    """Write the JSON Schemas of sidecar, entities and front matter to `annotations/`."""
    from corpus.schema import write_schemas

    for path in write_schemas(root):
        click.echo(path.relative_to(root).as_posix())


def _build(
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

    settings = _load_settings(root)
    try:
        result = build_site(
            root,
            settings,
            engine=engine,
            jobs=jobs,
            clean=clean,
            strict=strict,
            version=version,
            today=_today(),
            progress=_show_progress,
            waiting=lambda: click.echo("another build is running; waiting for it", err=True),
        )
    except EngineError as error:
        raise click.ClickException(
            f"the site engine failed; the site is as it was.\n{error}"
        ) from None
    click.echo(format_text(result.diagnostics), nl=False)
    click.echo(_summary(result.diagnostics), err=True)
    if result.published:
        click.echo(f"{result.pages} pages in {root / settings.site_dir}", err=True)
    else:
        click.echo("nothing was built; the site is as it was", err=True)
    return result.published


def _rebuild(root: Path) -> bool:
    """Build, and only say so where it cannot be done, as after a slip in the configuration."""
    try:
        return _build(root)
    except click.ClickException as error:
        error.show()
        return False


def _today() -> datetime.date:
    """Return the day in Greenwich: this is the one place that looks at the clock."""
    return datetime.datetime.now(datetime.UTC).date()


def _load_settings(root: Path) -> Settings:
    from corpus.load import TEXTS
    from corpus.settings import SettingsError, load_settings

    if not (root / TEXTS).is_dir():
        raise click.ClickException(
            f"{root.resolve()} is no corpus folder: it has no {TEXTS}. "
            "Go to one, or name it: corpus --root FOLDER …"
        )
    try:
        return load_settings(root)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


def _select(root: Path, paths: tuple[Path, ...], corpus: Corpus) -> set[str]:
    """Return the files that PATHS mean: a file of a pair means both, a folder all below it."""
    from corpus.load import ENTITIES, SIDECARS, TEXTS

    names = {ENTITIES: {ENTITIES}}
    names |= {document.path: {document.path} for document in corpus.documents}
    for report, anchored in corpus.reports.items():
        pair = {f"{TEXTS}/{report}.md", f"{SIDECARS}/{report}.yaml"}
        pair |= {path for path in (anchored.report.text_path, anchored.report.sidecar_path) if path}
        names |= {report: pair, **dict.fromkeys(pair, pair)}
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


def _summary(diagnostics: list[Diagnostic]) -> str:
    from corpus.diagnostics import count_errors

    errors = count_errors(diagnostics)
    warnings = len(diagnostics) - errors
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _show_progress(done: int, total: int) -> None:
    """Count reports on the terminal; silent on short runs and in logs."""
    if total >= _SHORT_RUN and sys.stderr.isatty() and (done % 25 == 0 or done == total):
        ending = "\n" if done == total else "\r"
        click.echo(f"{done} of {total} reports", nl=False, err=True)
        click.echo(ending, nl=False, err=True)


if __name__ == "__main__":
    main()
