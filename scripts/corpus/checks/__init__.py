"""What was read goes in; diagnostics come out. One rule a module, found by its place here.

A rule yields findings; it never prints, raises or touches the disk.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.checks.registry import Finding, Rule, registered_rules
from corpus.diagnostics import Diagnostic
from corpus.load import Permit
from corpus.published import Published, published_addresses
from corpus.sidecar_source import FileFault

_NOT_RULES = frozenset({"registry", "strays", "wording"})

for _module in pkgutil.iter_modules(__path__):
    if _module.name not in _NOT_RULES:
        importlib.import_module(f"{__name__}.{_module.name}")

RULES: dict[str, Rule] = registered_rules()
"""Every rule by name."""
_FILE_CHECKS = [(rule, rule.file_check) for rule in RULES.values() if rule.file_check]
_CORPUS_CHECKS = [(rule, rule.corpus_check) for rule in RULES.values() if rule.corpus_check]
_HISTORY_CHECKS = [(rule, rule.history_check) for rule in RULES.values() if rule.history_check]
_CLOSING_CHECKS = [(rule, rule.closing_check) for rule in RULES.values() if rule.closing_check]


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules say, and the exceptions that kept some of them silent."""

    diagnostics: tuple[Diagnostic, ...]
    used: frozenset[Permit]


def check_faults(faults: Iterable[FileFault]) -> Iterator[Diagnostic]:
    """Say what reading found."""
    for item in faults:
        rule = RULES[item.fault.kind.value]
        assert rule.wording is not None
        message, hint = rule.wording(item.fault)
        found = Finding(item.path, item.fault.position, message, hint)
        yield from rule.diagnose(iter([found]), set())


def check_report(anchored: AnchoredReport) -> Checked:
    """Apply the rules that look at one report alone, reading included."""
    found = list(check_faults(anchored.report.faults))
    used: set[Permit] = set()
    for rule, check in _FILE_CHECKS:
        found.extend(rule.diagnose(check(anchored), used))
    return Checked(tuple(found), frozenset(used))


def check_corpus(corpus: Corpus, used: frozenset[Permit] = frozenset()) -> Checked:
    """Apply the rules that look across files; ``used`` are the exceptions used by reports alone."""
    of_pages = (fault for document in corpus.documents for fault in document.faults)
    found = list(check_faults((*corpus.registry.faults, *of_pages)))
    all_used = set(used)
    for rule, check in _CORPUS_CHECKS:
        found.extend(rule.diagnose(check(corpus), all_used))
    for rule, closing in _CLOSING_CHECKS:
        found.extend(rule.diagnose(closing(corpus, frozenset(all_used)), set()))
    return Checked(tuple(found), frozenset(all_used))


def check_history(corpus: Corpus, before: Published) -> list[Diagnostic]:
    """Apply the rules that compare the corpus with what was published ``before``."""
    now = published_addresses(corpus)
    found: list[Diagnostic] = []
    for rule, check in _HISTORY_CHECKS:
        found.extend(rule.diagnose(check(corpus, now, before), set()))
    return found
