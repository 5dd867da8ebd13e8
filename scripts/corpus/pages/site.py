"""The corpus goes in; every page of its site comes out, made on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

from corpus.addresses import find_reserved
from corpus.assemble import Corpus
from corpus.pages.address_data import build_address_files
from corpus.pages.annotator_data import build_annotator_files
from corpus.pages.claim_data import build_claim_files
from corpus.pages.claims import build_claim_pages
from corpus.pages.disagreements import build_disagreement_pages
from corpus.pages.entities import build_entity_pages
from corpus.pages.feed import build_feed
from corpus.pages.forward import build_forward_pages
from corpus.pages.kept import KeptPages, Maker
from corpus.pages.page import DataFile, Page
from corpus.pages.passage import passage_pages
from corpus.pages.prose import HOME, build_prose_page
from corpus.pages.report import build_report_pages
from corpus.pages.reports import build_report_list
from corpus.pages.shown import is_publishable
from corpus.pages.sources import build_source_pages
from corpus.pages.timeline import build_timeline_pages
from corpus.pages.verify import build_verify_page
from corpus.passage_files import PassageFiles
from corpus.render import Renderer
from corpus.surroundings import Surroundings
from corpus.withdrawn import withhold_withdrawn

_CHUNK = 16
T = TypeVar("T", Page, DataFile)
Task = Callable[[], Iterable[Page]]
"""Makes some pages; which ones, nothing but the corpus decides."""


def build_pages(
    corpus: Corpus,
    jobs: int | None = None,
    kept: KeptPages | None = None,
    passages: PassageFiles | None = None,
) -> Iterator[Page]:
    """Yield every page of the site; the corpus must be free of errors.

    What is not a document of the corpus lies where none may: see ``addresses``. Pages
    that are among the ``kept`` are not made again. Pages of passages go to ``passages`` at once:
    there are too many to be held.
    """
    corpus = withhold_withdrawn(corpus)
    own = _build_own_pages(corpus, jobs or os.cpu_count() or 1, kept, passages)
    renderer = Renderer(corpus.settings)
    documents = {document.path: document for document in corpus.documents}
    documents.setdefault(HOME.path, HOME)
    for document in documents.values():
        yield build_prose_page(corpus, document, renderer)
    yield from _reserved(own)
    for path, anchored in corpus.reports.items():
        shown = corpus.withdrawn.get(path, anchored)
        yield from _reserved(build_forward_pages(corpus, shown))


def _build_own_pages(
    corpus: Corpus, jobs: int, kept: KeptPages | None, passages: PassageFiles | None
) -> Iterator[Page]:
    """Return lists and the pages of reports; the workers are at work when this returns."""
    around = Surroundings(corpus)
    there: list[Page] = []
    paths: list[str] = []
    for path, anchored in corpus.reports.items():
        if is_publishable(anchored):
            key = around.key(path)
            found = kept.find(key) if kept else []
            if passages and not passages.hold(key, len(passage_pages(corpus, path))):
                found = []
            there += found
            if not found:
                paths.append(path)
    work = _Work(around, passages)
    # What takes longest comes first: the reports then fill up whatever time is left.
    builders = (
        partial(build_timeline_pages, maker=Maker(around, kept)),
        partial(build_source_pages, maker=Maker(around, kept)),
        partial(build_claim_pages, maker=Maker(around, kept)),
        build_report_list,
        build_entity_pages,
        build_disagreement_pages,
        build_verify_page,
    )
    tasks: list[Task] = [partial(build, corpus) for build in builders]
    starts = range(0, len(paths), _CHUNK)
    tasks += [partial(_build_reports, work, paths[at : at + _CHUNK]) for at in starts]
    is_large = len(corpus.reports) >= 2 * _CHUNK
    return chain(there, _share_out(tasks, jobs if is_large else 1))


def build_files(corpus: Corpus) -> Iterator[DataFile]:
    """Yield every file of the site that is no page; the corpus must be free of errors."""
    corpus = withhold_withdrawn(corpus)
    for build in (build_feed, build_claim_files, build_address_files, build_annotator_files):
        yield from _reserved(build(corpus))


def _reserved(made: Iterable[T]) -> Iterator[T]:
    """Yield what the site makes by itself, and see that no contribution can lie at its address."""
    for item in made:
        assert find_reserved(item.path), f"no address is kept for {item.path}"
        yield item


def _build_reports(work: _Work, paths: Iterable[str]) -> Iterator[Page]:
    return map(work.build, paths)


@dataclass(frozen=True)
class _Work:
    """What is to be made of each report."""

    around: Surroundings
    passages: PassageFiles | None

    def build(self, path: str) -> Page:
        """Return the page of one report; write those of its passages."""
        corpus = self.around.see(path)
        made = build_report_pages(corpus, corpus.reports[path])
        key = self.around.key(path)
        if self.passages:
            self.passages.write(key, made.passages)
        return replace(made.page, key=key)


def _share_out(tasks: list[Task], jobs: int) -> Iterator[Page]:
    """Return the pages of all tasks, in their order."""
    if jobs < 2 or "fork" not in get_all_start_methods():
        return chain.from_iterable(task() for task in tasks)
    # Forked workers share the corpus as it stands in memory; to send it would cost more than the
    # pages do.
    global _tasks
    _tasks = tasks
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("fork"))
    made = pool.map(_do_task, range(len(tasks)))
    pool.shutdown(wait=False)
    return chain.from_iterable(made)


_tasks: list[Task] = []


def _do_task(number: int) -> list[Page]:
    return list(_tasks[number]())
