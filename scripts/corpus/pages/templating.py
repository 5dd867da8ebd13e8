"""The name of a template and its values go in; HTML comes out, everything escaped by default."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return the environment of the package's own templates; no contribution is ever a template."""
    made = Environment(
        loader=PackageLoader("corpus", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["clean"] = Markup
    return made


def render_template(name: str, **values: Any) -> str:
    """Return the template ``name`` filled with ``values``."""
    return environment().get_template(name).render(**values)
