"""A built site, served on this machine, and a real browser to look at it."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from corpus.build import build_site
from corpus.settings import load_settings
from tests.kept_fonts import keep_fonts

PROJECT = Path(__file__).parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def find_chromium() -> str | None:
    """Return the browser to test with: CORPUS_CHROMIUM, else the first on the path."""
    return os.environ.get("CORPUS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium was found, and continuous integration must have one")
        pytest.skip("no Chromium was found: install it, or name it in CORPUS_CHROMIUM")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()


def _copy(source: Path, target: Path, *names: str) -> Path:
    for name in names:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name)
        elif (source / name).exists():
            shutil.copyfile(source / name, target / name)
    return target


def _build(root: Path) -> Path:
    keep_fonts(root)
    result = build_site(root, load_settings(root))
    assert result.published, result.diagnostics
    return root / "site"


@pytest.fixture(scope="session")
def real_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_in(tmp_path_factory.mktemp("real"))


def build_in(folder: Path) -> Path:
    """Build the project's own corpus in a folder of its own."""
    root = _copy(PROJECT, folder, "docs", "annotations", "mkdocs.yml")
    (root / "scripts").symlink_to(PROJECT / "scripts", target_is_directory=True)
    _build(root)
    return root


@pytest.fixture(scope="session")
def mini_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fabricated corpus, built with the default configuration."""
    root = _copy(
        PROJECT / "tests" / "corpus", tmp_path_factory.mktemp("mini"), "docs", "annotations"
    )
    _build(root)
    return root


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def serve(site: Path) -> Iterator[str]:
    handler = functools.partial(_QuietHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def real_site(real_root: Path) -> Iterator[str]:
    yield from serve(real_root / "site")


@pytest.fixture(scope="session")
def mini_site(mini_root: Path) -> Iterator[str]:
    yield from serve(mini_root / "site")


@dataclass(frozen=True)
class Served:
    """A built corpus folder and the address it is served at."""

    root: Path
    address: str


@pytest.fixture(params=["real", "mini"])
def served(request: pytest.FixtureRequest) -> Served:
    """Each of the two corpora in turn."""
    return Served(
        request.getfixturevalue(f"{request.param}_root"),
        request.getfixturevalue(f"{request.param}_site"),
    )


WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
"""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900})
    made.add_init_script(WATCH)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
