"""The command `corpus cite`, and that what it gives stands when it is verified."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.cache import Cache
from corpus.cite.formats import STYLES
from corpus.cite.items import passage_item, report_item
from corpus.cli import main
from corpus.console import load_settings, today
from corpus.prepare import prepare_corpus
from corpus.published import published_addresses
from corpus.verify import Outcome, verify_citation

REPORT = "2024/river-board-spring-levels"
DIGEST = "2025/courier-reading-room"


def cite(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(root), "cite", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output if result.exit_code else result.stdout


def test_all_styles_and_the_day(mini_corpus: Path) -> None:
    code, output = cite(mini_corpus, REPORT, "--style", "all", "--accessed", "2026-01-02")
    assert code == 0
    for style in STYLES.values():
        assert f"{style.label}\n" in output
    assert "2026-01-02" in output
    code, output = cite(mini_corpus, f"{REPORT}#melted-in-a-week", "--style", "mla")
    assert code == 0
    assert "melted within a week" in output
    code, output = cite(mini_corpus, REPORT, "--original", "--style", "ris")
    assert code == 0
    assert "Text " not in output
    assert "TY  - " in output


def test_the_address_of_a_preview_is_called_so(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = CliRunner().invoke(main, ["--root", str(mini_corpus), "cite", REPORT])
    assert "the address is that of a preview, http://127.0.0.1:8000/" in result.stderr
    monkeypatch.setenv("SITE_URL", "https://reports.example/")
    result = CliRunner().invoke(main, ["--root", str(mini_corpus), "cite", REPORT])
    assert not result.stderr
    assert "https://reports.example/reports/" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([REPORT, "--style", "bibtext"], "bibtex"),
        ([f"{REPORT}s"], REPORT),
        ([f"{REPORT}#melted-in-a-weak"], "melted-in-a-week"),
        (["2023/museum-old-scan"], "was withdrawn on 2025-01-10: A better scan"),
        (["2023/museum-old-scan"], "2023/museum-flood-marks stands in its place"),
        ([f"{REPORT}#peak-at-old-weir"], "was retired on 2024-06-05: it was mistaken"),
        ([f"{REPORT}#peak-at-old-weir"], f"reports/{REPORT}/a/peak-at-old-weir/"),
    ],
)
def test_what_cannot_be_cited(mini_corpus: Path, arguments: list[str], said: str) -> None:
    code, output = cite(mini_corpus, *arguments)
    assert code != 0
    assert said in output
    assert "Retrieved" not in output


def test_a_digest_is_in_its_own_language_and_its_original_in_another(mini_corpus: Path) -> None:
    text = mini_corpus / "docs/reports" / f"{DIGEST}.md"
    words = text.read_text(encoding="utf-8")
    words = re.sub("^title: .*", "title: Le fleuve de la nuit", words, count=1, flags=re.MULTILINE)
    words = words.replace("  read_on:", "  original_language: fr\n  read_on:", 1)
    text.write_text(words, encoding="utf-8")
    assert "‘Le fleuve de la nuit.’" in cite(mini_corpus, DIGEST, "--style", "mla")[1]
    assert "Le fleuve de la nuit." in cite(mini_corpus, DIGEST, "--original", "--style", "mla")[1]
    for style, given in (("ris", "LA  - {}\n"), ("csl-json", '"language": "{}"')):
        assert given.format("en") in cite(mini_corpus, DIGEST, "--style", style)[1]
        original = cite(mini_corpus, DIGEST, "--original", "--style", style)[1]
        assert given.format("fr") in original
        assert "nocase" not in original
    [item] = json.loads(cite(mini_corpus, DIGEST, "--style", "csl-json")[1])
    assert item["title"] == 'Digest of “<span class="nocase">Le fleuve de la nuit</span>”'


def test_every_citation_stands_and_changed_words_differ(mini_corpus: Path) -> None:
    def prepare() -> object:
        settings = load_settings(mini_corpus)
        return prepare_corpus(mini_corpus, settings, cache=Cache(mini_corpus), today=today()).corpus

    corpus = prepare()
    published = published_addresses(corpus)
    changed = 0
    for anchored in corpus.reports.values():
        meta = anchored.report.front_matter.value
        if meta.withdrawn:
            continue
        items = [report_item(corpus, anchored)]
        items += [
            passage_item(corpus, anchored, each.value) for each in anchored.report.annotations
        ]
        report = published.reports[anchored.report.path]
        for item in items:
            for style in STYLES.values():
                text = style.render(item, today())
                verdict = verify_citation(text, published)
                assert verdict.outcome is Outcome.STANDS, (text, verdict)
                other = text.replace(item.reading.text_hash, _next(item.reading.text_hash))
                assert verify_citation(other, published).outcome is Outcome.DIFFERS, other
                foreign = text.replace(published.site_url, "https://elsewhere.example/")
                assert verify_citation(foreign, published).outcome is Outcome.UNREADABLE, foreign
                short = text.replace(item.reading.text_hash, item.reading.text_hash[:-1])
                assert verify_citation(short, published).outcome is Outcome.UNREADABLE, short
                changed += 1
        assert report.passages or len(items) == 1
    assert changed > 90


def _next(given: str) -> str:
    """A whole hash of other words."""
    from corpus.cite.hashes import short_hash
    from corpus.text import text_hash

    return short_hash(text_hash(given))
