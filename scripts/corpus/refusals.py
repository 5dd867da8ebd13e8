"""Rendered Markdown goes in; what of it no page shows comes out, so that it can be said.

The allow-list of elements and addresses stands here; ``render`` enforces it.
"""

from __future__ import annotations

import re
from collections.abc import Set
from html import unescape
from typing import Literal, NamedTuple

TAGS = set(
    (
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl "
        "dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li ol p pre q rt ruby s samp "
        "small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr"
    ).split()
)
"""Elements a text may hold. Not ``mark``: on a report page a mark is an annotation."""
SCHEMES = {"http", "https", "mailto"}
"""Schemes of the addresses that a text may link to."""
FOREIGN = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]{2})", re.IGNORECASE)
"""How an address begins that leaves the site."""
IGNORED_IN_ADDRESS = re.compile("[\t\n\r]")
"""What browsers take out of an address before they read it."""

_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_TAG = re.compile(r"""<([a-zA-Z][^\s/>]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


class Refusal(NamedTuple):
    """Something in a text that no page shows."""

    kind: Literal["element", "attribute", "address"]
    value: str


def find_refused(html: str, tags: Set[str] = TAGS) -> tuple[Refusal, ...]:
    """Return what the allow-list refuses of rendered Markdown, each once, in order.

    Attributes that only style or tell programs apart go without a word, as those of Markdown
    extensions do; what would run, call another host or lead elsewhere than the web is named.
    """
    found: dict[Refusal, None] = {}
    for tag, attributes in ((match[1].lower(), match[2]) for match in _TAG.finditer(html)):
        if tag not in tags and tag != "rp":
            found.setdefault(Refusal("element", tag))
        for name, *values in _ATTRIBUTE.findall(attributes):
            value = unescape("".join(values))
            if name.lower().startswith("on"):
                found.setdefault(Refusal("attribute", name))
            elif tag in tags and _is_refused_address(tag, name.lower(), value):
                found.setdefault(Refusal("address", value))
    return tuple(found)


def _is_refused_address(tag: str, name: str, value: str) -> bool:
    address = IGNORED_IN_ADDRESS.sub("", value)
    if tag == "img" and name == "src":
        return FOREIGN.match(address) is not None
    scheme = _SCHEME.match(address)
    return name in ("href", "cite") and scheme is not None and scheme[1].lower() not in SCHEMES
