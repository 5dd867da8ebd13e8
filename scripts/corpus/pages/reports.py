"""The corpus goes in; the list of its reports comes out, and one for each year."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from corpus.assemble import Corpus
from corpus.links import report_page
from corpus.pages.listing import paginate
from corpus.pages.page import Page
from corpus.pages.rows import ReportRow, report_rows
from corpus.pages.templating import render_template


def build_report_list(corpus: Corpus) -> Iterator[Page]:
    """Yield the list of reports, and the parts of it that stand in one folder, a year."""
    rows = report_rows(corpus)
    folders = sorted({_folder(row) for row in rows})
    yield from _build_list(corpus, rows, "reports", "Reports", folders)
    by_folder = sorted(rows, key=_folder)  # which leaves the rows of one folder in their order
    for folder, items in groupby(by_folder, key=_folder):
        title = f"Reports of {folder}"
        yield from _build_list(corpus, list(items), f"reports/{folder}", title, folders)


def _build_list(
    corpus: Corpus, rows: list[ReportRow], folder: str, title: str, folders: list[str]
) -> Iterator[Page]:
    years = {name: corpus.settings.url(report_page(name)) for name in reversed(folders)}
    # A report may be called 2023/2, so that the second page of a year cannot be.
    rest = folder.replace("reports/", "reports/years/")
    for pages in paginate(rows, folder, corpus, rest=rest):
        html = render_template(
            "reports.html", rows=pages.items, pages=pages, title=title, years=years
        )
        description = "Every report of the corpus, newest first" if title == "Reports" else title
        yield pages.page(title, description, html)


def _folder(row: ReportRow) -> str:
    return row.path.partition("/")[0]
