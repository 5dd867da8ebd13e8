"""A line of a page goes in; whether it belongs to the page and not to its text comes out."""

from __future__ import annotations

import re

TAIL = re.compile(
    r"(?:post navigation|leave a (?:comment|reply)|comments?(?: \(\d+\))?|\d+ comments?|"
    r"no comments(?: yet)?|related (?:posts|articles|stories|reading)|you may also like|"
    r"read (?:next|more)|more (?:from|in) .{1,60}|about the authors?:?|share this(?: \w+)?:?|"
    r"recommended(?: for you)?|subscribe(?: to .{1,60})?|sign up (?:for|to) .{1,60}|"
    r"previous (?:post|article).{0,120}|next (?:post|article).{0,120}|tags?:.*|filed under:?.*|"
    r"all rights reserved\.?|(?:©|\(c\)|copyright) .{1,120}|cancel reply|"
    r"your email address will not be published.*|like this:?|advertisement)",
    re.IGNORECASE,
)
"""Whole lines with which the foot of a page begins."""

NOISE = re.compile(
    r"(?:share(?: this)?(?: (?:article|page|post|story))?:?|tweet|print(?: this page)?|e-?mail|"
    r"(?:share|follow us)? ?(?:on )?(?:facebook|twitter|linkedin|whatsapp|telegram|reddit|x)|"
    r"copy link|pdf|advertisement|skip to (?:main )?content|menu|search|home|listen|save|"
    r"\d+ min(?:ute)?s?(?: read)?|back to top|loading\W*)",
    re.IGNORECASE,
)
"""Whole lines that are never text, wherever they stand."""

AUTHORS = re.compile(r"about the authors?:?", re.IGNORECASE)

_PAYWALL = re.compile(
    r"subscribe(?: now)? to (?:continue|read|keep)|(?:log|sign) in to (?:continue|read)|"
    r"(?:article|content|story) is (?:only )?(?:available )?(?:for|to) (?:\w+ )?"
    r"(?:subscribers|members)|to continue reading|already a subscriber\?",
    re.IGNORECASE,
)
_BARRIER = re.compile(
    r"(?:enable|turn on) javascript|javascript (?:is|must be)|checking your browser|"
    r"verify (?:that )?you are (?:a )?human|just a moment|access denied|unusual traffic",
    re.IGNORECASE,
)
_SHORT = 150
"""Words below which a page that speaks of subscribing or of scripts holds nothing else."""


def is_breadcrumb(line: str) -> bool:
    """Whether a line is a way through the site: "Home > Rivers > Low water"."""
    parts = re.split(r"\s+[>»›→/|]\s+", line.strip())
    home = parts[0].lower() in {"home", "home page", "main", "start"}
    return len(parts) >= (2 if home else 3) and all(len(part) <= 200 for part in parts[:-1])


def find_barrier(text: str, *, free: bool = True) -> str:
    """Return why a text is a paywall's or a guard's and not the article, "" where it is none."""
    words = len(text.split())
    ending = " ".join(text.split()[-60:])
    if _PAYWALL.search(ending) or (words < _SHORT and (not free or _PAYWALL.search(text))):
        return (
            "this is the beginning of an article behind a paywall; "
            "save the whole text to a file and import that"
        )
    if words < _SHORT and _BARRIER.search(text):
        return (
            "the page shows its text only to a browser; "
            "open it in one, save it as HTML and import that file"
        )
    return ""
