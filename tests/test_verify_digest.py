"""A digest beside its original: each thing that can be wrong is named with its place."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from corpus.cli import main
from corpus.originals import OriginalError, read_original
from corpus.render import Renderer
from corpus.settings import load_settings
from corpus.shared_runs import LEAST, RunIndex
from tests.overlays import MINI_CORPUS

DIGEST = "2025/courier-reading-room"
TEXT = f"docs/reports/{DIGEST}.md"
SIDECAR = f"annotations/reports/{DIGEST}.yaml"
ROOT = Path(__file__).parents[1]
REAL = "2023/eurasianet-al-mersaad-tajik-iskp"
ORIGINAL = """https://example.org/reading-room

Home > News > Town

Reading Room to Stay Shut

Nobody has read a book there: shut since the water came, the room gathers dust.

The librarian, Ms Oduya, took us round. \u201cThe shelves have dried by now,\u201d she said,
\u201cthe floor has not.\u201d

The mayor had an answer in autumn. It will open before the swallows are back, he said.

That the town has put no money aside is known; few\u00a0believe it. \u2018A promise\u2019,
says the librarian\u2019s neighbour, \u2018is no floor\u2019.

Eleven people sat in the town hall on the afternoon when we came by to count them.

The second shelf was where the water stopped.
"""


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "original.txt"
    file.write_text(ORIGINAL, encoding="utf-8")
    return file


def verify(root: Path, original: Path, *options: str, report: str = DIGEST) -> Result:
    arguments = ["--root", str(root), "verify-digest", report, str(original), *options]
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_digest_that_its_original_bears_out(mini_corpus: Path, original: Path) -> None:
    """Among others a wording with a no-break space, and a quotation."""
    result = verify(mini_corpus, original, "--strict")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == (
        "no annotation names these paragraphs of the original: 3, 5\n0 errors, 0 warnings\n"
    )
    assert verify(mini_corpus, original, report=TEXT).exit_code == 0


def test_a_wording_in_another_paragraph(mini_corpus: Path, original: Path) -> None:
    change(mini_corpus / SIDECAR, "paragraph: 4, wording", "paragraph: 3, wording")
    result = verify(mini_corpus, original)
    assert result.stdout.splitlines() == [
        (
            f"{SIDECAR}:33:39: error[wording-not-in-original] "
            'the wording "few believe it" is not in paragraph 3 of the original'
        ),
        "    hint: it stands in paragraph 4; `--list` shows how its paragraphs are counted",
    ]
    assert result.exit_code == 1


def test_wordings_that_are_all_shifted(mini_corpus: Path, original: Path) -> None:
    """A standfirst that is counted has one cause and gets one message."""
    change(mini_corpus / SIDECAR, "{paragraph: 2}", "{paragraph: 2, wording: have dried by now}")
    change(original, "Reading Room to", "The room is shut, as ever.\n\nReading Room to")
    found = verify(mini_corpus, original).stdout.splitlines()
    assert [line for line in found if "wording" in line] == [
        (
            f"{SIDECAR}:18:39: error[wording-not-in-original] from this one on, 3 wordings stand "
            "one paragraph later in the original than they are said to"
        ),
    ]
    assert "--first" in found[1]
    assert verify(mini_corpus, original, "--first", "Nobody has read").exit_code == 0
    change(original, "The room is shut, as", "# The room is shut, as")
    assert verify(mini_corpus, original).exit_code == 0


def test_a_wording_that_is_nowhere(mini_corpus: Path, original: Path) -> None:
    change(mini_corpus / SIDECAR, "few believe it", "few people believed it")
    lines = verify(mini_corpus, original).stdout.splitlines()
    assert 'wording "few people believed it" is not in paragraph 4' in lines[0]
    assert "    hint: closest is, in paragraph 4, " in lines[1]
    assert "believe it" in lines[1]
    change(mini_corpus / SIDECAR, "few people believed it", "zzzz qqqq")
    assert "nothing in the original is like it" in verify(mini_corpus, original).stdout


@pytest.mark.parametrize(
    "wording", ["no money aside … few believe it", "few believe it. 'A promise"]
)
def test_a_wording_with_an_omission_or_other_marks(
    mini_corpus: Path, original: Path, wording: str
) -> None:
    change(mini_corpus / SIDECAR, "few believe it", f'"{wording}"')
    assert verify(mini_corpus, original).exit_code == 0


def test_parts_of_a_wording_in_another_order(mini_corpus: Path, original: Path) -> None:
    change(mini_corpus / SIDECAR, "few believe it", "few believe it … no money aside")
    assert "wording-not-in-original" in verify(mini_corpus, original).stdout


def test_words_taken_over(mini_corpus: Path, original: Path) -> None:
    """In any case and with other marks, with the place in both."""
    file = mini_corpus / TEXT
    words = "eleven people sat: IN the *town hall* on-the afternoon"
    change(file, "Books from the closed room", f"It says {words}.\n\nBooks from the closed room")
    result = verify(mini_corpus, original)
    line = file.read_text(encoding="utf-8").splitlines().index(f"It says {words}.") + 1
    assert result.stdout.splitlines()[0] == (
        f"{TEXT}:{line}:9: error[words-taken-over] 10 words in a row are those of "
        'paragraph 5 of the original: "eleven people sat: IN the town hall on-the afternoon"'
    )
    assert result.exit_code == 1
    change(file, words, f"\u201c{words}\u201d")
    assert verify(mini_corpus, original).exit_code == 0
    change(file, "people sat:", "people\u201d sat: \u201c")
    assert verify(mini_corpus, original).exit_code == 0


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (TEXT, "heading: ", "heading: On the afternoon when we came by to count them - "),
        (TEXT, "topics:", "summary: On the afternoon when we came by to count them\ntopics:"),
        (
            SIDECAR,
            "likelihood:",
            "note: on the afternoon when we came by to count them\n    likelihood:",
        ),
        (
            SIDECAR,
            '#closed-since-flood"}\n  - id: promise',
            '#closed-since-flood", note: On the afternoon when we came by to}\n  - id: promise',
        ),
    ],
)
def test_words_taken_over_elsewhere(
    mini_corpus: Path, original: Path, path: str, old: str, new: str
) -> None:
    change(mini_corpus / path, old, new)
    found = verify(mini_corpus, original).stdout
    assert re.match(rf"{path}:\d+:\d+: error\[words-taken-over\] ", found)
    assert "of paragraph 5 of the original" in found


def test_a_quotation_that_is_not_the_originals(mini_corpus: Path, original: Path) -> None:
    change(mini_corpus / TEXT, "swallows are back", "storks are back")
    result = verify(mini_corpus, original)
    assert "warning[quotation-not-in-original] the original does not hold" in result.stdout
    assert result.exit_code == 0
    assert verify(mini_corpus, original, "--strict").exit_code == 1
    change(
        mini_corpus / TEXT, "before the storks are back", "It will [\u2026] the swallows are back"
    )
    assert verify(mini_corpus, original, "--strict").exit_code == 0


@pytest.mark.parametrize(
    ("coverage", "message"),
    [
        ("{paragraphs: 1-6, of: 6}", ""),
        ("{paragraphs: 1-6, of: 9}", ""),
        ("{paragraphs: 1-6, of: 5}", "bad"),
        ("{paragraphs: 1-7, of: 7}", "`of` says that the original has 7 paragraphs; "),
        ("{paragraphs: 1-7}", "the coverage reaches to paragraph 7; "),
        ("{paragraphs: '1-4, 6', of: 5}", "`of` says that the original has 5 paragraphs; "),
        ("{paragraphs: 1-5}", "the digest does not cover paragraph 6 of the original"),
    ],
)
def test_coverage(mini_corpus: Path, original: Path, coverage: str, message: str) -> None:
    change(mini_corpus / TEXT, "{paragraphs: 1-6}", coverage)
    result = verify(mini_corpus, original)
    assert bool(result.exit_code) is bool(message)
    assert message == "bad" or message in result.stdout


def test_what_is_refused(mini_corpus: Path, original: Path, tmp_path: Path) -> None:
    assert (
        'did you mean "2025/courier-reading-room"'
        in verify(mini_corpus, original, report=f"{DIGEST}s").stderr
    )
    assert (
        "is a copy, no digest"
        in verify(mini_corpus, original, report="2023/museum-flood-marks").stderr
    )
    assert 'begins with "Zzz"' in verify(mini_corpus, original, "--first", "Zzz").stderr
    assert 'begins with "…"' in verify(mini_corpus, original, "--first", "…").stderr
    (tmp_path / "binary.txt").write_bytes(b"\xff\xfe\x00")
    assert "cannot be read as text" in verify(mini_corpus, tmp_path / "binary.txt").stderr
    (tmp_path / "empty.html").write_text("", encoding="utf-8")
    assert verify(mini_corpus, tmp_path / "empty.html").exit_code == 1


def test_json(mini_corpus: Path, original: Path) -> None:
    change(mini_corpus / TEXT, "swallows are back", "storks are back")
    (found,) = json.loads(verify(mini_corpus, original, "--format", "json").stdout)
    assert (found["rule"], found["path"]) == ("quotation-not-in-original", TEXT)


MARKDOWN = """---
title: x
---

