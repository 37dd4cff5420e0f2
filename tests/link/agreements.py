import numpy as np
import polars as pl

from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import compared
from evenhand.link.encode.subjects import encoded
from evenhand.link.fields import Field, Kind, Subjects

Record = dict[str, str | None]


def agreement(first: Record, second: Record, kinds: dict[str, Kind]) -> dict[str, str]:
    """The levels two records agree on, by column, without what is missing; the same whichever comes first."""
    schema = dict.fromkeys(("id", *kinds), pl.String)
    frame = pl.DataFrame([{"id": "a", **first}, {"id": "b", **second}], schema=schema)
    chosen = comparisons(encoded(Subjects(frame, tuple(Field(name, kind) for name, kind in kinds.items()))))
    columns = [column for comparison in chosen for column in comparison.columns]
    both = []
    for left, right in ((0, 1), (1, 0)):
        found = compared(chosen, np.array([left], np.int32), np.array([right], np.int32)).levels[:, 0]
        both.append({column.name: column.levels[level] for column, level in zip(columns, found, strict=True) if level})
    assert both[0] == both[1], "which record comes first must not matter"
    return both[0]
