"""A corpus folder goes in; its published site comes out, or the errors that prevent it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.cache import Cache
from corpus.diagnostics import Diagnostic, count_errors
from corpus.engine import BUILD, CACHE, ENGINES, run_engine, staged_files, write_build
from corpus.fonts import make_fonts
from corpus.pages import KeptPages, build_files, build_pages
from corpus.pages.annotator_data import published_sidecars
from corpus.pages.passage import passage_addresses
from corpus.passage_files import PassageFiles
from corpus.prepare import Progress, prepare_corpus
from corpus.publish import publish_site, repair_site
from corpus.search import start_indexing
from corpus.settings import Settings
from corpus.sitemap import build_sitemaps
from corpus.version import build_version_file
from corpus.withdrawn import withhold_withdrawn

SPARE = CACHE / "spare"
"""The site before this one, of which the next is made."""


@dataclass(frozen=True)
class BuildResult:
    """What a build found and whether it published."""

    diagnostics: list[Diagnostic]
    published: bool
    pages: int = 0


def build_site(
    root: Path,
    settings: Settings,
    *,
    engine: str = "mkdocs",
    jobs: int | None = None,
    clean: bool = False,
    strict: bool = False,
    version: str = "",
    today: datetime.date | None = None,
    progress: Progress = lambda done, total: None,
    waiting: Callable[[], None] = lambda: None,
) -> BuildResult:
    """Build and publish the site; with any error, or with ``strict`` any warning, change nothing.

    ``version`` is the corpus version; without one it is asked of git.
    One build of a folder runs at a time; a second one calls ``waiting`` and waits. Raises
    EngineError if the site engine fails; the site then stays as it was.
    """
    with _only_build(root, waiting):
        return _build(
            root,
            settings,
            engine,
            jobs,
            today,
            progress,
            clean=clean,
            strict=strict,
            version=version,
        )


def _build(
    root: Path,
    settings: Settings,
    engine: str,
    jobs: int | None,
    today: datetime.date | None,
    progress: Progress,
    *,
    clean: bool,
    strict: bool,
    version: str,
) -> BuildResult:
    site = root / settings.site_dir
    repair_site(site)
    prepared = prepare_corpus(
        root,
        settings,
        jobs=jobs,
        cache=None if clean else Cache(root),
        today=today,
        progress=progress,
    )
    diagnostics = prepared.diagnostics
    if count_errors(diagnostics) or (strict and diagnostics):
        return BuildResult(diagnostics, published=False)
    corpus = withhold_withdrawn(prepared.corpus)
    kept = KeptPages(root, root / BUILD)
    passages = PassageFiles(root)
    pages = list(build_pages(corpus, jobs, None if clean else kept, passages))
    with start_indexing(root, pages, settings.language, clean=clean) as index:
        write_build(root, [*pages, *build_files(corpus)])
        kept.store(pages)
        with ThreadPoolExecutor(1) as beside:  # while the engine runs, this process would wait
            fonts = beside.submit(make_fonts, root)
            stage = run_engine(root, settings, ENGINES[engine], pages, clean=clean)
        files = staged_files(root, stage, pages) | fonts.result() | index.files()
    files |= published_sidecars(corpus, root)
    sitemaps = build_sitemaps(corpus, [page.path for page in pages])
    generated = sitemaps | build_version_file(root, version)
    linked = passages.files(passage_addresses(corpus, pages))
    if clean:
        shutil.rmtree(root / SPARE, ignore_errors=True)
    publish_site(site, files, generated, linked, root / SPARE)
    return BuildResult(diagnostics, published=True, pages=len(pages))


@contextmanager
def _only_build(root: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the folder's lock, which the system releases even when a build is killed."""
    (root / CACHE).mkdir(parents=True, exist_ok=True)
    lock = FileLock(root / CACHE / "build.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
