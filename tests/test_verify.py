"""Verifying citations: what still stands, what does not, and what cannot be told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from corpus.cite.hashes import short_hash
from corpus.cli import main
from corpus.published import Ended, Passage, Published, PublishedReport
from corpus.text import text_hash
from corpus.verify import Outcome, verify_citation

SITE = "https://levels.example/corpus/"
OLD_SITE = "http://old.example/"
TEXT = 'The gates were opened "in good time"'
EARLIER = "The gates were opened early"
OTHER = "Nothing of the kind"
REPORT_HASH = text_hash("The report.")


def passage(text: str, *earlier: str) -> Passage:
    return Passage(
        text=text, hash=text_hash(text), earlier={text_hash(each): each for each in earlier}
    )


WEIR = PublishedReport(
    title="The Weir",
    hash=REPORT_HASH,
    revision=3,
    passages={"gates": passage(TEXT, EARLIER), "level": passage("It stood at 4.6 metres")},
    retired={
        "peak": Ended(date="2026-05-01", reason="it was mistaken", replaced_by="level"),
        "gone": Ended(date="2026-05-02", reason="its words may not be shown"),
    },
    paragraphs=("p-11111111", "p-11111111-2"),
    earlier_paragraphs={
        "p-00000000": "p-00000001",
        "p-00000001": "p-11111111",
        "p-22222222": "retired",
    },
)
PUBLISHED = Published(
    site_url=SITE,
    former_urls=(OLD_SITE,),
    moved={"2023/old-weir": "2024/weir"},
    reports={
        "2024/weir": WEIR,
        "2022/scan": PublishedReport(
            title="A Scan",
            withdrawn=Ended(date="2026-01-01", reason="Wrong.", replaced_by="2024/weir"),
            passages={"gates": Passage()},
        ),
    },
)
GATES = f"{SITE}reports/2024/weir/a/gates/"
HASH = short_hash(text_hash(TEXT))

STANDING = [
    f"{GATES} {HASH}",
    f"{GATES} text {HASH}",
    f"  {HASH.upper()}\n{GATES.rstrip('/')}",
    f"{GATES} {text_hash(TEXT)}",
    f"{SITE}reports/2024/weir/#a-gates {HASH}",
    f"{SITE}reports/2024/weir/#note-gates {HASH}",
    f"{SITE}reports/2024/weir/#a-gates:~:text=The%20gates {HASH}",
    f"{GATES}index.html, {HASH}",
    f"{OLD_SITE}reports/2024/weir/a/gates/ {HASH}",
    f"{GATES.replace('https', 'http').replace('levels', 'LEVELS')} {HASH}",
    f"Board. (2024). <i>The Weir</i> (text {HASH}). Corpus. {GATES}. Accessed 1 June 2026.",
    f"Board, “The gates were opened ‘in good time’,” in “The Weir,” {GATES}",
    f"Board, “The gates were opened “in good time”.” https://other.example/x {GATES}.",
    f"“{TEXT}” {GATES} {HASH}",
    f"“The gates were opened …” {GATES} {HASH}",
    f'[{{"title": "The Weir", "URL": "{GATES}", "note": "Text {HASH}."}}]',
    f"@misc{{weir, title = {{\\textbraceleft{{}}W}}, url = {{{GATES}}}, note = {{Text {HASH}}}}}",
    f"@misc{{weir, title = {{The Weir}}, url = {{{GATES}}}, note = {{Text {HASH}}}}}",
]

DIFFERING = [
    (f"{GATES} {short_hash(text_hash(EARLIER))}", EARLIER),
    (f"“{EARLIER}” {GATES}", EARLIER),
    (f"“The gates were opened in bad time” {GATES}", "The gates were opened in bad time"),
    (f"“The gates were never opened” {GATES} {HASH}", "The gates were never opened"),
    (f"{GATES} {short_hash(text_hash(OTHER))}", ""),
]

UNKNOWN = [
    GATES,
    f"{SITE}reports/2024/weir/",
    f"“The Weir” {GATES}",
    f"{SITE}reports/2024/weir/a/nothing/ {HASH}",
    f"{SITE}reports/2021/nothing/ {HASH}",
    f"{SITE}reports/2024/weir/#p-99999999",
]

UNREADABLE = [
    ("", "holds no address"),
    (HASH, "holds no address"),
    (f"https://other.example/reports/2024/weir/a/gates/ {HASH}", "is not of this corpus"),
    (f"https://levels.example/reports/2024/weir/ {HASH}", "is not of this corpus"),
    (f"https://levels.example.evil.example/corpus/reports/2024/weir/ {HASH}", "is not of"),
    (f"{SITE}claims/ {HASH}", "of no report or passage"),
    (f"{SITE}reports/2024/weir/#elsewhere {HASH}", "of no report or passage"),
    (f"{GATES} {HASH[:-1]}", "is not whole"),
    (f"{GATES} text {HASH[:6]}", "is not whole"),
    (f"{GATES} {HASH[:3]}{'0' if HASH[3] != '0' else '1'}{HASH[4:]}", "is mistyped"),
    (f"{GATES} text {HASH}0", "is no text hash"),
    (f"{GATES} {SITE}reports/2024/weir/a/level/ {HASH}", "several addresses"),
    (f"{GATES} {HASH} {short_hash(text_hash(OTHER))}", "several hashes"),
    (f"“{TEXT}” {GATES} text {HASH[:-1]}", "is not whole"),
]

CITATIONS = [
    *STANDING, *(citation for citation, _ in DIFFERING), *UNKNOWN,
    *(citation for citation, _ in UNREADABLE),
    f"{SITE}reports/2024/weir/ {short_hash(REPORT_HASH)}", f"{SITE}reports/2024/weir/ {HASH}",
    f"{SITE}reports/2024/weir/#p-11111111-2", f"{SITE}reports/2024/weir/#p-00000000",
    f"{SITE}reports/2024/weir/#p-22222222", f"{SITE}reports/2023/old-weir/a/gates/ {HASH}",
    f"{SITE}reports/2024/weir/a/peak/ {HASH}", f"{SITE}reports/2022/scan/a/gates/ {HASH}",
]  # fmt: skip
"""One of each kind, for the browser to judge too."""


def verify(text: str) -> Outcome:
    return verify_citation(text, PUBLISHED).outcome


@pytest.mark.parametrize("citation", STANDING)
def test_what_stands(citation: str) -> None:
    assert verify(citation) is Outcome.STANDS


STANDS_BY = (
    "the passage has the same words, told by {}; nothing else in the citation was compared, such "
    "as names, titles, dates, the authors’ own words beside those of a digest, or the paragraph "
    "of an original"
)


@pytest.mark.parametrize(
    ("citation", "by"),
    [
        (f"{GATES} {HASH}", "its hash"),
        (f"“{TEXT}” {GATES} {HASH}", "its hash and quotation"),
        (f"“{TEXT}” {GATES}", "its quotation"),
        (f"Passage: “{TEXT}”; the authors’ words: “{OTHER}”. {GATES} {HASH}",
         "its hash and quotation"),
    ],
)  # fmt: skip
def test_what_stands_says_what_was_compared_and_what_was_not(citation: str, by: str) -> None:
    assert verify_citation(citation, PUBLISHED).message == STANDS_BY.format(by)
    moved = citation.replace("2024/weir", "2023/old-weir")
    assert verify_citation(moved, PUBLISHED).message == (
        f'the report has moved from "2023/old-weir" to "2024/weir"; {STANDS_BY.format(by)}'
    )


def test_a_report_and_a_paragraph_stand() -> None:
    assert verify(f"{SITE}reports/2024/weir/ {short_hash(REPORT_HASH)}") is Outcome.STANDS
    assert verify(f"{SITE}reports/2024/weir/#p-11111111-2") is Outcome.STANDS


def test_moved_says_where() -> None:
    verdict = verify_citation(f"{SITE}reports/2023/old-weir/a/gates/ {HASH}", PUBLISHED)
    assert (verdict.outcome, verdict.address) == (Outcome.MOVED, GATES)
    assert 'from "2023/old-weir" to "2024/weir"' in verdict.message
    verdict = verify_citation(
        f"{SITE}reports/2023/old-weir/a/gates/ {short_hash(text_hash(OTHER))}", PUBLISHED
    )
    assert (verdict.outcome, verdict.address) == (Outcome.DIFFERS, GATES)


@pytest.mark.parametrize(("citation", "cited"), DIFFERING)
def test_what_differs_shows_both(citation: str, cited: str) -> None:
    verdict = verify_citation(citation, PUBLISHED)
    assert verdict.outcome is Outcome.DIFFERS
    assert (verdict.cited, verdict.present) == (cited, TEXT)


def test_a_report_or_paragraph_that_differs() -> None:
    verdict = verify_citation(f"{SITE}reports/2024/weir/ {HASH}", PUBLISHED)
    assert verdict.outcome is Outcome.DIFFERS
    assert "revision 3" in verdict.message
    verdict = verify_citation(f"{SITE}reports/2024/weir/#p-00000000", PUBLISHED)
    assert verdict.outcome is Outcome.DIFFERS
    assert verdict.address == f"{SITE}reports/2024/weir/#p-11111111"


def test_retired_says_why() -> None:
    verdict = verify_citation(f"{SITE}reports/2024/weir/a/peak/ {HASH}", PUBLISHED)
    assert verdict.outcome is Outcome.RETIRED
    assert "on 2026-05-01: it was mistaken; another stands in its place" in verdict.message
    assert verdict.address == f"{SITE}reports/2024/weir/a/level/"
    assert verify(f"{SITE}reports/2024/weir/a/gone/ “{TEXT}”") is Outcome.RETIRED
    assert verify(f"{SITE}reports/2024/weir/#p-22222222") is Outcome.RETIRED
    verdict = verify_citation(f"{SITE}reports/2022/scan/a/gates/ {HASH}", PUBLISHED)
    assert verdict.outcome is Outcome.RETIRED
    assert "the report was withdrawn on 2026-01-01: Wrong" in verdict.message


@pytest.mark.parametrize("citation", UNKNOWN)
def test_what_is_unknown(citation: str) -> None:
    assert verify(citation) is Outcome.UNKNOWN


@pytest.mark.parametrize(("citation", "said"), UNREADABLE)
def test_what_is_no_citation_is_told_clearly(citation: str, said: str) -> None:
    verdict = verify_citation(citation, PUBLISHED)
    assert verdict.outcome is Outcome.UNREADABLE
    assert said in verdict.message


@given(st.text(), st.sampled_from(["", GATES, "http://", "“", '"', "text "]))
def test_anything_gets_an_answer_and_never_a_wrong_one(text: str, known: str) -> None:
    assert verify(f"{text} {known} {text}") is not Outcome.STANDS


def corpus(root: Path, *arguments: str, stdin: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), *arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_the_command(mini_corpus: Path, tmp_path: Path) -> None:
    address = "http://127.0.0.1:8000/reports/2024/river-board-spring-levels/a/melted-in-a-week/"
    now, then = (
        short_hash(text_hash(f"melted within a {words}")) for words in ("week", "fortnight")
    )
    assert corpus(mini_corpus, "verify", address, now) == (
        0,
        f"stands: {STANDS_BY.format('its hash')}\n    address: {address}\n",
    )
    code, output = corpus(mini_corpus, "verify", "-", stdin=f"{address} text {then}")
    assert code == 1
    assert "    cited: melted within a fortnight\n    now: melted within a week\n" in output
    assert corpus(mini_corpus, "verify", address)[0] == 4
    assert corpus(mini_corpus, "verify", "nonsense")[0] == 5
    retired = address.replace("melted-in-a-week", "peak-at-old-weir")
    assert corpus(mini_corpus, "verify", retired)[0] == 3
    assert corpus(mini_corpus, "build", "--corpus-version", "7")[0] == 0
    site = mini_corpus / "site"
    version = (site / "data/version.json").read_text(encoding="utf-8")
    assert version == '{"format": "version/1", "version": "7"}\n'
    other = tmp_path / "other"
    (other / "docs/reports").mkdir(parents=True)
    assert corpus(other, "verify", "--against", str(site), address, now)[0] == 0
    assert corpus(other, "verify", "--against", str(other), address, now)[0] == 1


def test_exit_codes_are_documented() -> None:
    help_text = " ".join(CliRunner().invoke(main, ["verify", "--help"]).output.split())
    codes = {outcome.exit_code for outcome in Outcome} - {0}
    assert codes <= set(map(int, re.findall(r"\b\d\b", help_text)))
