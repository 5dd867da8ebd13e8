"""An entity is described once: in `entities.yaml`, or in one sidecar.

Passes::

    entities: {}      # in the sidecar; river-board stands in entities.yaml

Fails::

    entities:         # in the sidecar, while entities.yaml has river-board too
      river-board: {name: River Board, kind: organisation}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, corpus_rule
from corpus.checks.strays import copied_from
from corpus.diagnostics import Severity


@corpus_rule(Severity.ERROR)
def check(corpus: Corpus) -> Iterator[Finding]:
    homes = dict.fromkeys(corpus.registry.entities, corpus.registry.path)
    for anchored in corpus.reports.values():
        report = anchored.report
        if copied_from(report.path, corpus.reports):
            continue  # of a stray copy, which holds all that the other does, its own rule speaks
        for key, located in report.entities.items():
            home = homes.setdefault(key, str(report.sidecar_path))
            if home != report.sidecar_path:
                yield Finding(
                    report.sidecar_path,
                    located.position(),
                    f'the entity "{key}" is described twice',
                    f"it stands in {home}: delete one; what reports share belongs in entities.yaml",
                )
