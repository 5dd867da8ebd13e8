"""What is cited goes in; its finished citations come out as HTML, the day of access left blank.

A page is made long before it is read, so the day is a blank that the reader's browser fills in.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from markupsafe import Markup

from corpus.cite.formats import STYLES
from corpus.cite.items import Item
from corpus.cite.supplement import quoted
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


_LABELS = {
    ("report", True): "This digest",
    ("report", False): "This report",
    ("passage", True): "This passage",
    ("passage", False): "This passage",
}
"""What is cited, by its kind and by whether an original stands behind it."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing that can be cited, as a page offers it."""

    kind: str
    """``report``, ``passage`` or ``original``."""
    label: str
    item: Item

    @property
    def quotation(self) -> str:
        """The passage's words in quotation marks; empty for a report."""
        reading = self.item.reading
        return quoted(reading.quotation) if reading and reading.quotation else ""

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


def render_citations(kind: str, item: Item, original: Item | None) -> Markup:
    """Return the citations of a report or passage, and of its original if it is of a digest."""
    cited = [Cited(kind, _LABELS[kind, original is not None], item)]
    if original:
        cited.append(Cited("original", "The original", original))
    html = render_template("citations.html", cited=cited)
    return Markup(html)  # noqa: S704 - escaped there


def _leave_blank(html: str) -> Markup:
    def blank(match: re.Match[str]) -> str:
        form = _BLANKS.get(match[0], "parts")
        return f'<span class="accessed" data-form="{form}">[day of access]</span>'

    return Markup(_BLANK.sub(blank, html))  # noqa: S704 - our own markup, escaped by the style
