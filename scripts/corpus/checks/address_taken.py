"""No two pages or files are published at one address, nor at one that the site keeps for itself.

A report, a page, a file and an earlier path in ``previously`` each have an address, and at one
address there can be one of them: the others would be lost. The site keeps addresses for the lists
and other pages that it makes, and for its theme. The page of a folder is its ``index.md``; a
``README.md``, which some programs take for it, is refused.

Passes::

    docs/guide.md
    docs/claim-types.md

Fails::

    docs/guide.md
    docs/guide/index.md      # both are published at guide/
    docs/claims.md           # the list of claims is published at claims/
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.addresses import find_reserved, output_key
from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.strays import is_report_path
from corpus.diagnostics import Position, Severity
from corpus.documents import DOCUMENTS
from corpus.links import page_of
from corpus.load import PUBLISHED_ENDINGS, TEXTS, is_hidden

_START = Position(1, 1)
_INDEX = "index.md"


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    yield from _check_files(corpus)
    yield from _check_earlier_paths(corpus)


def _check_files(corpus: Corpus) -> Iterator[Finding]:
    """Check pages and other files. None is at a report's address, which reports alone can have."""
    taken: dict[str, str] = {}
    for path in filter(_is_published, corpus.files):
        name = path.removeprefix(f"{DOCUMENTS}/")
        last = name.rpartition("/")[2]
        if reserved := find_reserved(name):
            message = f"the site keeps {_show(reserved.address)} for {reserved.purpose}"
            yield Finding(path, _START, message, "rename the file, or move it to another folder")
        elif last != _INDEX and last.casefold() in ("readme.md", _INDEX):
            index = path.removesuffix(last) + _INDEX
            hint = f"move its text to {index}" if index in corpus.files else f"rename it to {index}"
            yield Finding(path, _START, f"the page of a folder is {_INDEX}, not {last}", hint)
        else:
            other = taken.setdefault(output_key(name), path)
            if other.casefold() != path.casefold():  # else another rule speaks of it
                message = f"{other} is published at {_show(page_of(name))} too"
                yield Finding(path, _START, message, "rename one of the two, or join them")


def _check_earlier_paths(corpus: Corpus) -> Iterator[Finding]:
    owners: dict[str, str] = {}
    for path, anchored in corpus.reports.items():
        located = anchored.report.front_matter
        for index, earlier in enumerate(located.value.previously if located else ()):
            assert located is not None
            position = located.position("previously", index)
            if problem := _problem(earlier, path, corpus, owners):
                yield Finding(anchored.report.text_path, position, *problem)


def _problem(
    earlier: str, path: str, corpus: Corpus, owners: dict[str, str]
) -> tuple[str, str] | None:
    """Message and hint for an earlier path of the report ``path``; None if it is free."""
    if not is_report_path(earlier):
        return f'"{earlier}" was no report\'s path', "write it as <year>/<name>"
    if earlier == path:
        return f'"{earlier}" is the path of this report now', "delete the line"
    if earlier in corpus.reports:
        hint = "delete the line, or move that report elsewhere"
        return f'"{earlier}" is the path of a report now', hint
    if earlier not in owners:
        owners[earlier] = path
        return None
    if owners[earlier] == path:
        return f'"{earlier}" stands here twice', "delete one of the two"
    hint = f"{owners[earlier]} names it too: keep it with the one that had it last"
    return f'"{earlier}" was the path of two reports', hint


def _is_published(path: str) -> bool:
    """Whether a file below ``docs`` is a page or is published as it is; reports are not asked."""
    name = path.removeprefix(f"{DOCUMENTS}/")
    if name == path or is_hidden(name):
        return False
    if path.endswith(".md"):
        return not path.startswith(f"{TEXTS}/")
    return path.lower().endswith(PUBLISHED_ENDINGS)


def _show(address: str) -> str:
    return f'"{address}"' if address else "the home page"
