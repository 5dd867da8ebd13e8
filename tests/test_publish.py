"""Publishing: the site is whole at every moment, whatever interrupts it."""

import os
import shutil
from pathlib import Path

import pytest

from corpus import publish
from corpus.publish import publish_site, repair_site

OLD = {"index.html": b"old home", "a/index.html": b"same", "gone/index.html": b"gone"}
NEW = {"index.html": b"new home", "a/index.html": b"same", "b/index.html": b"added"}


class Crash(BaseException):
    """Not an Exception: nothing in the code may catch it, as nothing catches a killed process."""


def _stage(folder: Path, content: dict[str, bytes]) -> dict[str, Path]:
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return {name: folder / name for name in content}


def _read(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_site_holds_staged_and_generated_files_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish_site(site, _stage(tmp_path / "one", OLD), {"sitemap.xml": b"1"})
    publish_site(site, _stage(tmp_path / "two", NEW), {"sitemap.xml": b"2"})
    assert _read(site) == {**NEW, "sitemap.xml": b"2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "site", "two"]


def test_unchanged_file_is_linked_and_changed_stage_leaves_it_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files = _stage(tmp_path / "stage", OLD)
    publish_site(site, files, {})
    before = (site / "a/index.html").stat().st_ino
    files["index.html"].write_bytes(b"NEW home")
    publish_site(site, files, {})
    assert (site / "a/index.html").stat().st_ino == before
    assert _read(site)["index.html"] == b"NEW home"  # as long as the old one
    # An engine writes into its stage in place; what is published must not change with it.
    (tmp_path / "stage/a/index.html").write_bytes(b"written in place")
    assert _read(site)["a/index.html"] == b"same"


def test_without_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    site = tmp_path / "site"
    for content in (OLD, NEW):
        publish_site(site, _stage(tmp_path / "stage", content) | {}, {})
    assert {name: _read(site)[name] for name in NEW} == NEW


def test_the_replaced_site_is_what_the_next_is_made_of(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / ".cache/spare"
    files = _stage(tmp_path / "stage", OLD)
    passages = _stage(tmp_path / "passages", {"p/1/index.html": b"one", "p/2/index.html": b"two"})
    inodes: list[int] = []
    for turn in range(4):
        files["index.html"].write_bytes(f"home {turn}".encode())
        publish_site(site, files, {"sitemap.xml": b"%d" % turn}, passages, spare)
        inodes.append(site.stat().st_ino)
    assert inodes[0] == inodes[2] != inodes[1] == inodes[3]
    assert _read(site) == {
        **OLD,
        "index.html": b"home 3",
        "sitemap.xml": b"3",
        "p/1/index.html": b"one",
        "p/2/index.html": b"two",
    }
    assert (site / "p/1/index.html").stat().st_ino == passages["p/1/index.html"].stat().st_ino


def test_nothing_is_taken_from_a_damaged_spare(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / ".cache/spare"
    passages = _stage(tmp_path / "passages", {"p/1/index.html": b"one"})
    for content in (OLD, OLD, OLD):
        publish_site(site, _stage(tmp_path / "stage", content), {}, passages, spare)
    shutil.rmtree(spare / "gone")
    (spare / "a/index.html").unlink()
    (spare / "a/index.html").mkdir()
    (spare / "a/index.html/stray").write_bytes(b"")
    (spare / "b").symlink_to(tmp_path / "stage")
    (spare / "p/1/index.html").unlink()
    (spare / "p/1/index.html").write_bytes(b"tampered")
    (spare / "empty/deep").mkdir(parents=True)
    publish_site(site, _stage(tmp_path / "two", NEW), {"sitemap.xml": b"1"}, passages, spare)
    assert _read(site) == {**NEW, "sitemap.xml": b"1", "p/1/index.html": b"one"}
    assert not (site / "empty").exists()
    assert (tmp_path / "stage/index.html").read_bytes() == b"old home"


def _crash_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let the operation with number ``step`` on the file system never happen."""
    count = 0

    def guard(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def call(*arguments: object, **options: object) -> object:
            nonlocal count
            count += 1
            if count == step:
                raise Crash
            return real(*arguments, **options)

        monkeypatch.setattr(owner, name, call)

    for owner, name in (
        (Path, "mkdir"), (Path, "rename"), (Path, "touch"), (Path, "unlink"), (Path, "write_bytes"),
        (os, "link"), (publish.shutil, "copyfile"), (publish.shutil, "rmtree"),
    ):  # fmt: skip
        guard(owner, name)


@pytest.mark.parametrize("kept", [False, True])
def test_crash_at_every_step_leaves_one_whole_site(tmp_path: Path, kept: bool) -> None:
    """Break off at each operation in turn; the next start finds all the old or all the new."""
    outcomes: list[str] = []
    for step in range(1, 200):
        work = tmp_path / str(step)
        site = work / "site"
        spare = work / ".cache/spare" if kept else None
        for _ in range(2):
            publish_site(site, _stage(work / "one", OLD), {"sitemap.xml": b"1"}, {}, spare)
        staged = _stage(work / "two", NEW)
        with pytest.MonkeyPatch.context() as patch:
            _crash_at(patch, step)
            try:
                publish_site(site, staged, {"sitemap.xml": b"2"}, {}, spare)
                finished = True
            except Crash:
                finished = False
        repair_site(site)
        found = _read(site)
        whole = {"old": {**OLD, "sitemap.xml": b"1"}, "new": {**NEW, "sitemap.xml": b"2"}}
        outcomes.append(next(name for name, content in whole.items() if content == found))
        names = {path.name for path in work.iterdir()} - {".cache"}
        assert names == {"one", "site", "two"}
        shutil.rmtree(work)
        if finished:
            break
    else:
        pytest.fail("publishing never came to its end")
    assert outcomes == sorted(outcomes, reverse=True), "once new, it stays new"
    assert {"old", "new"} == set(outcomes)


def test_repair_without_anything_to_repair(tmp_path: Path) -> None:
    repair_site(tmp_path / "site")
    assert not (tmp_path / "site").exists()
