"""Rule modules go in; the registry of rules comes out: each with name, severity and explanation.

A rule is a module. Its name is the module's with hyphens and states the fault; its docstring is
the explanation that ``corpus check --explain`` and the published reference show.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.diagnostics import Diagnostic, Position, Severity
from corpus.faults import Fault, FaultKind
from corpus.load import Permit
from corpus.published import Published


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken."""

    path: str | None
    position: Position
    message: str
    hint: str = ""
    permits: tuple[Permit, ...] = ()
    """Exceptions that excuse it, if they name the rule and it is a warning."""


Wording = Callable[[Fault], tuple[str, str]]
FileCheck = Callable[[AnchoredReport], Iterator[Finding]]
CorpusCheck = Callable[[Corpus], Iterator[Finding]]
HistoryCheck = Callable[[Corpus, Published, Published], Iterator[Finding]]
ClosingCheck = Callable[[Corpus, frozenset[Permit]], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule. A rule about reports may have one more check, of what reports share."""

    name: str
    severity: Severity
    explanation: str
    wording: Wording | None = None
    """Of a rule about reading: turns a fault into message and hint."""
    file_check: FileCheck | None = None
    """Of a rule about one report: looks at that report alone."""
    corpus_check: CorpusCheck | None = None
    """Of a rule about several files: looks at the whole corpus."""
    closing_check: ClosingCheck | None = None
    """Of a rule about the checks themselves: looks at what excused a finding of any other."""
    history_check: HistoryCheck | None = None
    """Of a rule about what was published: looks at the addresses now and before as well."""

    @property
    def summary(self) -> str:
        """The rule itself: the first line of its explanation."""
        return self.explanation.partition("\n")[0]

    def diagnose(self, findings: Iterator[Finding], used: set[Permit]) -> Iterator[Diagnostic]:
        """Turn findings into diagnostics; those that are excused go, and ``used`` says by what."""
        for finding in findings:
            excuses = {permit for permit in finding.permits if permit.rule == self.name}
            if excuses and self.severity is Severity.WARNING:
                used |= excuses
                continue
            yield Diagnostic(
                path=finding.path or ".",
                line=finding.position.line,
                column=finding.position.column,
                rule=self.name,
                severity=self.severity,
                message=finding.message,
                hint=finding.hint,
            )


_RULES: dict[str, Rule] = {}


def fault_rule(kind: FaultKind) -> Callable[[Wording], Wording]:
    """Register the decorated function as the wording of a rule about reading."""

    def register(wording: Wording) -> Wording:
        _add(wording, Severity.ERROR, wording=wording, name=kind.value)
        return wording

    return register


def file_rule(severity: Severity) -> Callable[[FileCheck], FileCheck]:
    """Register the decorated function as the check of a rule about one report."""

    def register(check: FileCheck) -> FileCheck:
        _add(check, severity, file_check=check)
        return check

    return register


def corpus_rule(severity: Severity) -> Callable[[CorpusCheck], CorpusCheck]:
    """Register the decorated function as the check of a rule about the whole corpus."""

    def register(check: CorpusCheck) -> CorpusCheck:
        _add(check, severity, corpus_check=check)
        return check

    return register


def closing_rule(severity: Severity) -> Callable[[ClosingCheck], ClosingCheck]:
    """Register the decorated function as a check that follows all others."""

    def register(check: ClosingCheck) -> ClosingCheck:
        _add(check, severity, closing_check=check)
        return check

    return register


def history_rule(severity: Severity) -> Callable[[HistoryCheck], HistoryCheck]:
    """Register the decorated function as the check of a rule about what was published."""

    def register(check: HistoryCheck) -> HistoryCheck:
        _add(check, severity, history_check=check)
        return check

    return register


def registered_rules() -> dict[str, Rule]:
    """Return the rules registered so far, by name."""
    return dict(sorted(_RULES.items()))


def _add(
    function: Callable[..., object],
    severity: Severity,
    *,
    name: str = "",
    wording: Wording | None = None,
    file_check: FileCheck | None = None,
    corpus_check: CorpusCheck | None = None,
    closing_check: ClosingCheck | None = None,
    history_check: HistoryCheck | None = None,
) -> None:
    module = function.__module__
    name = name or module.rpartition(".")[2].replace("_", "-")
    explanation = inspect.cleandoc(sys.modules[module].__doc__ or "")
    if other := _RULES.get(name):
        file_check, corpus_check = (
            file_check or other.file_check,
            corpus_check or other.corpus_check,
        )
    _RULES[name] = Rule(
        name,
        severity,
        explanation,
        wording,
        file_check,
        corpus_check,
        closing_check,
        history_check,
    )
