"""A corpus folder goes in; a local preview comes out that follows edits to text and sidecar."""

from __future__ import annotations

import functools
import threading
import traceback
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

WATCHED = ("docs", "annotations", "mkdocs.yml")
_QUIET_SECONDS = 0.3
"""How long files must rest before the site is built anew: editors write in several steps."""
_RELOAD_PATH = "/~reload.js"
_VERSION_PATH = "/~version"
_RELOAD_SCRIPT = b"""\
const seen = await (await fetch("/~version")).text();
setInterval(async () => {
  const current = await fetch("/~version").then((answer) => answer.text(), () => seen);
  if (current !== seen) location.reload();
}, 700);
"""


class Preview:
    """Serves a site folder under its base path and builds anew when the corpus changes."""

    def __init__(self, root: Path, site: Path, base_path: str, rebuild: Callable[[], bool]) -> None:
        self._root = root
        self._rebuild = rebuild
        self._changed = threading.Event()
        self.version = 0
        self._handler = functools.partial(_Handler, self, site, base_path)

    def serve(self, host: str, port: int) -> None:
        """Serve until interrupted. Raises OSError where the port is taken."""
        observer = Observer()
        for name in WATCHED:
            path = self._root / name
            if path.exists():
                observer.schedule(_Watcher(self), str(path), recursive=path.is_dir())
        with ThreadingHTTPServer((host, port), self._handler) as server:
            threading.Thread(target=self.follow, daemon=True).start()
            observer.start()
            try:
                server.serve_forever()
            finally:
                observer.stop()

    def note_change(self) -> None:
        """Have the site built anew as soon as the files rest."""
        self._changed.set()

    def follow(self) -> None:
        """Build anew after each change, for ever."""
        while True:
            self._changed.wait()
            while self._changed.is_set():
                self._changed.clear()
                self._changed.wait(_QUIET_SECONDS)
            try:
                if self._rebuild():
                    self.version += 1
            except Exception:  # whatever is wrong now, the next edit may mend it
                traceback.print_exc()


class _Watcher(FileSystemEventHandler):
    """Notes that something was written, moved or deleted; reading changes nothing."""

    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self._preview.note_change()


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; adds a script to each page that reloads it when the site was built anew."""

    def __init__(self, preview: Preview, site: Path, base_path: str, *arguments: Any) -> None:
        self._preview = preview
        self._base_path = base_path
        super().__init__(*arguments, directory=str(site))

    def do_GET(self) -> None:
        """Answer a request for a file, the reload script or the version."""
        if self.path == _VERSION_PATH:
            self._answer(str(self._preview.version).encode(), "text/plain")
        elif self.path == _RELOAD_PATH:
            self._answer(_RELOAD_SCRIPT, "text/javascript")
        elif self.path == "/" and self._base_path != "/":
            self.send_response(302)
            self.send_header("Location", self._base_path)
            self.end_headers()
        else:
            self._serve_file()

    def _serve_file(self) -> None:
        path = Path(self.translate_path(self.path))
        page = (
            path / "index.html" if path.is_dir() and self.path.split("?")[0].endswith("/") else path
        )
        if page.suffix == ".html" and page.is_file():
            script = f'<script type="module" src="{_RELOAD_PATH}"></script></body>'.encode()
            self._answer(page.read_bytes().replace(b"</body>", script), "text/html; charset=utf-8")
        elif not path.exists() and (missing := Path(self.directory) / "404.html").is_file():
            self._answer(missing.read_bytes(), "text/html; charset=utf-8", 404)
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        """Map an address below the base path to a file of the site."""
        return super().translate_path("/" + path.removeprefix(self._base_path))

    def _answer(self, content: bytes, kind: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
        """Say nothing: the terminal is for diagnostics."""
