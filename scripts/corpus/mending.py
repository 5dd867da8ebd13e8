"""A corpus with quotations or addresses that are lost goes in; what would mend it comes out.

Each repair is data: what it concerns, the old and the new, how sure it is. Those that are sure can
be written into the files; the others are for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.anchor import AnchoredReport, FoldedText, Selector, selector_of
from corpus.assemble import Corpus
from corpus.checks.lost_address import moved_to, successors
from corpus.checks.reworded_passage import unrecorded
from corpus.context import MOST_WORDS, WORD, shortest_context
from corpus.load import RETIRED, SIDECARS, TEXTS
from corpus.model import Annotation
from corpus.published import Published, PublishedReport
from corpus.repair import LIKE_ENOUGH, Proposal, Repairer
from corpus.splice import SpliceError, Splicer
from corpus.text import Span, canonicalize
from corpus.yaml_source import Data, Mapping, Path, Sequence, parse_yaml

Kind = Literal["anchor", "gone", "earlier", "paragraphs", "retired", "previously"]

_FENCE = re.compile(r"^---[ \t]*\r?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing to mend in one file."""

    path: str
    """The file, relative to the root."""
    line: int
    kind: Kind
    """A new anchor, none to be found, or the field that keeps an address."""
    id: str
    """Of the annotation, paragraph or report."""
    old: str
    new: str = ""
    """The words, address or path that would stand in its place."""
    prefix: str = ""
    suffix: str = ""
    similarity: float = 0.0
    why_not: str = ""
    """Why it is not applied; empty where it is."""

    @property
    def is_sure(self) -> bool:
        """Whether ``--apply`` writes it."""
        return not self.why_not


def propose_anchors(anchored: AnchoredReport) -> list[Repair]:
    """Return a repair for each annotation whose quotation has not one place."""
    report = anchored.report
    if not report.text_path or not report.sidecar_path or report.unread.text:
        return []
    folded = FoldedText(anchored.text)
    repairer = Repairer(folded)
    places = [anchor.span for anchor in anchored.anchors]
    found: list[Repair] = []
    for number, located in enumerate(report.annotations):
        if places[number] or not located.left_out.isdisjoint(("quote", "prefix", "suffix")):
            continue
        annotation = located.value
        proposal = repairer.propose(selector_of(annotation), _between(places, number, folded.text))
        line = located.position("quote").line
        found.append(_anchor_repair(report.sidecar_path, line, annotation, proposal, folded))
    return found


def _between(places: list[Span | None], number: int, text: str) -> Span | None:
    """Return the room that the nearest annotations found leave, if they are in order."""
    before = next((place for place in reversed(places[:number]) if place), None)
    after = next((place for place in places[number + 1 :] if place), None)
    room = Span(before.start if before else 0, after.end if after else len(text))
    return room if (before or after) and room.start < room.end else None


def _anchor_repair(
    path: str, line: int, annotation: Annotation, proposal: Proposal | None, folded: FoldedText
) -> Repair:
    if proposal is None:
        why = f"nothing in the text is like it (least similarity {LIKE_ENOUGH:.2f})"
        return Repair(path, line, "gone", annotation.id, annotation.quote, why_not=why)
    selector = _kept_context(annotation, proposal, folded)
    why = proposal.why_not
    if not why and selector is None:
        why = "no short context tells it from other places"
    words = folded.text[proposal.span.start : proposal.span.end]
    context = selector or Selector(words)
    return Repair(
        path,
        line,
        "anchor",
        annotation.id,
        annotation.quote,
        words,
        context.prefix,
        context.suffix,
        round(proposal.similarity, 3),
        why,
    )


