"""A corpus folder goes in; the corpus comes out, rendered, anchored and checked.

Each report is prepared by itself: nothing about it that another report could change is decided
here, so reports can be prepared in any order, on all cores, and kept between runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.anchor import AnchoredReport, anchor_report
from corpus.assemble import Corpus
from corpus.cache import Cache
from corpus.checks import Checked, check_corpus, check_report
from corpus.diagnostics import Diagnostic, sort_diagnostics
from corpus.documents import Document, load_documents
from corpus.drawings import DrawingRefusal, find_refused_in_drawing
from corpus.links import find_links
from corpus.load import (
    Permit,
    ReportFiles,
    find_reports,
    list_files,
    list_symbolic_links,
    load_registry,
    load_report,
    read_files,
)
from corpus.render import Renderer
from corpus.settings import Settings
from corpus.tree import parse_html

Progress = Callable[[int, int], None]
"""Told how many reports are done, of how many."""

_CHUNK = 16
"""Reports handed to a worker at a time; fewer reports than this are prepared in this process."""


@dataclass(frozen=True)
class PreparedReport:
    """A report with all that can be said of it alone."""

    anchored: AnchoredReport
    checked: Checked


@dataclass(frozen=True)
class PreparedCorpus:
    """The corpus and everything wrong with it."""

    corpus: Corpus
    diagnostics: list[Diagnostic]


def prepare_corpus(
    root: Path,
    settings: Settings,
    *,
    jobs: int | None = None,
    cache: Cache | None = None,
    progress: Progress = lambda done, total: None,
) -> PreparedCorpus:
    """Read, render, anchor and check the corpus at ``root``.

    ``jobs`` is the number of processes, by default one a core.
    """
    files = [read_files(root, path, *pair) for path, pair in find_reports(root).items()]
    known: dict[str, PreparedReport] = cache.load(settings, files) if cache else {}
    missing = [item for item in files if item.path not in known]
    progress(len(known), len(files))
    fresh: dict[str, PreparedReport] = {}
    for prepared in _prepare_all(missing, settings, jobs or os.cpu_count() or 1):
        fresh[prepared.anchored.report.path] = prepared
        progress(len(known) + len(fresh), len(files))
    if cache:
        cache.store(settings, files, [(item, fresh[item.path]) for item in missing])
    reports = {item.path: (known.get(item.path) or fresh[item.path]) for item in files}
    renderer = Renderer(settings)
    corpus = Corpus(
        settings,
        {path: item.anchored for path, item in reports.items()},
        load_registry(root),
        [_find_document_links(item, renderer) for item in load_documents(root)],
        list_files(root),
        list_symbolic_links(root),
        _find_refused_drawings(root),
    )
    alone = [prepared.checked for prepared in reports.values()]
    across = check_corpus(corpus, frozenset[Permit]().union(*(item.used for item in alone)))
    found = (diagnostic for item in (*alone, across) for diagnostic in item.diagnostics)
    return PreparedCorpus(corpus, sort_diagnostics(found))


def prepare_report(files: ReportFiles, renderer: Renderer) -> PreparedReport:
    """Prepare one report."""
    report = load_report(files)
    anchored = anchor_report(report, renderer.render_body(report.body))
    return PreparedReport(anchored, check_report(anchored))


def _find_refused_drawings(root: Path) -> dict[str, tuple[DrawingRefusal, ...]]:
    drawings = (path for path in list_files(root, "docs") if path.lower().endswith(".svg"))
    found = ((path, find_refused_in_drawing((root / path).read_bytes())) for path in drawings)
    return {path: refusals for path, refusals in found if refusals}


def _find_document_links(document: Document, renderer: Renderer) -> Document:
    texts = (part for part in document.parts if isinstance(part, str))
    links = [link for text in texts for link in find_links(parse_html(renderer.render(text)))]
    return replace(document, links=tuple(links))


def _prepare_all(
    files: list[ReportFiles], settings: Settings, jobs: int
) -> Iterable[PreparedReport]:
    if jobs < 2 or len(files) < _CHUNK:
        renderer = Renderer(settings)
        yield from (prepare_report(item, renderer) for item in files)
        return
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(settings,)) as pool:
        yield from pool.map(_work, files, chunksize=_CHUNK)


_renderer: Renderer | None = None


def _start_worker(settings: Settings) -> None:
    global _renderer
    _renderer = Renderer(settings)


def _work(files: ReportFiles) -> PreparedReport:
    assert _renderer is not None
    return prepare_report(files, _renderer)
