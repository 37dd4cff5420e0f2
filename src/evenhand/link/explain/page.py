"""Explanations as HTML and SVG.

Invariant: every value that reaches a page passes through `visible` and then through autoescape; no template marks
anything safe.
"""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from evenhand.link.explain.visible import visible
from evenhand.link.explain.wording import bits, percent, share


def rendered(template: str, **context: Any) -> str:
    """A template of this package with its context filled in."""
    return _environment().get_template(template).render(**context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("evenhand.link.explain"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    environment.globals |= {"bits": bits, "percent": percent, "share": share}
    return environment
