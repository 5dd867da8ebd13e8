"""A preview follows edits, whatever one of them breaks."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus.commands import serve
from corpus.engine import EngineError
from corpus.serve import Preview


def test_a_build_that_raises_does_not_end_the_following(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second edit is followed although the first made the build fail."""
    failed, rebuilt = threading.Event(), threading.Event()

    def rebuild() -> bool:
        if not failed.is_set():
            failed.set()
            raise ValueError("a slip")
        rebuilt.set()
        return True

    preview = Preview(tmp_path, tmp_path / "site", "/", rebuild)
    threading.Thread(target=preview.follow, daemon=True).start()
    preview.note_change()
    assert failed.wait(30)
    preview.note_change()
    assert rebuilt.wait(30)
    assert "ValueError: a slip" in capsys.readouterr().err


def test_a_slip_in_the_configuration_is_said(
    mini_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (mini_corpus / "mkdocs.yml").write_text("site_url: ftp://x\n", encoding="utf-8")
    assert serve._rebuild(mini_corpus) is False
    assert "is not an http or https address" in capsys.readouterr().err


def test_a_failure_of_the_engine_is_said(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise EngineError("the nav is wrong")

    monkeypatch.setattr("corpus.build.build_site", fail)
    assert serve._rebuild(mini_corpus) is False
    assert "the nav is wrong" in capsys.readouterr().err
