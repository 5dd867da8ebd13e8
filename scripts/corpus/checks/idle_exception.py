"""An exception excuses something.

`allow` names a rule that does not apply here, and why. One that names no warning, or that nothing
needs any more, hides what the next change may bring.

Passes::

    - id: a
      quote: rates rose
      claim: fact                 # and neither `sources` nor `sourcing`
      allow: [{rule: unsourced, reason: The next sentence names it.}]

Fails::

    - id: a
      quote: rates rose
      claim: fact
      sourcing: none-given
      allow: [{rule: unsourced, reason: The next sentence names it.}]
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.assemble import Corpus
from corpus.checks.registry import Finding, closing_rule, registered_rules
from corpus.checks.wording import suggest
from corpus.diagnostics import Severity
from corpus.load import Permit
from corpus.model import Annotation, FrontMatter
from corpus.sidecar_source import Located


@closing_rule(Severity.WARNING)
def check(corpus: Corpus, used: frozenset[Permit]) -> Iterator[Finding]:
    for anchored in corpus.reports.values():
        report = anchored.report
        if report.faults:
            continue  # what it excuses may be among what could not be read
        if report.front_matter:
            yield from _idle(report.text_path, report.path, report.front_matter, used)
        for located in report.annotations:
            owner = f"{report.path}#{located.value.id}"
            yield from _idle(report.sidecar_path, owner, located, used)


def _idle(
    path: str | None,
    owner: str,
    located: Located[FrontMatter] | Located[Annotation],
    used: frozenset[Permit],
) -> Iterator[Finding]:
    for index, allowance in enumerate(located.value.allow):
        if Permit(owner, allowance.rule) in used:
            continue
        rules = registered_rules()
        warnings = [name for name, rule in rules.items() if rule.severity is Severity.WARNING]
        if allowance.rule in rules and rules[allowance.rule].history_check:
            continue  # only a comparison with what was published tells
        if allowance.rule in warnings:
            message, hint = "excuses nothing", "delete it"
        elif allowance.rule in rules:
            message, hint = (
                "is an error; only warnings are excused",
                "mend it, and delete this",
            )
        else:
            message, hint = "is no rule", suggest(allowance.rule, warnings, "warnings")
        position = located.position("allow", index, "rule")
        yield Finding(path, position, f'the exception "{allowance.rule}" {message}', hint)
