"""A page asks only for parts that can be generated.

Passes::

    <!-- corpus: vocabulary claim -->

Fails::

    <!-- corpus: vocabulary claims -->
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.wording import suggest
from corpus.diagnostics import Severity
from corpus.documents import DIRECTIVES, Directive


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for document in corpus.documents:
        for part in document.parts:
            if not isinstance(part, Directive):
                continue
            arguments = DIRECTIVES.get(part.name)
            if arguments is None:
                hint = suggest(part.name, DIRECTIVES, "parts")
                yield Finding(document.path, part.position, f'no part "{part.name}"', hint)
            elif part.argument not in (arguments or ("",)):
                message = f'"{part.name}" takes no argument "{part.argument}"'
                hint = suggest(part.argument, arguments, "arguments")
                yield Finding(document.path, part.position, message, hint)
