"""Links as contributors write them, and the addresses that pages need."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.links import page_of, passage_url, resolve_link, resolve_links
from corpus.pages.notes import build_note
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from corpus.text import parse_html
from corpus.tree import inner_html
from tests.merging import ROOT

SETTINGS = replace(load_settings(ROOT), site_url="https://corpus.example/base/")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("y.md", "/base/reports/2023/y/"),
        ("y.md#p-1a2b3c4d", "/base/reports/2023/y/#p-1a2b3c4d"),
        ("../2022/y.md?a=1&b#c", "/base/reports/2022/y/?a=1&b#c"),
        ("./y.md", "/base/reports/2023/y/"),
        ("../../index.md", "/base/"),
        ("../../about.md", "/base/about/"),
        ("../../contributing/index.md", "/base/contributing/"),
        ("/about.md", "/base/about/"),
        ("/", "/base/"),
        ("map.png", "/base/reports/2023/map.png"),
        ("maps/", "/base/reports/2023/maps/"),
        ("..", "/base/reports/"),
        (".", "/base/reports/2023/"),
        ("a b/ä.pdf", "/base/reports/2023/a%20b/%C3%A4.pdf"),
        ("a%20b/%C3%A4.pdf", "/base/reports/2023/a%20b/%C3%A4.pdf"),
        ("/a%20b.pdf", "/base/a%20b.pdf"),
        (" y.md\n", "/base/reports/2023/y/"),
        ("?page=2", "/base/reports/2023/x/?page=2"),
        ("..y.md", "/base/reports/2023/..y/"),
        ("a:b.md", "a:b.md"),
        ("./a:b.md", "/base/reports/2023/a:b/"),
        ("#above", "#above"),
        ("https://a.example/b.md", "https://a.example/b.md"),
        ("HTTPS://a.example/", "HTTPS://a.example/"),
        ("//a.example/b.md", "//a.example/b.md"),
        ("/\\a.example/b.md", "/\\a.example/b.md"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("../../../outside.md", "../../../outside.md"),
        ("/../outside.md", "/../outside.md"),
        ("[", "/base/reports/2023/%5B"),
        (" //[", "//["),
        ("http://[", "http://["),
        ("%", "/base/reports/2023/%25"),
        ("%ff", "/base/reports/2023/%EF%BF%BD"),
    ],
)
def test_a_link_leads_to_the_page_of_what_it_names(address, expected):
    assert resolve_link(address, "reports/2023/x.md", SETTINGS) == expected


def test_a_link_from_the_top_is_relative_to_the_top():
    assert resolve_link("about.md", "index.md", SETTINGS) == "/base/about/"
    assert resolve_link("..about.md", "index.md", SETTINGS) == "/base/..about/"
    assert resolve_link("../about.md", "index.md", SETTINGS) == "../about.md"


@pytest.mark.parametrize(
    ("document", "page"),
    [("a/b.md", "a/b/"), ("index.md", ""), ("a/index.md", "a/"), ("aindex.md", "aindex/"),
     ("a.png", "a.png"), ("a/", "a/"), ("", "")],
)  # fmt: skip
def test_pages_are_folders(document, page):
    assert page_of(document) == page


def test_a_passage_has_the_address_of_its_anchor():
    assert passage_url(SETTINGS, "2023/x", "y") == "/base/reports/2023/x/#a-y"


def test_links_and_images_are_resolved_and_nothing_else():
    root = parse_html(
        '<p><a href="x.md">1</a><a href="#x">2</a><a id="x">3</a><img src="x.png" alt="x.md">'
        '<q cite="x.md">4</q></p>'
    )
    resolve_links(root, lambda address: f"/{address}?")
    assert inner_html(root) == (
        '<p><a href="/x.md?">1</a><a href="#x">2</a><a id="x">3</a>'
        '<img src="/x.png?" alt="x.md"><q cite="x.md">4</q></p>'
    )


def test_a_link_in_a_note_is_relative_to_the_text_of_its_report(mini_corpus: Path) -> None:
    sidecar = mini_corpus / "annotations/reports/2023/museum-flood-marks.yaml"
    line = "    note: Like [this](../2024/river-board-spring-levels.md#a-third-step).\n"
    text = sidecar.read_text(encoding="utf-8").replace("  - id: forged", f"{line}  - id: forged")
    sidecar.write_text(text, encoding="utf-8")
    prepared = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1)
    assert prepared.diagnostics == []
    report = prepared.corpus.reports["2023/museum-flood-marks"].report
    note = build_note(prepared.corpus, report, report.annotations[0].value, 1)
    assert 'href="/reports/2024/river-board-spring-levels/#a-third-step"' in note.comment
