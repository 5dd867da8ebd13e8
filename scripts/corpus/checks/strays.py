"""A corpus goes in; the files that were meant for a report but lie elsewhere come out.

Where one half of a pair has a wrong name or folder, the other has nothing wrong with it. So the
rules about halves ask here, and one of them speaks.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from corpus.assemble import Corpus
from corpus.checks.wording import slugify
from corpus.documents import DOCUMENTS
from corpus.load import is_hidden
from corpus.model.fields import REPORT_PATTERN

_SIDECAR_LIKE = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
_COPY = re.compile(r"^copy of |( - | |_)copy( ?\(?\d+\)?)?$| ?\(\d+\)$| \d$|~$", re.IGNORECASE)
"""What is added to a name where a file is copied, or loaded down a second time."""


def is_report_path(path: str) -> bool:
    """Return whether ``path`` has the form of a report's path."""
    return re.fullmatch(REPORT_PATTERN, path) is not None


def find_strays(corpus: Corpus) -> dict[str, str]:
    """Return the files that are no half of a pair but named like a report that lacks a sidecar.

    Each with the path of that report, as its text has it now.
    """
    pairs = [item.report for item in corpus.reports.values()]
    lacking = {
        slugify(report.path).rpartition("/")[2]: report.path
        for report in pairs
        if report.text_path and not report.sidecar_path
    }
    taken = {report.sidecar_path for report in pairs if report.text_path}
    strays: dict[str, str] = {}
    for path in corpus.files if lacking else ():
        inside = path.removeprefix(f"{DOCUMENTS}/").removeprefix("annotations/")
        if path in taken or is_hidden(inside) or not _SIDECAR_LIKE.search(path):
            continue
        name = slugify(path.rpartition("/")[2].partition(".")[0])
        if name in lacking:
            strays[path] = lacking[name]
    return strays


def right_sidecar(strays: dict[str, str], path: str, folder: str) -> str | None:
    """Return where below ``folder`` a stray file belongs, if its report is well named."""
    report = strays.get(path)
    return f"{folder}/{report}.yaml" if report and is_report_path(report) else None


def copied_from(path: str, reports: Collection[str]) -> str | None:
    """Return the report that a file is a copy of, by what systems add to the name of one."""
    folder, _, name = path.rpartition("/")
    found = f"{folder}/{_COPY.sub('', name)}"
    return found if found in reports and found != path else None
