"""An item goes in; records for reference managers come out: BibTeX, BibLaTeX, RIS, CSL-JSON."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any
from urllib.parse import quote

from corpus.cite.items import Item
from corpus.cite.supplement import notes
from corpus.model import Author, ReportType

_ESCAPES = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_TABLE = str.maketrans(_ESCAPES)
"""Braces by name: parsers of BibTeX count them even behind a backslash."""
_BIBTEX = {
    ReportType.REPORT: "techreport",
    ReportType.CHAPTER: "incollection",
    ReportType.WEBPAGE: "misc",
    ReportType.POST_WEBLOG: "misc",
}
_BIBLATEX = {
    ReportType.REPORT: "report",
    ReportType.CHAPTER: "incollection",
    ReportType.WEBPAGE: "online",
    ReportType.POST_WEBLOG: "online",
}
_RIS = {
    ReportType.WEBPAGE: "ELEC", ReportType.ARTICLE_NEWSPAPER: "NEWS",
    ReportType.ARTICLE_MAGAZINE: "MGZN", ReportType.ARTICLE_JOURNAL: "JOUR",
    ReportType.POST_WEBLOG: "BLOG", ReportType.REPORT: "RPRT", ReportType.CHAPTER: "CHAP",
}  # fmt: skip


def bibtex(item: Item, accessed: datetime.date | None) -> str:
    """Return an entry for BibTeX."""
    kind = _BIBTEX.get(item.type, "article")
    plain = item.issued.plain if item.issued else ()
    source = {"misc": "howpublished", "article": "journal"}.get(kind, "booktitle")
    house = "institution" if kind == "techreport" else "publisher"
    fields = {
        "author": " and ".join(map(_tex_name, item.authors)),
        "title": f"{{{_tex(item.title)}}}",
        source: _tex(item.container),
        house: _tex(item.publisher),
        "series": _tex(item.collection),
        "year": str(plain[0]) if plain else "",
        "month": str(plain[1]) if len(plain) > 1 else "",
        "url": _tex_url(item.url),
        "note": _tex(_with_number(item, notes(item, accessed))),
    }
    return _entry(kind, item.key, fields)


def biblatex(item: Item, accessed: datetime.date | None) -> str:
    """Return an entry for BibLaTeX."""
    kind = _BIBLATEX.get(item.type, "article")
    plain = item.issued.plain if item.issued else ()
    source = {"online": "organization", "article": "journaltitle"}.get(kind, "booktitle")
    house = "institution" if kind == "report" else "publisher"
    day = _access_day(item, accessed)
    subtype = item.type.value.partition("-")[2] if kind == "article" else ""
    fields = {
        "author": " and ".join(map(_tex_name, item.authors)),
        "title": f"{{{_tex(item.title)}}}",
        "type": "Report" if kind == "report" else "",
        "entrysubtype": subtype if subtype in ("newspaper", "magazine") else "",
        source: _tex(item.container),
        house: _tex(item.publisher),
        "series": _tex(item.collection),
        "version": _tex(item.number),
        "date": "-".join(f"{part:04}" if not at else f"{part:02}" for at, part in enumerate(plain)),
        "url": _tex_url(item.url),
        "urldate": day.isoformat() if day and item.url else "",
        "note": _tex(_notes(item, accessed)),
    }
    return _entry(kind, item.key, fields)


def ris(item: Item, accessed: datetime.date | None) -> str:
    """Return a record in RIS."""
    plain = item.issued.plain if item.issued else ()
    date = "/".join(f"{part:02}" for part in plain) + "/" * (3 - len(plain))
    day = _access_day(item, accessed)
    lines = [("TY", _RIS[item.type]), ("ID", item.key)]
    lines += [("AU", _ris_name(author)) for author in item.authors]
    lines += [
        ("TI", item.title),
        ("T2", item.container or item.collection),
        ("PB", item.publisher),
        ("ET", item.number),
        ("PY", f"{plain[0]:04}" if plain else ""),
        ("DA", date if len(plain) > 1 else ""),
        ("UR", item.url),
        ("Y2", f"{day:%Y/%m/%d/}" if day and item.url else ""),
        ("LA", item.language or ""),
        ("N1", _notes(item, accessed)),
    ]
    written = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\n".join([*written, "ER  - "]) + "\n"


def csl_json(item: Item, accessed: datetime.date | None) -> str:
    """Return a list of one CSL-JSON item."""
    return json.dumps([csl(item, accessed)], ensure_ascii=False, indent=2) + "\n"


def csl(item: Item, accessed: datetime.date | None) -> dict[str, Any]:
    """Return an item in the terms of CSL-JSON."""
    day = _access_day(item, accessed)
    fields: dict[str, Any] = {
        "id": item.key,
        "type": item.type.value,
        "title": _csl_title(item),
        "author": [_csl_name(author) for author in item.authors],
        "issued": _csl_date(item),
        "container-title": item.container,
        "publisher": item.publisher,
        "collection-title": item.collection,
        "number": item.number,
        "URL": item.url,
        "accessed": {"date-parts": [[day.year, day.month, day.day]]} if day and item.url else None,
        "language": item.language,
        "note": _notes(item, accessed),
    }
    return {name: value for name, value in fields.items() if value}


def _csl_title(item: Item) -> str:
    """Return the title; a part in another language is marked as CSL does, so that it stays so."""
    if not item.foreign:
        return item.title
    return item.title.replace(item.foreign, f'<span class="nocase">{item.foreign}</span>', 1)


def _csl_date(item: Item) -> dict[str, Any] | None:
    issued = item.issued
    if issued is None:
        return None
    ends = [list(issued.start), *([list(issued.end)] if issued.end else [])]
    date: dict[str, Any] = {"date-parts": ends}
    if issued.season:
        date["season"] = issued.season
    if issued.circa:
        date["circa"] = True
    return date


def _csl_name(author: Author) -> dict[str, str]:
    if author.name:
        return {"literal": author.name}
    name = {"family": str(author.family)}
    return name | {"given": author.given} if author.given else name


def _ris_name(author: Author) -> str:
    if author.name or not author.given:
        return str(author.name or author.family)
    return f"{author.family}, {author.given}"


def _tex_name(author: Author) -> str:
    """An organisation stands in braces, so that it is no person's name."""
    if author.name or not author.given:
        return f"{{{_tex(str(author.name or author.family))}}}"
    return f"{_name_part(str(author.family))}, {_name_part(author.given)}"


def _name_part(text: str) -> str:
    """Braces keep an ``and`` or a comma within a name from dividing it."""
    escaped = _tex(text)
    return f"{{{escaped}}}" if re.search(r",|\band\b", text) else escaped


def _access_day(item: Item, accessed: datetime.date | None) -> datetime.date | None:
    return accessed if item.reading and item.url == item.reading.url else item.accessed or accessed


def _notes(item: Item, accessed: datetime.date | None) -> str:
    """Return the notes; the day of access is left to its own field where that says the same."""
    is_own = item.reading is not None and item.url == item.reading.url
    return notes(item, None if is_own else accessed)


def _with_number(item: Item, text: str) -> str:
    """BibTeX has no field for a revision."""
    return " ".join(part for part in (item.number and f"{item.number.capitalize()}.", text) if part)


def _tex_url(url: str) -> str:
    """A brace or a backslash in an address would end the field, or escape its end."""
    return re.sub(r"[{}\\\s]", lambda found: quote(found[0]), url)


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TABLE)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{key},\n{lines}}}\n"
