"""Lines end with a line feed, or with carriage return and line feed.

Other characters that some programs take for a line break (U+2028, U+2029, NEL, a lone carriage
return) would make the lines named in messages differ from those an editor shows.

Passes::

    quote: one line

Fails::

    a quotation pasted with U+2028 from a word processor
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.LINE_SEPARATOR)
def describe(fault: Fault) -> tuple[str, str]:
    return (
        f"the line separator {fault.value}, which editors do not count as a line",
        "replace it by a space or an ordinary line break",
    )
