"""Ids, keys, paths, addresses and ranges have the form their field asks for.

Passes::

    id: rates-rose

Fails::

    id: Rates rose!
"""

from __future__ import annotations

import re

from corpus.checks.registry import fault_rule
from corpus.checks.wording import CURLY, STRAIGHTEN, shorten, slugify
from corpus.faults import Fault, FaultKind
from corpus.model.fields import KEY_PATTERN, KEY_WANTED, LICENCE_WANTED

_DEED = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]+)/([0-9.]+)")
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?$")


@fault_rule(FaultKind.BAD_VALUE)
def describe(fault: Fault) -> tuple[str, str]:
    hint = f"wanted: {fault.detail}"
    if fault.choices:
        hint += f"; did you mean {fault.choices[0]}?"
    elif fault.detail == KEY_WANTED and (key := slugify(fault.value)):
        hint += f", such as {key}"
    elif fault.detail == LICENCE_WANTED:
        hint = f"wanted: an SPDX identifier, perhaps {_licence(fault.value)}"
    elif fault.field == "`to`" and re.fullmatch(KEY_PATTERN, fault.value):
        hint += f', such as "#{fault.value}"'
    elif "`https://`" in fault.detail and _HOST.match(fault.value):
        hint += f", such as https://{fault.value}"
    if fault.value[:1] in CURLY:
        hint += f"; {STRAIGHTEN}"
    if fault.value in ("a list", "a mapping"):
        return f"{fault.field} does not fit", hint
    return f'"{shorten(fault.value)}" does not fit {fault.field}', hint


def _licence(value: str) -> str:
    """Return the identifier that is most likely meant by the name or the address of a licence."""
    if deed := _DEED.search(value):
        return f"CC0-{deed[2]}" if deed[1] == "zero" else f"CC-{deed[1].upper()}-{deed[2]}"
    joined = "-".join(re.findall(r"[A-Za-z0-9.]+", value))
    return joined.upper().replace("CC-0", "CC0") if joined.upper().startswith("CC") else joined
