"""Sources and annotations as fields go in; a corpus in memory comes out, with no text and file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.diagnostics import Position
from corpus.load import Located, Registry, Report
from corpus.model import Annotation, Source
from corpus.settings import load_settings
from corpus.yaml_source import Scalar
from tests.merging import ROOT

_NODE = Scalar(Position(1, 1), "")


def corpus_of(
    sources: Mapping[str, Mapping[str, Mapping[str, Any]]],
    annotations: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
) -> Corpus:
    """Return a corpus whose sidecars hold the sources and annotations given, by report."""
    anchored = {}
    for path, described in sources.items():
        located = {
            key: Located(Source.model_validate({"title": key, **fields}), _NODE)
            for key, fields in described.items()
        }
        annotated = tuple(
            Located(Annotation.model_validate({"quote": "x", "claim": "fact", **fields}), _NODE)
            for fields in (annotations or {}).get(path, ())
        )
        report = Report(
            path,
            f"docs/{path}.md",
            f"annotations/{path}.yaml",
            sources=located,
            annotations=annotated,
        )
        anchored[path] = AnchoredReport(report, "", "", (), ())
    return Corpus(load_settings(ROOT), anchored, Registry("", {}, ()))


def derived(*keys: str) -> dict[str, Any]:
    """Return the fields of a source that is derived from others of its sidecar."""
    return {"derived_from": [{"source": key} for key in keys]}
