"""What the head of a passage's page says: Highwire's tags, and schema.org as JSON-LD."""

import json
from pathlib import Path

from lxml import html

from corpus.build import build_site
from corpus.settings import load_settings

REPORT = "reports/2024/river-board-spring-levels"
PAGE = f"{REPORT}/a/third-step/index.html"
DIGEST = "reports/2025/courier-reading-room"


def test_a_passage_says_what_it_is(mini_corpus: Path) -> None:
    build_site(mini_corpus, load_settings(mini_corpus))
    root = html.fromstring((mini_corpus / "site" / PAGE).read_text(encoding="utf-8"))
    tags = {meta.get("name"): meta.get("content") for meta in root.xpath("//head/meta[@name]")}
    address = f"http://127.0.0.1:8000/{PAGE.removesuffix('index.html')}"
    assert tags["citation_title"] == "The Lenta in Spring"
    assert tags["citation_author"] == "Lenta River Board"
    assert tags["citation_date"] == "2024/05/17"
    assert tags["citation_public_url"] == address
    assert tags["citation_technical_report_number"].startswith("revision ")
    assert "third step" in tags["citation_abstract"]
    (data,) = root.xpath("//script[@type='application/ld+json']")
    claim = json.loads(data.text)
    assert claim["@type"] == "Claim"
    assert claim["url"] == address
    assert claim["text"] in tags["citation_abstract"]
    assert claim["appearance"]["datePublished"] == "2024-05-17"


def read_head(site: Path, page: str) -> tuple[dict[str, list[str]], dict[str, object]]:
    root = html.fromstring((site / page).read_text(encoding="utf-8"))
    tags: dict[str, list[str]] = {}
    for meta in root.xpath("//head/meta[@name]"):
        tags.setdefault(meta.get("name"), []).append(meta.get("content"))
    (data,) = root.xpath("//head/script[@type='application/ld+json']")
    return tags, json.loads(data.text)


def test_a_report_says_what_it_is(mini_corpus: Path) -> None:
    build_site(mini_corpus, load_settings(mini_corpus))
    tags, about = read_head(mini_corpus / "site", f"{REPORT}/index.html")
    address = f"http://127.0.0.1:8000/{REPORT}/"
    assert tags["citation_title"] == ["The Lenta in Spring"]
    assert tags["citation_author"] == ["Ostrander, Mila", "Lenta River Board"]
    assert tags["citation_date"] == ["2024/05/17"]
    assert tags["citation_technical_report_institution"] == ["Lenta River Board"]
    assert tags["citation_technical_report_number"] == ["revision 2"]
    assert tags["citation_public_url"] == [address]
    assert tags["citation_language"] == ["en-GB"]
    assert tags["citation_abstract"][0].startswith("The river board describes")
    assert about["@type"] == "Report"
    assert about["url"] == address
    assert about["version"] == "2"
    assert about["sameAs"] == "https://river-board.example/levels/2024-spring"
    assert str(about["archivedAt"]).startswith("https://archive.example/")


def test_a_digest_is_its_writers(mini_corpus: Path) -> None:
    build_site(mini_corpus, load_settings(mini_corpus))
    tags, about = read_head(mini_corpus / "site", f"{DIGEST}/index.html")
    assert tags["citation_title"] == ["Digest of “Reading Room to Stay Shut: No Date in Sight”"]
    assert tags["citation_author"] == ["Vale, Ines"]
    assert [author["name"] for author in about["author"]] == ["Ines Vale"]
    assert about["isBasedOn"]["name"] == "Reading Room to Stay Shut: No Date in Sight"
    assert "sameAs" not in about


def test_only_what_was_judged_is_reviewed(mini_corpus: Path) -> None:
    build_site(mini_corpus, load_settings(mini_corpus))
    reviewed = set()
    for page in (mini_corpus / "site/reports").glob("*/*/a/*/index.html"):
        if "application/ld+json" not in page.read_text(encoding="utf-8"):
            continue
        _, claim = read_head(mini_corpus / "site", page.relative_to(mini_corpus / "site"))
        if review := claim.get("review"):
            reviewed.add(page.parent.name)
            assert review["claimReviewed"] == claim["text"]
            assert review["reviewRating"]["alternateName"] == "very likely"
            assert "ratingValue" not in review["reviewRating"]
    assert reviewed == {"gates-raised-peak"}


def test_words_cannot_end_the_element(mini_corpus: Path) -> None:
    sidecar = mini_corpus / "annotations/reports/2024/river-board-spring-levels.yaml"
    text = sidecar.read_text(encoding="utf-8")
    assert "annotator:" not in text.split("- id: third-step")[1].split("- id:")[0]
    sidecar.write_text(
        text.replace("- id: third-step\n", "- id: third-step\n    annotator: </script><b>\n"),
        encoding="utf-8",
    )
    result = build_site(mini_corpus, load_settings(mini_corpus))
    if result.published:
        page = (mini_corpus / "site" / PAGE).read_text(encoding="utf-8")
        assert "</script><b>" not in page
    else:
        assert result.diagnostics, "a handle that is none is refused"
