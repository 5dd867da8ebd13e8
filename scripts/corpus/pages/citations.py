"""What is cited goes in; its finished citations come out as HTML, the day of access left blank.

A page is made long before it is read, so the day is a blank that the reader's browser fills in.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.cite.formats import STYLES
from corpus.cite.items import Item, original_item, passage_item, report_item
from corpus.model import Annotation, FrontMatter, ReportKind
from corpus.pages.templating import render_template

_SOME_DAY = datetime.date(9876, 5, 4)
"""Stands for the day of access while a citation is made: no other date reads like it."""
_BLANKS = {
    "May 4, 9876": "long",
    "4 May 9876": "mla",
    "9876-05-04": "iso",
    "9876/05/04": "slashes",
}
"""How styles write that day, and the name of each way."""
_BLANK = re.compile("|".join(map(re.escape, _BLANKS)) + r"|(?<=\[)\s*9876,\s*5,\s*4\s*(?=\])")


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing that can be cited, as a page offers it."""

    kind: str
    """``report``, ``passage`` or ``original``."""
    label: str
    item: Item

    @property
    def citations(self) -> list[tuple[str, str, Markup, bool, str, str]]:
        """For each style its name, label, HTML, whether it is a line of text, media type, file."""
        return [
            (
                style.name,
                style.label,
                _leave_blank(style.render_html(self.item, _SOME_DAY)),
                style.is_formatted,
                style.media_type,
                f"{re.sub('[^a-z0-9]+', '-', self.item.key)}.{style.ending}",
            )
            for style in STYLES.values()
        ]


def report_citations(corpus: Corpus, anchored: AnchoredReport, meta: FrontMatter) -> Markup:
    """Return the citations of a report, and of the original if what stands here is a digest."""
    label = "This digest" if meta.kind is ReportKind.DIGEST else "This report"
    cited = [Cited("report", label, report_item(corpus, anchored))]
    if meta.kind is ReportKind.DIGEST:
        cited.append(Cited("original", "The original", original_item(corpus, anchored.report)))
    return _render(cited)


def passage_citations(
    corpus: Corpus, anchored: AnchoredReport, annotation: Annotation, meta: FrontMatter
) -> Markup:
    """Return the citations of a passage, and of the original at its paragraph."""
    cited = [Cited("passage", "This passage", passage_item(corpus, anchored, annotation))]
    if meta.kind is ReportKind.DIGEST:
        original = original_item(corpus, anchored.report, annotation)
        cited.append(Cited("original", "The original", original))
    return _render(cited)


def _render(cited: Iterable[Cited]) -> Markup:
    return Markup(render_template("citations.html", cited=list(cited)))  # noqa: S704 - escaped there


def _leave_blank(html: str) -> Markup:
    def blank(match: re.Match[str]) -> str:
        form = _BLANKS.get(match[0], "parts")
        return f'<span class="accessed" data-form="{form}">[day of access]</span>'

    return Markup(_BLANK.sub(blank, html))  # noqa: S704 - our own markup, escaped by the style
