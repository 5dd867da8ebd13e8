"""What goes wrong for somebody who has never written YAML: one message each, at its line.

The rules' own folders in ``invalid`` break one rule each, as those who wrote it would. These are
slips of another kind: what an editor, a word processor or a habit from elsewhere does to a file.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.overlays import check_output, overlay

NAME = "2024/anglers-spring-levels"
TEXT = f"docs/reports/{NAME}.md"
SIDECAR = f"annotations/reports/{NAME}.yaml"
PAIR = Path(__file__).parent / "newcomer"
SIDECAR_TEXT = (PAIR / "sidecar.yaml").read_text(encoding="utf-8")
Breakage = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """One slip, and the one diagnostic that it is to get."""

    breakage: Breakage
    rule: str
    line: int
    says: str
    """What the message or its hint must say, so that one knows what to do."""
    path: str = SIDECAR


def lay(target: Path) -> Path:
    """Copy the mini-corpus with a newcomer's pair in it, which is sound."""
    root = overlay(None, target)
    shutil.copyfile(PAIR / "report.md", root / TEXT)
    shutil.copyfile(PAIR / "sidecar.yaml", root / SIDECAR)
    return root


def swap(old: str, new: str, path: str = SIDECAR, encoding: str = "utf-8") -> Breakage:
    """Write one thing in place of another."""

    def breakage(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert text.count(old) >= 1, old
        (root / path).write_bytes(text.replace(old, new, 1).encode(encoding))

    return breakage


def each(*breakages: Breakage) -> Breakage:
    """Do one after the other."""

    def breakage(root: Path) -> None:
        for part in breakages:
            part(root)

    return breakage


def conflict(ours: str, path: str = SIDECAR) -> Breakage:
    """Have git mark a conflict round a line."""
    return swap(f"{ours}\n", f"<<<<<<< HEAD\n{ours}\n=======\n{ours}, too\n>>>>>>> b\n", path)


def move(path: str, to: str) -> Breakage:
    """Put a file somewhere else."""

    def breakage(root: Path) -> None:
        (root / to).parent.mkdir(parents=True, exist_ok=True)
        (root / path).rename(root / to)

    return breakage


def write(path: str, content: bytes) -> Breakage:
    """Put a file there."""

    def breakage(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)

    return breakage


RECORD = """digest:
  by: {family: Okafor, given: Ada}
  written: 2024-05-20
  read_from: https://anglers.example/spring-levels
  read_on: 2024-05-20
"""
WORD = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff"
TEXTS = "docs/reports/2024"
SIDECARS = "annotations/reports"
FILE = "anglers-spring-levels"

GAUGE = """sources:
  gauge-readings:
    title: Readings of the gauge at Alder Bridge
    author: {name: Lenta River Board}
    kind: dataset
    consulted: via-report

"""
ENTITIES = """
entities:
  weir-keeper: {name: The keeper of the weir, kind: person}
"""
CONFLICTS = {
    "in a sidecar": Case(conflict("    claim: fact"), "conflict-marker", 12, "delete each line"),
    "in front matter": Case(
        conflict("publisher: Alder Anglers", TEXT), "conflict-marker", 4, "delete each line", TEXT
    ),
    "in a text": Case(
        conflict("## The outlook", TEXT), "conflict-marker", 20, "delete each line", TEXT
    ),
    "whose end was left": Case(
        swap("    claim: fact\n", "    claim: fact\n>>>>>>> b\n"), "conflict-marker", 13, ">>>>>>>"
    ),
}
YAML = {
    "no key of the annotations": Case(
        swap("annotations:\n", ""), "yaml-syntax", 9, "put a line `annotations:`"
    ),
    "no key of the annotations, and no sources": Case(
        each(swap(GAUGE, ""), swap("annotations:\n", ""), swap(ENTITIES, "")),
        "wrong-type",
        2,
        "put a line `annotations:`",
    ),
    "annotations among the sources": Case(
        swap(f"{GAUGE}annotations:\n", "sources:\n"),
        "wrong-type",
        3,
        "put a line `annotations:`",
    ),
    "a tab": Case(swap("    claim: fact", "\tclaim: fact"), "yaml-syntax", 12, "spaces"),
    "no colon": Case(swap("claim: fact", "claim fact"), "yaml-syntax", 12, "colon"),
    "no space behind a colon": Case(swap("claim: f", "claim:f"), "yaml-syntax", 12, "put a space"),
    "too far in": Case(swap("    claim: fact", "      claim: fact"), "yaml-syntax", 12, "indent"),
    "too far out": Case(swap("    claim: fact", "   claim: fact"), "yaml-syntax", 12, "indent"),
    "spaces of a web page": Case(
        swap("    claim: f", "\u00a0\u00a0\u00a0\u00a0claim: f"), "yaml-syntax", 12, "spaces"
    ),
    "no hyphen": Case(swap("  - id: fish", "    id: fish"), "duplicate-key", 17, "`- `"),
    "a dash for a hyphen": Case(swap("  - id: fish", "  – id: fish"), "yaml-syntax", 17, "`- `"),
    "a key twice": Case(
        swap("    claim: forecast", "    claim: forecast\n    claim: forecast"),
        "duplicate-key",
        26,
        "line 25",
    ),
    "a quotation mark not closed": Case(
        swap("quote: read 1.2", 'quote: "read 1.2'), "yaml-syntax", 11, "never closed"
    ),
    "quotation marks in quotation marks": Case(
        swap('the fish had "gone upstream"', '"the fish had "gone upstream""'),
        "yaml-syntax",
        18,
        'write \\"',
    ),
    "a bracket not closed": Case(swap("weir-keeper]", "weir-keeper"), "yaml-syntax", 20, "close"),
    "no comma in a mapping over several lines": Case(
        swap(
            '{type: rests-on, to: "#level-on-1-may"}',
            '{type: rests-on,\n         to: "#level-on-1-may"\n         note: x}',
        ),
        "yaml-syntax",
        32,
        "commas",
    ),
    "a colon in a note": Case(
        swap("note: The", "note: Mind: the"), "yaml-syntax", 31, "in quotation marks"
    ),
    "an address that begins a comment": Case(
        swap('"#level-on-1-may"', "#level-on-1-may"), "yaml-syntax", 30, "comment"
    ),
    "a list for a mapping": Case(
        swap("  gauge-readings:\n    title", "  - gauge-readings:\n    title"),
        "wrong-type",
        3,
        "in place of each `-`",
    ),
}
VALUES = {
    "curly quotation marks": Case(
        swap('"#level-on-1-may"', "“#level”"), "bad-value", 30, "straight"
    ),
    "a term in capitals": Case(swap("claim: fact", "claim: FACT"), "unknown-value", 12, '"fact"'),
    "a term as pages show it": Case(
        swap("claim: fact", "claim: Factual claim"), "unknown-value", 12, '"fact"'
    ),
    "a term misspelt": Case(
        swap("claim: statement", "claim: statment"), "unknown-value", 19, '"statement"'
    ),
    "a field misspelt": Case(swap("    quote: r", "    qoute: r"), "unknown-field", 11, '"quote"'),
    "a day in words": Case(
        swap("date: 2024-05-01", "date: 1 May 2024"), "bad-date", 14, "2024-05-01"
    ),
    "a day with slashes": Case(
        swap("date: 2024-05-01", "date: 1/5/2024"), "bad-date", 14, "2024-05-01 or 2024-01-05"
    ),
    "a year of two digits": Case(
        swap("horizon: 2024-08", "horizon: 24"), "bad-date", 27, "fewer than four digits"
    ),
    "a span in brackets": Case(
        swap("date: 2024-05-01", "date: [2024-05-01..2024-05-03]"), "wrong-type", 14, "in quotation"
    ),
    "a source misspelt": Case(swap("[gauge", "[guage"), "unknown-source", 13, "gauge-readings"),
    "one source, no brackets": Case(
        swap("[gauge-readings]", "gauge-readings"), "wrong-type", 13, "write [gauge-readings]"
    ),
    "two sources, no brackets": Case(
        each(
            swap("[gauge-readings]", "gauge-readings, log"),
            swap("annotations:\n", "  log:\n    title: Log\nannotations:\n"),
        ),
        "wrong-type",
        15,
        "write [gauge-readings, log]",
    ),
    "a source by its title": Case(
        swap("[gauge-readings]", "Readings of the gauge at Alder Bridge"),
        "wrong-type",
        13,
        "write [gauge-readings]",
    ),
    "a source by its title in brackets": Case(
        swap("[gauge-readings]", "[Readings of the gauge at Alder Bridge]"),
        "bad-value",
        13,
        "did you mean gauge-readings?",
    ),
    "an entity by its name, no brackets": Case(
        swap("[lenta-river-board]", "Lenta River Board"),
        "wrong-type",
        15,
        "write [lenta-river-board]",
    ),
    "an author as text": Case(
        swap("{name: Lenta River Board}", "Lenta River Board"),
        "wrong-type",
        5,
        "write {name: Lenta River Board}",
    ),
    "an entity by its name": Case(
        swap("[lenta-river-board]", "[Lenta River Board]"), "bad-value", 15, "lenta-river-board"
    ),
    "an entity not described": Case(
        swap("[lenta-river-board]", "[alder]"), "unknown-entity", 15, "alder: {name: …, kind: …}"
    ),
    "an id of two words": Case(
        swap("id: further-fall", "id: Further fall"), "bad-value", 23, "such as further-fall"
    ),
    "an id twice": Case(
        swap("id: further-fall", "id: fish-upstream"), "duplicate-id", 23, "choose another"
    ),
    "no speaker": Case(swap("    by: [weir-keeper]\n", ""), "missing-speaker", 19, "by: [entity]"),
    "a likelihood of a fact": Case(
        swap("    claim: fact", "    claim: fact\n    likelihood: likely"),
        "not-for-claim-type",
        13,
        "delete it",
    ),
    "a relation to no report": Case(
        swap("#level-on-1-may", "2023/museum-flood-mark#highest-mark"),
        "unknown-relation-target",
        30,
        "2023/museum-flood-marks#highest-mark",
    ),
    "a relation without its sign": Case(
        swap('"#level-on-1-may"', "level-on-1-may"), "bad-value", 30, 'such as "#level-on-1-may"'
    ),
    "no claim": Case(swap("    claim: fact\n", ""), "missing-field", 10, "`claim: …`"),
    "no source and no reason": Case(
        swap("    sourcing: unnamed\n", ""), "unsourced", 19, "`sourcing:`"
    ),
}
QUOTATIONS = {
    "with its Markdown": Case(
        swap("quote: read", "quote: The [gauge](x.md) at *Alder Bridge* read"),
        "quote-not-found",
        11,
        'without the marks of Markdown: "The gauge at Alder Bridge read',
    ),
    "retyped": Case(swap("1.2 metres", "1.2 meters"), "quote-not-found", 11, "read 1.2 metres"),
    "in curly quotation marks": Case(
        swap("quote: read 1.2 metres on 1 May", "quote: “read 1.2 metres on 1 May”"),
        "quote-not-found",
        11,
        "straight",
    ),
    "too short": Case(
        swap("quote: read 1.2 metres on 1 May", "quote: the f"), "quote-ambiguous", 11, "prefix:"
    ),
}
FRONT_MATTER = {
    "no fence": Case(swap("---\n", "", TEXT), "no-front-matter", 1, "`---`", TEXT),
    "one fence": Case(
        swap("Anglers}\n---\n", "Anglers}\n", TEXT), "no-front-matter", 1, "`---`", TEXT
    ),
    "no record of the digest": Case(
        swap(RECORD, "", TEXT), "digest-without-record", 7, "written: …", TEXT
    ),
    "a copy without a right": Case(
        swap("kind: digest", "kind: copy", TEXT), "copy-without-right", 7, "kind: digest", TEXT
    ),
    "authors as text": Case(
        swap("[{name: Alder Anglers}]", "Alder Anglers", TEXT),
        "wrong-type",
        3,
        "write [{name: Alder Anglers}]",
        TEXT,
    ),
    "a title with a colon": Case(
        swap("title: Spring", "title: The Alder: Spring", TEXT),
        "yaml-syntax",
        2,
        "in quotation marks",
        TEXT,
    ),
    "an address without https": Case(
        swap("url: https://", "url: www.", TEXT),
        "bad-value",
        6,
        "such as https://www.anglers",
        TEXT,
    ),
    **{
        f"a licence as {licence}": Case(
            each(
                swap(RECORD, "", TEXT),
                swap("kind: digest", "kind: copy", TEXT),
                swap("all-rights-reserved", f"licensed, licence: {licence}", TEXT),
            ),
            "bad-value",
            8,
            f"an SPDX identifier, perhaps {identifier}\n",
            TEXT,
        )
        for licence, identifier in (
            ("CC BY 4.0", "CC-BY-4.0"),
            ("cc by-sa 3.0", "CC-BY-SA-3.0"),
            ("CC 0 1.0", "CC0-1.0"),
            ("https://creativecommons.org/licenses/by-nd/4.0/", "CC-BY-ND-4.0"),
            ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        )
    },
    "rights as text": Case(
        swap(
            "rights: {status: all-rights-reserved, holder: Alder Anglers}",
            "rights: all rights reserved",
            TEXT,
        ),
        "wrong-type",
        13,
        "write {status: …}",
        TEXT,
    ),
}
COPIES = ("{} copy", "{} copy 2", "{} - Copy (2)", "Copy of {}", "{} (1)")
FILES = {
    "Latin-1": Case(
        swap("note: The club", "note: The café", encoding="latin-1"), "not-utf8", 31, "UTF-8"
    ),
    "a Word document": Case(
        write(f"{TEXTS}/levels.docx", WORD),
        "refused-file",
        1,
        "plain text",
        f"{TEXTS}/levels.docx",
    ),
    "a Word document that is called a text": Case(
        write(f"{TEXTS}/levels.md", WORD), "not-utf8", 1, "plain text", f"{TEXTS}/levels.md"
    ),
    "a sidecar beside its text": Case(
        move(SIDECAR, f"{TEXTS}/{FILE}.yaml"),
        "refused-file",
        1,
        f"move it to {SIDECAR}",
        f"{TEXTS}/{FILE}.yaml",
    ),
    "a sidecar in no year": Case(
        move(SIDECAR, f"{SIDECARS}/{FILE}.yaml"),
        "misplaced-file",
        1,
        f"rename it to {SIDECAR}",
        f"{SIDECARS}/{FILE}.yaml",
    ),
    "a sidecar in another year": Case(
        move(SIDECAR, f"{SIDECARS}/2023/{FILE}.yaml"),
        "sidecar-without-report",
        1,
        f"move the sidecar to {SIDECAR}",
        f"{SIDECARS}/2023/{FILE}.yaml",
    ),
    "a sidecar not among the reports": Case(
        move(SIDECAR, f"annotations/2024/{FILE}.yaml"),
        "misplaced-file",
        1,
        f"rename it to {SIDECAR}",
        f"annotations/2024/{FILE}.yaml",
    ),
    "the ending .yml": Case(
        move(SIDECAR, f"{SIDECARS}/2024/{FILE}.yml"),
        "misplaced-file",
        1,
        f"rename it to {SIDECAR}",
        f"{SIDECARS}/2024/{FILE}.yml",
    ),
    "an ending that an editor added": Case(
        move(SIDECAR, f"{SIDECAR}.txt"),
        "misplaced-file",
        1,
        f"rename it to {SIDECAR}",
        f"{SIDECAR}.txt",
    ),
    "a text called .txt": Case(
        move(TEXT, f"{TEXTS}/{FILE}.txt"),
        "sidecar-without-report",
        1,
        f"rename {TEXTS}/{FILE}.txt to {TEXT}",
        SIDECAR,
    ),
    "capitals in the name": Case(
        move(TEXT, f"{TEXTS}/Anglers-Spring-Levels.md"),
        "misplaced-file",
        1,
        f"rename it to {TEXT}",
        f"{TEXTS}/Anglers-Spring-Levels.md",
    ),
    "spaces in the name": Case(
        move(TEXT, f"{TEXTS}/anglers spring levels.md"),
        "misplaced-file",
        1,
        f"rename it to {TEXT}",
        f"{TEXTS}/anglers spring levels.md",
    ),
    **{
        f"a copy of a sidecar, {name}": Case(
            write(f"{SIDECARS}/2024/{name}.yaml", SIDECAR_TEXT.encode()),
            "misplaced-file",
            1,
            f"delete it: it looks like a copy of {NAME}",
            f"{SIDECARS}/2024/{name}.yaml",
        )
        for name in (name.format(FILE) for name in COPIES)
    },
    "no sidecar": Case(
        move(SIDECAR, "kept.yaml"), "report-without-sidecar", 1, f"add {SIDECAR}", TEXT
    ),
}
CASES = {
    f"{kind}: {name}": case
    for kind, cases in (
        ("conflict", CONFLICTS),
        ("YAML", YAML),
        ("value", VALUES),
        ("quotation", QUOTATIONS),
        ("front matter", FRONT_MATTER),
        ("file", FILES),
    )
    for name, case in cases.items()
}


def test_the_pair_is_sound(tmp_path: Path) -> None:
    assert check_output(lay(tmp_path / "corpus")) == ""


@pytest.mark.parametrize("name", CASES)
def test_one_slip_gets_one_message_at_its_line(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    root = lay(tmp_path / "corpus")
    case.breakage(root)
    found = check_output(root)
    messages = [line for line in found.splitlines() if not line.startswith("    hint: ")]
    assert len(messages) == 1, found
    place, _, said = found.partition(f"[{case.rule}] ")
    assert re.fullmatch(rf"{re.escape(case.path)}:{case.line}:\d+: (error|warning)", place), found
    assert case.says in said, found
    assert "\n    hint: " in said, found


@pytest.mark.parametrize("path", [TEXT, SIDECAR])
def test_what_editors_on_windows_write_is_no_slip(path: str, tmp_path: Path) -> None:
    """A byte order mark and line ends of two characters."""
    root = lay(tmp_path / "corpus")
    content = (root / path).read_bytes()
    (root / path).write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert check_output(root) == ""


def test_a_sidecar_that_has_its_text_is_no_stray(tmp_path: Path) -> None:
    """Two reports may have the same name in two years; one of them lacks its sidecar."""
    root = lay(tmp_path / "corpus")
    earlier = TEXT.replace("2024", "2023")
    shutil.copyfile(root / TEXT, root / earlier)
    assert check_output(root).startswith(f"{earlier}:1:1: warning[report-without-sidecar]")


def test_each_run_of_keys_that_stand_twice_is_reported(tmp_path: Path) -> None:
    """A record run into another is one; what stands twice further on is another."""
    root = lay(tmp_path / "corpus")
    text = SIDECAR_TEXT.replace("  - id: fish", "    id: fish")
    twice = text.replace("    by: [weir-keeper]", "    by: [weir-keeper]\n    claim: fact")
    (root / SIDECAR).write_text(twice, encoding="utf-8")
    lines = [line for line in check_output(root).splitlines() if "duplicate-key" in line]
    assert [line.split(":")[1] for line in lines] == ["17", "21"]
