"""What is known of a report goes in; the text of its new files comes out, and is written at once.

Both files are written or none, and no file that is there is ever overwritten.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.checks.wording import slugify
from corpus.load import SIDECARS, TEXTS, first_link
from corpus.model import FrontMatter
from corpus.model.fields import REPORT_PATTERN
from corpus.splice import write_scalar

ORIGINALS = "originals"
"""Folder of texts that may be read but not published; the repository ignores it."""
EXAMPLE = "annotations/_example.yaml"
SCHEMA_LINE = "# yaml-language-server: $schema=../../schema.json\n"
_LONGEST_NAME = 60


class ScaffoldError(Exception):
    """The files cannot be written; the message says why."""


@dataclass(frozen=True)
class Draft:
    """What is known of a report that is to be scaffolded."""

    path: str
    title: str
    authors: list[dict[str, str]]
    publisher: str
    published: str
    kind: str
    rights: dict[str, str]
    language: str
    url: str = ""
    accessed: str = ""
    digest: dict[str, object] = field(default_factory=dict)
    body: str = ""

    @property
    def text_path(self) -> str:
        """The Markdown file, relative to the root."""
        return f"{TEXTS}/{self.path}.md"

    @property
    def sidecar_path(self) -> str:
        """The sidecar, relative to the root."""
        return f"{SIDECARS}/{self.path}.yaml"


def propose_path(published: str, publisher: str, title: str) -> str:
    """Return ``<year>/<publisher>-<short-title>``, "" where the words have no ASCII letters."""
    year = re.match(r"\[?([0-9]{4})", published)
    words = slugify(f"{publisher} {title}".replace("/", " ")).split("-")
    name = ""
    for word in words:
        if name and len(name) + len(word) >= _LONGEST_NAME:
            break
        name = f"{name}-{word}" if name else word
    path = f"{year[1]}/{name}" if year and slugify(title) else ""
    return path if re.fullmatch(REPORT_PATTERN, path) else ""


def format_text(draft: Draft) -> str:
    """Return the Markdown file: front matter, then the text."""
    fields: dict[str, object] = {
        "title": draft.title,
        "authors": draft.authors,
        "publisher": draft.publisher,
        "published": draft.published,
        "url": draft.url,
        "accessed": draft.accessed,
        "language": draft.language,
        "kind": draft.kind,
        "digest": draft.digest,
        "rights": draft.rights,
    }
    lines = [line for key, value in fields.items() if value for line in _entry(key, value)]
    body = f"\n{draft.body.strip()}\n" if draft.body.strip() else ""
    return "\n".join(["---", *lines, "---", ""]) + body


def format_sidecar() -> str:
    """Return a sidecar that holds nothing yet."""
    return (
        f"{SCHEMA_LINE}# Every field, with a comment: {EXAMPLE}\nsources: {{}}\n\nannotations: []\n"
    )


def format_commented_sidecar() -> str:
    """Return an empty sidecar whose comments show what a source and an annotation look like."""
    return (
        format_sidecar().replace("sources: {}\n", _SOURCE).replace("annotations: []\n", _ANNOTATION)
    )


_SOURCE = """\
# What the report's claims rest on. Instead of {}:
#   gauge:
#     title: Readings of the gauge at Old Weir   # or `description`, where there is no title
#     kind: dataset
sources: {}
"""
_ANNOTATION = """\
# The annotated passages; three fields are enough. Instead of []:
#   - id: level-on-1-may                # permanent: part of the address
#     quote: stood at 1.2 metres        # as seen on the page; it must occur exactly once
#     claim: fact                       # gap forecast statement assumption assessment attribution
#     sources: [gauge]                  # or `sourcing: none-given`
annotations: []
"""


def validate_draft(draft: Draft) -> None:
    """Raise ScaffoldError where a value has not the form of its field."""
    from corpus.diagnostics import Position
    from corpus.markdown_source import parse_markdown
    from corpus.validate import validate

    if not re.fullmatch(REPORT_PATTERN, draft.path):
        raise ScaffoldError(f'"{draft.path}" is not a report\'s path: 2024/publisher-short-title')
    markdown, faults = parse_markdown(format_text(draft))
    found = list(faults)
    if markdown.front_matter:
        found += validate(
            FrontMatter, markdown.front_matter, "the front matter", Position(1, 1)
        ).faults
    if found:
        fault = found[0]
        where, why = fault.field or "the text", fault.detail or "may stand in no file"
        message = f'{where}: "{fault.value}" {why}'.replace("\n", "; ")
        raise ScaffoldError(f"nothing was written: {message}")


def write_all(root: Path, files: Mapping[str, str]) -> None:
    """Write new files, all or none. Raises ScaffoldError, also where one is there already.

    Nothing is written through a symbolic link: an original would be published by one to `docs`.
    """
    for path in files:
        link = first_link(root, path)
        if link and link != path:
            raise ScaffoldError(f"{link} is a symbolic link: delete it; nothing was written")
        if link or (root / path).exists():
            raise ScaffoldError(f"{path} is there already; nothing was written")
    written: list[Path] = []
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".new-", dir=target.parent)
            waiting.append((Path(name), target))
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        for temporary, target in waiting:
            with target.open("x", encoding="utf-8", newline="\n"):
                written.append(target)  # it is ours from here on
            temporary.chmod(target.stat().st_mode)
            temporary.replace(target)
        written.clear()
    except OSError as error:
        raise ScaffoldError(f"nothing was written: {error.strerror} ({error.filename})") from None
    finally:  # an interruption leaves no half of the files either
        for leftover in (*written, *(temporary for temporary, _ in waiting)):
            leftover.unlink(missing_ok=True)


def _entry(key: str, value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield f"{key}:"
        for item in value:
            yield f"  - {_flow(item)}"
    elif isinstance(value, dict):
        yield f"{key}:"
        for name, item in value.items():
            yield f"  {name}: {_flow(item)}"
    else:
        yield f"{key}: {_flow(value)}"


def _flow(value: object) -> str:
    if isinstance(value, dict):
        items = (f"{key}: {_scalar(str(item), in_flow=True)}" for key, item in value.items())
        return f"{{{', '.join(items)}}}"
    return _scalar(str(value))


def _scalar(text: str, *, in_flow: bool = False) -> str:
    """Return a value as YAML; a date bare, as people write it and the corpus reads it."""
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", text):
        return text
    return write_scalar(text, in_flow=in_flow)
