"""A published page or file goes in; a copy or a digest is scaffolded, with an empty sidecar."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from corpus.console import load_settings, write_draft
from corpus.questions import draft_options


@click.command()
@click.argument("source", metavar="FILE|URL")
@draft_options
@click.pass_obj
def command(root: Path, /, source: str, **given: Any) -> None:
    """Make a clean copy of a page (HTML, text, Markdown, PDF) with front matter and a sidecar.

    What the page does not say is asked for. Where the rights permit no copy, the text is kept in
    originals/, which is never published, and a digest is scaffolded.
    """
    from corpus.importer.extract import ImportFailure
    from corpus.importer.read import read_source
    from corpus.originals import count_paragraphs
    from corpus.questions import make_draft
    from corpus.render import Renderer
    from corpus.scaffold import ORIGINALS, format_sidecar, format_text

    renderer = Renderer(load_settings(root))
    try:
        extract = read_source(source)
    except ImportFailure as error:
        raise click.ClickException(f"{error}; nothing was written") from None
    draft = make_draft(given, extract.facts)
    original = f"{ORIGINALS}/{draft.path}.md"
    files = {}
    if draft.kind == "copy":
        draft = replace(draft, body=extract.body)
    else:
        files[original] = extract.body.strip() + "\n"
        ignore = f"{ORIGINALS}/.gitignore"
        if not (root / ignore).exists():
            files[ignore] = "# Texts that may not be published are never committed.\n*\n"
    files |= {draft.text_path: format_text(draft), draft.sidecar_path: format_sidecar()}
    write_draft(root, draft, files)
    names = "; ".join(" / ".join(author.values()) for author in draft.authors)
    remarks = [f"authors, family / given: {names}", *extract.remarks]
    paragraphs = count_paragraphs(extract.body, renderer)
    remarks.append(f"paragraphs: {paragraphs}; compare them with the original")
    for remark in remarks:
        click.echo(f"  {remark}", err=True)
    if draft.kind == "digest":
        click.echo(
            f"The rights do not permit a copy. The text is in {original}, which is neither "
            f"published nor committed.\nWrite a digest in your own words into {draft.text_path}, "
            f"then: corpus verify-digest {draft.path} {original}",
            err=True,
        )
