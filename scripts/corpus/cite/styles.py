"""An item goes in; its reference in APA 7, Chicago 18 or MLA 9 comes out, as HTML.

Each agrees with citeproc-js and the official style; see ``tests/citations``.
"""

from __future__ import annotations

import datetime

from corpus.cite.dating import day_first, days, month_first, short, spelled, years
from corpus.cite.items import Item
from corpus.cite.joining import comma, italic, listed, safe, sentences, stop, upper_first
from corpus.cite.names import curled, in_order, inverted
from corpus.cite.titles import headline_case, is_english, set_quotes
from corpus.model import Author, ReportType

_BY_YEAR = (ReportType.REPORT, ReportType.CHAPTER)
"""Types whose date is a year in most styles."""


def apa(item: Item, accessed: datetime.date | None) -> str:
    """Return a reference of APA 7."""
    stands_alone = not item.container or item.type is ReportType.WEBPAGE
    title = safe(set_quotes(item.title, quoted=False))
    title = italic(title) if stands_alone else title
    bracket = upper_first(item.number) or _cased(item, item.collection)
    container = _plain(item.container) if _is_chapter(item) else _cased(item, item.container)
    if item.type is ReportType.WEBPAGE:
        source = sentences(_plain(item.publisher), container)
    elif _is_chapter(item) and container:
        source = sentences(f"In {italic(container)}", _plain(item.publisher))
    elif item.type in _BY_YEAR:
        source = sentences(_plain(item.publisher))
    else:
        source = sentences(italic(container))
    day = _accessed(item, accessed)
    url = safe(item.url)
    if url and day:
        url = f"Retrieved {spelled(day)}, from {url}"
    head = sentences(f"{stop(_apa_names(item.authors))} ({_apa_date(item)})")
    titled = f"{title} ({bracket})" if bracket else title
    return " ".join(part for part in (head, stop(titled), source, url) if part)


def _apa_names(authors: tuple[Author, ...]) -> str:
    names = [safe(inverted(author, initials=True)) for author in authors]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, … {names[-1]}"
    return ", &amp; ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _apa_date(item: Item) -> str:
    issued = item.issued
    if issued is None:
        return "n.d."
    year = years(issued, " B.C.E.", " C.E.")
    by_year = item.type in (*_BY_YEAR, ReportType.ARTICLE_JOURNAL)
    day = "" if by_year else days(issued)
    return ("ca. " if issued.circa else "") + (f"{year}, {day}" if day else year)


def chicago_author_date(item: Item, accessed: datetime.date | None) -> str:
    """Return a reference of Chicago 18, author-date."""
    issued = item.issued
    year = years(issued) if issued else "n.d."
    year = f"[{year}?]" if issued and issued.circa else year
    day = days(issued) if issued and item.type not in _BY_YEAR else ""
    return sentences(
        _chicago_names(item.authors), year, *_chicago_body(item, day), *_seen(item, accessed)
    )


def chicago_bibliography(item: Item, accessed: datetime.date | None) -> str:
    """Return an entry of the bibliography of Chicago 18, notes."""
    body = _chicago_body(item, _full_date(item))
    return sentences(_chicago_names(item.authors), *body, *_seen(item, accessed))


def chicago_note(item: Item, accessed: datetime.date | None) -> str:
    """Return a full note of Chicago 18."""
    names = [safe(in_order(author)) for author in item.authors]
    author = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    date = _full_date(item)
    title, container = _chicago_title(item), italic(_cased(item, item.container))
    publisher = _plain(item.publisher)
    if item.type in _BY_YEAR:
        imprint = f"({listed(publisher, date)})"
        if item.container:
            source = f"{comma(title)} in {container} {imprint}"
        else:
            source = f"{listed(title, _cased(item, item.collection))} {imprint}"
        middle = [source]
    else:
        middle = [title, item.number, *_periodical(item), date]
    locator = f"para. {item.locator}" if item.locator else ""
    day = _accessed(item, accessed)
    seen = f"accessed {spelled(day)}" if day and item.url else ""
    return stop(listed(author, *middle, locator, seen, safe(item.url)))


