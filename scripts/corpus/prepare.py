"""A corpus folder goes in; the corpus comes out, rendered, anchored and checked.

Each report is prepared by itself: nothing about it that another report could change is decided
here, so reports can be prepared in any order, on all cores, and kept between runs.
"""

from __future__ import annotations

import datetime
import gc
import os
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.anchor import AnchoredReport, anchor_report
from corpus.assemble import Corpus
from corpus.bodies import merge_report
from corpus.cache import Cache, no_collection, report_key
from corpus.checks import Checked, check_corpus, check_report
from corpus.diagnostics import Diagnostic, count_errors, sort_diagnostics
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
from corpus.merge import MergedBody
from corpus.render import Renderer
from corpus.settings import Settings
from corpus.text import CanonicalText, parse_html, text_hash

Progress = Callable[[int, int], None]
"""Told how many reports are done, of how many."""

_CHUNK = 16
"""Reports handed to a worker at a time; fewer reports than this are prepared in this process."""


@dataclass(frozen=True)
class PreparedReport:
    """A report with all that can be said of it alone."""

    anchored: AnchoredReport
    checked: Checked
    body: MergedBody | None
    """Its body with marks; None where an error keeps it from being published."""


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
    today: datetime.date | None = None,
    progress: Progress = lambda done, total: None,
) -> PreparedCorpus:
    """Read, render, anchor and check the corpus at ``root``.

    ``jobs`` is the number of processes, by default one a core; ``today`` is what dates of things
    done are compared with.
    """
    with no_collection():
        return _prepare_corpus(root, settings, jobs, cache, progress, today)


def _prepare_corpus(
    root: Path,
    settings: Settings,
    jobs: int | None,
    cache: Cache | None,
    progress: Progress,
    today: datetime.date | None,
) -> PreparedCorpus:
    files = [read_files(root, path, *pair) for path, pair in find_reports(root).items()]
    keys = {item.path: report_key(settings, item) for item in files}
    known: dict[str, PreparedReport] = cache.load(keys) if cache else {}
    missing = [item for item in files if item.path not in known]
    progress(len(known), len(files))
    fresh: dict[str, bytes] = {}
    pickled = _prepare_all(missing, settings, jobs or os.cpu_count() or 1)
    for item, content in zip(missing, pickled, strict=True):
        fresh[item.path] = content
        progress(len(known) + len(fresh), len(files))
    if cache:
        cache.store(keys, fresh)
    known |= {path: pickle.loads(content) for path, content in fresh.items()}  # noqa: S301 - our own
    reports = {item.path: known[item.path] for item in files}
    corpus = Corpus(
        settings,
        {path: item.anchored for path, item in reports.items()},
        load_registry(root),
        _read_documents(load_documents(root), settings),
        list_files(root),
        list_symbolic_links(root),
        _find_refused_drawings(root),
        {path: item.body for path, item in reports.items() if item.body},
        keys,
        today=today,
    )
    alone = [prepared.checked for prepared in reports.values()]
    across = check_corpus(corpus, frozenset[Permit]().union(*(item.used for item in alone)))
    found = (diagnostic for item in (*alone, across) for diagnostic in item.diagnostics)
    return PreparedCorpus(corpus, sort_diagnostics(found))


def prepare_report(files: ReportFiles, renderer: Renderer) -> PreparedReport:
    """Prepare one report."""
    report = load_report(files)
    rendered = renderer.render_body(report.body)
    text = CanonicalText(parse_html(rendered.html))
    anchored = anchor_report(report, rendered, text)
    checked = check_report(anchored)
    is_sound = not count_errors(checked.diagnostics)
    # Here, and not when pages are made: the tree is at hand, and no other report has a part in it.
    body = merge_report(anchored, text, renderer.settings) if is_sound else None
    return PreparedReport(anchored, checked, body)


def _find_refused_drawings(root: Path) -> dict[str, tuple[DrawingRefusal, ...]]:
    drawings = (path for path in list_files(root, "docs") if path.lower().endswith(".svg"))
    found = ((path, find_refused_in_drawing((root / path).read_bytes())) for path in drawings)
    return {path: refusals for path, refusals in found if refusals}


def _read_documents(documents: Sequence[Document], settings: Settings) -> list[Document]:
    renderer = Renderer(settings) if documents else None
    return [_read_document(item, renderer) for item in documents if renderer]


def _read_document(document: Document, renderer: Renderer) -> Document:
    """Note what rules ask of a page: its links, and what of it no page shows."""
    texts = [part for part in document.parts if isinstance(part, str)]
    rendered = [renderer.render_body(text) for text in texts]
    trees = [parse_html(item.html) for item in rendered]
    links = [link for tree in trees for link in find_links(tree)]
    refused = dict.fromkeys(refusal for item in rendered for refusal in item.refused)
    words = " ".join(filter(None, (CanonicalText(tree).text for tree in trees)))
    return replace(document, links=tuple(links), refused=tuple(refused), hash=text_hash(words))


def _prepare_all(files: list[ReportFiles], settings: Settings, jobs: int) -> Iterable[bytes]:
    """Yield each report prepared and pickled: as a worker sends it, and as it is kept."""
    if not files:
        return
    if jobs < 2 or len(files) < _CHUNK:
        renderer = Renderer(settings)
        yield from (_pickle(prepare_report(item, renderer)) for item in files)
        return
    from concurrent.futures import ProcessPoolExecutor  # what is kept needs no workers

    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(settings,)) as pool:
        yield from pool.map(_work, files, chunksize=_CHUNK)


_renderer: Renderer | None = None


def _start_worker(settings: Settings) -> None:
    global _renderer
    _renderer = Renderer(settings)
    gc.freeze()


def _work(files: ReportFiles) -> bytes:
    assert _renderer is not None
    return _pickle(prepare_report(files, _renderer))


def _pickle(prepared: PreparedReport) -> bytes:
    return pickle.dumps(prepared, pickle.HIGHEST_PROTOCOL)