def _kept_context(
    annotation: Annotation, proposal: Proposal, folded: FoldedText
) -> Selector | None:
    """Return a selector of the place that has at least the fields the annotation gives.

    So no field need be taken out of the file: it says what stands there now.
    """
    shortest = shortest_context(folded, proposal.span)
    if shortest is None:
        return None
    before = folded.text[: proposal.span.start]
    after = folded.text[proposal.span.end :]
    prefix, suffix = shortest.prefix, shortest.suffix
    quote = shortest.quote
    if annotation.prefix and _stands(folded, Selector(quote, annotation.prefix), proposal.span):
        prefix = annotation.prefix
    elif annotation.prefix:
        number = max(_count(annotation.prefix), _count(prefix))
        starts = [word.start() for word in WORD.finditer(before)][-number:]
        prefix = before[starts[0] :].strip(" ") if starts else ""
    if annotation.suffix and _stands(folded, Selector(quote, "", annotation.suffix), proposal.span):
        suffix = annotation.suffix
    elif annotation.suffix:
        number = max(_count(annotation.suffix), _count(suffix))
        ends = [word.end() for word in WORD.finditer(after)][:number]
        suffix = after[: ends[-1]].strip(" ") if ends else ""
    if (annotation.prefix and not prefix) or (annotation.suffix and not suffix):
        return None
    selector = Selector(quote, prefix, suffix)
    return selector if folded.find(selector).span == proposal.span else None


def _stands(folded: FoldedText, selector: Selector, span: Span) -> bool:
    return span in folded.find(selector).spans


def _count(context: str) -> int:
    return min(len(WORD.findall(context)), MOST_WORDS)


def propose_addresses(
    corpus: Corpus, now: Published, before: Published, reason: str = ""
) -> list[Repair]:
    """Return the lines that keep what was published reachable.

    ``reason`` is why passages that are gone were retired; without it they are only told.
    """
    return list(_addresses(corpus, now, before, reason))


def _addresses(corpus: Corpus, now: Published, before: Published, reason: str) -> Iterator[Repair]:
    for path, earlier in before.reports.items():
        found = now.find_report(path)
        if found is None:
            if path not in corpus.reports:
                yield _previously(corpus, now, before, path)
            continue
        anchored = corpus.reports[found[0]]
        report = anchored.report
        file = report.sidecar_path or f"{SIDECARS}/{found[0]}.yaml"
        if not report.unread.text and "paragraphs" not in report.unread.sections:
            yield from _paragraphs(file, found[1], earlier)
        for located in report.annotations:
            annotation = located.value
            permits = report.permits(annotation) or ()
            if any(permit.rule == "reworded-passage" for permit in permits):
                continue  # its earlier words must not be shown
            passage = earlier.passages.get(annotation.id)
            lost = unrecorded(found[1].passages[annotation.id], passage)
            for text in lost:
                line = located.position("quote").line
                present = found[1].passages[annotation.id].text
                yield Repair(file, line, "earlier", annotation.id, text, present, similarity=1.0)
        yield from _retired(anchored, file, found[1], earlier, reason)


def _paragraphs(file: str, now: PublishedReport, before: PublishedReport) -> Iterator[Repair]:
    became = successors(before.paragraphs, now.paragraphs)
    present = set(now.paragraphs)
    for address in before.paragraphs:
        if address not in present and address not in now.earlier_paragraphs:
            new = became.get(address, RETIRED)
            yield Repair(file, 1, "paragraphs", address, address, new, similarity=1.0)
    for address, target in now.earlier_paragraphs.items():
        # What an earlier address led to may have been reworded in turn.
        if target == RETIRED or target in present:
            continue
        new = became.get(target) or now.earlier_paragraphs.get(target, RETIRED)
        yield Repair(file, 1, "paragraphs", address, target, new, similarity=1.0)


def _retired(
    anchored: AnchoredReport,
    file: str,
    now: PublishedReport,
    before: PublishedReport,
    reason: str,
) -> Iterator[Repair]:
    known = now.passages.keys() | now.retired.keys()
    unread = anchored.report.unread
    for id_, passage in before.passages.items():
        if id_ in known or unread.may_hold("annotations", id_) or unread.may_hold("retired", id_):
            continue
        same = (other for other, item in now.passages.items() if item.hash == passage.hash)
        twin = next((other for other in same if other not in before.passages), "")
        why = "" if reason else "say why it was retired, by --reason"
        if twin:
            why = f'"{twin}" has the same words: give it this id again'
        yield Repair(file, 1, "retired", id_, passage.text, reason, why_not=why)


