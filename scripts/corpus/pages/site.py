"""The corpus goes in; every page of its site comes out, the reports' on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import chain
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

from corpus.addresses import find_reserved
from corpus.assemble import Corpus
from corpus.pages.claim_data import build_claim_files
from corpus.pages.claims import build_claim_pages
from corpus.pages.disagreements import build_disagreement_pages
from corpus.pages.entities import build_entity_pages
from corpus.pages.feed import build_feed
from corpus.pages.forward import build_forward_pages
from corpus.pages.kept import KeptPages
from corpus.pages.page import DataFile, Page
from corpus.pages.prose import HOME, build_prose_page
from corpus.pages.report import build_report_page
from corpus.pages.reports import build_report_list
from corpus.pages.shown import is_publishable
from corpus.pages.sources import build_source_pages
from corpus.pages.timeline import build_timeline_pages
from corpus.render import Renderer
from corpus.surroundings import Surroundings

_CHUNK = 16
T = TypeVar("T", Page, DataFile)


def build_pages(
    corpus: Corpus, jobs: int | None = None, kept: KeptPages | None = None
) -> Iterator[Page]:
    """Yield every page of the site; the corpus must be free of errors.

    What is not a document of the corpus lies where none may: see ``addresses``. Pages of reports
    that are among the ``kept`` are not made again.
    """
    renderer = Renderer(corpus.settings)
    documents = {document.path: document for document in corpus.documents}
    documents.setdefault(HOME.path, HOME)
    for document in documents.values():
        yield build_prose_page(corpus, document, renderer)
    yield from _reserved(_build_own_pages(corpus, jobs or os.cpu_count() or 1, kept))


def _build_own_pages(corpus: Corpus, jobs: int, kept: KeptPages | None) -> Iterator[Page]:
    # Workers begin with the reports while this process makes the lists.
    reports = _build_report_pages(corpus, jobs, kept)
    for build in (
        build_report_list,
        build_claim_pages,
        build_timeline_pages,
        build_source_pages,
        build_entity_pages,
        build_disagreement_pages,
    ):
        yield from build(corpus)
    for anchored in corpus.reports.values():
        yield from build_forward_pages(corpus, anchored)
    yield from reports


def build_files(corpus: Corpus) -> Iterator[DataFile]:
    """Yield every file of the site that is no page; the corpus must be free of errors."""
    for build in (build_feed, build_claim_files):
        yield from _reserved(build(corpus))


def _reserved(made: Iterable[T]) -> Iterator[T]:
    """Yield what the site makes by itself, and see that no contribution can lie at its address."""
    for item in made:
        assert find_reserved(item.path), f"no address is kept for {item.path}"
        yield item


def _build_report_pages(corpus: Corpus, jobs: int, kept: KeptPages | None) -> Iterator[Page]:
    """Return the pages of reports; the workers are at work when this returns."""
    around = Surroundings(corpus)
    there: list[Page] = []
    paths: list[str] = []
    for path, anchored in corpus.reports.items():
        if is_publishable(anchored):
            found = kept.find(around.key(path)) if kept else []
            there += found
            if not found:
                paths.append(path)
    if jobs < 2 or len(paths) < 2 * _CHUNK or "fork" not in get_all_start_methods():
        return chain(there, (_build_report(around, path) for path in paths))
    # Forked workers share the corpus as it stands in memory; to send it would cost more than the
    # pages do.
    global _shared
    _shared = around
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("fork"))
    pages = pool.map(_build_shared, paths, chunksize=_CHUNK)
    pool.shutdown(wait=False)
    return chain(there, pages)


def _build_report(around: Surroundings, path: str) -> Page:
    corpus = around.see(path)
    return replace(build_report_page(corpus, corpus.reports[path]), key=around.key(path))


_shared: Surroundings | None = None


def _build_shared(path: str) -> Page:
    assert _shared is not None
    return _build_report(_shared, path)
