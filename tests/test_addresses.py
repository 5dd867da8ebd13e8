"""Who has which address of the site: pages, files, and what the site makes by itself."""

from pathlib import Path

import pytest

from corpus.addresses import RESERVED, find_reserved, output_key
from corpus.engine import write_build
from corpus.links import page_of
from corpus.pages import Page, build_files, build_pages, site
from corpus.prepare import prepare_corpus
from corpus.settings import load_settings
from tests.overlays import check_output


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("guide.md", "guide/index.md"),
        ("Guide.md", "guide.md"),
        ("caf\N{LATIN SMALL LETTER E WITH ACUTE}.md", "cafe\N{COMBINING ACUTE ACCENT}.md"),
        ("levels.json", "levels.json.md"),
    ],
)
def test_names_that_cannot_both_be_published(first, second):

    assert output_key(first) == output_key(second)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("claims.md", "claims/"),
        ("claims/index.md", "claims/"),
        ("claims/2.md", "claims/"),
        ("Claims/figure.png", "claims/"),
        ("reports.md", "reports/"),
        ("reports/2024/map.svg", None),
        ("assets/report.png", None),
        ("assets/plan.md", "assets/"),
        ("assets/javascripts/x.json", "assets/javascripts/"),
        ("feed.xml.md", "feed.xml"),
        ("feed.md", None),
        ("claims-explained.md", None),
        ("index.md", None),
    ],
)
def test_the_site_keeps_addresses(name, kept):
    reserved = find_reserved(name)
    assert (reserved.address if reserved else None) == kept


def test_what_lies_deeper_stands_first():
    """Else the folder that holds it would answer for it."""
    for number, reserved in enumerate(RESERVED):
        folder = reserved.address.rstrip("/") + "/"
        assert not [later for later in RESERVED[number + 1 :] if later.address.startswith(folder)]


def test_linked_pages_are_those_that_every_site_has(mini_corpus: Path):
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    made = {page_of(item.path) for item in (*build_pages(corpus, 1), *build_files(corpus))}
    for reserved in RESERVED:
        assert (reserved.address in made) == reserved.linked, reserved


def test_a_page_without_a_kept_address_is_an_error_of_ours(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
):
    corpus = prepare_corpus(mini_corpus, load_settings(mini_corpus), jobs=1).corpus
    stray = Page("calendar/index.md", "", "", "<p></p>")
    monkeypatch.setattr(site, "build_report_list", lambda _: [stray])
    with pytest.raises(AssertionError, match=r"calendar/index\.md"):
        list(build_pages(corpus, 1))


@pytest.mark.parametrize(
    "names", [["x.md", "x.md"], ["x.md", "x/index.md"], ["assets/x.json.md", "about.md"]]
)
def test_two_files_for_one_address_are_an_error_of_ours(names: list[str], tmp_path: Path):
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(RuntimeError, match="would be published at one address"):
        write_build(tmp_path, [Page(name, "", "", "<p></p>") for name in names])


def test_names_that_differ_in_the_encoding_of_accents_clash(mini_corpus: Path):
    composed = mini_corpus / "docs/caf\N{LATIN SMALL LETTER E WITH ACUTE}.md"
    composed.write_text("# A\n", encoding="utf-8")
    decomposed = mini_corpus / "docs/cafe\N{COMBINING ACUTE ACCENT}.md"
    if decomposed.exists():
        pytest.skip("this file system cannot tell the two names apart")
    decomposed.write_text("# B\n", encoding="utf-8")
    assert "error[address-taken]" in check_output(mini_corpus)
