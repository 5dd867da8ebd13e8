"""The home page shows one paragraph with its notes, chosen by the data, fit to stand alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from corpus.assemble import Corpus
from corpus.documents import parse_document
from corpus.pages.prose import HOME, build_prose_page
from corpus.pages.showcase import Showcase, find_showcase
from corpus.prepare import prepare_corpus
from corpus.render import Renderer
from corpus.settings import load_settings
from corpus.withdrawn import withhold_withdrawn

LEVELS = "2024/river-board-spring-levels"


def corpus_of(root: Path) -> Corpus:
    return prepare_corpus(root, load_settings(root), jobs=1).corpus


def shown(root: Path, passage: str = "") -> Showcase:
    found = find_showcase(corpus_of(root), passage)
    assert found
    return found


def ids(showcase: Showcase) -> list[str]:
    return [note.annotation.id for note in showcase.notes]


def test_the_newest_reports_paragraph_with_most_types_is_chosen(mini_corpus: Path) -> None:
    showcase = shown(mini_corpus)
    assert showcase.path == "2025/courier-reading-room"
    assert ids(showcase) == ["closed-since-flood", "floor-too-weak"]
    assert showcase.shown == "floor-too-weak", "it has a grade"


@pytest.mark.parametrize(
    "fields",
    ["withdrawn: {date: 2025-04-01, reason: Wrong}", "publisher_status: retracted"],
    ids=["withdrawn", "retracted"],
)
def test_what_was_taken_back_is_not_shown_off(mini_corpus: Path, fields: str) -> None:
    text = mini_corpus / "docs/reports/2025/courier-reading-room.md"
    text.write_text(
        text.read_text(encoding="utf-8").replace("kind: digest", f"kind: digest\n{fields}"),
        encoding="utf-8",
    )
    showcase = shown(mini_corpus)
    assert showcase.path == LEVELS
    assert ids(showcase) == ["treaty-holds", "july-low", "gates-raised-peak", "why-nobody-there"]
    assert showcase.shown == "gates-raised-peak"


def test_a_named_passage_stands_open_in_its_paragraph(mini_corpus: Path) -> None:
    showcase = shown(mini_corpus, f"{LEVELS}#july-low")
    assert ids(showcase) == ["treaty-holds", "july-low", "gates-raised-peak", "why-nobody-there"]
    assert showcase.shown == "july-low"
    assert [note.number for note in showcase.notes] == [1, 2, 3, 4]


def test_a_paragraph_alone_keeps_only_the_addresses_of_its_passages(mini_corpus: Path) -> None:
    """Footnotes and other reports are elsewhere; annotations that reach beyond are left out."""
    gates = html.fragment_fromstring(shown(mini_corpus, f"{LEVELS}#opened-in-time").html)
    assert {element.get("id") for element in gates.iter() if element.get("id")} == {
        f"{kind}-{id_}"
        for kind in ("a", "ref")
        for id_ in ("gates-worked-by-company", "opened-in-time")
    }
    addresses = [link.get("href") for link in gates.iter("a") if link.get("class") != "claim-ref"]
    outward = [address for address in addresses if not address.startswith("#note-")]
    assert outward == [f"/reports/{LEVELS}/#fn:gates"]
    opening = shown(mini_corpus, f"{LEVELS}#highest-since-1931")
    assert "closed-and-flooded" not in ids(opening)
    assert set(ids(opening)) == {
        "highest-since-1931", "no-spring-like-it", "third-step", "stairs-and-bridge",
    }  # fmt: skip


def test_each_number_leads_to_a_note_and_back_on_the_same_page(mini_corpus: Path) -> None:
    corpus = corpus_of(mini_corpus)
    (home,) = (item for item in corpus.documents if item.path == "docs/index.md")
    page = build_prose_page(corpus, home, Renderer(corpus.settings))
    root = html.fragment_fromstring(page.html)
    found = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(found) == len(set(found))
    numbers = [link.get("href") for link in root.find_class("claim-ref")]
    backs = [link.get("href") for link in root.find_class("note-number")]
    assert len(numbers) == len(backs) == 4
    assert {address[1:] for address in numbers + backs} <= set(found)
    (open_note,) = root.find_class("is-shown")
    assert open_note.get("id") == "note-july-low"
    (read,) = root.find_class("button")
    assert read.get("href") == f"/reports/{LEVELS}/"
    assert {"report", "notes", "sheet", "home"} <= set(page.styles)
    assert page.scripts == ("report",)


def test_a_corpus_without_annotations_shows_nothing(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path)
    assert find_showcase(corpus) is None
    page = build_prose_page(corpus, HOME, Renderer(corpus.settings))
    assert "showcase" not in page.html
    assert "There are no reports yet" in page.html


def test_numbers_lead_to_their_lists(mini_corpus: Path) -> None:
    corpus = withhold_withdrawn(corpus_of(mini_corpus))
    document = parse_document("docs/x.md", b"# X\n\n<!-- corpus: numbers -->\n")
    root = html.fragment_fromstring(
        build_prose_page(corpus, document, Renderer(corpus.settings)).html
    )
    (numbers,) = root.find_class("numbers")
    words = [re.sub(r"\s+", " ", item.text_content()).strip() for item in numbers.iter("li")]
    assert words == [
        "3 reports", "23 claims", "5 sources from 4 origins", "1 disagreement",
        "35 % of the text annotated",
    ]  # fmt: skip
    assert [link.get("href") for link in numbers.iter("a")] == [
        "/reports/", "/claims/", "/sources/", "/disagreements/",
    ]  # fmt: skip


def test_the_method_draws_its_dates_and_bands_from_the_model(mini_corpus: Path) -> None:
    corpus = corpus_of(mini_corpus)
    text = b"# X\n\n<!-- corpus: dates -->\n\n<!-- corpus: likelihoods -->\n"
    document = parse_document("docs/x.md", text)
    root = html.fragment_fromstring(
        build_prose_page(corpus, document, Renderer(corpus.settings)).html
    )
    rows = [
        " ".join(part for cell in row for part in cell.text_content().split())
        for row in root.iter("tr")
    ]
    assert "[2023-09-16..2023-09-30] some time from 16 to 30 September 2023" in rows
    assert "2021-08/ from August 2021, end not stated" in rows
    assert "very unlikely, highly improbable 5 to 20 %" in rows
    assert sum("%" in row for row in rows) == 7


def test_a_page_of_prose_can_be_edited_where_it_lies(mini_corpus: Path) -> None:
    (mini_corpus / "mkdocs.yml").write_text(
        "extra: {repository: https://forge.example/r, branch: trunk}", encoding="utf-8"
    )
    corpus = corpus_of(mini_corpus)
    renderer = Renderer(corpus.settings)
    pages = {item.path: build_prose_page(corpus, item, renderer).html for item in corpus.documents}
    assert "https://forge.example/r/edit/trunk/docs/about.md" in pages["docs/about.md"]
    assert "/edit/" not in build_prose_page(corpus, HOME, renderer).html
