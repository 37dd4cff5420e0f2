"""Which number of a count is meant: what singles it out among all that the rule gives to any question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from evenhand.case.derived import ranges
from evenhand.count.asked import Asked
from evenhand.errors import UsageError
from evenhand.model.derived import Range
from evenhand.model.entry import canonical, content
from evenhand.record.view import View

SINGLES_OUT = ("key", "basis", "heading", "accused", "affected", "harm", "unit", "role")
"""The fields of a range that say what it is a number of."""

ASKED = ("status", "since", "until")
"""What a count may be narrowed to, which no field of its ranges repeats."""


@dataclass(frozen=True)
class Wanted:
    """Which numbers of which count: what is asked of it, and fields with the value that they must have."""

    asked: Asked
    which: Mapping[str, str]


def chosen(view: View, wanted: Wanted) -> list[Range]:
    """The rows of a count that are as asked for.

    Raises:
        UsageError: a field is none, or no row is so.
    """
    if strange := wanted.which.keys() - {*SINGLES_OUT}:
        raise UsageError(f"no number has a {min(strange)}", hint=f"Choose by one of: {', '.join(SINGLES_OUT)}.")
    rows = (row for row in ranges(view, wanted.asked) if row.claims)
    found = [row for row in rows if wanted.which.items() <= parameters(row, wanted.asked).items()]
    if not found:
        harm = f" {wanted.asked.harm}" if wanted.asked.harm else ""
        hint = f"See them all: evenhand count{harm} --by {','.join(wanted.asked.by)}"
        raise UsageError("no number of this count is as asked for", hint=hint)
    return found


def parameters(row: Range, asked: Asked) -> dict[str, str | int]:
    """What singles a row out among all that the rule gives to any question; the fields that say nothing left out."""
    said = content(row) | {name: getattr(asked, name) for name in ASKED}
    values = {name: "+".join(row.affected) if name == "affected" else said.get(name) for name in (*SINGLES_OUT, *ASKED)}
    found: dict[str, str | int] = {"by": ",".join(asked.by)}
    return found | {name: value for name, value in values.items() if value}


def identity(parameters: Mapping[str, str | int]) -> str:
    """The id of the figure of these parameters: the same at every release, whichever of several parties is named first.

    It spells no party.
    """
    settled = {name: sorted(re.split(r"\+|, ", str(value))) for name, value in parameters.items()}
    digest = sha256(canonical(settled)).hexdigest()[:10]
    by = str(parameters.get("by")).replace(",", "-")
    return f"figure:{parameters.get('harm')}-by-{by}-{digest}"
