"""The table of units: what is compared with what. One line for each accusation, or claim, against one party."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

from evenhand.audit.effect import Ints
from evenhand.audit.settings import outcome, outcomes, registered
from evenhand.errors import Fault, InvalidRecord, SourceError, UsageError

KEYS = ("unit_id", "alleged_party")
ABSENT = "not stated"

COLUMNS = (
    *KEYS, "claimant_party", "source_family", "n_independent_sources", "n_accusing_offices", "denied", "evidence_kinds",
    "severity_band", "act_type", "weapon", "victim_status", "place_access", "date", "language", "coder", "coded_blind",
)  # fmt: skip
"""Columns that an audit knows besides outcomes, in the order of data/audit and of a table that is written."""


def read_units(path: Path) -> pl.DataFrame:
    """A table of units from a CSV file, checked.

    Raises:
        SourceError: the file cannot be read as CSV.
        InvalidRecord: columns are missing, or an outcome is neither 0, 1 nor empty.
        UsageError: it has no units, or only one party.
    """
    return checked(read_table(path), str(path))


def read_table(path: Path) -> pl.DataFrame:
    """A CSV file with every cell as text; raises SourceError when it cannot be read."""
    try:
        return pl.read_csv(path, infer_schema=False)
    except pl.exceptions.NoDataError:
        return pl.DataFrame()
    except (OSError, pl.exceptions.PolarsError) as fault:
        said = str(fault).partition("\n")[0]
        raise SourceError(f"{path} cannot be read as a table: {said}", hint="Give a CSV file in UTF-8.") from fault


def checked(table: pl.DataFrame, where: str) -> pl.DataFrame:
    """The same units with numbers for outcomes and weights; raises as `read_units` does."""
    faults = list(_missing(table, where))
    held = [name for name in outcomes() if name in table.columns]
    faults += [fault for name in held for fault in _wrong(table, name, where)]
    faults += [*_unknown_parties(table, where), *_no_numbers(table, where)]
    if faults:
        raise InvalidRecord(faults, hint="docs/audit.md lists the columns of a table of units.")
    parties = table["alleged_party"].n_unique()
    if parties < 2:
        found = "no units" if table.is_empty() else "one accused party only"
        raise UsageError(f"{where} has {found}", hint="An audit compares two parties; add units of another.")
    weight = pl.col("weight").cast(pl.Float64) if "weight" in table.columns else pl.lit(1.0)
    cluster = pl.col("cluster") if "cluster" in table.columns else pl.col("unit_id")
    numbers = (pl.col(name).cast(pl.Int8) for name in held)
    return _with_quarter(table.with_columns(*numbers, weight.alias("weight"), cluster.alias("cluster")))


def _with_quarter(table: pl.DataFrame) -> pl.DataFrame:
    """The same with the quarter of the date, where a date stands and no quarter does."""
    if "date" not in table.columns or "quarter" in table.columns:
        return table
    day = pl.col("date").cast(pl.String).str.to_date(strict=False)
    return table.with_columns(quarter=pl.format("{} Q{}", day.dt.year(), day.dt.quarter()))


def _missing(table: pl.DataFrame, where: str) -> Sequence[Fault]:
    named = [name for name in outcomes() if name in table.columns]
    needed = [*KEYS, *(column for name in named for column in outcome(name)["strata"])]
    absent = [name for name in dict.fromkeys(needed) if name not in table.columns]
    message = "this column is needed, to compare like with like; add it, with one value throughout if it says nothing"
    faults = [Fault(where, 0, name, message) for name in absent]
    if not named:
        faults.append(Fault(where, 0, "outcome", f"no outcome; add a column: one of {', '.join(outcomes())}"))
    return faults


def _wrong(table: pl.DataFrame, name: str, where: str) -> Sequence[Fault]:
    wrong = ~pl.col(name).cast(pl.String).fill_null("").is_in(["0", "1", ""])
    return _refused(table, name, wrong, where, "{!r} is no outcome; write 1 for yes, 0 for no, or nothing")


def _unknown_parties(table: pl.DataFrame, where: str) -> Sequence[Fault]:
    message = "is empty; name the accused party, or leave the unit out"
    return _refused(table, "alleged_party", pl.col("alleged_party").fill_null("") == "", where, "{!r} " + message)


def _no_numbers(table: pl.DataFrame, where: str) -> Sequence[Fault]:
    """Faults of cells that ought to hold numbers: weights above 0, and counts of sources."""
    weight = pl.col("weight").cast(pl.Float64, strict=False)
    found = list(_refused(table, "weight", ~(weight > 0).fill_null(value=False), where, "{!r} is no weight above 0"))
    for name in ("n_independent_sources", "n_accusing_offices"):
        number = pl.col(name).cast(pl.Float64, strict=False)
        wrong = pl.col(name).is_not_null() & ~(number >= 0).fill_null(value=False)
        found += _refused(table, name, wrong, where, "{!r} is no number of sources; write 0 or more")
    return found


def _refused(table: pl.DataFrame, column: str, wrong: pl.Expr, where: str, message: str) -> list[Fault]:
    """A fault for each cell of a column for which `wrong` holds; none without the column."""
    if column not in table.columns:
        return []
    bad = table.with_row_index("line").filter(wrong).select("line", column)
    return [Fault(where, line + 2, column, message.format(cell or "")) for line, cell in bad.iter_rows()]


def with_outcome(units: pl.DataFrame, name: str) -> pl.DataFrame:
    """The units that have this outcome, yes or no."""
    return units.filter(pl.col(name).is_not_null())


def banded(units: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """These columns as text, values put together as data/audit/outcomes.toml says; what is not stated says so."""
    return units.select(_band(name) for name in columns)


def _band(name: str) -> pl.Expr:
    text = pl.col(name).cast(pl.String).fill_null(ABSENT)
    band = registered("outcomes")["bands"].get(name)
    if isinstance(band, int):
        number = text.cast(pl.Float64, strict=False)
        return pl.when(number >= band).then(pl.lit(f"{band}+")).otherwise(text).alias(name)
    return text.replace(band or {}).alias(name)


def numbered(frame: pl.DataFrame) -> Ints:
    """A number from 0 on for each different row, in the order of their values."""
    if not frame.width:
        return np.zeros(frame.height, dtype=np.int64)
    key = pl.struct(frame.columns).rank("dense") - 1
    return frame.select(key=key.cast(pl.Int64))["key"].to_numpy() if frame.height else np.zeros(0, dtype=np.int64)
