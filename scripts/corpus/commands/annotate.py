"""A report, words of it and a claim type go in; its sidecar has one annotation more."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.console import load_settings, today

if TYPE_CHECKING:
    from corpus.anchor import AnchoredReport
    from corpus.annotate import Sentence
    from corpus.assemble import Corpus
    from corpus.prepare import PreparedCorpus
    from corpus.text import Span
    from corpus.yaml_source import Data


@click.command()
@click.argument("report")
@click.option("--quote", help="The passage, as seen on the page.")
@click.option("--claim", help="What kind of claim it makes.")
@click.option("--id", "id_", help="Its permanent id; else one is made of the quotation's words.")
@click.option("--prefix", default="", help="Words before it, to tell it from other places.")
@click.option("--suffix", default="", help="Words after it.")
@click.option("--place", type=click.IntRange(1), help="Which place, where it stands repeatedly.")
@click.option("--by", multiple=True, metavar="KEY", help="Who speaks, innermost first; repeatable.")
@click.option("--source", "sources", multiple=True, metavar="KEY", help="A source; repeatable.")
@click.option("--sourcing", metavar="TERM", help="How the report itself sources the claim.")
@click.option("--original", metavar="PARAGRAPH", help="Paragraph of the original, of a digest.")
@click.option("--wording", help="Key words of the original, with --original.")
@click.option("--hedge", help="The report's own hedging word.")
@click.option("--likelihood", metavar="TERM", help="The report's own term of likelihood.")
@click.option("--confidence", metavar="TERM", help="The report's own confidence.")
@click.option("--event-date", metavar="EDTF", help="When the claimed thing happened.")
@click.option("--said-date", metavar="EDTF", help="When it was said.")
@click.option("--horizon", metavar="EDTF", help="Of a forecast: until when.")
@click.option("--entity", "entities", multiple=True, metavar="KEY", help="Whom it is about.")
@click.option("--note", help="Your comment, in Markdown.")
@click.option("--annotator", metavar="HANDLE", help="Who you are; the day is entered too.")
@click.option("--interactive", is_flag=True, help="Go through the report sentence by sentence.")
@click.pass_obj
def command(
    root: Path,
    /,
    report: str,
    quote: str | None,
    claim: str | None,
    id_: str | None,
    prefix: str,
    suffix: str,
    place: int | None,
    interactive: bool,
    original: str | None,
    wording: str | None,
    **options: str | tuple[str, ...] | None,
) -> None:
    """Add an annotation to REPORT, with the shortest context that makes its passage unique."""
    from corpus.annotate import AnnotateError, find_place
    from corpus.load import report_path
    from corpus.splice import SpliceError

    path = report_path(report)
    fields = _fields(options, original, wording)
    try:
        if interactive:
            _walk(root, path, fields)
            return
        if not quote or not claim:
            raise AnnotateError("give --quote and --claim, or --interactive")
        _check_claim(claim)
        prepared = _prepare(root, path)
        anchored = prepared.corpus.reports[path]
        span = find_place(anchored, quote, prefix, suffix, place or 0)
        _save(root, path, prepared, span, claim, id_, fields)
    except (AnnotateError, SpliceError) as error:
        raise click.ClickException(str(error)) from None


def _fields(
    options: dict[str, str | tuple[str, ...] | None], original: str | None, wording: str | None
) -> dict[str, Data]:
    """Return the optional fields that were given."""
    if wording and not original:
        raise click.UsageError("--wording needs --original, the paragraph it stands in")
    fields: dict[str, Data] = {
        name: list(value) if isinstance(value, tuple) else value or ""
        for name, value in options.items()
    }
    if original:
        place: dict[str, Data] = {"paragraph": original}
        fields["original"] = place | {"wording": wording} if wording else place
    if fields.get("annotator"):
        fields["annotated"] = today().isoformat()
    return fields


def _check_claim(claim: str) -> None:
    from corpus.annotate import AnnotateError
    from corpus.model import ClaimType

    if claim not in list(ClaimType):
        terms = "\n".join(f"  {term.value:12} {term.definition}" for term in ClaimType)
        raise AnnotateError(f'no claim type "{claim}"; the first of these that fits:\n{terms}')


def _prepare(root: Path, path: str) -> PreparedCorpus:
    from corpus.cache import Cache
    from corpus.checks.wording import suggest
    from corpus.prepare import prepare_corpus

    prepared = prepare_corpus(root, load_settings(root), cache=Cache(root), today=today())
    reports = prepared.corpus.reports
    if path not in reports:
        raise click.BadParameter(f'no report "{path}"; {suggest(path, reports, "reports")}')
    if not reports[path].report.text_path or reports[path].report.unread.text:
        raise click.ClickException(f"the text of {path} cannot be read; see `corpus check {path}`")
    return prepared


def _save(
    root: Path,
    path: str,
    prepared: PreparedCorpus,
    span: Span,
    claim: str,
    id_: str | None,
    fields: dict[str, Data],
) -> None:
    """Write the annotation, unless the check finds an error in it. Raises AnnotateError."""
    from corpus.annotate import (
        AnnotateError,
        add_annotation,
        build_annotation,
        describe,
        propose_id,
        select,
        taken_ids,
        tell_how_to_describe,
    )
    from corpus.diagnostics import format_text
    from corpus.files import write_changed
    from corpus.load import read_files

    report = prepared.corpus.reports[path].report
    selector = select(prepared.corpus.reports[path], span)
    id_ = id_ or propose_id(selector.quote, taken_ids(report))
    annotation = build_annotation(id_, selector, claim, fields)
    files = read_files(root, path, report.text_path, report.sidecar_path)
    addition = add_annotation(prepared.corpus, files, annotation, prepared.diagnostics)
    listed = format_text(addition.problems)
    if addition.has_errors:
        named = [*fields.get("by", ()), *fields.get("entities", ())]
        more = tell_how_to_describe(prepared.corpus, report, addition.path, named)
        raise AnnotateError(
            f"nothing was written, for it would not pass the check:\n{listed}{more}".rstrip()
        )
    write_changed(root / addition.path, addition.content)
    click.echo(f"{addition.path}: added {describe(annotation)}")
    click.echo(listed, nl=False)


def _walk(root: Path, path: str, fields: dict[str, Data]) -> None:
    """Ask about each sentence; save after each answer."""
    from corpus.annotate import AnnotateError, list_sentences
    from corpus.load import SIDECARS
    from corpus.splice import SpliceError

    prepared = _prepare(root, path)
    sentences = list_sentences(prepared.corpus.reports[path])
    _explain()
    number = 0
    undo: list[tuple[int, Path, bytes | None]] = []
    while number < len(sentences):
        anchored = prepared.corpus.reports[path]
        sentence = list_sentences(anchored)[number]
        _show(sentence, number + 1, len(sentences))
        claim = _ask_claim()
        if claim == "quit":
            return
        if claim == "skip":
            number += 1
            continue
        if claim == "undo":
            if undo:
                number = _undo(*undo.pop())
                prepared = _prepare(root, path)
            else:
                click.echo("nothing has been added since you began")
            continue
        file = root / f"{SIDECARS}/{path}.yaml"
        before = file.read_bytes() if file.exists() else None
        try:
            span = _ask_words(anchored, sentence)
            more = _ask_more(claim, fields, prepared.corpus, path)
            _save(root, path, prepared, span, claim, None, {**fields, **more})
        except (AnnotateError, SpliceError) as error:
            click.echo(str(error), err=True)
            continue
        undo.append((number, file, before))
        prepared = _prepare(root, path)  # the same sentence again: it may make a second claim


def _undo(number: int, file: Path, before: bytes | None) -> int:
    """Put the sidecar back as it was; return the number of the sentence it was changed at."""
    from corpus.files import write_changed

    if before is None:
        file.unlink()
    else:
        write_changed(file, before)
    click.echo("the last annotation is taken back")
    return number


def _ask_words(anchored: AnchoredReport, sentence: Sentence) -> Span:
    """Return the place of the words that are meant; ask until they are of the sentence."""
    from corpus.annotate import AnnotateError, part_of

    while True:
        words = click.prompt("words of it (Enter: all)", default="", show_default=False)
        try:
            return part_of(anchored, sentence.span, words) if words else sentence.span
        except AnnotateError as error:
            click.echo(str(error), err=True)


def _explain() -> None:
    from corpus.model import ClaimType

    for number, term in enumerate(ClaimType, 1):
        click.echo(f"{number} {term.value:12} {term.definition}")
    click.echo(
        "Enter skips the sentence, u takes the last annotation back, ? shows this list, q ends; "
        "take the first type that fits.\n"
    )


def _show(sentence: Sentence, number: int, whole: int) -> None:
    click.echo(f"\n[{number} of {whole}] {sentence.text}")
    for note in sentence.annotated:
        click.echo(f"    annotated: {note}")


def _ask_claim() -> str:
    """Return a claim type, `skip`, `undo` or `quit`."""
    from corpus.model import ClaimType

    choices = {str(number): term.value for number, term in enumerate(ClaimType, 1)}
    choices |= {term.value: term.value for term in ClaimType}
    choices |= {"": "skip", "s": "skip", "q": "quit", "u": "undo"}
    while True:
        answer = click.prompt("type", default="", show_default=False).strip().lower()
        if answer in choices:
            return choices[answer]
        if answer in ("?", "h"):
            _explain()
        else:
            click.echo("a number from the list above, its name, Enter, u, ? or q")


def _ask_more(claim: str, given: dict[str, Data], corpus: Corpus, path: str) -> dict[str, Data]:
    """Return speaker, sources or sourcing, of a claim that needs them."""
    from corpus.model import REPORT_SOURCE, UNIDENTIFIED, ClaimType, Sourcing
    from corpus.model.vocabularies import Takes

    takes = next(term for term in ClaimType if term == claim).takes
    report = corpus.reports[path].report
    more: dict[str, Data] = {}
    if takes.speaker is Takes.REQUIRED and not given.get("by"):
        speakers = {UNIDENTIFIED: UNIDENTIFIED}
        for key, entity in {**corpus.registry.entities, **report.entities}.items():
            speakers |= {key: key, entity.value.name: key}
        question = f"who speaks (keys or names, commas between them; or {UNIDENTIFIED})"
        more["by"] = _ask_keys(question, speakers, "entities")
    if takes.sources is Takes.EXPECTED and not (given.get("sources") or given.get("sourcing")):
        sources = {key: key for key in [*report.sources, REPORT_SOURCE]}
        if keys := _ask_keys("sources (keys; Enter: none)", sources, "sources", default=""):
            more["sources"] = keys
        else:
            choice = click.Choice([term.value for term in Sourcing])
            more["sourcing"] = click.prompt(
                "sourcing", type=choice, default=Sourcing.NONE_GIVEN.value
            )
    return more


def _ask_keys(
    question: str, names: dict[str, str], section: str, default: str | None = None
) -> list[Data]:
    """Return the keys that the answer names; ask until all of them are described."""
    from corpus.checks.wording import suggest

    known = {name.casefold(): key for name, key in names.items()}
    while True:
        answer = click.prompt(question, default=default, show_default=False).strip()
        words = answer.casefold().replace(",", " ").split()
        if not all(word in known for word in words):  # a name may be of several words
            words = [part.strip() for part in answer.casefold().split(",")]
        unknown = [word for word in words if word not in known]
        if not unknown and (words or not answer):
            return [known[word] for word in words]
        first = unknown[0] if unknown else answer
        hint = suggest(first, names, section)
        click.echo(f'"{first}" is not described under `{section}`; {hint}', err=True)
