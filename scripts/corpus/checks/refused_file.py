"""Files beside the texts are pictures, documents or data, and drawings do nothing but draw.

They are published as they are. A web page of its own would not keep to the policy that all pages
of the site have, and neither does an SVG file that is opened by itself. So of SVG there is allowed
what draws: shapes, text, gradients, filters, pictures embedded as PNG, JPEG, GIF or WebP, and style
that loads nothing. Scripts, links, animation, embedded pages, a DOCTYPE and what comes from another
file are refused.

Passes::

    docs/reports/2024/map.svg

Fails::

    docs/reports/2024/map.html
    docs/reports/2024/map.svg      <image href="https://example.org/map.png"/>
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.diagnostics import Position, Severity
from corpus.load import PUBLISHED_ENDINGS, TEXTS, is_hidden


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for path in corpus.files:
        name = path.removeprefix("docs/")
        if name == path or is_hidden(name) or name.endswith(".md"):
            continue
        if path.startswith(f"{TEXTS}/") and name.endswith(".markdown"):
            continue  # read as a text with a wrong name, of which another rule speaks
        if not name.lower().endswith(PUBLISHED_ENDINGS):
            endings = ", ".join(PUBLISHED_ENDINGS)
            yield Finding(
                path,
                Position(1, 1),
                "a file of this kind is not published",
                f"kinds: .md, {endings}",
            )
        for line, message, hint in corpus.refused_drawings.get(path, ()):
            yield Finding(path, Position(line, 1), message, hint)
