"""The model goes in; JSON Schemas for editors and other programs come out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from corpus.model import VOCABULARIES, EntityRegistry, FrontMatter, Sidecar

SCHEMAS: dict[str, tuple[type[BaseModel], str]] = {
    "annotations/schema.json": (Sidecar, "Sidecar of an annotated report"),
    "annotations/entities.schema.json": (EntityRegistry, "Entities shared by reports"),
    "annotations/front-matter.schema.json": (FrontMatter, "Front matter of a report"),
}
"""The committed schemas: file, record, title."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DEFINITIONS = {
    frozenset(map(str, vocabulary)): [
        f"{member.label}: {member.definition}" for member in vocabulary
    ]
    for vocabulary in VOCABULARIES.values()
}


def build_schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a record.

    Optional fields are simply optional: a field that is written has a value, so no schema admits
    null. Terms of a vocabulary carry their definitions, which editors show beside them.
    """
    schema = _tidy(model.model_json_schema())
    schema.pop("title", None)
    return {"$schema": _DIALECT, "title": title, **schema}


def write_schemas(root: Path) -> list[Path]:
    """Write all schemas below ``root``; return the files that changed."""
    changed: list[Path] = []
    for name, (model, title) in SCHEMAS.items():
        path = root / name
        content = format_schema(model, title)
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def format_schema(model: type[BaseModel], title: str) -> str:
    """Return the schema as the committed file holds it."""
    return json.dumps(build_schema(model, title), indent=2, ensure_ascii=False) + "\n"


def _tidy(value: Any) -> Any:
    """Drop generated titles, nulls and defaults of null; add definitions to vocabularies."""
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    tidy = {key: _tidy(item) for key, item in value.items() if not _is_noise(key, item)}
    alternatives = tidy.get("anyOf")
    if isinstance(alternatives, list):
        kept = [item for item in alternatives if item != {"type": "null"}]
        if len(kept) == 1:
            del tidy["anyOf"]
            tidy = {**kept[0], **tidy}
        else:
            tidy["anyOf"] = kept
    if "patternProperties" in tidy:
        tidy.setdefault("additionalProperties", False)
    if isinstance(tidy.get("enum"), list):
        _describe_terms(tidy)
    return tidy


def _is_noise(key: str, item: Any) -> bool:
    return (key == "title" and isinstance(item, str)) or (
        key == "default" and item in (None, [], {})
    )


def _describe_terms(schema: dict[str, Any]) -> None:
    """Add definitions to an enumeration; terms that look like numbers may be typed as such."""
    terms = schema["enum"]
    definitions = _DEFINITIONS.get(frozenset(terms))
    if definitions is None:
        return
    schema["enumDescriptions"] = definitions
    if all(term.isdigit() for term in terms):
        schema["enum"] = [*terms, *map(int, terms)]
        schema["enumDescriptions"] = definitions * 2
        schema.pop("type", None)
