"""What annotating in the browser is told: all of the model, and nothing that no page may show."""

import json
from pathlib import Path
from typing import Any

from corpus.model import VOCABULARIES, Annotation, ClaimType
from corpus.pages.annotator_data import build_annotator_files, published_sidecars
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from corpus.withdrawn import withhold_withdrawn

BOARD = "2024/river-board-spring-levels"
SIDECAR = f"annotations/reports/{BOARD}.yaml"


def read(root: Path) -> tuple[dict[str, Any], dict[str, Path]]:
    prepared = prepare_corpus(root, load_settings(root))
    assert not [item for item in prepared.diagnostics if item.severity == "error"]
    corpus = withhold_withdrawn(prepared.corpus)
    files = {file.path: json.loads(file.content) for file in build_annotator_files(corpus)}
    return files, published_sidecars(corpus, root)


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_rules_are_those_of_the_model(mini_corpus: Path) -> None:
    rules = read(mini_corpus)[0]["data/annotate/index.json"]
    for name in ("claim", "sourcing", "likelihood", "confidence", "source_kind", "entity_kind"):
        vocabulary = next(
            terms
            for terms in VOCABULARIES.values()
            if list(terms) == [t["value"] for t in rules[name]]
        )
        assert [(t["label"], t["definition"]) for t in rules[name]] == [
            (term.label, term.definition) for term in vocabulary
        ]
    assert [term["takes"] for term in rules["claim"]] == [
        claim.takes._asdict() for claim in ClaimType
    ]
    assert list(rules["fields"]) == list(Annotation.model_fields)
    assert all(rules["fields"].values())
    assert rules["entities"]["brennick"] == "Brennick"
    assert rules["entity_fields"]["name"]
    assert rules["sidecar_entities"] == ["otto-haldane", "town-museum"]


def test_a_report_tells_what_is_taken_and_known(mini_corpus: Path) -> None:
    files, sidecars = read(mini_corpus)
    report = files["data/annotate/2024.json"]["reports"][BOARD]
    assert "third-step" in report["ids"]
    assert report["retired"] == ["peak-at-old-weir"]
    assert report["sources"]["gauge-log"] == "Log of the gauge at Old Weir"
    assert report["entities"]["otto-haldane"] == "Otto Haldane"
    assert sidecars[report["published"]] == mini_corpus / SIDECAR


def test_a_withdrawn_report_has_nothing_to_annotate(mini_corpus: Path) -> None:
    files, sidecars = read(mini_corpus)
    assert "2023/museum-old-scan" not in files["data/annotate/2023.json"]["reports"]
    assert not [name for name in sidecars if "museum-old-scan" in name]


def test_words_withheld_are_not_published_with_the_sidecar(mini_corpus: Path) -> None:
    replace(mini_corpus / SIDECAR, "reason: wrong", "reason: safety")
    files, sidecars = read(mini_corpus)
    report = files["data/annotate/2024.json"]["reports"][BOARD]
    assert report["sidecar"] == SIDECAR
    assert report["published"] == ""
    assert not [name for name in sidecars if BOARD in name]
