"""Diagnostics as text and as JSON."""

from __future__ import annotations

import json

from corpus.diagnostics import (
    Diagnostic,
    Severity,
    count_errors,
    format_json,
    format_text,
    sort_diagnostics,
)

ERROR = Diagnostic("b.yaml", 12, 7, "quote-not-found", Severity.ERROR, "no passage", "closest is")
WARNING = Diagnostic("a.yaml", 3, 1, "unsourced", Severity.WARNING, "no source")


def test_text_is_place_severity_rule_message_and_hint() -> None:
    assert format_text([ERROR, WARNING]) == (
        "b.yaml:12:7: error[quote-not-found] no passage\n"
        "    hint: closest is\n"
        "a.yaml:3:1: warning[unsourced] no source\n"
    )
    assert format_text([]) == ""


def test_json_has_the_promised_fields() -> None:
    assert json.loads(format_json([ERROR])) == [
        {
            "rule": "quote-not-found",
            "severity": "error",
            "path": "b.yaml",
            "line": 12,
            "column": 7,
            "message": "no passage",
            "hint": "closest is",
        }
    ]
    assert json.loads(format_json([])) == []


def test_sorted_by_path_line_and_column_as_numbers_each_once() -> None:
    earlier = Diagnostic("b.yaml", 9, 80, "x", Severity.ERROR, "")
    later = Diagnostic("b.yaml", 12, 10, "x", Severity.ERROR, "")
    assert sort_diagnostics([later, ERROR, earlier, WARNING, ERROR]) == [
        WARNING,
        earlier,
        ERROR,
        later,
    ]


def test_only_errors_are_counted() -> None:
    assert count_errors([ERROR, WARNING, ERROR]) == 2


def test_input_cannot_write_lines_of_its_own() -> None:
    """Not even by a file name; else a contribution could forge a clean report, or colour it."""
    hostile = Diagnostic("a\n.md", 1, 1, "x", Severity.ERROR, "b\x1b[2J\u202e", "c\r\nd: error[y]")
    text = format_text([hostile])
    assert text == ("a\\n.md:1:1: error[x] b\\x1b[2J\\u202e\n    hint: c\\r\\nd: error[y]\n")


def test_bytes_of_a_file_name_that_are_no_text_can_be_printed() -> None:
    name = b"na\xefve.md".decode("utf-8", "surrogateescape")
    diagnostic = Diagnostic(name, 1, 1, "x", Severity.ERROR, "ä")
    assert format_text([diagnostic]).encode() == "na\\udcefve.md:1:1: error[x] ä\n".encode()
    written = format_json([diagnostic]).encode()
    assert "ä".encode() in written
    assert json.loads(written)[0]["path"] == name
