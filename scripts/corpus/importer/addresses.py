"""The address of a page and a link on it go in; where the link leads comes out."""

from __future__ import annotations

from urllib.parse import urljoin


def join_address(base: str, address: str) -> str:
    """Return the whole address of a link, "" where what the page has is no address."""
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""
