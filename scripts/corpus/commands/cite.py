"""A report or passage and a style go in; out comes its citation."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from corpus.console import load_settings, today


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
    from corpus.cite.items import original_item, passage_item, report_item
    from corpus.links import passage_page
    from corpus.prepare import prepare_corpus

    if style != "all" and style not in STYLES:
        raise click.BadParameter(f'no style "{style}"; {suggest(style, STYLES, "styles")}')
    corpus = prepare_corpus(root, load_settings(root), cache=Cache(root), today=today()).corpus
    path, _, id_ = passage.partition("#")
    anchored = corpus.reports.get(path)
    if anchored is None or anchored.report.front_matter is None:
        raise click.BadParameter(f'no report "{path}"; {suggest(path, corpus.reports, "reports")}')
    report = anchored.report
    withdrawn = report.front_matter.value.withdrawn if report.front_matter else None
    if withdrawn and not original:
        new = f"; {withdrawn.replaced_by} stands in its place" if withdrawn.replaced_by else ""
        raise click.ClickException(
            f"{path} was withdrawn on {withdrawn.date}: {withdrawn.reason.rstrip('.')}{new}"
        )
    found = {item.value.id: item.value for item in report.annotations}
    if id_ in report.retired and id_ not in found:
        retired = report.retired[id_].value
        new = f"; {path}#{retired.replaced_by} stands in its place" if retired.replaced_by else ""
        tombstone = corpus.settings.site_url + passage_page(path, id_)
        raise click.ClickException(
            f'the passage "{id_}" was retired on {retired.date}: '
            f"{retired.reason.definition}{new}; see {tombstone}"
        )
    if id_ and id_ not in found:
        raise click.BadParameter(f'no passage "{id_}" in {path}; {suggest(id_, found, "passages")}')
    annotation = found.get(id_)
    if original:
        item = original_item(corpus, report, annotation)
    elif annotation:
        item = passage_item(corpus, anchored, annotation)
    else:
        item = report_item(corpus, anchored)
    day = accessed.date() if accessed else today()
    if style != "all":
        click.echo(STYLES[style].render(item, day).rstrip())
        return
    for each in STYLES.values():
        click.echo(f"{each.label}\n{each.render(item, day).rstrip()}\n")
