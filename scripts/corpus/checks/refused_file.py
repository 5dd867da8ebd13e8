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
from corpus.checks.strays import find_strays, right_sidecar
from corpus.diagnostics import Position, Severity
from corpus.load import PUBLISHED_ENDINGS, SIDECARS, TEXTS, is_hidden

_DOCUMENTS = (".doc", ".docx", ".odt", ".rtf", ".pages")
_SIDECARS = (".yaml", ".yml")


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    strays = find_strays(corpus)
    for path in corpus.files:
        name = path.removeprefix("docs/")
        if name == path or is_hidden(name) or name.endswith(".md"):
            continue
        if path.startswith(f"{TEXTS}/") and name.endswith(".markdown"):
            continue  # read as a text with a wrong name, of which another rule speaks
        if not name.lower().endswith(PUBLISHED_ENDINGS):
            message = "a file of this kind is not published"
            yield Finding(path, Position(1, 1), message, _mend(path, strays))
        for line, message, hint in corpus.refused_drawings.get(path, ()):
            yield Finding(path, Position(line, 1), message, hint)


def _mend(path: str, strays: dict[str, str]) -> str:
    """Return what to do with a file of a kind that is not published."""
    if right := right_sidecar(strays, path, SIDECARS):
        return f"sidecars do not lie beside the texts: move it to {right}"
    if path.lower().endswith(_SIDECARS):
        return f"sidecars do not lie beside the texts: they are {SIDECARS}/<year>/<name>.yaml"
    if path.lower().endswith(_DOCUMENTS):
        return "save its text as plain text in a file that ends in .md, and delete this one"
    return f"kinds: .md, {', '.join(PUBLISHED_ENDINGS)}"
