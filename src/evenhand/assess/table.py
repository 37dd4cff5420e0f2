"""A matrix as a table: a row for each element, with the claims that it opens to."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from evenhand.assess.framework import Framework
from evenhand.model.assessed import Cell, Matrix, Stand
from evenhand.safe_csv import protect

COLUMNS = (
    "actor", "crime", "label", "conflict", "mark", "verified", "element", "kind", "text", "status", "also",
    "facts", "facts_against", "claims_for", "claims_against", "claims_beside", "found",
)  # fmt: skip

Row = dict[str, str]


def csv_of(matrices: Iterable[Matrix], framework: Framework) -> str:
    """Matrices as CSV with a header, protected from spreadsheets that run formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for matrix in matrices:
        writer.writerows([protect(row[name]) for name in COLUMNS] for row in rows_of(matrix, framework))
    return out.getvalue()


def rows_of(matrix: Matrix, framework: Framework) -> Iterator[Row]:
    """Each element of each crime as one row."""
    stands = by_fact(matrix.facts)
    for row in matrix.rows:
        crime = framework.crimes[row.crime]
        for element, cell in zip(framework.elements[row.crime], row.cells, strict=True):
            yield {
                "actor": matrix.actor or "",
                **{key: crime[key] for key in ("crime", "label", "conflict", "verified")},
                "mark": row.mark,
                "element": element.id,
                "kind": element.kind,
                "text": element.text,
                "status": cell.status,
                "also": ";".join(cell.also),
                "facts": ";".join(cell.facts),
                "facts_against": ";".join(cell.against),
                **{key: ";".join(claims) for key, claims in opened(cell, stands).items()},
                "found": "; ".join(found_in_words(cell)),
            }


def by_fact(stands: Iterable[Stand]) -> dict[str, list[Stand]]:
    """The stands of each fact."""
    found: dict[str, list[Stand]] = {}
    for stand in stands:
        found.setdefault(stand.fact, []).append(stand)
    return found


def opened(cell: Cell, stands: Mapping[str, list[Stand]]) -> dict[str, list[str]]:
    """The claims that a cell opens to: for the element, against it, and beside it, each once."""
    sides: dict[str, dict[str, None]] = {"claims_for": {}, "claims_against": {}, "claims_beside": {}}
    for facts, turned in ((cell.facts, False), (cell.against, True)):
        for stand in (each for fact in facts for each in stands.get(fact, ())):
            for each in stand.bearings:
                sides[_side(each.direction, turned=turned)][each.claim] = None
    return {name: list(claims) for name, claims in sides.items()}


def _side(direction: str, *, turned: bool) -> str:
    """Where a claim stands: what denies a fact against the element says nothing for the element."""
    if direction == "neither" or (turned and direction == "against"):
        return "claims_beside"
    return "claims_against" if turned or direction == "against" else "claims_for"


def found_in_words(cell: Cell) -> list[str]:
    """Each finding in a line: body, answer, instrument, paragraph, standard."""
    return [
        f"{each.body} ({each.instrument}, {each.paragraph}; {each.standard}): {each.item}: {each.answer}"
        for each in cell.found
    ]
