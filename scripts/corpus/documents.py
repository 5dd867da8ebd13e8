"""A Markdown page of the house goes in; its text comes out, parted at what is to be generated.

Such pages (home, about, methodology, guides) are no reports and have no sidecar. A line
``<!-- corpus: NAME ARGUMENT -->`` in one asks for a part made from the corpus or the model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.diagnostics import Position
from corpus.load import TEXTS, is_hidden, list_files
from corpus.markdown_source import excess_fault
from corpus.model import VOCABULARIES
from corpus.refusals import Refusal
from corpus.sidecar_source import FileFault, decode
from corpus.written import Kind, find_written
from corpus.yaml_source import find_unfit_characters

DOCUMENTS = "docs"
DIRECTIVES: dict[str, tuple[str, ...]] = {
    "vocabulary": tuple(VOCABULARIES),
    "claim-types": (),
    "legend": (),
    "numbers": (),
    "latest-reports": (),
    "showcase": (),
    "dates": (),
    "likelihoods": (),
    "rules": (),
    "fields": (),
    "white-space": (),
    "block-elements": (),
    "omitted": (),
    "folding-table": (),
}
"""The parts that can be asked for, each with the arguments it takes."""
SHOWCASE = "showcase"
"""The part that takes any passage of the corpus: ``2023/x#id``; without one, it chooses."""

_DIRECTIVE = re.compile(r"^<!--[ \t]*corpus:[ \t]*(.*?)[ \t]*-->[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Directive:
    """A part to be generated."""

    name: str
    argument: str
    position: Position


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown page that is no report."""

    path: str
    """The file, relative to the root: ``docs/methodology.md``."""
    title: str
    """Its first heading, or its name."""
    parts: tuple[str | Directive, ...]
    links: tuple[str, ...] = ()
    """The addresses of its links and images, as written, once it has been rendered."""
    refused: tuple[Refusal, ...] = ()
    """What of it no page shows, once it has been rendered."""
    faults: tuple[FileFault, ...] = ()
    hash: str = ""
    """Text hash of what was written, generated parts left out, once it has been rendered."""

    def line_of(self, kind: Kind, value: str) -> int:
        """Return the line on which markup is first written; 1 where it is written nowhere so."""
        text = "".join(part for part in self.parts if isinstance(part, str))
        return 1 + text.count("\n", 0, find_written(text, kind, value))


def load_documents(root: Path) -> list[Document]:
    """Read every Markdown page below ``docs`` but the reports, in order of path."""
    paths = (
        path
        for path in list_files(root, DOCUMENTS)
        if path.endswith(".md")
        and not path.startswith(f"{TEXTS}/")
        and not is_hidden(path.removeprefix(f"{DOCUMENTS}/"))
    )
    return [parse_document(path, (root / path).read_bytes()) for path in paths]


def parse_document(path: str, content: bytes) -> Document:
    """Part the text of one page at its directives; of one that is no text, keep what is wrong."""
    faults: list[FileFault] = []
    text = decode(path, content, faults)
    if text is not None:
        faults += (FileFault(path, fault) for fault in find_unfit_characters(text))
        if fault := excess_fault(text):
            faults.append(FileFault(path, fault))
    if text is None or faults:
        return Document(path, Path(path).stem, (), faults=tuple(faults))
    parts: list[str | Directive] = []
    end = 0
    for match in _DIRECTIVE.finditer(text):
        parts.append(text[end : match.start()])
        name, _, argument = match[1].partition(" ")
        parts.append(
            Directive(name, argument.strip(), Position(text.count("\n", 0, match.start()) + 1, 1))
        )
        end = match.end()
    parts.append(text[end:])
    heading = _TITLE.search(text)
    return Document(path, heading[1] if heading else Path(path).stem, tuple(parts))
