"""Files are UTF-8.

Other encodings turn names and quotations into other characters on other machines.

Passes::

    a file saved as "UTF-8"

Fails::

    a document of a word processor under the name of a text
    a file saved as "Windows-1252" or "Latin-1" with a letter such as é in it
"""

from __future__ import annotations

from corpus.checks.registry import fault_rule
from corpus.faults import Fault, FaultKind


@fault_rule(FaultKind.NOT_UTF8)
def describe(fault: Fault) -> tuple[str, str]:
    if fault.detail:
        return (
            f"the file is {fault.detail}, not text",
            "have the program that made it save it as plain text, encoding UTF-8",
        )
    return f"byte {fault.value} is not UTF-8", 'save the file with the encoding "UTF-8"'
