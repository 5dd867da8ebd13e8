"""The corpus goes in; the page on which citations are verified in the browser comes out."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.pages.page import Page
from corpus.pages.templating import render_template


def build_verify_page(corpus: Corpus) -> Iterator[Page]:
    """Yield the one page."""
    yield Page(
        path="verify/index.md",
        title="Verify a citation",
        description="Whether a passage still says what was cited",
        html=render_template("verify.html", root=corpus.settings.base_path),
        styles=("verify",),
        scripts=("verify/page",),
    )
