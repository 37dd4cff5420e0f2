"""What the pages of elements and risk are given, and how a matrix is laid out on one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from evenhand.codebook import rules
from evenhand.model.assessed import Cell, Matrix, Stand
from evenhand.model.assessed import Row as Crime
from evenhand.model.risk import Risk
from evenhand.publish.table import Row, listed

Words = Mapping[str, Mapping[str, str]]

COLUMNS = (
    "accused", "crime", "label", "cite", "mark", "verified", "element", "kind", "text", "status", "inferred", "also",
    "facts", "facts_against", "claims_for", "claims_against", "claims_beside", "found",
)  # fmt: skip

GROUPS = {"genocide": "Genocide", "crime_against_humanity": "Crimes against humanity", "war_crime": "War crimes"}


@dataclass(frozen=True, slots=True)
class Assessed:
    """How a record stands towards frameworks, worked out by others.

    Attributes:
        incident: the matrices of one heading, one for each party accused, in the reader's alphabet.
        party: the matrix of a party over the whole record; none where nobody accuses it.
        accused: the parties that have one, in the reader's alphabet.
        crimes, elements, facts, patterns: their rows in data/law, by id.
        treaties: of each fact on a weapon, what treaties say, in words.
        risk: the risk framework beside the record.
    """

    incident: Callable[[str], Sequence[Matrix]]
    party: Callable[[str], Matrix | None]
    accused: Sequence[str]
    crimes: Words
    elements: Words
    facts: Words
    patterns: Words
    treaties: Mapping[str, Sequence[str]]
    risk: Risk


@dataclass(frozen=True, slots=True)
class Laid:
    """A matrix on a page: crimes of whose conduct claims speak, by group; the others; and its facts.

    Attributes:
        groups: name of the group, and its crimes of whose conduct these headings speak.
        silent: ids of all other crimes; no claim under these headings speaks of their conduct.
        facts: the stands of the facts, by fact, in the order in which they came.
    """

    matrix: Matrix
    groups: Sequence[tuple[str, Sequence[Crime]]]
    silent: Sequence[str]
    facts: Mapping[str, Sequence[Stand]]


def laid(matrix: Matrix, assessed: Assessed, *, whole: bool) -> Laid:
    """A matrix as a page shows it; facts of the whole record only where the page is of the whole record."""
    touched = [row for row in matrix.rows if row.spoken_of]
    groups = [
        (name, [row for row in touched if assessed.crimes[row.crime]["group"] == group])
        for group, name in GROUPS.items()
    ]
    facts: dict[str, list[Stand]] = {}
    for stand in matrix.facts:
        if whole or not stand.whole:
            facts.setdefault(stand.fact, []).append(stand)
    shown = {row.crime for row in touched}
    return Laid(matrix, groups, [row.crime for row in matrix.rows if row.crime not in shown], facts)


def in_json(matrix: Matrix, *, whole: bool) -> dict[str, Any]:
    """A matrix as JSON, empty fields left out; facts of the whole record without their claims on other pages."""
    said = {name: getattr(matrix, name) for name in ("actor", "reading", "framework", "rule", "headings", "beside")}
    kept = [asdict(each) for each in matrix.facts if whole or not each.whole]
    others = [_in_short(each) for each in matrix.facts if each.whole and not whole]
    rows = [{**_full(row), "cells": [_full(cell) for cell in row.cells]} for row in matrix.rows]
    more = {"patterns": matrix.patterns, "unused": matrix.unused, "caveats": matrix.caveats}
    return {**said, "rows": rows, "facts": kept, "facts_of_the_whole_record": others, **more}


def _full(part: Crime | Cell) -> dict[str, Any]:
    """The fields of a row or cell that hold something."""
    held = ((each.name, getattr(part, each.name)) for each in fields(part) if each.name != "cells")
    return {name: [asdict(each) for each in value] if name == "found" else value for name, value in held if value}


def _in_short(stand: Stand) -> dict[str, str]:
    return {"fact": stand.fact, "heading": stand.heading, "status": stand.status, "because": stand.because}


def table_rows(matrix: Matrix, assessed: Assessed, *, whole: bool) -> list[Row]:
    """Each element of each crime as one row; claims of the whole record only where the page is of the whole record."""
    stands: dict[str, list[Stand]] = {}
    for stand in matrix.facts:
        if whole or not stand.whole:
            stands.setdefault(stand.fact, []).append(stand)
    return [
        {
            "accused": matrix.actor or "nobody named",
            "crime": row.crime,
            "mark": row.mark,
            **{key: assessed.crimes[row.crime][key] for key in ("label", "cite", "verified")},
            **{key: assessed.elements[cell.element][key] for key in ("kind", "text")},
            **_cell(cell, stands),
        }
        for row in matrix.rows
        for cell in row.cells
    ]


def _cell(cell: Cell, stands: Mapping[str, Sequence[Stand]]) -> Row:
    own = [stand for fact in cell.facts for stand in stands.get(fact, ())]
    against = [stand for fact in cell.against for stand in stands.get(fact, ())]
    return {
        "element": cell.element,
        "status": cell.status,
        "inferred": "yes" if cell.inferred else "",
        "also": listed(cell.also),
        "facts": listed(cell.facts),
        "facts_against": listed(cell.against),
        "claims_for": listed(claims(own, "for")),
        "claims_against": listed(dict.fromkeys([*claims(own, "against"), *claims(against, "for")])),
        "claims_beside": listed(dict.fromkeys([*claims(own, "neither"), *claims(against, "against", "neither")])),
        "found": "; ".join(f"{each.body} {each.answer} ({each.standard}; {each.paragraph})" for each in cell.found),
    }


def claims(stands: Sequence[Stand], *directions: str) -> list[str]:
    """The claims of stands in these directions, each once."""
    held = (each for stand in stands for each in stand.bearings if each.direction in directions)
    return list(dict.fromkeys(each.claim for each in held))


def wording() -> dict[str, Any]:
    """What statuses, states and marks mean, in the words of the rule files."""
    elements, risk = rules("elements"), rules("risk")
    return {
        "statuses": elements["status"],
        "inferred": elements["inferred"],
        "states": risk["state"],
        "elements_rule": elements["id"],
        "facts_rule": rules("facts")["id"],
    }
