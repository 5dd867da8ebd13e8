"""A number goes in; data of so many made-up claims come out, in the form of `claim_data`."""

from __future__ import annotations

import json
from collections.abc import Iterator

PART_SIZE = 100
TYPES = ("fact", "statement", "attribution", "assessment", "forecast", "assumption", "gap")
HOSTILE = "<img src=x onerror=alert(1)>"


def synthetic_index(count: int, tables: dict[str, object]) -> str:
    """Return an index of claims over reports of ten, with the vocabularies of ``tables``."""
    grades = [letter + digit for letter in "ABCDEF" for digit in "123456"]
    numbers = range(count)
    columns = {
        "claim": [n % 7 for n in numbers],
        "report": [n // 10 for n in numbers],
        "grades": [sorted({n % 36, n // 7 % 36}) if n % 3 else [] for n in numbers],
        "likelihood": [n % 11 if n % 11 < 7 else None for n in numbers],
        "confidence": [n % 5 if n % 5 < 3 else None for n in numbers],
        "entities": [sorted({n * 7 % 900, n * 13 % 900}) for n in numbers],
        "earliest": [_day(n) if n % 4 else None for n in numbers],
        "latest": [_day(n) if n % 4 and n % 9 else None for n in numbers],
        "uncertain": [int(n % 9 == 0) for n in numbers],
        "contested": [int(n % 50 == 0) for n in numbers],
        "unsourced": [int(n % 6 == 0) for n in numbers],
    }
    made = {
        "grades": grades,
        "reports": [
            {"path": f"2024/report-{n}", "title": f"{HOSTILE} {n}"} for n in range(count // 10)
        ],
        "entities": [{"key": f"entity-{n}", "name": f"{HOSTILE} {n}"} for n in range(900)],
    }
    parts = -(-count // PART_SIZE)
    return json.dumps(
        {
            "format": "claims/1",
            "part_size": PART_SIZE,
            "parts": parts,
            "tables": tables | made,
            "columns": columns,
        }
    )


def synthetic_part(part: int) -> str:
    """Return one part of the texts."""
    return json.dumps(list(_texts(part)))


def _texts(part: int) -> Iterator[dict[str, object]]:
    for n in range(part * PART_SIZE, (part + 1) * PART_SIZE):
        yield {
            "report": f"2024/report-{n // 10}",
            "id": f"claim-{n}",
            "url": f"/reports/2024/report-{n // 10}/#a-claim-{n}",
            "before": "Before. ",
            "passage": f"{HOSTILE} passage {n}",
            "speaker": HOSTILE,
        }


def _day(n: int) -> int:
    return (1990 + n % 35) * 10_000 + (n % 12 + 1) * 100 + n % 28 + 1
