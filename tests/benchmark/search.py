"""A built site goes in; what the first search of a reader loads comes out, for 30 queries.

Counted over the network of a real browser with an empty cache, from a host that compresses text as
GitHub Pages does. With ``--check`` it fails above the budget: median 300 KB, worst 450 KB.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import FLAGS, find_chromium

MEDIAN, WORST = 300_000, 450_000
QUERIES = (
    "accessibility",
    "user research",
    "plain language",
    "federal agencies",
    "social media",
    "content strategy",
    "open data",
    "mobile",
    "public comment",
    "customer experience",
    "gas cost",
    "validator",
    "block header",
    "smart contract",
    "transaction pool",
    "state expiry",
    "signature verification",
    "hard fork activation",
    "account abstraction wallet",
    "proof of stake",
    "the history of the proposal",
    "what happened to the difficulty bomb",
    "how to write for the web",
    "analytics dashboard",
    "usability testing with real users",
    "backwards compatibility",
    "denial of service",
    "emergency",
    "token standard",
    "a",
)
_HEADERS = 200
"""About what the head of an answer adds."""
_COMPRESSED = (".html", ".js", ".css", ".json", ".svg", ".xml")


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, compresses what a host compresses, and counts what it sends."""

    sent: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        compressed = path.suffix in _COMPRESSED
        if compressed:
            content = gzip.compress(content, 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.sent[self.path] = self.sent.get(self.path, 0) + len(content) + _HEADERS

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve ``site`` on this machine."""
    handler = partial(_Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def measure(browser: Browser, address: str, query: str) -> tuple[dict[str, int], str]:
    """Return what a first search loads, by path, and what the dialog says of its results."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    _Handler.sent.clear()
    page.keyboard.press("/")
    page.locator(".search-input").fill(query)
    page.locator(".search-result, .search-status:has-text('No report')").first.wait_for()
    page.wait_for_load_state("networkidle")
    said = page.locator(".search-status").inner_text()
    context.close()
    return dict(_Handler.sent), said


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    totals: list[int] = []
    with serve(options.site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for query in QUERIES:
            sent, said = measure(browser, address, query)
            totals.append(sum(sent.values()))
            kinds: dict[str, int] = {}
            for path, size in sent.items():
                kind = path.partition("?")[0].rpartition(".")[2]
                kinds[kind] = kinds.get(kind, 0) + size
            parts = ", ".join(f"{kind} {size}" for kind, size in sorted(kinds.items()))
            print(f"{totals[-1]:>8}  {query!r}: {said}; {len(sent)} requests: {parts}")
        browser.close()
    print(f"median {statistics.median(totals):.0f}, worst {max(totals)}")
    over = statistics.median(totals) > MEDIAN or max(totals) > WORST
    return int(over and options.check)


if __name__ == "__main__":
    sys.exit(main())