# A heading that ends. Like a sentence.

One [link](https://example.org/) and *more*.

- Two
- Three

> Four

| a | b |
|---|---|
| c | d |
"""
PAGE = """<!doctype html><title>t</title><nav><p>Home.</p></nav>
<article>Teaser</article>
<article><h1>A heading</h1><p>One link and more.</p><ul><li>Two<li>Three</ul>
<figure><figcaption>Seen from above.</figcaption></figure><blockquote><p>Four</p></blockquote>
<aside><p>Share this.</p></aside></article><footer><p>Imprint.</p></footer>"""
PLAIN = (
    "One link\nand more.\r\n\r\n # A heading. \r\n \r\nTwo.\n\nThree!\n\n\n"
    "By Somebody\n\n\u201cFour.\u201d"
)


@pytest.mark.parametrize(
    ("name", "content", "first"),
    [
        ("x.md", MARKDOWN, "One link and more."),
        ("x.html", PAGE, "One link and more."),
        ("x.txt", PLAIN, "One link and more."),
    ],
)
def test_paragraphs_are_counted(tmp_path: Path, name: str, content: str, first: str) -> None:
    renderer = Renderer(load_settings(MINI_CORPUS))
    (tmp_path / name).write_text(content, encoding="utf-8", newline="")
    parts = read_original(tmp_path / name, renderer)
    counted = [(part.paragraph, re.sub(r"\W", "", part.text)) for part in parts if part.paragraph]
    assert counted == [(1, "Onelinkandmore"), (2, "Two"), (3, "Three"), (4, "Four")]
    cut = read_original(tmp_path / name, renderer, first="two", last="Three")
    assert [part.paragraph for part in cut if part.paragraph] == [1, 2]
    with pytest.raises(OriginalError):
        read_original(tmp_path / name, renderer, first="Three", last="Two")


def test_a_rule_at_the_beginning_opens_no_front_matter(tmp_path: Path) -> None:
    """Else all up to the next rule would be passed over."""
    (tmp_path / "x.md").write_text("---\n\nOne.\n\n---\n\nTwo.\n", encoding="utf-8")
    parts = read_original(tmp_path / "x.md", Renderer(load_settings(MINI_CORPUS)))
    assert [part.text for part in parts if part.paragraph] == ["One.", "Two."]


def test_short_lines_of_plain_text(tmp_path: Path) -> None:
    """A question between paragraphs is a heading; a last line without an end was cut off."""
    lines = ["A title", "It rained.", "What next?", "Nobody knows", "All but the oldest of them"]
    text = "\n\n".join([*lines, "were surprised by how soon it came and"])
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    parts = read_original(tmp_path / "x.txt", Renderer(load_settings(MINI_CORPUS)))
    assert [part.paragraph for part in parts] == [None, 1, None, None, None, None]
    (tmp_path / "x.txt").write_text(f"{text} how high", encoding="utf-8")
    parts = read_original(tmp_path / "x.txt", Renderer(load_settings(MINI_CORPUS)))
    assert [part.paragraph for part in parts] == [None, 1, None, None, None, 2]


WORDS = st.lists(st.sampled_from("abcdefghijkl"), max_size=60)
FEW = st.lists(st.sampled_from("ab"), max_size=40)


@given(WORDS, WORDS, st.integers(LEAST, 40), st.data())
def test_a_planted_run_is_found(
    original: list[str], digest: list[str], length: int, data: st.DataObject
) -> None:
    run = data.draw(st.lists(st.sampled_from("mnopqrst"), min_size=length, max_size=length))
    place, at = (data.draw(st.integers(0, len(words))) for words in (original, digest))
    index = RunIndex([*original[:place], *run, *original[place:]])
    found = index.find([*digest[:at], *run, *digest[at:]])
    assert any(item.start <= at and item.end >= at + length for item in found)


@given(FEW, FEW)
def test_runs_are_what_comparing_all_with_all_finds(original: list[str], digest: list[str]) -> None:
    index = RunIndex(original)
    covered = {place for run in index.find(digest) for place in range(run.start, run.end)}
    expected: set[int] = set()
    for start in range(len(digest) - LEAST + 1):
        for place in range(len(original) - LEAST + 1):
            if digest[start : start + LEAST] == original[place : place + LEAST]:
                expected |= set(range(start, start + LEAST))
    assert covered == expected


@given(st.integers(0, LEAST - 1), st.lists(st.sampled_from("ab"), max_size=30))
def test_a_shorter_run_is_never_found(length: int, words: list[str]) -> None:
    run = [f"r{number}" for number in range(length)]
    index = RunIndex([*words, "x", *run, "y", *words])
    assert index.find(["u", *run, "v"]) == []


def test_the_first_report_and_its_original() -> None:
    """The text as it was scraped, which is no part of the project."""
    beside = ROOT.parent / "shared" / "data"
    data = Path(os.environ.get("CORPUS_SHARED_DATA", beside))
    file = data.parent / "material" / "000_4f347b1e551ca9e1.txt"
    if not file.is_file():
        pytest.skip(f"the original is absent: no file {file}")
    result = verify(ROOT, file, "--strict", "--last", "Given the bad blood", report=REAL)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == "0 errors, 0 warnings\n"
