"""What the head of a passage's page says: Highwire's tags, and schema.org as JSON-LD."""

import json
from pathlib import Path

from lxml import html

from corpus.build import build_site
from corpus.settings import load_settings

PAGE = "reports/2024/river-board-spring-levels/a/third-step/index.html"


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
