"""What the columns of a table of persons are, and the table itself: all that linking is told about a set."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.errors import UnknownId, UsageError

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
        id: the column whose values name the records; unique. Made text here, so that ids
            sort alike everywhere.
        list: the column that says on which list a record stands, or none: one list.
        unique: lists on which nobody stands twice.
        same: pairs of ids known to be one person.
        different: pairs of ids known to be two.

    Raises:
        UsageError: a column is missing, ids are not unique, or judged pairs contradict one another.
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
        self._as_text()
        if self.frame[self.id].is_duplicated().any() or self.frame[self.id].null_count():
            raise UsageError(f"Ids in column {self.id!r} are not unique.", hint="Give every record its own id.")
        _consistent(self.same, self.different)

    def _as_text(self) -> None:
        put = object.__setattr__
        put(self, "frame", self.frame.with_columns(pl.col(self.id).cast(pl.String)))
        put(self, "same", tuple((str(a), str(b)) for a, b in self.same))
        put(self, "different", tuple((str(a), str(b)) for a, b in self.different))

    def columns(self, *kinds: Kind) -> Sequence[str]:
        """The columns of these kinds, in the order of the fields."""
        return [field.column for field in self.fields if field.kind in kinds]

    def judged_rows(self) -> NDArray[np.int64]:
        """The two rows of each judged pair, the smaller first; those of `same` before those of `different`.

        Raises:
            UnknownId: the table has no such record.
        """
        pairs = self.same + self.different
        asked = pl.Series([name for pair in pairs for name in pair], dtype=pl.String)
        at = self.frame.select(name=self.id).with_row_index("row").filter(pl.col("name").is_in(asked.implode()))
        row = dict(zip(at["name"], at["row"], strict=True))
        if lost := next((name for name in asked if name not in row), None):
            raise UnknownId(
                f"A judged pair names {lost!r}, which is no record of the table.",
                hint="Check the id, or leave the pair out.", ids=[lost],
            )  # fmt: skip
        return np.sort(np.array([[row[a], row[b]] for a, b in pairs], np.int64).reshape(-1, 2), axis=1)


def _consistent(same: Iterable[tuple[str, str]], different: Iterable[tuple[str, str]]) -> None:
    one, two = ({(min(pair), max(pair)) for pair in pairs} for pairs in (same, different))
    for left, right in sorted(one & two):
        raise UsageError(
            f"{left!r} and {right!r} are judged one person and also two.", hint="Take back one of the two.",
            ids=[left, right],
        )  # fmt: skip
    for left, right in sorted(one | two):
        if left == right:
            raise UsageError(f"{left!r} is judged beside itself.", hint="A judged pair is two records.", ids=[left])
