"""A corpus folder goes in; its published site comes out, or the errors that prevent it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.cache import Cache
from corpus.diagnostics import Diagnostic, count_errors
from corpus.engine import run_engine, staged_files, write_build
from corpus.pages import build_pages
from corpus.prepare import Progress, prepare_corpus
from corpus.publish import publish_site, repair_site
from corpus.settings import Settings
from corpus.sitemap import build_sitemap


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
    jobs: int | None = None,
    clean: bool = False,
    strict: bool = False,
    progress: Progress = lambda done, total: None,
) -> BuildResult:
    """Build and publish the site; with any error, or with ``strict`` any warning, change nothing.

    Raises EngineError if the site engine fails; the site then stays as it was.
    """
    site = root / settings.site_dir
    repair_site(site)
    prepared = prepare_corpus(
        root, settings, jobs=jobs, cache=None if clean else Cache(root), progress=progress
    )
    diagnostics = prepared.diagnostics
    if count_errors(diagnostics) or (strict and diagnostics):
        return BuildResult(diagnostics, published=False)
    pages = list(build_pages(prepared.corpus, jobs))
    write_build(root, pages)
    run_engine(root, settings, clean=clean)
    sitemap = build_sitemap(prepared.corpus, [page.path for page in pages])
    publish_site(site, staged_files(root), {"sitemap.xml": sitemap})
    return BuildResult(diagnostics, published=True, pages=len(pages))
