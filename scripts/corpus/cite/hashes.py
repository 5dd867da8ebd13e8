"""A text hash goes in; the short form that citations carry comes out, and back.

The short form is the first 12 hexadecimal digits and a check character. Each digit is multiplied
by a power of 3 (the first by 3, the second by 9, …); the remainder of their sum divided by 17
chooses the character. As 17 is prime and 3 has 16 different powers modulo 17, every single wrong
digit and every exchange of two digits leads to another character. The characters are letters that
are no hexadecimal digits, without i, l and o: so a hash that lost its end, or never had a check
character, is told from a whole one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

DIGITS = 12
CHECK_CHARACTERS = "ghjkmnpqrstuvwxyz"
"""The check character for each remainder, from 0 to 16."""

_HEX = "0123456789abcdef"


class FaultKind(StrEnum):
    """What is wrong with a text that should be a short hash."""

    MISTYPED = "mistyped"
    TRUNCATED = "truncated"
    FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class Hash:
    """A text hash as far as it was given."""

    digits: str
    """12 hexadecimal digits, or all 64."""

    def matches(self, text_hash: str) -> bool:
        """Whether a whole text hash begins with these digits."""
        return text_hash.startswith(self.digits)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text is no short hash of ours."""

    kind: FaultKind
    message: str


def short_hash(text_hash: str) -> str:
    """Return the first 12 digits of a text hash and their check character."""
    digits = text_hash[:DIGITS]
    return digits + check_character(digits)


def check_character(digits: str) -> str:
    """Return the check character of hexadecimal digits."""
    total = sum(_HEX.index(digit) * pow(3, place, 17) for place, digit in enumerate(digits, 1))
    return CHECK_CHARACTERS[total % 17]


def read_short_hash(text: str) -> Hash | Fault:
    """Read a short hash with its check character, or a whole text hash of 64 digits."""
    given = text.strip().lower()
    if re.fullmatch("[0-9a-f]{64}", given):
        return Hash(given)
    if re.fullmatch(f"[0-9a-f]{{{DIGITS}}}[{CHECK_CHARACTERS}]", given):
        digits, check = given[:DIGITS], given[DIGITS]
        if check_character(digits) == check:
            return Hash(digits)
        return Fault(FaultKind.MISTYPED, f'"{given}" is mistyped: its check character does not fit')
    if re.fullmatch(f"[0-9a-f]{{0,{DIGITS}}}[{CHECK_CHARACTERS}]?", given):
        return Fault(
            FaultKind.TRUNCATED,
            f'"{given}" is not whole: {DIGITS} digits and a check character are wanted',
        )
    if re.fullmatch("[0-9a-z]{13}", given):
        return Fault(
            FaultKind.MISTYPED,
            f'"{given}" is mistyped: {DIGITS} digits of 0 to 9 and a to f, '
            f"then one letter of {CHECK_CHARACTERS}",
        )
    shown = given if len(given) <= 70 else f"{given[:40]}…"
    return Fault(FaultKind.FOREIGN, f'"{shown}" is no text hash of this corpus')
