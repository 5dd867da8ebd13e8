"""The cache: whatever was edited, renamed, deleted or upgraded, a warm run equals a cold one."""

import pickle
import random
import shutil
from pathlib import Path

import pytest

from corpus import cache as cache_module
from corpus.cache import Cache, hash_tool
from corpus.engine import BUILD, write_build
from corpus.load import load_report, read_files
from corpus.pages import KeptPages, build_pages
from corpus.prepare import PreparedCorpus, prepare_corpus
from corpus.settings import load_settings
from tests.overlays import MINI_CORPUS

TEXTS, SIDECARS = Path("docs/reports"), Path("annotations/reports")


def prepare(root: Path, *, warm: bool) -> PreparedCorpus:
    settings = load_settings(root)
    return prepare_corpus(root, settings, jobs=1, cache=Cache(root) if warm else None)


def assert_same(root: Path) -> None:
    warm, cold = prepare(root, warm=True), prepare(root, warm=False)
    assert warm.diagnostics == cold.diagnostics
    assert warm.corpus.reports == cold.corpus.reports
    if not warm.diagnostics:
        assert write_pages(root, warm) == {
            page.path: page.source() for page in build_pages(cold.corpus, 1)
        }


def write_pages(root: Path, prepared: PreparedCorpus) -> dict[str, str]:
    """Write the pages, those of an earlier run kept; return what ``build/`` then holds."""
    kept = KeptPages(root, root / BUILD)
    pages = list(build_pages(prepared.corpus, 1, kept))
    write_build(root, pages)
    kept.store(pages)
    return {page.path: (root / BUILD / page.path).read_text(encoding="utf-8") for page in pages}


def change(root: Path, chance: random.Random) -> None:
    """Do one thing that contributors do to the files."""
    texts = root / TEXTS
    reports = sorted(path.relative_to(texts).with_suffix("") for path in texts.glob("*/*.md"))
    path = chance.choice(reports)
    text, sidecar = root / TEXTS / f"{path}.md", root / SIDECARS / f"{path}.yaml"
    action = chance.choice(["text", "sidecar", "break", "rename", "delete", "copy", "entities"])
    if action == "text":
        text.write_text(
            text.read_text(encoding="utf-8") + f"\nAdded {chance.random()}.\n", encoding="utf-8"
        )
    elif action == "sidecar" and sidecar.exists():
        added = f"# {chance.random()}\n"
        sidecar.write_text(sidecar.read_text(encoding="utf-8") + added, encoding="utf-8")
    elif action == "break" and sidecar.exists():
        lines = sidecar.read_text(encoding="utf-8").splitlines(keepends=True)
        del lines[chance.randrange(len(lines))]
        sidecar.write_text("".join(lines), encoding="utf-8")
    elif action == "delete" and len(reports) > 1:
        chance.choice([text, sidecar]).unlink(missing_ok=True)
    elif action in ("rename", "copy"):
        act = shutil.move if action == "rename" else shutil.copyfile
        new = Path(str(2000 + chance.randrange(20))) / f"report-{chance.randrange(50)}"
        for folder, file, ending in ((TEXTS, text, ".md"), (SIDECARS, sidecar, ".yaml")):
            target = root / folder / f"{new}{ending}"
            target.parent.mkdir(parents=True, exist_ok=True)
            if file.exists():
                act(file, target)
    elif action == "entities":
        entities = root / "annotations/entities.yaml"
        lines = entities.read_text(encoding="utf-8").splitlines(keepends=True)
        entities.write_text("".join(lines[: chance.randrange(len(lines) + 1)]), encoding="utf-8")


