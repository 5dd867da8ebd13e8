"""The feed is valid Atom (RFC 4287) and says what befell each report, from the data alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from corpus.pages.feed import build_feed
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T00:00:00Z")
TEXTS = "docs/reports"


def feed_of(root: Path) -> etree._Element:
    corpus = prepare_corpus(root, load_settings(root), jobs=1).corpus
    (file,) = build_feed(corpus)
    assert file.path == "feed.xml"
    return etree.fromstring(file.content)


def one(parent: etree._Element, name: str) -> str:
    """The text of a child that has to be there exactly once."""
    (found,) = parent.findall(ATOM + name)
    assert found.text, name
    return found.text


def check_valid(feed: etree._Element) -> None:
    """What sections 4.1.1 and 4.1.2 of the RFC require of a feed and of each entry."""
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for element in (feed, *entries):
        assert re.fullmatch(r"https?://[!-~]+", one(element, "id"))
        assert one(element, "title")
        assert MOMENT.fullmatch(one(element, "updated"))
        names = [author.findtext(f"{ATOM}name") for author in element.findall(f"{ATOM}author")]
        assert names
        assert all(names)
        (alternate,) = element.findall(f"{ATOM}link[@rel='alternate']")
        assert alternate.get("href", "").startswith("http")
    assert len(feed.findall(f"{ATOM}link[@rel='self']")) == 1
    ids = [one(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids)
    days = [one(entry, "updated") for entry in entries]
    assert days == sorted(days, reverse=True)
    if days:
        assert one(feed, "updated") == days[0]


def entry_of(feed: etree._Element, path: str) -> etree._Element:
    (found,) = (
        entry
        for entry in feed.findall(f"{ATOM}entry")
        if entry.find(f"{ATOM}link[@rel='alternate']").get("href").endswith(f"/reports/{path}/")
    )
    return found


def test_feed_is_valid(mini_corpus: Path) -> None:
    feed = feed_of(mini_corpus)
    check_valid(feed)
    assert len(feed.findall(f"{ATOM}entry")) == 4


def test_feed_of_an_empty_corpus_is_valid(tmp_path: Path) -> None:
    check_valid(feed_of(tmp_path))


def test_a_report_that_moved_keeps_its_id(mini_corpus: Path) -> None:
    entry = entry_of(feed_of(mini_corpus), "2024/river-board-spring-levels")
    assert one(entry, "id").endswith("/reports/2024/lenta-spring-levels/")


def test_the_last_revision_and_the_publishers_correction_are_told(mini_corpus: Path) -> None:
    entry = entry_of(feed_of(mini_corpus), "2024/river-board-spring-levels")
    assert one(entry, "updated") == "2024-06-05T00:00:00Z"
    assert "Corrected by its publisher: The board corrected the peak" in one(entry, "summary")
    assert "Revised 2024-06-05: The peak at Old Weir follows" in one(entry, "summary")


def test_a_report_that_was_withdrawn_says_so(mini_corpus: Path) -> None:
    entry = entry_of(feed_of(mini_corpus), "2023/museum-old-scan")
    assert one(entry, "title").startswith("Withdrawn: Flood Marks on the Water Gate")
    assert one(entry, "updated") == "2025-01-10T00:00:00Z"
    assert "Replaced by “Flood Marks on the Water Gate”" in one(entry, "summary")


def test_a_digest_is_its_writers_work(mini_corpus: Path) -> None:
    entry = entry_of(feed_of(mini_corpus), "2025/courier-reading-room")
    assert [name.text for name in entry.iter(f"{ATOM}name")] == ["Ines Vale"]
    assert "by Teo Brandl, Brennick Courier" in one(entry, "summary")


@pytest.mark.parametrize(
    ("fields", "annotated", "updated"),
    [
        (
            "revised: [{date: 2024-03-01, note: n}]\naccessed: 2024-01-05",
            "2024-02-02",
            "2024-03-01",
        ),
        ("accessed: 2024-01-05", "2024-02-02", "2024-02-02"),
        ("accessed: 2024-01-05", "", "2024-01-05"),
        ("", "", "2023-05-01"),
    ],
    ids=["revised", "annotated", "read", "published"],
)
def test_a_copy_without_a_written_day_takes_the_next_best(
    tmp_path: Path, fields: str, annotated: str, updated: str
) -> None:
    text = tmp_path / TEXTS / "2023/x.md"
    text.parent.mkdir(parents=True)
    text.write_text(
        "---\ntitle: T\nauthors: [{name: A}]\npublisher: P\npublished: 2023-05\nkind: copy\n"
        f"rights: {{status: public-domain}}\n{fields}\n---\n\nSome words.\n",
        encoding="utf-8",
    )
    if annotated:
        sidecar = tmp_path / "annotations/reports/2023/x.yaml"
        sidecar.parent.mkdir(parents=True)
        sidecar.write_text(
            "annotations:\n  - {id: a, quote: Some words, claim: gap, annotated: 2024-02-09}\n"
            f"  - {{id: b, quote: words, claim: gap, annotated: {annotated}}}\n",
            encoding="utf-8",
        )
    feed = feed_of(tmp_path)
    check_valid(feed)
    assert one(entry_of(feed, "2023/x"), "updated") == f"{updated}T00:00:00Z"


@pytest.mark.parametrize("year", ["-0050", "Y20000"])
def test_a_year_beyond_calendars_does_no_harm(mini_corpus: Path, year: str) -> None:
    text = mini_corpus / TEXTS / "2023/museum-flood-marks.md"
    plain = re.sub("(?s)withdrawn:.*?---", "---", text.read_text(encoding="utf-8"))
    text.write_text(plain.replace("1934~", f'"{year}"'), encoding="utf-8")
    check_valid(feed_of(mini_corpus))


def test_the_feed_holds_the_newest_fifty(tmp_path: Path) -> None:
    folder = tmp_path / TEXTS / "2023"
    folder.mkdir(parents=True)
    for number in range(60):
        (folder / f"x{number}.md").write_text(
            "---\ntitle: T\nauthors: [{name: A}]\npublisher: P\npublished: 2023\nkind: copy\n"
            f"rights: {{status: public-domain}}\n"
            f"accessed: 2024-{number // 28 + 1:02}-{number % 28 + 1:02}\n---\n\nX.\n",
            encoding="utf-8",
        )
    feed = feed_of(tmp_path)
    check_valid(feed)
    days = [one(entry, "updated") for entry in feed.findall(f"{ATOM}entry")]
    assert len(days) == 50
    assert days[-1] == "2024-01-11T00:00:00Z", "the oldest ten are left out"