def _chicago_names(authors: tuple[Author, ...]) -> str:
    names = [safe(inverted(authors[0], demote=True))]
    names += [safe(in_order(author)) for author in authors[1:]]
    if len(names) > 6:
        return f"{', '.join(names[:3])}, et al."
    return ", and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _chicago_title(item: Item) -> str:
    if item.container or item.type is ReportType.WEBPAGE:
        return f"“{_cased(item, item.title, quoted=True)}”"
    return italic(_cased(item, item.title))


def _chicago_body(item: Item, date: str) -> tuple[str, ...]:
    """Return title and source as sentences; ``date`` stands with the source."""
    title, publisher = _chicago_title(item), _plain(item.publisher)
    if item.type not in _BY_YEAR:
        return title, upper_first(item.number), listed(*_periodical(item), date)
    source = upper_first(listed(publisher, date))
    if item.container:
        return title, f"In {italic(_cased(item, item.container))}", source
    return title, _cased(item, item.collection), source


def _periodical(item: Item) -> tuple[str, str]:
    """Return container and publisher of what appears in a paper or on a site."""
    container = _cased(item, item.container)
    if item.type is ReportType.WEBPAGE:
        return container, _plain(item.publisher)
    is_blog = item.type is ReportType.POST_WEBLOG
    return italic(container), _plain(item.publisher) if is_blog else ""


def _full_date(item: Item) -> str:
    issued = item.issued
    if issued is None:
        return "" if item.type is ReportType.WEBPAGE else "n.d."
    date = years(issued) if item.type in _BY_YEAR else month_first(issued)
    return f"[{date}?]" if issued.circa else date


def _seen(item: Item, accessed: datetime.date | None) -> tuple[str, str]:
    day = _accessed(item, accessed)
    return f"Accessed {spelled(day)}" if day and item.url else "", safe(item.url)


def mla(item: Item, accessed: datetime.date | None) -> str:
    """Return an entry of MLA 9."""
    if item.container:
        title = f"“{_cased(item, item.title, quoted=True)}”"
    else:
        title = italic(_cased(item, item.title))
    has_publisher = item.type in (*_BY_YEAR, ReportType.WEBPAGE)
    publisher = _plain(item.publisher) if has_publisher else ""
    container = italic(_cased(item, item.container))
    source = listed(container, item.number, publisher, _mla_date(item), safe(item.url))
    day = _accessed(item, accessed)
    seen = f"Accessed {short(day)}" if day and item.url else ""
    series = _cased(item, item.collection)
    return sentences(_mla_names(item.authors), title, source, series, seen)


def _mla_names(authors: tuple[Author, ...]) -> str:
    first = safe(inverted(authors[0]))
    if len(authors) > 2:
        return f"{first}, et al."
    return f"{first}, and {safe(in_order(authors[1]))}" if len(authors) == 2 else first


def _mla_date(item: Item) -> str:
    issued = item.issued
    if issued is None:
        return ""
    is_journal = item.type is ReportType.ARTICLE_JOURNAL
    date = years(issued) if _is_chapter(item) else day_first(issued, with_day=not is_journal)
    if not issued.circa:
        return date
    return f"[{date}?]" if is_journal or _is_chapter(item) else f"Circa {date}"


def _accessed(item: Item, accessed: datetime.date | None) -> datetime.date | None:
    """Styles ask for the day of access where no day of publication is known."""
    return None if item.issued else item.accessed or accessed


def _is_chapter(item: Item) -> bool:
    return item.type is ReportType.CHAPTER


def _cased(item: Item, title: str, *, quoted: bool = False) -> str:
    text = set_quotes(title, quoted=quoted)
    if not is_english(item.language):
        return safe(text)
    # Marks take the place of marks, so the foreign part stands where it stood.
    start = title.find(item.foreign) if item.foreign else -1
    kept = range(start, start + len(item.foreign)) if start >= 0 else range(0)
    return safe(headline_case(text, kept))


def _plain(name: str) -> str:
    return safe(curled(name))
