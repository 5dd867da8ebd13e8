"""What was given and what a page says go in; a whole draft of a report comes out, or what it lacks.

On a terminal the missing is asked for. Elsewhere it is listed, and nothing is written. Rights are
never taken from a page: a person has to say them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import click

from corpus.console import today
from corpus.importer.extract import Facts
from corpus.importer.names import Name, parse_name
from corpus.model import RightsStatus
from corpus.model.fields import is_address, is_licence
from corpus.scaffold import Draft, propose_path

STATUSES = [str(status.value) for status in RightsStatus]
_OPTIONS: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (("--path", "path"), {"help": "Path of the report, 2024/publisher-short-title."}),
    (("--slug",), {"help": "Its name alone, without the year."}),
    (("--title",), {"help": "Title of the original."}),
    (("--author", "authors"), {"multiple": True, "help": '"Given Family"; repeat.'}),
    (("--organisation", "organisations"), {"multiple": True, "help": "A body as author; repeat."}),
    (("--publisher",), {"help": "Who published the original first."}),
    (("--published",), {"help": "When (EDTF): 2024-05-02, 2024-05?"}),
    (("--url",), {"help": "Address of the original."}),
    (("--language",), {"help": "Language of the text (BCP 47)."}),
    (("--rights",), {"type": click.Choice(STATUSES), "help": "What may be done with the text."}),
    (("--licence",), {"help": "SPDX identifier of the licence."}),
    (("--holder",), {"help": "Who holds the rights."}),
    (("--statement",), {"help": "What the publisher says of rights, or who permitted a copy."}),
    (("--digest-by",), {"help": "Writer of the digest, where no copy is permitted."}),
    (("--read-from",), {"help": "Where the original was read, where it has no address."}),
]  # fmt: skip


def draft_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command an option for each thing that may have to be asked for."""
    for names, settings in reversed(_OPTIONS):
        command = click.option(*names, **settings)(command)
    return command


class Questions:
    """Asks on a terminal; elsewhere keeps a list of what is missing."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self.terminal = sys.stdin.isatty()

    def need(self, option: str, value: str | None, question: str, **settings: Any) -> str:
        """Return the value, or the answer to the question."""
        if value and value.strip():
            return value.strip()
        if self.terminal:
            return str(click.prompt(question, err=True, **settings)).strip()
        self.missing.append(f"{option}  {question}")
        return ""

    def may(self, question: str, value: str) -> str:
        """Return the value, or the answer to a question that may be left without one."""
        if value or not self.terminal:
            return value
        return str(click.prompt(question, default="", show_default=False, err=True)).strip()


def make_draft(given: dict[str, Any], facts: Facts, *, digest: bool = False) -> Draft:
    """Return the draft of a report. Ends the command with code 2 where something is missing."""
    ask = Questions()
    title = ask.need("--title", given["title"] or facts.title, "title of the original")
    authors = _authors(given, facts, ask)
    publisher = ask.need("--publisher", given["publisher"] or facts.publisher, "who published it")
    published = ask.need(
        "--published", given["published"] or facts.published, "when it was published (EDTF)"
    )
    language = ask.need("--language", given["language"] or facts.language, "language, such as en")
    rights = _rights(given, facts, ask)
    url = given["url"] or facts.url
    may_copy = rights["status"] != RightsStatus.ALL_RIGHTS_RESERVED.value
    is_digest = digest or (not may_copy)
    record = _digest(given, url, ask) if is_digest else {}
    path = given["path"] or ""
    if not path and given["slug"] and published:
        path = f"{published.lstrip('[')[:4]}/{given['slug']}"
    if not path:
        proposal = propose_path(published, publisher, title)
        if ask.terminal:
            path = click.prompt("path, which is permanent", default=proposal or None, err=True)
        elif title and publisher and published:
            path = ask.need("--path", proposal, "path, 2024/publisher-short-title")
    if ask.missing:
        click.echo("This is missing, and is not guessed; nothing was written:", err=True)
        for line in ask.missing:
            click.echo(f"  {line}", err=True)
        sys.exit(2)
    return Draft(
        path=path,
        title=title,
        authors=authors,
        publisher=publisher,
        published=published,
        kind="digest" if is_digest else "copy",
        rights={key: value for key, value in rights.items() if value},
        language=language,
        url=url,
        accessed=today().isoformat() if url and facts.url else "",
        digest=record,
    )


def _authors(given: dict[str, Any], facts: Facts, ask: Questions) -> list[dict[str, str]]:
    names = [parse_name(text) for text in given["authors"]]
    names += [Name(name=text) for text in given["organisations"]]
    found = [name for name in names if name] or facts.authors
    if not found:
        answer = ask.need("--author or --organisation", "", "authors, parted by semicolons")
        found = [name for name in map(parse_name, answer.split(";")) if name]
    return [name.fields() for name in found]


def _rights(given: dict[str, Any], facts: Facts, ask: Questions) -> dict[str, str]:
    if facts.licence:
        click.echo(f"The page names a licence, which you have to judge: {facts.licence}", err=True)
    question = f"what may be done with the text: {', '.join(STATUSES)}"
    choice = click.Choice(STATUSES)
    status = ask.need("--rights", given["rights"], question, type=choice, show_choices=False)
    licence, statement = given["licence"] or "", given["statement"] or ""
    if status == RightsStatus.LICENSED.value:
        question = "the licence, as SPDX identifier: CC-BY-4.0"
        licence = ask.need("--licence", licence, question, value_proc=_read_licence)
    if status == RightsStatus.PERMISSION.value:
        statement = ask.need("--statement", statement, "who permitted the copy, when and how")
    holder = given["holder"] or ""
    if status != RightsStatus.PUBLIC_DOMAIN.value:
        holder = ask.may("who holds the rights (Enter: not known)", holder)
    return {
        "status": status,
        "licence": licence,
        "holder": holder,
        "statement": statement,
    }


def _digest(given: dict[str, Any], url: str, ask: Questions) -> dict[str, object]:
    by = parse_name(ask.need("--digest-by", given["digest_by"], "who writes the digest"))
    read_from = given["read_from"] or (url if is_address(url) else "")
    read_from = ask.need("--read-from", read_from, "where the original was read")
    day = today().isoformat()
    return {"by": by.fields() if by else {}, "written": day, "read_from": read_from, "read_on": day}


def _read_licence(answer: str) -> str:
    """Return the answer; have the question asked again where it is no SPDX identifier."""
    if not is_licence(answer.strip()):
        raise click.UsageError("no SPDX identifier, which has no spaces: CC-BY-4.0")
    return answer
