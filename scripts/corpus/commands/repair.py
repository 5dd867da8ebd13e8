"""Reports whose text changed go in; out come new anchors, written only where that is asked for."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.console import load_settings, show_progress, today

if TYPE_CHECKING:
    from corpus.mending import Repair
    from corpus.prepare import PreparedCorpus
    from corpus.published import Published


@click.command()
@click.argument("report", required=False)
@click.option("--apply", "applies", is_flag=True, help="Write what is sure into the files.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Form of the list.",
)
@click.option(
    "--against",
    metavar="REV|SITE",
    help="Also mend addresses lost since a commit, or since a site was published.",
)
@click.option(
    "--reason",
    metavar="REASON",
    help="Why passages that are gone were given up; without it their lines are not written.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes to use; by default one a core.")
@click.pass_obj
def command(
    root: Path,
    report: str | None,
    applies: bool,
    form: str,
    against: str | None,
    reason: str | None,
    jobs: int | None,
) -> None:
    """Propose anchors for quotations that no longer have one place, in REPORT or everywhere.

    Each is shown with its old and new words and their similarity, from 0 to 1. Nothing is changed
    without --apply, which writes only what is sure: a similarity of 0.80 or more, no other place
    as likely, and no change of a negation, a number, a name or too many words, which may alter
    the sense. Each of the others says why it is not. Exit code 1 tells that something is left to
    a person.
    """
    _check_reason(reason)
    before = _read_before(root, against, jobs) if against else None
    prepared = _prepare(root, jobs)
    wanted = _select(report, prepared)
    found = _anchors(prepared, wanted)
    refused: dict[Repair, str] = {}
    if applies:
        refused = _write(root, found)
    if before is not None:
        if applies:
            prepared = _prepare(root, jobs)  # the addresses follow from what was just written
        lines = _addresses(prepared, before, reason or "", wanted)
        if applies:
            refused |= _write(root, lines)
        found += lines
    if form == "json":
        items = [_as_data(item, refused, applies=applies) for item in found]
        click.echo(json.dumps(items, ensure_ascii=False, indent=2))
    else:
        _show(found, refused, applies=applies)
    if refused or not all(item.is_sure for item in found) or (found and not applies):
        sys.exit(1)


def _check_reason(reason: str | None) -> None:
    from corpus.checks.wording import suggest
    from corpus.model import RetiredReason

    if reason is not None and reason not in list(RetiredReason):
        raise click.BadParameter(f'no reason "{reason}"; {suggest(reason, RetiredReason)}')


def _read_before(root: Path, against: str, jobs: int | None) -> Published:
    from corpus.history import HistoryError, published_at
    from corpus.published import PublishedError, is_published_site, read_published

    try:
        if is_published_site(against):
            return read_published(against)
        return published_at(root, against, jobs=jobs)
    except (HistoryError, PublishedError) as error:
        raise click.ClickException(str(error)) from None


def _prepare(root: Path, jobs: int | None) -> PreparedCorpus:
    from corpus.cache import Cache
    from corpus.prepare import prepare_corpus

    return prepare_corpus(
        root,
        load_settings(root),
        jobs=jobs,
        cache=Cache(root),
        today=today(),
        progress=show_progress,
    )


def _select(report: str | None, prepared: PreparedCorpus) -> set[str] | None:
    """Return the path of the report that was asked for; None where all are meant."""
    from corpus.checks.wording import suggest
    from corpus.load import report_path

    if report is None:
        return None
    path = report_path(report)
    known = prepared.corpus.reports
    if path not in known:
        raise click.BadParameter(f'no report "{path}"; {suggest(path, known, "reports")}')
    return {path}


def _anchors(prepared: PreparedCorpus, wanted: set[str] | None) -> list[Repair]:
    from corpus.mending import propose_anchors

    return [
        repair
        for path, anchored in prepared.corpus.reports.items()
        if wanted is None or path in wanted
        for repair in propose_anchors(anchored)
    ]


def _addresses(
    prepared: PreparedCorpus, before: Published, reason: str, wanted: set[str] | None
) -> list[Repair]:
    from corpus.mending import propose_addresses
    from corpus.published import published_addresses

    corpus = prepared.corpus
    found = propose_addresses(corpus, published_addresses(corpus), before, reason)
    if wanted is None:
        return found
    reports = (corpus.reports[path].report for path in wanted)
    files = {file for report in reports for file in (report.text_path, report.sidecar_path)}
    return [repair for repair in found if repair.path in files]


def _write(root: Path, repairs: list[Repair]) -> dict[Repair, str]:
    """Write what is sure, each file whole at every moment; return what could not be written."""
    from corpus.files import replace_file
    from corpus.mending import apply_repairs, split_front_matter
    from corpus.splice import SpliceError

    refused: dict[Repair, str] = {}
    for path in sorted({repair.path for repair in repairs if repair.is_sure}):
        mine = [repair for repair in repairs if repair.path == path and repair.is_sure]
        file = root / path
        text = file.read_bytes().decode("utf-8") if file.exists() else ""
        try:
            head, yaml_text, rest = split_front_matter(path, text)
            changed = apply_repairs(yaml_text, mine, today=today().isoformat())
        except SpliceError as error:
            refused |= dict.fromkeys(mine, str(error))
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, f"{head}{changed}{rest}".encode())
    return refused


def _as_data(repair: Repair, refused: dict[Repair, str], *, applies: bool) -> dict[str, object]:
    data = asdict(repair)
    data["why_not"] = refused.get(repair, repair.why_not)
    return {**data, "applied": applies and not data["why_not"]}


def _show(found: list[Repair], refused: dict[Repair, str], *, applies: bool) -> None:
    from corpus.diagnostics import one_line

    written = 0
    for repair in found:
        why = refused.get(repair, repair.why_not)
        likeness = f", similarity {repair.similarity:.2f}" if repair.kind == "anchor" else ""
        click.echo(f'{repair.path}:{repair.line}: {repair.kind} "{repair.id}"{likeness}')
        click.echo(f"    old: {one_line(repair.old)}")
        for name in ("new", "prefix", "suffix"):
            if value := getattr(repair, name):
                click.echo(f"    {name}: {one_line(value)}")
        if why:
            click.echo(f"    not applied: {why}" if applies else f"    left to you: {why}")
        written += not why
    done = "written" if applies else "can be written with --apply"
    click.echo(f"{written} {done}, {len(found) - written} left to you", err=True)
