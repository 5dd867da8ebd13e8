"""A search index goes in; the same comes out with its filters in order.

Pagefind writes filters and their values in an order that changes from run to run, and names the
files after their content, so that two builds of one corpus would differ. It also counts a page once
for each time that the page names a value.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

_SIGNATURE = b"pagefind_dcd"
_FILTERS = 3
"""Place of the filters in the metadata: pairs of a name and the name of a file."""


def order_filters(bundle: Path) -> None:
    """Write the filters of an index anew, and what refers to them. Raises ValueError."""
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for code, language in entry["languages"].items():
        meta_file = bundle / f"pagefind.{language['hash']}.pf_meta"
        meta = _read(meta_file)
        meta[_FILTERS] = sorted(
            [name, _order_values(bundle / "filter", file, code)] for name, file in meta[_FILTERS]
        )
        meta_file.unlink()
        content, digest = _encode(meta)
        language["hash"] = f"{code}_{digest[:10]}"
        (bundle / f"pagefind.{language['hash']}.pf_meta").write_bytes(content)
    entry_file.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")


def _order_values(folder: Path, file: str, code: str) -> str:
    """Order the values of one filter; return the new name of its file."""
    path = folder / f"{file}.pf_filter"
    name, values = _read(path)
    path.unlink()
    content, digest = _encode([name, sorted([value, sorted(set(on))] for value, on in values)])
    ordered = f"{code}_{digest[:7]}"
    (folder / f"{ordered}.pf_filter").write_bytes(content)
    return ordered


def _read(path: Path) -> Any:
    content = gzip.decompress(path.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise ValueError(f"{path.name} is not what Pagefind writes")
    return cbor2.loads(content.removeprefix(_SIGNATURE))


def _encode(data: Any) -> tuple[bytes, str]:
    content = _SIGNATURE + cbor2.dumps(data)
    return gzip.compress(content, mtime=0), hashlib.sha256(content).hexdigest()
