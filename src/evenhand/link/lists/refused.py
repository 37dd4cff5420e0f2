"""What keeps lists from being put together: names that nothing has, ids that stand twice, lists without a name."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import polars as pl

from evenhand.errors import Fault, InvalidRecord, UsageError
from evenhand.link.lists.headers import NAMES

SHOWN = 100
NEAR = 5
SEARCHED = 20_000


def there_are(what: str, named: Sequence[str], there: Sequence[str]) -> None:
    """Raise a UsageError if something named is not there; the hint has the nearest five that are."""
    absent = next((name for name in named if name not in there), None)
    if absent is None:
        return
    known = list(dict.fromkeys(there))
    near = get_close_matches(absent, known[:SEARCHED], n=NEAR)
    more = f" and {len(known) - NEAR:,} more" if len(known) > NEAR else ""
    hint = f"Did you mean {', '.join(near)}?" if near else f"There is {', '.join(known[:NEAR])}{more}."
    raise UsageError(f"There is no {what} {absent!r}.", hint=hint)


def named(frame: pl.DataFrame) -> None:
    """Raise an InvalidRecord with each file in which no row has a name."""
    columns = [name for name in frame.columns if name.partition(" ")[0] in NAMES]
    has = pl.any_horizontal(pl.col(columns).is_not_null()).any()
    without = frame.group_by("where", maintain_order=True).agg(has=has).filter(~pl.col("has"))
    if len(without):
        faults = [
            Fault(where, 0, "", "no row has a name; persons are not linked without one") for where in without["where"]
        ]
        raise InvalidRecord(faults, hint="Leave the list out, or see what its columns were taken for with --columns.")


def apart(frame: pl.DataFrame) -> None:
    """Raise an InvalidRecord with the rows whose list and id are those of another, or are written alike."""
    again = frame.filter(pl.col("record").is_duplicated()).sort("where", "row")
    if len(again):
        hint = 'Give each row an id of its own, or declare the column "unused": row numbers stand for ids then.'
        raise InvalidRecord(list(_twice(again)), hint=hint)


def _twice(again: pl.DataFrame) -> Iterator[Fault]:
    counted = again.with_columns(
        pl.col(name).n_unique().over("record").alias(f"{name} count") for name in ("list", "where")
    )
    shown = counted.head(SHOWN).select("where", "row", "record", "list", "id", "list count", "where count")
    for where, row, record, standing, name, lists, files in shown.iter_rows():
        if lists > 1:
            said = (
                f"list {standing!r} with id {name!r} reads {record}, as another list with another id does; rename one"
            )
        elif files > 1:
            said = f"the id {name!r} of list {standing!r} stands in {files} files, which name their list alike"
        else:
            said = f"the id {name!r} stands on more than one row of its list"
        yield Fault(where, row, "", said)
