"""The corpus folder's ``mkdocs.yml`` goes in; what the corpus itself needs of it comes out."""

from __future__ import annotations

import importlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

CONFIGURATION = "mkdocs.yml"
DEFAULT_CONFIGURATION = Path(__file__).parent / "templates" / CONFIGURATION
"""What a corpus folder without a configuration of its own is built with."""

REFUSED_EXTENSIONS = frozenset({"pymdownx.snippets", "snippets"})
"""Extensions that would let a report's text read other files."""


_TAKEN_FOLDERS = frozenset({"annotations", "build", "docs", "scripts", "tests"})
"""Folders that a build must not replace by the site."""


class SettingsError(Exception):
    """The configuration cannot be used; the message says where and why."""


@dataclass(frozen=True)
class Settings:
    """What the corpus reads of its configuration."""

    file: Path
    """The configuration in force: the folder's own, or the default."""
    site_name: str
    site_url: str
    """Address of the published site, with a slash at its end."""
    site_dir: str
    extensions: tuple[str, ...]
    """Python-Markdown extensions, in order."""
    extension_configs: dict[str, dict[str, Any]]
    language: str
    """Language of the site's own words, as BCP 47 has it."""
    repository: str
    """Address of the repository for edit links; empty where there is none."""
    branch: str
    """The branch that edit links lead to."""
    former_urls: tuple[str, ...] = ()
    """Earlier values of ``site_url``, under which citations still verify."""

    @property
    def is_preview(self) -> bool:
        """Whether the site's address is one that only this machine has."""
        return urlsplit(self.site_url).hostname in {"127.0.0.1", "localhost", "::1"}

    @property
    def base_path(self) -> str:
        """Path of the site at its host, with a slash at both ends."""
        return urlsplit(self.site_url).path or "/"

    def url(self, page: str) -> str:
        """Return the root-absolute address of ``page``: ``reports/2023/x/``."""
        return self.base_path + page

    def edit_url(self, file: str) -> str:
        """Return the address at which ``file`` can be edited; empty without a repository."""
        return f"{self.repository}/edit/{self.branch}/{file}" if self.repository else ""


def read_configuration(file: Path) -> dict[str, Any]:
    """Return a configuration file's fields, its tags resolved. Raises SettingsError."""
    try:
        text = file.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=_ConfigurationLoader)  # noqa: S506 - a safe loader with two tags
    except (yaml.YAMLError, ValueError, ImportError, AttributeError) as error:
        raise SettingsError(f"{file}: {error}") from None
    if not isinstance(data, dict):
        raise SettingsError(f"{file}: is not a mapping")
    return data


def _site_dir(file: Path, value: object) -> str:
    """The folder that a build replaces: one of its own beside the others."""
    name = str(value)
    if name.casefold() in _TAKEN_FOLDERS or not re.fullmatch(r"[A-Za-z0-9][\w-]*", name):
        raise SettingsError(f"{file}: `site_dir: {name}` is no folder of its own beside `docs`")
    return name


def load_settings(root: Path) -> Settings:
    """Read the configuration of the corpus at ``root``.

    Raises SettingsError where it cannot be read or asks for what a corpus must not do.
    """
    file = root / CONFIGURATION
    if not file.is_file():
        file = DEFAULT_CONFIGURATION
    data = read_configuration(file)
    extensions, configs = _read_extensions(file, data.get("markdown_extensions") or [])
    theme = data.get("theme") or {}
    if not isinstance(theme, dict):
        raise SettingsError(f"{file}: `theme` is not a mapping with `name: material` in it")
    extra = data.get("extra") or {}
    if not isinstance(extra, dict):
        raise SettingsError(f"{file}: `extra` is not a mapping")
    return Settings(
        file=file,
        site_name=str(data.get("site_name") or "Annotated Reports"),
        site_url=_site_url(file, data.get("site_url")),
        site_dir=_site_dir(file, data.get("site_dir") or "site"),
        extensions=extensions,
        extension_configs=configs,
        language=str(theme.get("language") or "en"),
        repository=str(extra.get("repository") or "").rstrip("/"),
        branch=str(extra.get("branch") or "main"),
        former_urls=_former_urls(file, extra.get("former_urls") or []),
    )


def _former_urls(file: Path, values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise SettingsError(f"{file}: `extra.former_urls` is not a list")
    return tuple(_site_url(file, value, "extra.former_urls") for value in values)


def _site_url(file: Path, value: object, name: str = "site_url") -> str:
    address = str(value or "http://127.0.0.1:8000/")
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsError(f"{file}: {name} {address!r} is not an http or https address")
    return address if address.endswith("/") else address + "/"


def _read_extensions(
    file: Path, entries: object
) -> tuple[tuple[str, ...], dict[str, dict[str, Any]]]:
    """Read the extensions in either form that MkDocs takes: a list, or a mapping to options."""
    if isinstance(entries, dict):
        entries = [{name: options} for name, options in entries.items()]
    names: list[str] = []
    configs: dict[str, dict[str, Any]] = {}
    for entry in entries if isinstance(entries, list) else [entries]:
        pairs = list(entry.items()) if isinstance(entry, dict) else [(entry, None)]
        name, options = pairs[0] if len(pairs) == 1 else (None, None)
        if not isinstance(name, str) or not isinstance(options or {}, dict):
            raise SettingsError(f"{file}: `markdown_extensions` holds {entry!r}, no extension")
        if name.partition(":")[0] in REFUSED_EXTENSIONS:
            raise SettingsError(
                f"{file}: the extension {name!r} would let a report include other files"
            )
        names.append(name)
        if options:
            configs[name] = options
    return tuple(names), configs


class _ConfigurationLoader(yaml.SafeLoader):
    """Reads the tags that MkDocs configurations use: ``!ENV`` and ``!!python/name``.

    The configuration is the owner's and trusted, unlike everything below ``docs``.
    """


def _construct_env(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """``!ENV NAME`` or ``!ENV [NAME, OTHER, default]``: the first variable that is set."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(node.value)
    assert isinstance(node, yaml.SequenceNode)
    *names, last = loader.construct_sequence(node)
    if len(node.value) == 1:
        return os.environ.get(last)
    return next((os.environ[name] for name in names if name in os.environ), last)


def _construct_name(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    module, _, name = suffix.rpartition(".")
    return getattr(importlib.import_module(module), name)


_ConfigurationLoader.add_constructor("!ENV", _construct_env)
_ConfigurationLoader.add_multi_constructor("tag:yaml.org,2002:python/name:", _construct_name)