def _previously(corpus: Corpus, now: Published, before: Published, path: str) -> Repair:
    new = moved_to(now, before, path)
    if new is None:
        why = "the report is gone: put it back, with `withdrawn` if it is not to be shown"
        return Repair(f"{TEXTS}/{path}.md", 1, "previously", path, path, why_not=why)
    report = corpus.reports[new].report
    lost, found = before.reports[path], now.reports[new]
    is_same = bool(lost.hash) and lost.hash == found.hash
    shared = {*lost.paragraphs} & {*found.paragraphs}
    why = "" if is_same or 2 * len(shared) >= len(lost.paragraphs) else "too little of it is there"
    file = report.text_path or f"{TEXTS}/{new}.md"
    return Repair(file, 1, "previously", path, path, new, similarity=1.0, why_not=why)


def split_front_matter(path: str, text: str) -> tuple[str, str, str]:
    """Return what stands before, in and behind the YAML of a file; a sidecar is all YAML."""
    if not path.endswith(".md"):
        return "", text, ""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    fences = list(_FENCE.finditer(text))[:2]
    if len(fences) < 2 or text[: fences[0].start()].strip():
        raise SpliceError("the file has no front matter")
    start, end = fences[0].end(), fences[1].start()
    return mark + text[:start], text[start:end], text[end:]


def apply_repairs(text: str, repairs: list[Repair], *, today: str = "") -> str:
    """Return the YAML of a sidecar, or of a front matter, with the sure repairs written into it.

    Raises SpliceError where one cannot be written.
    """
    splicer = Splicer(text)
    added: dict[str, dict[str, Data]] = {}
    for repair in repairs:
        if not repair.is_sure:
            continue
        if repair.kind in ("anchor", "earlier"):
            _write_annotation(splicer, _annotation_path(text, repair), repair)
        elif repair.kind == "paragraphs" and ("paragraphs", repair.id) in splicer:
            splicer.replace(("paragraphs", repair.id), repair.new)
        elif repair.kind == "paragraphs":
            added.setdefault("paragraphs", {})[repair.id] = repair.new
        elif repair.kind == "retired":
            shown = repair.old and repair.new not in ("rights", "safety")
            quote = {"quote": repair.old} if shown else {}
            entry: Data = {"date": today, "reason": repair.new, **quote}
            added.setdefault("retired", {})[repair.id] = entry
        elif repair.kind == "previously":
            if ("previously",) in splicer:
                splicer.append(("previously",), repair.old)
            else:
                splicer.add((), "previously", [repair.old])
    for section, entries in added.items():
        splicer.add_all((section,), entries)
    return splicer.result()


def _write_annotation(splicer: Splicer, path: Path, repair: Repair) -> None:
    if repair.kind == "earlier":
        if (*path, "earlier") in splicer:
            splicer.append((*path, "earlier"), repair.old)
        else:
            splicer.add(path, "earlier", [repair.old], after="quote")
        return
    if canonicalize(repair.old) != repair.new:
        splicer.replace((*path, "quote"), repair.new)
    for name, value in (("prefix", repair.prefix), ("suffix", repair.suffix)):
        if value and splicer.value((*path, name)) == value:
            continue
        if value and (*path, name) in splicer:
            splicer.replace((*path, name), value)
        elif value:
            splicer.add(path, name, value, after="quote")


def _annotation_path(text: str, repair: Repair) -> Path:
    """Return where in the sidecar the annotation stands that a repair is about."""
    node, _ = parse_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    items = node.get("annotations") if isinstance(node, Mapping) else None
    if isinstance(items, Sequence):
        for number, item in enumerate(items.items):
            if not isinstance(item, Mapping):
                continue
            quote = item.get("quote")
            if quote is not None and quote.position.line == repair.line:
                id_ = item.get("id")
                if getattr(id_, "value", None) == repair.id:
                    return ("annotations", number)
    raise SpliceError(f'the annotation "{repair.id}" is no longer where it was')
