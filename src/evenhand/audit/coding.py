"""T3: items coded twice, once with either party accused, by different coders."""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import polars as pl

from evenhand.audit.agreement import alpha, alpha_interval
from evenhand.audit.effect import Finding, Pair
from evenhand.audit.mcnemar import differing
from evenhand.audit.settings import least
from evenhand.audit.sides import in_order
from evenhand.audit.units import read_table
from evenhand.errors import Fault, InvalidRecord, UsageError

COLUMNS = ("item_id", "shown_party", "coder", "outcome")
_NEEDS = (
    "Items coded once with each party accused, by different coders: 240 items by 6 coders find a shift of 0.8 logit in "
    "19 of 20 cases."
)


def read_coding(path: Path) -> pl.DataFrame:
    """A table of double coding: item_id, shown_party (the party accused as shown), coder, outcome (0 or 1).

    Raises:
        SourceError: the file cannot be read as CSV.
        InvalidRecord: columns are missing, or cells are empty or wrong.
        UsageError: it shows one party only, or nothing.
    """
    table, where = read_table(path), str(path)
    missing = [Fault(where, 0, name, "this column is needed; add it") for name in COLUMNS if name not in table.columns]
    if missing:
        raise InvalidRecord(missing, hint="docs/audit.md lists the columns of a table of double coding.")
    lines = table.with_row_index("line")
    faults = [
        Fault(where, int(row["line"]) + 2, name, f"{row[name] or ''!r} cannot be; {_right(name)}")
        for row in lines.iter_rows(named=True)
        for name in COLUMNS
        if not row[name] or (name == "outcome" and row[name] not in {"0", "1"})
    ]
    if faults:
        raise InvalidRecord(faults, hint="Correct the cells; nothing was audited.")
    if table["shown_party"].n_unique() < 2:
        raise UsageError(f"{where} shows fewer than two parties", hint="Each item is coded with either party accused.")
    return table.with_columns(pl.col("outcome").cast(pl.Int64))


def double_coding(coding: pl.DataFrame | None, order: Sequence[str]) -> Iterator[Finding]:
    """A finding for each two parties under which items were coded; one that says why not, without such a table."""
    if coding is None:
        yield _not_run((), "no item of this record was coded twice, with the parties exchanged")
        return
    parties = in_order(coding["shown_party"].unique(maintain_order=True).to_list(), order)
    for at, first in enumerate(parties):
        for second in parties[at + 1 :]:
            yield _of_pair(coding, (first, second))


def _of_pair(coding: pl.DataFrame, pair: Pair) -> Finding:
    items = _items(coding, pair)
    apart = items.filter(pl.col("pairs") > 0)
    only = math.fsum(apart["only_first"]), math.fsum(apart["only_second"])
    differ = math.fsum(only)
    details = (
        f"{len(apart)} items coded with either party accused by different coders, {differ:.4g} of them differently",
        f"{len(items) - len(apart)} items left out, coded both times by the same coder",
        *(_agreement(coding, party) for party in pair),
    )
    if differ < least("pairs"):
        why = f"{differ:.4g} of the items were coded differently under the two parties; {least('pairs')} are needed"
        return _not_run(pair, why, details)
    yes = round(math.fsum(apart["yes"])), round(math.fsum(apart["yes_second"]))
    return Finding(
        test="T3",
        outcome="outcome",
        stage="coders",
        sides=pair,
        effect=differing(only, (len(apart), len(apart)), yes),
        said="the same items shown as accusations|get the outcome",
        details=details,
    )


def _items(coding: pl.DataFrame, pair: Pair) -> pl.DataFrame:
    """For each item coded under both parties, what its pairs of different coders gave, on average over all of them.

    Where several coders saw an item, no pair is chosen: neither the order of rows nor a coder's name decides.
    """
    first, second = (coding.filter(pl.col("shown_party") == party) for party in pair)
    every = first.join(second, on="item_id", suffix="_second")
    valid = pl.col("coder") != pl.col("coder_second")
    one, other = pl.col("outcome").filter(valid), pl.col("outcome_second").filter(valid)
    return every.group_by("item_id").agg(
        pairs=valid.sum(),
        only_first=(one > other).mean(),
        only_second=(one < other).mean(),
        yes=one.mean(),
        yes_second=other.mean(),
    )


def _not_run(sides: tuple[str, ...], why: str, details: tuple[str, ...] = ()) -> Finding:
    return Finding("T3", "outcome", "coders", sides, why=why, needs=_NEEDS, details=details)


def _agreement(coding: pl.DataFrame, party: str) -> str:
    """Krippendorff's alpha among coders who saw the same items with this party accused."""
    shown = coding.filter(pl.col("shown_party") == party)
    counts = shown.group_by("item_id").agg(yes=pl.col("outcome").sum(), no=(1 - pl.col("outcome")).sum())
    table = counts.select("yes", "no").sort("yes", "no").to_numpy().astype(np.int64)
    if (table.sum(1) > 1).sum() < 2 or not np.isfinite(value := alpha(table)):
        return f"alpha with {party} accused: no two coders saw the same items so"
    low, high = alpha_interval(table)
    return f"alpha with {party} accused: {value:.2f} ({low:.2f} to {high:.2f})"


def _right(name: str) -> str:
    return "write 1 for yes, 0 for no" if name == "outcome" else "it may not be empty"
