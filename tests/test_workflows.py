"""What runs on pull requests: sound, pinned, without rights it does not need, and told to all."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from corpus.commands.build import command as build
from corpus.commands.check import command as check

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCHEMAS = {
    **dict.fromkeys(WORKFLOWS, "github-workflows"),
    GITHUB / "dependabot.yml": "dependabot",
    GITHUB / "ISSUE_TEMPLATE/config.yml": "github-issue-config",
    GITHUB / "ISSUE_TEMPLATE/mistake.yml": "github-issue-forms",
    GITHUB / "ISSUE_TEMPLATE/tool.yml": "github-issue-forms",
}
"""Each file with the schema that the package check-jsonschema carries for it."""
COMMANDS = {"scripts/check": check, "scripts/build": build}
by_name = pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)


def load(file: Path) -> Any:
    """Read YAML as the service does: `on` is a word there, and no truth value."""

    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in read.items()}


def jobs(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = load(file)["jobs"]
    return found


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(file).values():
        yield from job["steps"]


@pytest.mark.parametrize("file", SCHEMAS, ids=lambda file: file.stem)
def test_it_has_the_form_that_the_service_wants(file: Path) -> None:
    folder = resources.files("check_jsonschema") / "builtin_schemas/vendor"
    schema = json.loads((folder / f"{SCHEMAS[file]}.json").read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(load(file))


def test_an_audit_of_their_safety_finds_nothing() -> None:
    """Templates in commands, credentials that stay, rights too wide, and more."""
    auditor = Path(sys.executable).parent / "zizmor"
    result = subprocess.run(
        [auditor, "--offline", "--no-progress", "--format", "plain", GITHUB],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert result.returncode == 0, result.stdout


def test_actions_are_pinned_by_hash_and_named_by_version() -> None:
    """And each by one hash: two versions of one action would be an oversight."""
    pinned: dict[str, set[str]] = {}
    for file in WORKFLOWS:
        for line in file.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                found = re.fullmatch(r" *(?:- )?uses: (\S+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", line)
                assert found, line
                pinned.setdefault(found[1], set()).add(found[2])
    assert pinned
    assert {name for name, hashes in pinned.items() if len(hashes) > 1} == set()


@by_name
def test_only_what_deploys_may_write_and_it_runs_nothing_of_ours(file: Path) -> None:
    assert load(file)["permissions"] == {}
    for name, job in jobs(file).items():
        if (file.stem, name) == ("deploy", "deploy"):
            assert job["permissions"] == {"pages": "write", "id-token": "write"}
            assert [step["uses"].partition("@")[0] for step in job["steps"]] == [
                "actions/deploy-pages"
            ]
        else:
            assert job["permissions"] == {"contents": "read"}


@by_name
def test_what_strangers_write_reaches_no_command_and_no_secret(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for word in ("pull_request_target", "workflow_run", "secrets.", "head_ref", "github.token"):
        assert word not in text
    for step in steps(file):
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_a_pull_request_is_checked_in_order() -> None:
    """First what changed, then all with its addresses; then the site, kept to look at."""
    file = GITHUB / "workflows/pull-request.yml"
    runs = [step["run"] for step in steps(file) if "run" in step]
    assert runs == [
        'scripts/check --changed-since "$BASE" --strict --format github',
        'scripts/check --against "$BASE" --strict --format github',
        "scripts/build --strict",
    ]
    whole = next(step for step in steps(file) if "--against" in step.get("run", ""))
    assert whole["if"] == "${{ !cancelled() }}", "what changed may be wrong, and addresses lost"
    checkout = next(steps(file))
    assert checkout["with"]["fetch-depth"] == 0, "the base branch and its history are needed"
    assert list(load(file)["on"]) == ["pull_request"]


def commands() -> set[str]:
    hooks = load(ROOT / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    runs = {step["run"] for file in WORKFLOWS for step in steps(file) if "run" in step}
    return runs | {hook["entry"] for hook in hooks}


@pytest.mark.parametrize("line", sorted(commands()))
def test_each_command_is_there_and_takes_its_options(line: str) -> None:
    program, *arguments = shlex.split(line)
    if program.startswith(".venv/bin/"):
        assert Path(sys.executable).with_name(Path(program).name).is_file()
        return
    assert os.access(ROOT / program, os.X_OK)
    if program in COMMANDS:
        COMMANDS[program].make_context(program, arguments, resilient_parsing=False)
    else:
        assert not arguments


@pytest.mark.parametrize("line", sorted(commands()))
def test_each_command_is_the_one_that_the_guides_give(line: str) -> None:
    """So that whoever wants to see what a check sees can run the same."""
    guides = [ROOT / "README.md", *(ROOT / "docs/contributing").glob("*.md")]
    told = "".join(file.read_text(encoding="utf-8") for file in guides)
    told = re.sub(r"(?m)[ \t]+#.*$", "", told)
    plain = line.replace(" --format github", "").replace('"$BASE"', "origin/main")
    assert re.search(rf"(?m)^ *{re.escape(plain)}$|`{re.escape(plain)}`", told), plain


def test_hooks_are_our_own_commands() -> None:
    """None is fetched from elsewhere."""
    configuration = load(ROOT / ".pre-commit-config.yaml")
    assert [entry["repo"] for entry in configuration["repos"]] == ["local"]
    for hook in configuration["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        assert set(hook) <= {
            "id", "name", "language", "entry", "files", "types", "pass_filenames"
        }  # fmt: skip
