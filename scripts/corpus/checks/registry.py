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
from corpus.model import Allowance


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken."""

    path: str | None
    position: Position
    message: str
    hint: str = ""
    allowances: tuple[Allowance, ...] = ()
    """Exceptions that may excuse it, if they name the rule and it is a warning."""


Wording = Callable[[Fault], tuple[str, str]]
FileCheck = Callable[[AnchoredReport], Iterator[Finding]]
CorpusCheck = Callable[[Corpus], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule; exactly one of its last three fields is set."""

    name: str
    severity: Severity
    explanation: str
    wording: Wording | None = None
    """Of a rule about reading: turns a fault into message and hint."""
    file_check: FileCheck | None = None
    """Of a rule about one report: looks at that report alone."""
    corpus_check: CorpusCheck | None = None
    """Of a rule about several files: looks at the whole corpus."""

    @property
    def summary(self) -> str:
        """The rule itself: the first line of its explanation."""
        return self.explanation.partition("\n")[0]

    def diagnose(self, findings: Iterator[Finding]) -> Iterator[Diagnostic]:
        """Turn findings into diagnostics, leaving out those that are excused."""
        for finding in findings:
            if self.severity is Severity.WARNING and any(
                allowance.rule == self.name for allowance in finding.allowances
            ):
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
) -> None:
    module = function.__module__
    name = name or module.rpartition(".")[2].replace("_", "-")
    explanation = inspect.cleandoc(sys.modules[module].__doc__ or "")
    _RULES[name] = Rule(name, severity, explanation, wording, file_check, corpus_check)
