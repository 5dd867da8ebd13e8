"""The corpus goes in; every page of its site comes out, the reports' on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

from corpus.addresses import find_reserved
from corpus.assemble import Corpus
from corpus.pages.claims import build_claim_pages
from corpus.pages.entities import build_entity_pages
from corpus.pages.forward import build_forward_pages
from corpus.pages.page import DataFile, Page
from corpus.pages.prose import HOME, build_prose_page
from corpus.pages.report import build_report_page, is_publishable
from corpus.pages.reports import build_report_list
from corpus.pages.sources import build_source_pages
from corpus.render import Renderer

_CHUNK = 16
T = TypeVar("T", Page, DataFile)


def build_pages(corpus: Corpus, jobs: int | None = None) -> Iterator[Page]:
    """Yield every page of the site; the corpus must be free of errors.

    What is not a document of the corpus lies where none may: see ``addresses``.
    """
    renderer = Renderer(corpus.settings)
    documents = {document.path: document for document in corpus.documents}
    documents.setdefault(HOME.path, HOME)
    for document in documents.values():
        yield build_prose_page(corpus, document, renderer)
    yield from _kept(_build_own_pages(corpus, jobs or os.cpu_count() or 1))


def _build_own_pages(corpus: Corpus, jobs: int) -> Iterator[Page]:
    for build in (build_report_list, build_claim_pages, build_source_pages, build_entity_pages):
        yield from build(corpus)
    for anchored in corpus.reports.values():
        yield from build_forward_pages(corpus, anchored)
    yield from _build_report_pages(corpus, jobs)


def build_files(corpus: Corpus) -> Iterator[DataFile]:
    """Yield every file of the site that is no page; the corpus must be free of errors."""
    files: tuple[DataFile, ...] = ()
    yield from _kept(files)


def _kept(made: Iterable[T]) -> Iterator[T]:
    """Yield what the site makes by itself, and see that no contribution can lie at its address."""
    for item in made:
        assert find_reserved(item.path), f"no address is kept for {item.path}"
        yield item


def _build_report_pages(corpus: Corpus, jobs: int) -> Iterator[Page]:
    paths = [path for path, anchored in corpus.reports.items() if is_publishable(anchored)]
    if jobs < 2 or len(paths) < 2 * _CHUNK or "fork" not in get_all_start_methods():
        yield from (build_report_page(corpus, corpus.reports[path]) for path in paths)
        return
    # Forked workers share the corpus as it stands in memory; to send it would cost more than the
    # pages do.
    _share(corpus)
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:
        yield from pool.map(_build, paths, chunksize=_CHUNK)


_shared: Corpus | None = None


def _share(corpus: Corpus) -> None:
    """Leave the corpus, its indexes made, where forked workers find it."""
    global _shared
    _ = corpus.incoming, corpus.passages, corpus.same_sources
    _shared = corpus


def _build(path: str) -> Page:
    assert _shared is not None
    return build_report_page(_shared, _shared.reports[path])
