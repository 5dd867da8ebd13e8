"""What a report page weighs, compressed as servers do, its styles and scripts included."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response

pytestmark = pytest.mark.xdist_group("browser")

MOST_BYTES = 150_000
MOST_FONT_BYTES = 120_000
COMPRESSED = (".woff2", ".png", ".webp")


def test_a_report_page_is_light(real_site: str, page: Page) -> None:
    weights: dict[str, int] = {}

    def weigh(response: Response) -> None:
        if response.ok:
            path, body = urlsplit(response.url).path, response.body()
            weights[path] = len(body if path.endswith(COMPRESSED) else gzip.compress(body))

    page.on("response", weigh)
    page.goto(f"{real_site}/reports/2023/eurasianet-al-mersaad-tajik-iskp/")
    page.wait_for_load_state("networkidle")
    fonts = sum(weight for path, weight in weights.items() if Path(path).suffix == ".woff2")
    assert sum(weights.values()) - fonts < MOST_BYTES, sorted(weights.items(), key=lambda w: -w[1])
    assert fonts <= MOST_FONT_BYTES
    assert len(weights) > 20
