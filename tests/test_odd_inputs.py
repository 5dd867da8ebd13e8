"""Whatever bytes a contributor's file holds, reading them ends in a diagnostic at its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.checks import check_faults
from corpus.diagnostics import sort_diagnostics
from corpus.load import (
    ENTITIES,
    Report,
    ReportFiles,
    find_reports,
    load_registry,
    load_report,
    read_files,
)
from tests.overlays import check_output

TEXT = "docs/reports/2023/x.md"
SIDECAR = "annotations/reports/2023/x.yaml"
HEAD = b"annotations:\n  - id: a\n"
FINE = HEAD + b"    quote: b\n    claim: fact\n"

SIDECARS: dict[str, tuple[bytes, list[str]]] = {
    "empty": (b"", []),
    "only remarks": (b"# nothing yet\n", []),
    "only a document mark": (b"---\n", []),
    "Windows line ends": (FINE.replace(b"\n", b"\r\n"), []),
    "byte order mark": (b"\xef\xbb\xbf" + FINE, []),
    "id of digits": (FINE.replace(b"id: a", b"id: 12"), []),
    "a list": (b"- id: a\n", ["1:1 wrong-type"]),
    "a bare word": (b"nonsense\n", ["1:1 wrong-type"]),
    "binary": (bytes(range(256)), ["2:118 not-utf8"]),
    "UTF-16": (FINE.decode().encode("utf-16"), ["1:1 not-utf8"]),
    "UTF-16 without mark": (FINE.decode().encode("utf-16-le"), ["1:2 bad-character"]),
    "Latin-1": (HEAD + b"    quote: caf\xe9\n", ["3:15 not-utf8"]),
    "NUL bytes": (HEAD + b"    quote: \0\0\0\n", ["3:12 bad-character"]),
    "U+2028": (FINE.replace(b"quote: b", "quote: b\u2028c".encode()), ["3:13 line-separator"]),
    "old Mac line ends": (b"a: b\rc: d\r", ["1:5 line-separator", "1:10 line-separator"]),
    "tab": (b"annotations:\n\t- id: a\n", ["2:1 yaml-syntax"]),
    "unclosed quotation": (HEAD + b'    quote: "b\n    claim: fact\n', ["3:12 yaml-syntax"]),
    "quotation inside": (HEAD + b'    quote: "a "b" c"\n', ["3:16 yaml-syntax"]),
    "unclosed bracket": (b"annotations: [{id: a, quote: b\n", ["1:15 yaml-syntax"]),
    "100,000 brackets": (b"[" * 100_000, ["1:33 too-deep"]),
    "100,000 braces": (b"{a: " * 100_000, ["1:129 too-deep"]),
    "100,000 dashes": (b"- " * 100_000, ["1:65 too-deep"]),
    "a tag that would run code": (
        b"sources: !!python/object/apply:os.system {}\n",
        ["1:10 yaml-feature"],
    ),
    "an alias for a whole section": (
        b"sources: &s {a: {title: b}}\nentities: *s\n",
        ["1:10 yaml-feature", "2:11 yaml-feature"],
    ),
    "merge key": (
        b"sources:\n  a: &s {title: b}\n  c: {<<: *s, kind: news}\n",
        ["2:6 yaml-feature", "3:11 yaml-feature"],
    ),
    "section twice": (b"sources: {}\nsources: {}\n", ["2:1 duplicate-key"]),
    "annotations as a mapping": (b"annotations:\n  a: {quote: b}\n", ["2:3 wrong-type"]),
    "annotations empty": (b"annotations:\n", ["1:1 empty-field"]),
    "annotation without value": (b"annotations:\n  -\n", ["2:4 empty-field"]),
    "emphasis at the beginning": (FINE + b"    note: *Likely* so\n", ["5:11 yaml-syntax"]),
    "strong emphasis there": (FINE + b"    note: **Likely** so\n", ["5:11 yaml-syntax"]),
    "no space behind colons": (b"annotations:\n  - id:a\n", ["2:5 wrong-type"]),
    "by without brackets": (FINE + b"    by: x\n", ["5:9 wrong-type"]),
    "claim in brackets": (FINE.replace(b"fact", b"[fact]"), ["4:12 wrong-type"]),
    "misspelt deep inside": (FINE + b"    sources: [{sorce: x}]\n", ["5:16 unknown-field"]),
    "misspelt and wrong": (
        FINE + b"    sources: [{source: x, credibilty: 9}]\n",
        ["5:27 unknown-field"],
    ),
    "entity without kind": (b"entities:\n  a: {name: b}\n", ["2:3 missing-field"]),
    "entity without value": (b"entities:\n  a:\n", ["2:3 empty-field"]),
    "entity in one word": (b"entities:\n  a: b\n", ["2:6 wrong-type"]),
    "date that does not exist": (FINE + b"    annotated: 2023-02-30\n", ["5:16 bad-date"]),
    "date in brackets": (FINE + b"    said_date: [2023..2024]\n", ["5:16 wrong-type"]),
    "escaped control character": (FINE + b'    note: "a\\0b"\n', ["5:11 bad-character"]),
    "escaped half character": (FINE + b'    note: "\\ud800"\n', ["5:14 yaml-syntax"]),
    "paragraph as a list": (b"paragraphs:\n  p-1a2b3c4d: [a]\n", ["2:15 wrong-type"]),
    "paragraph without value": (b"paragraphs:\n  p-1a2b3c4d:\n", ["2:3 empty-field"]),
}

TEXTS: dict[str, tuple[bytes, list[str]]] = {
    "empty": (b"", ["1:1 no-front-matter"]),
    "white space": (b"  \n\n", ["1:1 no-front-matter"]),
    "no front matter": (b"# Title\n", ["1:1 no-front-matter"]),
    "unclosed": (b"---\ntitle: x\n", ["1:1 no-front-matter"]),
    "empty front matter": (b"---\n---\n", ["1:1 no-front-matter"]),
    "a list": (b"---\n- a\n---\n", ["2:1 wrong-type"]),
    "a bare word": (b"---\na\n---\n", ["2:1 wrong-type"]),
    "Windows line ends and mark": (
        b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n",
        ["2:1 missing-field"],
    ),
    "blank lines above": (
        b"\n\n---\ntitle: x\n---\n",
        ["1:1 no-front-matter", "4:1 missing-field"],
    ),
    "dates": (
        b"""---
