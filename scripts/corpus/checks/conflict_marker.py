"""No file holds the lines by which git marks a conflict.

Between them stand two versions of one passage, of which somebody has yet to choose.

Passes::

    claim: fact

Fails::

    <<<<<<< HEAD
    claim: fact
    =======
    claim: statement
    >>>>>>> spring-levels
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.checks.wording import shorten
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.CONFLICT_MARKER)
def describe(fault: Fault) -> tuple[str, str]:
    seen = shorten(fault.value)
    hint = (
        "keep what is right of the two versions, and delete each line that begins with "
        "<<<<<<<, |||||||, ======= or >>>>>>>"
    )
    return f"a conflict that git marked (`{seen}`): two versions of a passage stand here", hint
