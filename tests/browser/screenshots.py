"""The site goes in; the pictures that README shows come out.

``python -m tests.browser.screenshots`` builds the project's own corpus and takes them anew.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, PROJECT, build_in, find_chromium, serve

FOLDER = PROJECT / "docs" / "assets"
REPORT = "reports/2023/eurasianet-al-mersaad-tajik-iskp/"


class Shot(NamedTuple):
    """One picture: what is shown, how large, and in which colours."""

    name: str
    address: str
    width: int
    height: int
    scheme: str = "light"


SHOTS = (
    Shot("report", f"{REPORT}#a-rahmon-called-communist", 1440, 900),
    Shot("report-small", f"{REPORT}#a-rahmon-called-communist", 390, 780, "dark"),
    Shot("claims", "claims/?type=forecast,assumption,gap", 1440, 900),
)


def take(browser: Browser, site: str, shot: Shot) -> None:
    """Take one picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{site}/{shot.address}")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{shot.name}.png")
    context.close()


def main() -> None:
    """Take all of them."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = build_in(Path(folder))
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for site in serve(root / "site"):
            for shot in SHOTS:
                take(browser, site, shot)
        browser.close()


if __name__ == "__main__":
    main()
