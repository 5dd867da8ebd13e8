"""An editor with a YAML language server completes, explains and underlines as one types."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from corpus.model import ClaimType
from corpus.schema import SCHEMAS
from tests.language_server import FOLDER, LanguageServer, why_absent
from tests.test_newcomers import PAIR
from tests.test_schema import as_editor

ROOT = Path(__file__).parents[1]
SIDECAR = (PAIR / "sidecar.yaml").read_text(encoding="utf-8")
LINE = "# yaml-language-server: $schema=../../schema.json\n"
SLIPS = {
    "claim: fact": ("claim: fcat", 12, "Value is not accepted"),
    "    hedge": ("    hegde", 13, "hegde is not allowed"),
    "consulted: via-report": ("consulted: by-me", 7, "Value is not accepted"),
    "id: fish-upstream": ("id: Fish upstream", 18, "does not match the pattern"),
    "by: [weir-keeper]": ("by: weir-keeper", 21, 'Expected "array"'),
}
"""What is written, what in its place, on which line, and what is said of it."""
SOUND = SIDECAR.replace("    claim: fact\n", "    claim: fact\n    hedge: about\n")


def slipped() -> str:
    text = SOUND
    for written, (instead, _, _) in SLIPS.items():
        assert text.count(written) == 1
        text = text.replace(written, instead)
    return text


def settings() -> dict[str, Any]:
    """The committed settings of VS Code, as the server is given them: `yaml.x.y` as x, y."""
    flat = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    nested: dict[str, Any] = {}
    for name, value in flat.items():
        *folders, last = name.split(".")
        place = nested
        for folder in folders if name.startswith("yaml.") else ():
            place = place.setdefault(folder, {})
        if name.startswith("yaml."):
            place[last] = value
    return nested


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "annotations/reports/2024").mkdir(parents=True)
    for name in SCHEMAS:
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def server(workspace: Path) -> Iterator[LanguageServer]:
    if absent := why_absent():
        assert "CORPUS_FULL_TESTS" not in os.environ, absent
        pytest.skip(f"no language server: {absent}")
    with LanguageServer(workspace, settings()) as running:
        yield running


def write(workspace: Path, text: str, name: str = "reports/2024/x.yaml") -> Path:
    file = workspace / "annotations" / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_sound_sidecar_has_nothing_underlined(server: LanguageServer, workspace: Path) -> None:
    assert SOUND.startswith(LINE)
    assert server.open(write(workspace, SOUND)) == []


@pytest.mark.parametrize("head", [LINE, "# no line for editors\n"])
def test_each_slip_is_underlined(server: LanguageServer, workspace: Path, head: str) -> None:
    """By the line at the top, or without one by the settings of VS Code."""
    found = server.open(write(workspace, slipped().replace(LINE, head)))
    lines = {item["range"]["start"]["line"] + 1: item["message"] for item in found}
    assert sorted(lines) == sorted(line for _, line, _ in SLIPS.values())
    for _, line, said in SLIPS.values():
        assert said in lines[line], lines


def test_entities_are_underlined_too(server: LanguageServer, workspace: Path) -> None:
    found = server.open(write(workspace, "board: {name: x, kind: body}\n", "entities.yaml"))
    assert [item["range"]["start"]["line"] for item in found] == [0]


def test_pointing_at_a_term_shows_what_it_means(server: LanguageServer, workspace: Path) -> None:
    file = write(workspace, SOUND)
    server.open(file)
    shown = server.hover(file, 12, SOUND.split("\n")[11].index("fact") + 1)
    assert "What kind of claim the passage makes." in shown
    for claim in ClaimType:
        assert f"`{claim}`: {claim.label}: {claim.definition}" in shown
    assert "The report's own hedging word" in server.hover(file, 13, 6)


def test_terms_and_fields_are_offered_with_what_they_mean(
    server: LanguageServer, workspace: Path
) -> None:
    text = f"{LINE}annotations:\n  - id: a\n    quote: b\n    claim: \n    \n"
    file = write(workspace, text)
    server.open(file)
    terms = server.complete(file, 5, 12)
    assert {name: item["documentation"] for name, item in terms.items()} == {
        str(claim): f"{claim.label}: {claim.definition}" for claim in ClaimType
    }
    fields = server.complete(file, 6, 5)
    assert fields["hedge"]["documentation"] == "The report's own hedging word, verbatim."
    assert "quote" not in fields, "a field that is there is not offered again"


def test_the_schema_alone_says_the_same() -> None:
    """Where there is no server: the good file passes, and each slip of the bad one is found."""
    schema = json.loads((ROOT / "annotations/schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    assert list(validator.iter_errors(as_editor(SOUND))) == []
    assert len(list(validator.iter_errors(as_editor(slipped())))) == len(SLIPS)


def test_settings_name_what_is_there() -> None:
    schemas = settings()["yaml"]["schemas"]
    assert set(schemas) == {f"./{name}" for name in SCHEMAS if "front-matter" not in name}
    for glob in schemas.values():
        assert list(ROOT.glob(glob)), glob
    extensions = (ROOT / ".vscode/extensions.json").read_text(encoding="utf-8")
    assert json.loads(extensions) == {"recommendations": ["redhat.vscode-yaml"]}


def test_the_lock_is_whole_and_names_no_registry() -> None:
    wanted = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert lock.pop("")["dependencies"] == wanted
    for name, version in wanted.items():
        assert lock[f"node_modules/{name}"]["version"] == version
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    for package in lock.values():
        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
