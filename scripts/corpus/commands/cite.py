"""A report or passage and a style go in; out comes its citation."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.console import load_settings, today

if TYPE_CHECKING:
    from corpus.assemble import Corpus
    from corpus.cite.items import Item
    from corpus.load import Report
    from corpus.settings import Settings


@click.command()
@click.argument("passage", metavar="PATH[#ID]")
@click.option("--style", default="apa", show_default=True, help="Name of a style, or `all`.")
@click.option("--accessed", type=click.DateTime(["%Y-%m-%d"]), help="Day of access; else today.")
@click.option("--original", is_flag=True, help="Cite the original, as its authors' work.")
@click.pass_obj
def command(
    root: Path, passage: str, style: str, accessed: datetime.datetime | None, original: bool
) -> None:
    """Cite a report or one of its passages."""
    from corpus.cache import Cache
    from corpus.checks.wording import suggest
    from corpus.cite.formats import STYLES
    from corpus.prepare import prepare_corpus

    if style != "all" and style not in STYLES:
        raise click.BadParameter(f'no style "{style}"; {suggest(style, STYLES, "styles")}')
    corpus = prepare_corpus(root, load_settings(root), cache=Cache(root), today=today()).corpus
    item = _find_item(corpus, passage, original=original)
    if corpus.settings.is_preview:
        click.echo(
            f"the address is that of a preview, {corpus.settings.site_url}: "
            "set SITE_URL to where the site is published",
            err=True,
        )
    day = accessed.date() if accessed else today()
    if style != "all":
        click.echo(STYLES[style].render(item, day).rstrip())
        return
    for each in STYLES.values():
        click.echo(f"{each.label}\n{each.render(item, day).rstrip()}\n")


def _find_item(corpus: Corpus, passage: str, *, original: bool) -> Item:
    """Return what is cited; raise ClickException where nothing stands to be cited."""
    from corpus.checks.wording import suggest
    from corpus.cite.items import original_item, passage_item, report_item

    path, _, id_ = passage.partition("#")
    anchored = corpus.reports.get(path)
    if anchored is None or anchored.report.front_matter is None:
        raise click.BadParameter(f'no report "{path}"; {suggest(path, corpus.reports, "reports")}')
    report = anchored.report
    if not original:
        _refuse_withdrawn(report)
    found = {item.value.id: item.value for item in report.annotations}
    if id_ not in found:
        _refuse_retired(report, id_, corpus.settings)
    if id_ and id_ not in found:
        raise click.BadParameter(f'no passage "{id_}" in {path}; {suggest(id_, found, "passages")}')
    annotation = found.get(id_)
    if original:
        return original_item(report, annotation)
    if annotation:
        return passage_item(corpus, anchored, annotation)
    return report_item(corpus, anchored)


def _refuse_withdrawn(report: Report) -> None:
    withdrawn = report.front_matter.value.withdrawn if report.front_matter else None
    if withdrawn:
        new = f"; {withdrawn.replaced_by} stands in its place" if withdrawn.replaced_by else ""
        raise click.ClickException(
            f"{report.path} was withdrawn on {withdrawn.date}: {withdrawn.reason.rstrip('.')}{new}"
        )


def _refuse_retired(report: Report, id_: str, settings: Settings) -> None:
    from corpus.links import passage_page

    if id_ not in report.retired:
        return
    retired = report.retired[id_].value
    new = (
        f"; {report.path}#{retired.replaced_by} stands in its place" if retired.replaced_by else ""
    )
    raise click.ClickException(
        f'the passage "{id_}" was retired on {retired.date}: {retired.reason.definition}{new}; '
        f"see {settings.site_url}{passage_page(report.path, id_)}"
    )
