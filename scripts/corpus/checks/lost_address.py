"""What was published keeps its address: every report, passage, paragraph and page.

Somebody may have cited it. The check is made with ``--against``. What was moved, retired, reworded
or withdrawn says so in the file, and its address leads on from there.

Passes::

    annotations: []
    retired:
      highest-mark: {date: 2026-06-01, reason: wrong}

Fails::

    annotations: []
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.checks.registry import Finding, history_rule
from corpus.checks.wording import quoted
from corpus.diagnostics import Position, Severity
from corpus.load import RETIRED, SIDECARS, TEXTS
from corpus.published import Published, PublishedReport

_START = Position(1, 1)


@history_rule(Severity.ERROR)
def check(corpus: Corpus, now: Published, before: Published) -> Iterator[Finding]:
    for path, earlier in before.reports.items():
        if (found := now.find_report(path)) is not None:
            yield from _check_report(corpus, found[0], found[1], earlier)
        elif path not in corpus.reports:  # else it is there, and what is wrong with it is said
            yield _lost_report(corpus, now, before, path)
    for path, target in before.moved.items():
        found = now.find_report(target)
        if found is not None and now.find_report(path) is None and path not in corpus.reports:
            yield _lost_path(corpus, found[0], path, f'"{path}" led to this report')
    for page in before.pages.keys() - now.pages.keys() - {""}:
        file = f"docs/{page.rstrip('/')}.md"
        hint = "put it back; it may say where its text is now"
        yield Finding(file, _START, f'the page "{page}" was published and is gone', hint)


def _check_report(
    corpus: Corpus, path: str, now: PublishedReport, before: PublishedReport
) -> Iterator[Finding]:
    anchored = corpus.reports[path]
    report = anchored.report
    file = report.sidecar_path or f"{SIDECARS}/{path}.yaml"
    known = now.passages.keys() | now.retired.keys()
    for id_ in (*before.passages, *before.retired):
        if id_ in known or any(report.unread.may_hold(name, id_) for name in _PASSAGES):
            continue
        message, hint = _lost_passage(corpus, id_, now, before)
        position = next((item.position() for item in report.retired.values()), _START)
        yield Finding(file, position, message, hint)
    if report.unread.text or "paragraphs" in report.unread.sections:
        return
    yield from _check_paragraphs(anchored, file, now, before)


_PASSAGES = ("annotations", "retired")


def _lost_passage(
    corpus: Corpus, id_: str, now: PublishedReport, before: PublishedReport
) -> tuple[str, str]:
    if id_ in before.retired:
        return f'the retired passage "{id_}" is no longer listed', "put its line back"
    passage = before.passages[id_]
    same = (other for other, item in now.passages.items() if item.hash == passage.hash)
    new = next((other for other in same if passage.hash and other not in before.passages), None)
    day = corpus.today.isoformat() if corpus.today else "YYYY-MM-DD"
    fields = [f"date: {day}", "reason: wrong"]
    if passage.text:
        fields.append(f"quote: {quoted(passage.text)}")
    line = f"under `retired` add, with the reason why, {id_}: {{{', '.join(fields)}}}"
    hint = f'"{new}" has the same words: give it this id again; else {line}' if new else line
    return f'the passage "{id_}" was published and is gone', hint


def _check_paragraphs(
    anchored: AnchoredReport, file: str, now: PublishedReport, before: PublishedReport
) -> Iterator[Finding]:
    report = anchored.report
    known = {*now.paragraphs, *now.earlier_paragraphs}
    position = next((item.position() for item in report.paragraphs.values()), _START)
    became = successors(before.paragraphs, now.paragraphs)
    for address in (*before.paragraphs, *before.earlier_paragraphs):
        if address in known:
            continue
        if address in before.earlier_paragraphs:
            message, new = "led to a paragraph", before.earlier_paragraphs[address]
            new = new if new in known else RETIRED
        else:
            message, new = "was a paragraph", became.get(address, RETIRED)
        hint = f"under `paragraphs` add {address}: {new}"
        if new == RETIRED:
            hint += ", or the address of the paragraph that it became"
        yield Finding(file, position, f'"{address}" {message} and leads nowhere now', hint)


def successors(before: tuple[str, ...], now: tuple[str, ...]) -> dict[str, str]:
    """Return what paragraphs probably became: as many new ones stand between the same neighbours.

    Of what was published the words need not be known; the order of paragraphs is.
    """
    found: dict[str, str] = {}
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for tag, low, high, new_low, new_high in matcher.get_opcodes():
        if tag == "replace" and high - low == new_high - new_low:
            found |= zip(before[low:high], now[new_low:new_high], strict=True)
    return found


def _lost_report(corpus: Corpus, now: Published, before: Published, path: str) -> Finding:
    message = f'the report "{path}" was published and is gone'
    if (new := moved_to(now, before, path)) is not None:
        return _lost_path(corpus, new, path, message)
    hint = (
        "put it back, with `withdrawn` if it is not to be shown; if it was moved, "
        f"name it in its new front matter: previously: [{path}]"
    )
    return Finding(f"{TEXTS}/{path}.md", _START, message, hint)


def _lost_path(corpus: Corpus, path: str, earlier: str, message: str) -> Finding:
    report = corpus.reports[path].report
    located = report.front_matter
    position = located.position("previously") if located else _START
    paths = [*(located.value.previously if located else ()), earlier]
    return Finding(
        report.text_path,
        position,
        message,
        f"if it is this one now, its front matter says so: previously: [{', '.join(paths)}]",
    )


def moved_to(now: Published, before: Published, path: str) -> str | None:
    """Return the new report that most likely is the lost one; None if none is like it."""
    lost = before.reports[path]
    likeness = {
        other: 2 * (bool(lost.hash) and report.hash == lost.hash)
        + len({*lost.passages, *lost.paragraphs} & {*report.passages, *report.paragraphs})
        for other, report in now.reports.items()
        if other not in before.reports and other not in before.moved
    }
    best = max(likeness, key=lambda other: likeness[other], default=None)
    return best if best is not None and likeness[best] else None
