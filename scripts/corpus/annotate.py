"""A report, words of it and what is said of them go in; its sidecar with one annotation more, out.

The words are anchored as a build does it, with the shortest context that makes them unique.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from corpus.anchor import AnchoredReport, FoldedText, Selector
from corpus.assemble import Corpus
from corpus.checks import check_corpus
from corpus.checks.wording import shorten, slugify
from corpus.context import shortest_context
from corpus.diagnostics import Diagnostic, Severity
from corpus.load import RETIRED, SIDECARS, Report, ReportFiles
from corpus.model import UNIDENTIFIED, Annotation, EntityKind
from corpus.passages import closest_passage, describe_context, source_line
from corpus.prepare import prepare_report
from corpus.render import Renderer
from corpus.scaffold import SCHEMA_LINE
from corpus.sentences import split_sentences
from corpus.splice import Splicer
from corpus.text import Span
from corpus.yaml_source import Data

_MOST_ID_WORDS = 5
_LONGEST_ID = 48
_MOST_SHOWN = 9
_WEAK = frozenset(
    "a an and are as at be been but by for from had has have he her his in is it its of on or she "
    "so than that the their them they this to was we were which who will with would".split()
)
"""Words that tell little of a passage, passed over in an id."""


class AnnotateError(Exception):
    """An annotation cannot be made; the message says why and what would do."""


@dataclass(frozen=True)
class Addition:
    """A sidecar with one annotation more."""

    path: str
    content: bytes
    problems: tuple[Diagnostic, ...]
    """Errors and warnings that the sidecar has now and did not have before."""

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def find_place(
    anchored: AnchoredReport, quote: str, prefix: str = "", suffix: str = "", number: int = 0
) -> Span:
    """Return the place of ``quote``; where it stands more than once, the one of that number.

    Raises AnnotateError.
    """
    report, text = anchored.report, anchored.text
    spans = FoldedText(text).find(Selector(quote, prefix, suffix)).spans
    if not spans:
        closest = closest_passage(text, quote)
        message = f'the text has no passage "{shorten(quote)}"'
        if prefix or suffix:
            message += " with this context"
        if closest is None:
            raise AnnotateError(f"{message}, nor anything like it")
        line = source_line(report, text, closest)
        words = shorten(text[closest.start : closest.end])
        raise AnnotateError(f'{message}; closest is {report.text_path}:{line} "{words}"')
    if number:
        if number > len(spans):
            raise AnnotateError(f"the passage stands {len(spans)} times, there is no {number}th")
        return spans[number - 1]
    if len(spans) == 1:
        return spans[0]
    shown = [_describe(anchored, n, span) for n, span in enumerate(spans[:_MOST_SHOWN], 1)]
    more = f"\n  and {len(spans) - _MOST_SHOWN} more" if len(spans) > _MOST_SHOWN else ""
    places = "\n".join(shown)
    raise AnnotateError(
        f"the passage stands {len(spans)} times; say which, by --place NUMBER:\n{places}{more}"
    )


def _describe(anchored: AnchoredReport, number: int, span: Span) -> str:
    text = anchored.text
    line = source_line(anchored.report, text, span)
    before = text[max(span.start - 30, 0) : span.start]
    after = text[span.end : span.end + 30]
    words = shorten(text[span.start : span.end])
    return f"  {number}: {anchored.report.text_path}:{line} …{before}[{words}]{after}…"


def select(anchored: AnchoredReport, span: Span) -> Selector:
    """Return the shortest selector of a place. Raises AnnotateError where there is none."""
    selector = shortest_context(FoldedText(anchored.text), span)
    if selector is None:
        raise AnnotateError("no context of up to 20 words makes this passage unique: quote more")
    return selector


def propose_id(quote: str, taken: Collection[str]) -> str:
    """Return an id made of the telling words of ``quote`` that is not ``taken``."""
    words = [word for word in slugify(quote.replace("/", " ")).split("-") if word]
    telling = [word for word in words if word not in _WEAK] or words
    id_ = "-".join(telling[:_MOST_ID_WORDS])
    while len(id_) > _LONGEST_ID and "-" in id_:
        id_ = id_.rpartition("-")[0]
    id_ = id_[:_LONGEST_ID].strip("-") or "passage"
    number = 1
    unique = id_
    while unique in taken:
        number += 1
        unique = f"{id_}-{number}"
    return unique


def taken_ids(report: Report) -> set[str]:
    """Return the ids that no new annotation may have: those in use, unread, or retired."""
    unread = {name for section, name in report.unread.names if section in ("annotations", RETIRED)}
    return {item.value.id for item in report.annotations} | {*report.retired} | unread


def build_annotation(
    id_: str, selector: Selector, claim: str, fields: Mapping[str, Data]
) -> dict[str, Data]:
    """Return an annotation as its file has it, the fields in the order of the model."""
    context = {"prefix": selector.prefix, "suffix": selector.suffix}
    given = {name: value for name, value in context.items() if value}
    data: dict[str, Data] = {"id": id_, "quote": selector.quote, **given, "claim": claim}
    return data | {name: fields[name] for name in Annotation.model_fields if fields.get(name)}


def add_annotation(
    corpus: Corpus, files: ReportFiles, annotation: dict[str, Data], before: Collection[Diagnostic]
) -> Addition:
    """Return the sidecar with ``annotation`` at the end of its list, checked with the corpus.

    ``before`` is what was wrong already. Raises SpliceError, and AnnotateError where the sidecar
    cannot be read.
    """
    anchored = corpus.reports[files.path]
    if "annotations" in anchored.report.unread.sections:
        raise AnnotateError(f"{files.sidecar_path} cannot be read; mend what `corpus check` says")
    path = files.sidecar_path or f"{SIDECARS}/{files.path}.yaml"
    text = files.sidecar.decode() if files.sidecar.strip() else SCHEMA_LINE
    splicer = Splicer(text)
    if ("annotations",) in splicer:
        splicer.append(("annotations",), annotation)
    else:
        splicer.add((), "annotations", [annotation])
    content = splicer.result().encode()
    changed = replace(files, sidecar_path=path, sidecar=content)
    prepared = prepare_report(changed, Renderer(corpus.settings))
    whole = replace(corpus, reports={**corpus.reports, files.path: prepared.anchored})
    found = (*prepared.checked.diagnostics, *check_corpus(whole).diagnostics)
    known = {(item.rule, item.message) for item in before}
    problems = (
        item
        for item in found
        if item.path == path
        and (item.rule, item.message) not in known
        and item.rule != "idle-exception"  # which exceptions other rules used is not known here
    )
    return Addition(path, content, tuple(sorted(problems)))


def tell_how_to_describe(corpus: Corpus, report: Report, path: str, names: Collection[Data]) -> str:
    """Return the lines that ``names`` need under `entities:`; nothing where all are described."""
    known = {UNIDENTIFIED, *report.entities, *corpus.registry.entities}
    lines = [
        f"  {slugify(str(name)) or 'key'}: "
        f"{{name: {json.dumps(str(name), ensure_ascii=False)}, kind: …}}"
        for name in names
        if name not in known and slugify(str(name)) not in known
    ]
    if not lines:
        return ""
    return "\n".join(
        (
            f"one that is new is described first, under `entities:` of {path}:",
            *lines,
            f"where kind is one of {', '.join(EntityKind)}; then name it by its key",
        )
    )


@dataclass(frozen=True)
class Sentence:
    """A sentence of the text, and the annotations that are on it."""

    span: Span
    text: str
    annotated: tuple[str, ...]
    """Id, claim type and words of each."""


def list_sentences(anchored: AnchoredReport) -> list[Sentence]:
    """Return the text sentence by sentence, with what is annotated in each."""
    text = anchored.text
    spans = list(split_sentences(text, anchored.starts))
    on: list[list[str]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for located, anchor in zip(anchored.report.annotations, anchored.anchors, strict=True):
        if anchor.span is None:
            continue
        first = max(bisect_right(starts, anchor.span.start) - 1, 0)
        note = f"{located.value.id} ({located.value.claim}): {shorten(located.value.quote)}"
        for number in range(first, len(spans)):
            if spans[number].start >= anchor.span.end:
                break
            if spans[number].end > anchor.span.start:
                on[number].append(note)
    return [
        Sentence(span, text[span.start : span.end], tuple(notes))
        for span, notes in zip(spans, on, strict=True)
        if re.search(r"\w", text[span.start : span.end])
    ]


def part_of(anchored: AnchoredReport, sentence: Span, words: str) -> Span:
    """Return the place of ``words`` within a sentence. Raises AnnotateError."""
    inside = FoldedText(anchored.text[sentence.start : sentence.end]).find(Selector(words)).spans
    if not inside:
        raise AnnotateError("these words are not in the sentence")
    if len(inside) > 1:
        raise AnnotateError("these words stand in the sentence more than once: quote more of it")
    return Span(sentence.start + inside[0].start, sentence.start + inside[0].end)


def describe(annotation: Mapping[str, Data]) -> str:
    """Return in a line what was added."""
    selector = Selector(
        str(annotation["quote"]),
        str(annotation.get("prefix", "")),
        str(annotation.get("suffix", "")),
    )
    context = describe_context(selector)
    return f'"{annotation["id"]}"' + (f", with {context}" if context else "")
