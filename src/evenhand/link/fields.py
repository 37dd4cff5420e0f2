"""What the columns of a table of persons are, and the table itself: all that linking is told about a set."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import polars as pl

from evenhand.errors import UsageError

Kind = Literal[
    "name", "given", "family", "father", "kin", "date", "age", "event_date", "place", "postcode", "sex", "category",
    "identifier", "text",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Field:
    """A column and what it holds.

    Attributes:
        column: the column's name in the table.
        kind: `name` (a whole name, given names first), `given`, `family`, `father`, `kin`; `date` (of birth), `age` (in
            years, at `event_date`); `place`, `postcode`, `text`; `sex`, `category`; `identifier`.
    """

    column: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Subjects:
    """Records of persons, one a row.

    Attributes:
        frame: the table, every column readable as text.
        fields: what its columns are; columns not named here are never looked at.
        id: the column whose values name the records; unique.
        list: the column that says on which list a record stands, or none: one list.
        unique: lists on which nobody stands twice.
        same: pairs of ids known to be one person.
        different: pairs of ids known to be two.
    """

    frame: pl.DataFrame
    fields: tuple[Field, ...]
    id: str = "id"
    list: str | None = None
    unique: frozenset[str] = frozenset()
    same: tuple[tuple[str, str], ...] = ()
    different: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        named = [field.column for field in self.fields] + [self.id] + ([self.list] if self.list else [])
        absent = sorted({name for name in named if name not in self.frame.columns})
        if absent:
            raise UsageError(
                f"The table has no column {', '.join(absent)}.", hint="Name the columns as the table does."
            )
        if self.frame[self.id].is_duplicated().any() or self.frame[self.id].null_count():
            raise UsageError(f"Ids in column {self.id!r} are not unique.", hint="Give every record its own id.")

    def columns(self, *kinds: Kind) -> Sequence[str]:
        """The columns of these kinds, in the order of the fields."""
        return [field.column for field in self.fields if field.kind in kinds]
