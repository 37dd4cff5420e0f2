"""One invented record for the tests of the assess room: Ostren is accused by Kelva, and Kelva by Ostren."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

from accused import WORLD
from evenhand import codebook
from evenhand.assess.matrix import Assessor
from evenhand.case.assessed import assessor_of
from evenhand.model.assessed import Cell, Matrix
from evenhand.model.decision import Assessment
from evenhand.model.document import Document
from evenhand.weigh.grade import Weigher
from shelf import Named, Shelf, claim, event, heading

DATA = Path(codebook.__file__).parent / "data"

INSTRUMENT: Named = ("document:d", Document(title="A judgment"))


def assessor(records: Sequence[Named], law: Path | None = None, order: Sequence[str] = ()) -> Assessor:
    """What answers for these records beside the invented world."""
    view = Shelf([*WORLD, INSTRUMENT, *records])
    return assessor_of(view, dict(Weigher(view).all()), order, law)


def cell(matrix: Matrix, element: str) -> Cell:
    """The cell of an element."""
    return next(each for row in matrix.rows for each in row.cells if each.element == element)


def said(name: str, source: str, *, stance: str = "asserts", act: str = "killing", **frame: object) -> Named:
    """A claim against Ostren, unless the frame says otherwise."""
    fields: dict[str, object] = {"accused": ("ostren",), **frame}
    return claim(name, source, event(act, **fields), stance=stance)  # type: ignore[arg-type]


def under(name: str, *claims: Named, kind: str = "incident") -> list[Named]:
    """Claims and the heading they stand under."""
    return [*claims, *heading(name, claims, kind)]


def finding(item: str, rating: str = "yes", **fields: object) -> Named:
    """A finding of the mission, at the standard of reasonable grounds."""
    return f"assessment:{item}-{rating}", Assessment.model_validate(
        {
            "framework": "elements of crimes",
            "item": item,
            "standard": "reasonable_grounds",
            "rating": rating,
            "reasons": "As the report says.",
            "body": "source:mission",
            "document": "document:d",
            "locator": "paragraph 12",
            **fields,
        },
        strict=False,
    )


def read(item: str, rating: str = "yes", **fields: object) -> Named:
    """What a person read in claims."""
    return f"assessment:{item}-read", Assessment.model_validate(
        {
            "framework": "elements of crimes",
            "item": item,
            "standard": "indication",
            "rating": rating,
            "reasons": "The passage says so.",
            "judge": "reader 1",
            **fields,
        },
        strict=False,
    )


def change(table: Path, edit: Callable[[list[dict[str, str]]], object]) -> None:
    """Change the rows of a table."""
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    edit(rows)
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