title: x
authors: [{name: y}]
publisher: z
kind: copy
published: 2023-02-30
accessed: [2023-01-01]
rights: {status: public-domain}
---
""",
        ["6:12 bad-date", "7:11 wrong-type"],
    ),
}


def places(report: Report) -> list[str]:
    found = sort_diagnostics(check_faults(report.faults))
    return [f"{item.line}:{item.column} {item.rule}" for item in found]


@pytest.mark.parametrize("case", SIDECARS)
def test_sidecar(case: str) -> None:
    content, expected = SIDECARS[case]
    assert places(load_report(ReportFiles("2023/x", None, SIDECAR, b"", content))) == expected


@pytest.mark.parametrize("case", TEXTS)
def test_text(case: str) -> None:
    content, expected = TEXTS[case]
    assert places(load_report(ReportFiles("2023/x", TEXT, None, content, b""))) == expected


@given(st.binary(), st.binary())
def test_no_bytes_raise(text: bytes, sidecar: bytes) -> None:
    report = load_report(ReportFiles("2023/x", TEXT, SIDECAR, text, sidecar))
    assert all(item.fault.position.line >= 1 for item in report.faults)


FIELDS = st.sampled_from(
    "id quote claim by sources source derived_from report event_date edtf appraisal date reason "
    "relations type to entities name kind annotations retired paragraphs p-1a2b3c4d x".split()
)
VALUES = st.recursive(
    st.text(alphabet="ab#-: 2023", max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=3),
    max_leaves=12,
)


@given(VALUES)
def test_no_structure_raises(value: object) -> None:
    """JSON is YAML: any nesting of the format's own field names, in any wrong place."""
    content = json.dumps(value).encode()
    for document in (content, b'{"annotations": [' + content + b'], "sources": ' + content + b"}"):
        report = load_report(
            ReportFiles("2023/x", TEXT, SIDECAR, b"---\n" + content + b"\n---\n", document)
        )
        for diagnostic in check_faults(report.faults):
            assert diagnostic.message
            assert diagnostic.line >= 1
            assert diagnostic.column >= 1


def test_registry_that_is_a_list(mini_corpus: Path) -> None:
    """One fault, and no entity of any sidecar is called unknown because of it."""
    (mini_corpus / ENTITIES).write_text("- name: Brennick\n", encoding="utf-8")
    assert check_output(mini_corpus).splitlines() == [
        f"{ENTITIES}:1:1: error[wrong-type] the file takes `key: value` lines, not a list"
    ]


def test_a_corpus_without_registry_is_fine(tmp_path: Path) -> None:
    registry = load_registry(tmp_path)
    assert (registry.entities, registry.faults) == ({}, ())


def test_names_that_begin_with_a_mark_are_no_part_of_the_corpus(mini_corpus: Path) -> None:
    """Drafts and examples can lie beside the sidecars."""
    before = find_reports(mini_corpus)
    for name in ("_example.yaml", ".hidden.yaml", "_drafts/2024/x.yaml"):
        place = mini_corpus / "annotations/reports" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("nonsense", encoding="utf-8")
    assert find_reports(mini_corpus) == before


def test_a_file_name_that_is_no_text_is_a_diagnostic(mini_corpus: Path) -> None:
    """Names are bytes to a file system; neither hashing nor printing them may fail."""
    name = b"na\xefve \n.md".decode("utf-8", "surrogateescape")
    (mini_corpus / "docs/reports/2024" / name).write_bytes(b"---\ntitle: x\n---\n")
    lines = check_output(mini_corpus).splitlines()
    assert lines[0].startswith("docs/reports/2024/na\\udcefve \\n.md:1:1: error[misplaced-file]")
    assert all(line.encode() for line in lines)
    path = f"docs/reports/2024/{name}"
    assert len(read_files(mini_corpus, f"2024/{name}", path, None).digest) == 64


def test_digest_depends_on_every_part(mini_corpus: Path) -> None:
    """What is kept between runs is found by it."""
    path, pair = next(iter(find_reports(mini_corpus).items()))
    files = read_files(mini_corpus, path, *pair)
    digests = {
        files.digest,
        ReportFiles(path, *pair, files.text + b" ", files.sidecar).digest,
        ReportFiles(path, *pair, files.text, files.sidecar + b" ").digest,
        ReportFiles(path, pair[0], None, files.text, files.sidecar).digest,
        ReportFiles("2020/other", *pair, files.text, files.sidecar).digest,
    }
    assert len(digests) == 5
