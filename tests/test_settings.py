"""What the corpus takes from `mkdocs.yml`, and what it refuses there."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.settings import (
    DEFAULT_CONFIGURATION,
    REFUSED_EXTENSIONS,
    Settings,
    SettingsError,
    load_settings,
)


def settings_of(root: Path, text: str) -> Settings:
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return load_settings(root)


def test_a_folder_without_configuration_has_the_default(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings.file == DEFAULT_CONFIGURATION
    assert {"tables", "footnotes", "def_list"} <= set(settings.extensions)
    assert not REFUSED_EXTENSIONS & set(settings.extensions)


def test_an_empty_mapping_will_do(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, "{}")
    assert (settings.site_name, settings.site_dir) == ("Annotated Reports", "site")
    assert (settings.extensions, settings.extension_configs) == ((), {})
    assert (settings.repository, settings.branch) == ("", "main")
    assert settings.edit_url("docs/index.md") == ""
    assert settings.url("reports/") == "/reports/"


def test_edit_links_lead_to_the_branch_that_is_named(tmp_path: Path) -> None:
    extra = "extra: {repository: https://forge.example/r/, branch: trunk}"
    settings = settings_of(tmp_path, extra)
    assert settings.edit_url("docs/a.md") == "https://forge.example/r/edit/trunk/docs/a.md"


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("https://example.org/", "/"),
        ("https://example.org", "/"),
        ("https://example.org/corpus", "/corpus/"),
        ("http://127.0.0.1:8000/a/b/", "/a/b/"),
    ],
)
def test_links_begin_at_the_path_of_site_url(tmp_path: Path, address: str, base: str) -> None:
    settings = settings_of(tmp_path, f"site_url: {address}")
    assert settings.base_path == base
    assert settings.url("reports/2024/x/") == f"{base}reports/2024/x/"


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://example.org/", "https://", "http://[::1"]
)
def test_other_addresses_are_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(SettingsError, match="site_url"):
        settings_of(tmp_path, f'site_url: "{address}"')


def test_environment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first variable that is set; the last item is the default."""
    text = 'site_url: !ENV [CORPUS_TEST_A, CORPUS_TEST_B, "https://default.example/"]'
    assert settings_of(tmp_path, text).site_url == "https://default.example/"
    monkeypatch.setenv("CORPUS_TEST_B", "https://b.example/")
    assert settings_of(tmp_path, text).site_url == "https://b.example/"
    monkeypatch.setenv("CORPUS_TEST_A", "https://a.example/")
    assert settings_of(tmp_path, text).site_url == "https://a.example/"


def test_one_variable_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("site_name: !ENV CORPUS_TEST_A", "site_name: !ENV [CORPUS_TEST_A]"):
        monkeypatch.delenv("CORPUS_TEST_A", raising=False)
        assert settings_of(tmp_path, text).site_name == "Annotated Reports"
        monkeypatch.setenv("CORPUS_TEST_A", "Rivers")
        assert settings_of(tmp_path, text).site_name == "Rivers"


@pytest.mark.parametrize(
    "extensions",
    [
        "[tables, toc: {permalink: true}]",
        "[{tables: }, {toc: {permalink: true}}]",
        "{tables: {}, toc: {permalink: true}}",
    ],
)
def test_extensions_in_every_form_that_mkdocs_takes(tmp_path: Path, extensions: str) -> None:
    settings = settings_of(tmp_path, f"markdown_extensions: {extensions}")
    assert settings.extensions == ("tables", "toc")
    assert settings.extension_configs == {"toc": {"permalink": True}}


def test_a_function_may_be_named(tmp_path: Path) -> None:
    text = "markdown_extensions: [toc: {slugify: !!python/name:posixpath.basename }]"
    assert settings_of(tmp_path, text).extension_configs["toc"]["slugify"]("a/b") == "b"


@pytest.mark.parametrize(
    "extensions",
    [
        *(f"[{name}]" for name in sorted(REFUSED_EXTENSIONS)),
        "[pymdownx.snippets: {base_path: /}]",
        "{pymdownx.snippets: {}}",
        '["pymdownx.snippets:SnippetExtension"]',
    ],
)
def test_extensions_that_read_files_are_refused(tmp_path: Path, extensions: str) -> None:
    """In whatever form they are asked for: a report could publish any file of the machine."""
    with pytest.raises(SettingsError, match="include other files"):
        settings_of(tmp_path, f"markdown_extensions: {extensions}")


def test_repository_loses_its_last_slash(tmp_path: Path) -> None:
    text = "extra: {repository: https://forge.example/a/b/}"
    assert settings_of(tmp_path, text).repository == "https://forge.example/a/b"


UNUSABLE = {
    "list": b"- a\n",
    "empty": b"",
    "syntax": b"a: b: c\n",
    "Latin-1": b"site_name: caf\xe9\n",
    "NUL": b"site_name: a\0b\n",
    "unknown tag": b"site_name: !!python/object/apply:os.getcwd []\n",
    "no such module": b"a: !!python/name:no_such_module.name\n",
    "no such name": b"a: !!python/name:posixpath.no_such_name\n",
    "name without module": b"a: !!python/name:basename\n",
    "extra in one word": b"extra: rivers\n",
    "extension without name": b"markdown_extensions: [{}]\n",
    "extension list in a list": b"markdown_extensions: [[tables]]\n",
    "extension options in one word": b"markdown_extensions: [{toc: yes please}]\n",
    "extensions as a number": b"markdown_extensions: 7\n",
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_configuration_is_named_in_the_message(tmp_path: Path, case: str) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(UNUSABLE[case])
    with pytest.raises(SettingsError, match=r"mkdocs\.yml"):
        load_settings(tmp_path)


def test_the_project_s_own_configuration_can_be_read() -> None:
    root = Path(__file__).parents[1]
    settings = load_settings(root)
    assert settings.file == root / "mkdocs.yml"
    assert settings.extensions == load_settings(Path(__file__).parent).extensions
