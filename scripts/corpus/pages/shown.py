"""The corpus goes in; the reports that have pages come out, in the order that lists have."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.load import TEXTS
from corpus.model import FrontMatter


def is_publishable(anchored: AnchoredReport) -> bool:
    """Whether a page can be made of the report at all."""
    report = anchored.report
    return bool(report.text_path and report.text_path.startswith(TEXTS) and report.front_matter)


def shown_reports(corpus: Corpus) -> list[tuple[AnchoredReport, FrontMatter]]:
    """Return the reports that have pages, newest original first."""
    shown = [
        (anchored, anchored.report.front_matter.value)
        for anchored in corpus.reports.values()
        if is_publishable(anchored) and anchored.report.front_matter
    ]
    return sorted(
        sorted(shown, key=lambda item: item[0].report.path),
        key=lambda item: item[1].published.sort_key,
        reverse=True,
    )


def origin_words(meta: FrontMatter) -> str:
    """Return authors and publisher of the original; an organisation that is both, once."""
    authors = [author.display for author in meta.authors]
    parts = [join_names(authors), *([meta.publisher] if meta.publisher not in authors else [])]
    return ", ".join(parts)


def join_names(names: Iterable[str]) -> str:
    """Return names as a sentence has them: ``A, B and C``."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} and {last}" if first else last
