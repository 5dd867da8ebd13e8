"""A passage goes in; what contests it comes out, in words. The one definition of "contested".

The page of claims prints `DEFINITION`; the data, the filter and every list follow
`contests`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.model import Annotation, RelationType, Status

CONTESTING = (RelationType.CONTRADICTS, RelationType.CORRECTS)
"""Relations that contest both passages they join: neither end says which of the two is right."""

DEFINITION = (
    "A claim is contested if it contradicts or corrects another passage, if another contradicts "
    "or corrects it, if a reviewer dissents from what is recorded of it, or if its status is "
    "“disputed”."
)


def contests(corpus: Corpus, path: str, annotation: Annotation) -> tuple[str, ...]:
    """Return what contests an annotation of the report at ``path``; nothing if it stands alone."""
    counts = Counter(_contests(corpus, path, annotation))
    return tuple(
        words if number == 1 else f"{words} ({number})" for words, number in counts.items()
    )


def _contests(corpus: Corpus, path: str, annotation: Annotation) -> Iterator[str]:
    for end in corpus.incoming.get((path, annotation.id), ()):
        if end.relation.type in CONTESTING:
            yield f"{end.relation.type.inverse} another passage"
    for relation in annotation.relations:
        if relation.type in CONTESTING:
            yield f"{relation.type.label} another passage"
    yield from ("a reviewer dissents" for _ in annotation.dissents)
    if annotation.status is Status.DISPUTED:
        yield Status.DISPUTED.label
