"""A page before it is written: one address, three forms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evenhand.publish.table import Table


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        address: where it lies in the site, without ending.
        template: what renders it as HTML, and `context` with what.
        title: its name in the browser's title and in citations.
        data: its JSON form; `table`: its CSV form.
    """

    address: str
    template: str
    title: str
    context: Mapping[str, Any]
    data: Mapping[str, Any]
    table: Table