@pytest.mark.parametrize("seed", range(6))
def test_warm_equals_cold_after_random_changes(seed: int, mini_corpus: Path) -> None:
    chance = random.Random(seed)
    assert_same(mini_corpus)
    for _ in range(12):
        change(mini_corpus, chance)
        if chance.random() < 0.2:  # start over from a sound corpus, with the cache kept
            shutil.copytree(MINI_CORPUS, mini_corpus, dirs_exist_ok=True)
        assert_same(mini_corpus)


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record which reports are prepared anew."""
    from corpus import prepare as module

    seen: list[str] = []
    real = module.prepare_report

    def record(files: object, renderer: object) -> object:
        seen.append(files.path)  # type: ignore[attr-defined]
        return real(files, renderer)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "prepare_report", record)
    return seen


def test_only_what_changed_is_prepared_again(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(mini_corpus, warm=True)
    seen = counting(monkeypatch)
    prepare(mini_corpus, warm=True)
    assert seen == []
    sidecar = mini_corpus / SIDECARS / "2023/museum-flood-marks.yaml"
    sidecar.write_text(sidecar.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    prepare(mini_corpus, warm=True)
    assert seen == ["2023/museum-flood-marks"]


def test_upgraded_tool_forgets_everything(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(mini_corpus, warm=True)
    monkeypatch.setattr(cache_module, "installed_tool", lambda: "another")
    seen = counting(monkeypatch)
    prepare(mini_corpus, warm=True)
    assert len(seen) == 4


def test_tool_is_known_by_its_code(tmp_path: Path) -> None:
    """Any module or template of the package, changed, added or renamed, is another tool."""
    package = tmp_path / "corpus"
    (package / "checks").mkdir(parents=True)
    (package / "a.py").write_text("1\n")
    seen = {hash_tool(package)}
    (package / "a.py").write_text("2\n")
    seen.add(hash_tool(package))
    (package / "checks" / "b.py").write_text("1\n")
    seen.add(hash_tool(package))
    (package / "checks" / "b.py").rename(package / "checks" / "c.py")
    seen.add(hash_tool(package))
    assert len(seen) == 4


def test_tool_is_known_by_what_is_installed_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, beside = tmp_path / "corpus", tmp_path / "beside"
    package.mkdir()
    monkeypatch.syspath_prepend(str(beside))
    seen = {hash_tool(package)}
    for name in ("parser-1.0", "parser-1.1"):
        shutil.rmtree(beside, ignore_errors=True)
        (beside / f"{name}.dist-info").mkdir(parents=True)
        seen.add(hash_tool(package))
    assert len(seen) == 3


def test_what_is_kept_says_where_each_field_stands(mini_corpus: Path) -> None:
    """Nodes, which stay packed until they are asked for, come out of the cache as they went in."""
    prepare(mini_corpus, warm=True)
    for path, anchored in prepare(mini_corpus, warm=True).corpus.reports.items():
        kept = anchored.report
        files = read_files(mini_corpus, path, kept.text_path, kept.sidecar_path)
        read = load_report(files).annotations
        assert not any("node" in vars(located) for located in kept.annotations)
        assert [located.position("quote") for located in kept.annotations] == [
            located.position("quote") for located in read
        ]
        assert kept.annotations == read
        assert pickle.loads(pickle.dumps(kept.annotations)) == read


def test_configuration_of_the_renderer_is_part_of_the_key(
    mini_corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(mini_corpus, warm=True)
    (mini_corpus / "mkdocs.yml").write_text("site_name: x\nmarkdown_extensions: [tables]\n")
    seen = counting(monkeypatch)
    prepare(mini_corpus, warm=True)
    assert len(seen) == 4


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 200])
def test_damaged_cache_is_made_anew(mini_corpus: Path, content: bytes) -> None:
    prepare(mini_corpus, warm=True)
    file = mini_corpus / cache_module.CACHE_FILE
    file.write_bytes(content)
    assert_same(mini_corpus)


def test_cache_forgets_what_is_gone(mini_corpus: Path) -> None:
    import sqlite3

    prepare(mini_corpus, warm=True)
    (mini_corpus / TEXTS / "2023/museum-flood-marks.md").unlink()
    (mini_corpus / SIDECARS / "2023/museum-flood-marks.yaml").unlink()
    sidecar = mini_corpus / SIDECARS / "2025/courier-reading-room.yaml"
    sidecar.write_text(sidecar.read_text(encoding="utf-8") + "# x\n", encoding="utf-8")
    prepare(mini_corpus, warm=True)
    with sqlite3.connect(mini_corpus / cache_module.CACHE_FILE) as connection:
        assert connection.execute("SELECT count(*) FROM prepared").fetchone() == (3,)
