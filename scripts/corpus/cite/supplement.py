"""An item goes in; what no style has a place for comes out: words, hash, where they were read."""

from __future__ import annotations

import datetime

from corpus.cite.items import Item
from corpus.cite.titles import set_quotes


def supplement(item: Item, accessed: datetime.date | None) -> str:
    """Return what follows the reference: the quotation, revision, text hash and day of access."""
    parts = [_quotation(item), _read_here(item, accessed)]
    return " ".join(part for part in parts if part)


def notes(item: Item, accessed: datetime.date | None) -> str:
    """Return the supplement, with what the record's own fields cannot say."""
    parts = [
        f"Published: {item.issued_words}." if item.issued_words else "",
        f"Archived: {item.archived}" if item.archived else "",
        f"Paragraph {item.locator}." if item.locator else "",
        supplement(item, accessed),
    ]
    return " ".join(part for part in parts if part)


def _quotation(item: Item) -> str:
    reading = item.reading
    if reading is None or not reading.quotation:
        return ""
    said = quoted(reading.quotation)
    if not reading.is_digest:
        return f"Passage: {said}."
    own = f"; the authors’ words: {quoted(reading.wording)}" if reading.wording else ""
    place = f"; paragraph {reading.paragraph} of the original" if reading.paragraph else ""
    return f"Passage, in the words of the digest: {said}{own}{place}."


def quoted(words: str) -> str:
    """Return words in quotation marks, marks within them alternating as in a title."""
    return f"“{set_quotes(words, quoted=True)}”"


def _read_here(item: Item, accessed: datetime.date | None) -> str:
    reading = item.reading
    if reading is None:
        return ""
    seen = f", accessed {accessed.isoformat()}" if accessed else ""
    if reading.is_digest:
        return f"Text {reading.text_hash}{seen}."
    place = f"{reading.site}, revision {reading.revision}, text {reading.text_hash}"
    # Where the original has no address, the reference has ours already.
    return f"Read in {place}{seen}" + ("." if item.url == reading.url else f": {reading.url}")
