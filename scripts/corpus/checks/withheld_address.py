"""A source whose address is deliberately withheld is given none.

Passes::

    leaflet: {title: A leaflet, withheld: extremist}

Fails::

    leaflet: {title: A leaflet, withheld: extremist, url: "https://example.org/leaflet"}
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.anchor import AnchoredReport
from corpus.checks.registry import Finding, file_rule
from corpus.diagnostics import Severity


@file_rule(Severity.ERROR)
def check(anchored: AnchoredReport) -> Iterator[Finding]:
    for key, located in anchored.report.sources.items():
        if located.value.withheld is None:
            continue
        for name in ("url", "archived"):
            if getattr(located.value, name) is not None:
                yield Finding(
                    anchored.report.sidecar_path,
                    located.position(name),
                    f'the source "{key}" is withheld ({located.value.withheld}) and has an address',
                    f"delete `{name}:`; delete `withheld:` only if readers may be led there",
                )
