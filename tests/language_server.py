"""Files in a folder go in; what the YAML language server tells an editor about them comes out.

It is the server behind the YAML extensions of VS Code, Neovim, Emacs, Helix and others, and is
spoken to as they do: JSON-RPC over its standard input and output.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FOLDER = Path(__file__).parent / "editor"
"""Where `npm ci` installs the server."""
SERVER = FOLDER / "node_modules/yaml-language-server/bin/yaml-language-server"

_PATIENCE = 120
"""Seconds after which a server that does not answer is ended, so that no test waits for ever."""

Json = dict[str, Any]


def why_absent() -> str:
    """Return what is missing for the server to run; empty where nothing is."""
    if shutil.which("node") is None:
        return "node is not installed"
    return "" if SERVER.is_file() else f"run `npm ci` in {FOLDER.name}/ of the tests first"


class LanguageServer:
    """A server with a workspace open."""

    def __init__(self, workspace: Path, settings: Json) -> None:
        self._settings = settings
        self._number = 0
        self._diagnostics: dict[str, list[Json]] = {}
        self._process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=workspace,
        )
        self._watch = threading.Timer(_PATIENCE, self._process.kill)
        self._watch.start()
        folder = {"uri": workspace.as_uri(), "name": workspace.name}
        markup = {"contentFormat": ["markdown"]}
        completion = {"completionItem": {"documentationFormat": ["markdown"]}}
        self.ask(
            "initialize",
            processId=None,
            rootUri=workspace.as_uri(),
            workspaceFolders=[folder],
            capabilities={
                "textDocument": {"hover": markup, "completion": completion},
                "workspace": {"configuration": True, "workspaceFolders": True},
            },
        )
        self.tell("initialized")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._watch.cancel()
        self._process.kill()
        self._process.communicate()

    def open(self, file: Path) -> list[Json]:
        """Open a file; return what is wrong with it."""
        text = file.read_text(encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        while file.as_uri() not in self._diagnostics:
            self._take(self._read())
        return self._diagnostics[file.as_uri()]

    def hover(self, file: Path, line: int, column: int) -> str:
        """Return what is shown for the place under the pointer, as Markdown."""
        answer = self.ask("textDocument/hover", **_place(file, line, column))
        return str(answer["contents"]["value"]) if answer else ""

    def complete(self, file: Path, line: int, column: int) -> dict[str, Json]:
        """Return what is offered at a place, by label."""
        answer = self.ask("textDocument/completion", **_place(file, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer
        return {item["label"]: item for item in items}

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a request; return its result."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": parameters})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def tell(self, method: str, **parameters: Any) -> None:
        """Send a notice, which has no answer."""
        self._send({"method": method, "params": parameters})

    def _take(self, message: Json) -> None:
        """Keep diagnostics; answer what the server asks."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            sections = [item.get("section") for item in message["params"]["items"]]
            self._answer(message, [self._settings.get(section) for section in sections])
        elif "id" in message and "method" in message:
            self._answer(message, None)

    def _answer(self, message: Json, result: Any) -> None:
        self._send({"id": message["id"], "result": result})

    def _send(self, message: Json) -> None:
        assert self._process.stdin is not None
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._process.stdin.flush()

    def _read(self) -> Json:
        assert self._process.stdout is not None
        length = 0
        while (line := self._process.stdout.readline().strip()) or not length:
            assert line, "the server has ended"
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: Json = json.loads(self._process.stdout.read(length))
        return message


def _place(file: Path, line: int, column: int) -> Json:
    """Return a place, counted from 1, as the protocol has it."""
    position = {"line": line - 1, "character": column - 1}
    return {"textDocument": {"uri": file.as_uri()}, "position": position}
