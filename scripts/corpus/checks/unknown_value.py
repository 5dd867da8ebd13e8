"""A field with a fixed vocabulary holds one of its terms.

Passes::

    claim: assessment

Fails::

    claim: opinion
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.checks.wording import shorten, suggest
from corpus.faults import Fault, FaultKind
from corpus.model import VOCABULARIES

_LABELS = {
    term.label.casefold(): str(term) for vocabulary in VOCABULARIES.values() for term in vocabulary
}
"""Terms by the words that pages show for them."""


@fault_rule(FaultKind.UNKNOWN_VALUE)
def describe(fault: Fault) -> tuple[str, str]:
    shown = _LABELS.get(fault.value.casefold())
    hint = suggest(shown or fault.value, fault.choices, "terms")
    return f'{fault.field} has no term "{shorten(fault.value)}"', hint
