"""An entity that a sidecar names is described in `entities.yaml` or in the sidecar itself.

Passes::

    by: [river-board]      # a key of entities.yaml

Fails::

    by: [rivers-bord]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.wording import suggest
from corpus.diagnostics import Severity
from corpus.load import Report
from corpus.model import UNIDENTIFIED, Annotation, EntityKind, Source
from corpus.sidecar_source import Located


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    for anchored in corpus.reports.values():
        report = anchored.report
        for key, located, path in _named(report):
            homes = (report, corpus.registry)
            if any(key in home.entities for home in homes):
                continue
            if any(home.unread.may_hold("entities", key) for home in homes):
                continue
            known = sorted({entity for home in homes for entity in home.entities})
            hint = suggest(key, known, "entities")
            hint += "" if hint.endswith("?") else "."
            yield Finding(
                report.sidecar_path,
                located.position(*path),
                f'the entity "{key}" is not described',
                f"{hint} Otherwise describe it: `{key}: {{name: …, kind: …}}` under `entities:`; "
                f"kinds: {', '.join(EntityKind)}",
            )


def _named(
    report: Report,
) -> Iterator[tuple[str, Located[Annotation] | Located[Source], tuple[str | int, ...]]]:
    """Every entity key in the sidecar, with its record and its place in that."""
    for annotation in report.annotations:
        for name in ("by", "entities"):
            for index, key in enumerate(getattr(annotation.value, name)):
                if not (name == "by" and key == UNIDENTIFIED):
                    yield key, annotation, (name, index)
    for source in report.sources.values():
        if source.value.outlet:
            yield source.value.outlet, source, ("outlet",)
