"""Output for GitHub Actions: within its caps, one command a line whatever the text holds."""

from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from corpus.cli import main
from corpus.diagnostics import Diagnostic, Severity
from corpus.github import SHOWN, SUMMARY_BYTES, format_github, format_summary


def diagnostic(number: int, severity: Severity = Severity.ERROR, **fields: str) -> Diagnostic:
    given_fields = {"message": f"problem {number}", "hint": "mend it"} | fields
    return Diagnostic(
        fields.pop("path", "a,b:c.yaml"), number, 3, "some-rule", severity, **given_fields
    )


def test_command() -> None:
    assert format_github([diagnostic(7)]) == (
        "::error file=a%2Cb%3Ac.yaml,line=7,col=3,title=some-rule::problem 7%0Ahint: mend it\n"
    )


def test_no_more_commands_than_are_shown_and_the_rest_is_named() -> None:
    found = [diagnostic(number) for number in range(1, 26)]
    found += [diagnostic(number, Severity.WARNING) for number in range(1, 4)]
    lines = format_github(found).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == SHOWN
    assert sum(line.startswith("::warning ") for line in lines) == 3
    assert "::notice::15 more errors in the step summary" in lines


def test_summary_holds_all() -> None:
    summary = format_summary(diagnostic(number) for number in range(1, 26))
    assert "25 errors, 0 warnings" in summary
    assert all(f"| problem {number} |" in summary for number in range(1, 26))
    assert "No problems" in format_summary([])


def test_summary_is_cut_below_the_limit_and_says_so() -> None:
    summary = format_summary(diagnostic(number, message="x" * 1000) for number in range(1, 2001))
    assert len(summary.encode()) < SUMMARY_BYTES + 100
    assert "more: run `corpus check`" in summary


@given(st.text(), st.text())
def test_hostile_text_makes_no_line_of_its_own(message: str, hint: str) -> None:
    found = [diagnostic(1, message=message, hint=hint)]
    commands = format_github(found)
    assert commands.count("\n") == 1
    assert "\r" not in commands
    rows = format_summary(found).rstrip("\n").split("\n")
    assert len(rows) == 7


def test_command_line_writes_commands_and_adds_to_the_summary(
    mini_corpus: Path, tmp_path: Path
) -> None:
    sidecar = mini_corpus / "annotations/reports/2023/museum-flood-marks.yaml"
    sidecar.write_text("annotations:\n  - {id: a, quote: nowhere, claim: gap}\n", encoding="utf-8")
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    result = CliRunner(env={"GITHUB_STEP_SUMMARY": str(summary)}).invoke(
        main, ["--root", str(mini_corpus), "check", "--format", "github"]
    )
    assert result.exit_code == 1
    assert "::error file=annotations/reports/2023/museum-flood-marks.yaml,line=2," in result.stdout
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert "quote-not-found" in text
