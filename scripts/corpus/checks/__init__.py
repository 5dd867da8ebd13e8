"""What was read goes in; diagnostics come out. One rule a module, found by its place here.

A rule yields findings; it never prints, raises or touches the disk.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator

from corpus.anchor import AnchoredReport
from corpus.assemble import Corpus
from corpus.checks.registry import Finding, Rule, registered_rules
from corpus.diagnostics import Diagnostic
from corpus.sidecar_source import FileFault

_NOT_RULES = frozenset({"registry", "wording"})

for _module in pkgutil.iter_modules(__path__):
    if _module.name not in _NOT_RULES:
        importlib.import_module(f"{__name__}.{_module.name}")

RULES: dict[str, Rule] = registered_rules()
"""Every rule by name."""
_FILE_RULES = [rule for rule in RULES.values() if rule.file_check]
_CORPUS_RULES = [rule for rule in RULES.values() if rule.corpus_check]


def check_faults(faults: Iterable[FileFault]) -> Iterator[Diagnostic]:
    """Say what reading found."""
    for item in faults:
        rule = RULES[item.fault.kind.value]
        assert rule.wording is not None
        message, hint = rule.wording(item.fault)
        yield from rule.diagnose(iter([Finding(item.path, item.fault.position, message, hint)]))


def check_report(anchored: AnchoredReport) -> Iterator[Diagnostic]:
    """Apply the rules that look at one report alone, reading included."""
    yield from check_faults(anchored.report.faults)
    for rule in _FILE_RULES:
        assert rule.file_check is not None
        yield from rule.diagnose(rule.file_check(anchored))


def check_corpus(corpus: Corpus) -> Iterator[Diagnostic]:
    """Apply the rules that look across files."""
    yield from check_faults(corpus.registry.faults)
    for rule in _CORPUS_RULES:
        assert rule.corpus_check is not None
        yield from rule.diagnose(rule.corpus_check(corpus))
