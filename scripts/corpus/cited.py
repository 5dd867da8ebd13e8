"""A citation as somebody wrote or copied it goes in; what it cites comes out, or why none can tell.

Citations are found by what every style of them holds: the address on this site, the hash behind
the word *text*, and what stands in quotation marks. BibTeX and its escapes are read as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from corpus.cite.hashes import Fault, read_short_hash

_URL = re.compile(r"https?://[^\s<>\"{}|\\^`“”«»]+", re.IGNORECASE)
_TRAILING = ".,;:!?'’)]"
_ESCAPED = re.compile(
    r"\\(?:([_%&#$~{}])|text(backslash|asciitilde|asciicircum|braceleft|braceright)\{\})"
)
_SPELLED = {
    "backslash": "\\",
    "asciitilde": "~",
    "asciicircum": "^",
    "braceleft": "{",
    "braceright": "}",
}
_QUOTED = re.compile(
    r"“(.+?)”(?!”)|\"([^\"]+)\"|``(.+?)''|«(.+?)»|‘([^’]+(?:’\w[^’]*)*)’", re.DOTALL
)
_LABELLED = re.compile(
    r"\b(?:text|hash)(?:[ _-]?(?:hash|version))?\s*[:=]?\s*([0-9a-z]+)\b", re.IGNORECASE
)
_HASH_LIKE = re.compile(
    r"(?<![0-9a-z])(?=[a-z]*[0-9])[0-9a-f]{9,}[0-9a-z]?(?![0-9a-z])", re.IGNORECASE
)
_PAGE = re.compile(r"reports/(?P<path>\d[^/]*/[^/]+)(?:/a/(?P<id>[^/]+))?(?:/(?:index\.html)?)?")
_FRAGMENT = re.compile(r"(?:a|note|ref)-(?P<id>[a-z0-9-]+)|(?P<paragraph>p-[0-9a-f]{8}(?:-\d+)?)")


@dataclass(frozen=True, slots=True)
class Cited:
    """What a citation cites: a passage, a paragraph, or a report as a whole."""

    path: str
    """The report's path, as cited."""
    id: str = ""
    """Id of the passage, if it is one."""
    paragraph: str = ""
    """Address of the paragraph, if it is one."""
    hash: str = ""
    """First digits of the text hash; empty where the citation has none."""
    quotations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A citation from which nothing can be told."""

    message: str


def read_citation(text: str, bases: Sequence[str]) -> Cited | Unreadable:
    """Return what ``text`` cites of the site that has or had the addresses ``bases``."""
    text = _ESCAPED.sub(lambda found: found[1] or _SPELLED[found[2]], _values(text))
    addresses = [match.group().rstrip(_TRAILING) for match in _URL.finditer(text)]
    inside = [page for address in addresses if (page := _inside(address, bases)) is not None]
    targets = list(dict.fromkeys(map(_target, inside)))
    if not addresses:
        return Unreadable("it holds no address: give the whole citation, or an address and a hash")
    if not inside:
        return Unreadable(
            f"{addresses[0]} is not of this corpus, whose address is {' or '.join(bases)}"
        )
    found = [target for target in targets if target is not None]
    if not found:
        return Unreadable(f'"{inside[0]}" is the address of no report or passage')
    if len(found) > 1:
        return Unreadable("it holds several addresses of this corpus: verify one at a time")
    hash_ = _find_hash(_URL.sub(" ", text))
    if isinstance(hash_, Unreadable):
        return hash_
    path, id_, paragraph = found[0]
    quotations = tuple(_quotations(text))
    return Cited(path, id_, paragraph, hash_, quotations)


def _values(text: str) -> str:
    """Return the strings of a CSL-JSON record, whose own marks quote nothing; else the text."""
    if not text.lstrip().startswith(("[", "{")):
        return text
    try:
        return " ".join(_strings(json.loads(text)))
    except (ValueError, RecursionError):
        return text


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _inside(address: str, bases: Sequence[str]) -> str | None:
    """Return the part of an address below the site; None if it is another's."""
    parts = urlsplit(address)
    for base in bases:
        own = urlsplit(base)
        if parts.netloc.lower() == own.netloc.lower() and parts.path.startswith(own.path):
            page = unquote(parts.path.removeprefix(own.path))
            return f"{page}#{parts.fragment}" if parts.fragment else page
    return None


def _target(page: str) -> tuple[str, str, str] | None:
    """Return path, passage and paragraph of a page of the site; None if it is of no report."""
    address, _, fragment = page.partition("#")
    found = _PAGE.fullmatch(address)
    if found is None:
        return None
    name = fragment.partition(":~:")[0]
    if found["id"] or not name:
        return found["path"], found["id"] or "", ""
    place = _FRAGMENT.fullmatch(name)
    return (found["path"], place["id"] or "", place["paragraph"] or "") if place else None


def _find_hash(text: str) -> str | Unreadable:
    """Return the first digits of the hash in what is not an address; empty if there is none."""
    outside = _QUOTED.sub(" ", text)
    found: dict[str, None] = {}
    for word in _hash_words(outside):
        read = read_short_hash(word)
        if isinstance(read, Fault):
            return Unreadable(f"the hash {read.message}; copy it again")
        found[read.digits] = None
    if len(found) > 1:
        return Unreadable("it holds several hashes: verify one citation at a time")
    return next(iter(found), "")


def _hash_words(text: str) -> Iterator[str]:
    """Yield what is or was meant to be a hash: by the word before it, or by its looks."""
    for match in _LABELLED.finditer(text):
        if any(character.isdigit() for character in match[1]):
            yield match[1]
    for match in _HASH_LIKE.finditer(text):
        if re.search("[a-z]", match.group(), re.IGNORECASE):  # else it is a number
            yield match.group()


def _quotations(text: str) -> Iterator[str]:
    for match in _QUOTED.finditer(_URL.sub(" ", text)):
        yield next(filter(None, match.groups()))
