"""A text that is no EDTF date goes in; the dates that were probably meant come out, unchecked."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})"
)
_DAY_FIRST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(\d{4})(?:([-./\u2013])(0?[1-9]|1[0-2])(?:\2(\d\d?))?|(\d\d)(\d\d))", re.ASCII
)


def meant_dates(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what was probably meant, the likeliest first; together what is as likely."""
    tidy = re.sub(r"\s", "", text).upper()
    found = _YEAR_FIRST.fullmatch(tidy)
    parts = found.group(1, 3, 4, 5, 6) if found else (tidy,)
    yield (tidy,)
    yield ("-".join(part.zfill(2) for part in parts if part),)
    yield (tidy.replace("\u2013", "/"),)
    yield from _in_words(" ".join(text.casefold().split()))
    if found := _DAY_FIRST.fullmatch(tidy):
        first, second, year = found.groups()
        first, second = first.zfill(2), second.zfill(2)
        yield (f"{year}-{second}-{first}", f"{year}-{first}-{second}")


def _in_words(text: str) -> Iterator[tuple[str, ...]]:
    """Yield a day or month that is written out: 3 May 2024, May 3, 2024, May 2024."""
    found = _WORDS.fullmatch(text)
    if not found:
        return
    day, word, other_day, year = found.groups()
    month = next((n for n, name in enumerate(_MONTHS, start=1) if name.startswith(word)), None)
    if month and not (day and other_day):
        number = day or other_day
        yield (f"{year}-{month:02}" + (f"-{int(number):02}" if number else ""),)
