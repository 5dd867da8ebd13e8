"""The name of a style goes in; what renders an item in it comes out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from corpus.cite import exports, styles
from corpus.cite.items import Item
from corpus.cite.joining import as_plain, safe
from corpus.cite.supplement import supplement

Render = Callable[[Item, datetime.date | None], str]


@dataclass(frozen=True, slots=True)
class Style:
    """One form of citation."""

    name: str
    label: str
    media_type: str
    ending: str
    """Ending of a file in this form, without its dot."""
    reference: Render
    """The reference alone: HTML of a formatted style, else the record."""
    is_formatted: bool = True

    def render(self, item: Item, accessed: datetime.date | None = None) -> str:
        """Return the citation as plain text."""
        html = self.reference(item, accessed)
        if not self.is_formatted:
            return html
        return " ".join(part for part in (as_plain(html), supplement(item, accessed)) if part)

    def render_html(self, item: Item, accessed: datetime.date | None = None) -> str:
        """Return the citation as HTML: italics as ``<i>``, all else escaped."""
        html = self.reference(item, accessed)
        if not self.is_formatted:
            return safe(html)
        return " ".join(part for part in (html, safe(supplement(item, accessed))) if part)


def _formatted(name: str, label: str, reference: Render) -> Style:
    return Style(name, label, "text/plain", "txt", reference)


_STYLES = (
    _formatted("apa", "APA", styles.apa),
    _formatted("chicago-author-date", "Chicago, author-date", styles.chicago_author_date),
    _formatted("chicago-notes", "Chicago, bibliography", styles.chicago_bibliography),
    _formatted("chicago-note", "Chicago, note", styles.chicago_note),
    _formatted("mla", "MLA", styles.mla),
    Style("bibtex", "BibTeX", "application/x-bibtex", "bib", exports.bibtex, is_formatted=False),
    Style("biblatex", "BibLaTeX", "application/x-bibtex", "bib", exports.biblatex, False),
    Style(
        "ris", "RIS", "application/x-research-info-systems", "ris", exports.ris, is_formatted=False
    ),
    Style(
        "csl-json",
        "CSL-JSON",
        "application/vnd.citationstyles.csl+json",
        "json",
        exports.csl_json,
        is_formatted=False,
    ),
)

STYLES: Mapping[str, Style] = MappingProxyType({style.name: style for style in _STYLES})
"""Every style, by name, in the order in which they are offered."""
