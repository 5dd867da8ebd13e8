"""Short hashes: every single slip is seen, and other things are told from them."""

from __future__ import annotations

import pytest

from corpus.cite.hashes import CHECK_CHARACTERS, Fault, FaultKind, Hash, read_short_hash, short_hash
from corpus.text import text_hash

HASHES = [short_hash(text_hash(str(number))) for number in range(50)]


@pytest.mark.parametrize("given", HASHES)
def test_every_wrong_character_and_exchange_is_seen(given: str) -> None:
    assert read_short_hash(f" {given.upper()} ") == Hash(given[:12])
    for at, character in enumerate(given):
        for other in "0123456789abcdef" + CHECK_CHARACTERS:
            if other != character:
                assert isinstance(read_short_hash(given[:at] + other + given[at + 1 :]), Fault)
    for at in range(12):
        swapped = given[:at] + given[at + 1] + given[at] + given[at + 2 :]
        assert swapped == given or isinstance(read_short_hash(swapped), Fault)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (HASHES[0][:12], FaultKind.TRUNCATED),
        (HASHES[0][:5], FaultKind.TRUNCATED),
        ("", FaultKind.TRUNCATED),
        ("a" * 40, FaultKind.FOREIGN),
        ("https://x.example/", FaultKind.FOREIGN),
    ],
)
def test_what_is_no_whole_hash(given: str, kind: FaultKind) -> None:
    found = read_short_hash(given)
    assert isinstance(found, Fault)
    assert found.kind is kind
