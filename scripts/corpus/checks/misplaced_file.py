"""Texts and sidecars lie in a folder for the year, under a name of lower-case words.

The path is the report's identity and its address on the site. Below ``annotations`` a file under
any other name would not be read; drafts begin with ``_`` or ``.``.

Passes::

    docs/reports/2024/river-board-spring-levels.md

Fails::

    docs/reports/Spring Levels.md
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.strays import copied_from, find_strays, is_report_path, right_sidecar
from corpus.checks.wording import slugify
from corpus.diagnostics import Position, Severity
from corpus.load import ENTITIES, SIDECARS, TEXTS, Report, is_hidden
from corpus.schema import SCHEMAS

_ENDINGS = {"markdown": "md", "yml": "yaml"}
"""Endings that are not read, and those that are."""

_ANNOTATIONS = "annotations/"


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    strays = find_strays(corpus)
    for anchored in corpus.reports.values():
        yield from _check_names(anchored.report, strays, corpus.reports)
    yield from _check_unread(corpus, strays)


def _check_names(
    report: Report, strays: dict[str, str], reports: Collection[str]
) -> Iterator[Finding]:
    """Name the texts and sidecars whose path is no report's."""
    if is_report_path(report.path):
        for file in (report.text_path, report.sidecar_path):
            stem, _, ending = (file or "").rpartition(".")
            if file and ending in _ENDINGS:
                right = _ENDINGS[ending]
                hint = f"rename it to {stem}.{right}"
                yield Finding(file, Position(1, 1), f"the file does not end in .{right}", hint)
        return
    hint = (
        "name the file <year>/<publisher>-<short-title>, in lower-case ASCII letters, digits "
        "and hyphens"
    )
    stem, _, ending = report.path.partition(".")
    if stem.rpartition("/")[2] == "index":
        hint = "delete it: the lists of reports are made by the tool"
    elif is_report_path(stem) and ending in _ENDINGS:
        hint = f"delete it, as there is a file {stem}.{_ENDINGS[ending]}"
    elif twin := copied_from(report.path, reports):
        hint = f"delete it: it looks like a copy of {twin}"
    elif is_report_path(slug := slugify(report.path)):
        right = f"{TEXTS}/{slug}.md" if report.text_path else f"{SIDECARS}/{slug}.yaml"
        hint = f"rename it to {right}"
    if place := right_sidecar(strays, report.sidecar_path or "", SIDECARS):
        hint = f"rename it to {place}"
    if report.text_path and report.sidecar_path:
        hint += ", and its sidecar likewise"
    yield Finding(
        report.text_path or report.sidecar_path,
        Position(1, 1),
        f'"{report.path}" is not a report\'s path',
        hint,
    )


def _check_unread(corpus: Corpus, strays: dict[str, str]) -> Iterator[Finding]:
    """Name the files below ``annotations`` that nothing reads."""
    read = {item.report.sidecar_path for item in corpus.reports.values()} | {ENTITIES}
    for path in corpus.files:
        name = path.removeprefix(_ANNOTATIONS)
        if name == path or path in read or path in SCHEMAS or is_hidden(name):
            continue
        message = "a file of this name is not read"
        right = right_sidecar(strays, path, SIDECARS)
        hint = f"rename it to {right}" if right else _right_name(path, corpus)
        yield Finding(path, Position(1, 1), message, hint)


def _right_name(path: str, corpus: Corpus) -> str:
    """Return the hint for a file that is not read: where it belongs."""
    stem = path.removeprefix(_ANNOTATIONS).partition(".")[0]
    slug = slugify(stem.removeprefix("reports/"))
    right = f"{SIDECARS}/{slug}.yaml" if is_report_path(slug) else ENTITIES
    if path.startswith(f"{ENTITIES}/"):
        return f"{ENTITIES} is one file, no folder: write the entities into it"
    if right == ENTITIES and slug != "entities":
        return f"sidecars are {SIDECARS}/<year>/<name>.yaml, and {ENTITIES} holds shared entities"
    if right in corpus.files:
        return f"delete it, as there is a file {right}"
    return f"rename it to {right}"
