"""What linking lists found, as tables: pairs and clusters by list, row and id, and numbers for a summary."""

import numpy as np
import polars as pl
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import minimum_spanning_tree  # type: ignore[import-untyped]

from evenhand.link.linkage import Linkage
from evenhand.safe_csv import protect

SIDES = ("left", "right")


def pairs_table(linkage: Linkage, rows: pl.DataFrame) -> pl.DataFrame:
    """The scored pairs: list, row and id of both records, posterior, and the match weight of each field in bits."""
    found = linkage.pairs
    for side in SIDES:
        named = rows.rename({"record": side} | {name: f"{side}_{name}" for name in ("list", "row", "id")})
        found = found.join(named, on=side, how="left", maintain_order="left")
    weights = [name for name in linkage.pairs.columns if name not in {*SIDES, "posterior"}]
    places = [f"{side}_{name}" for side in SIDES for name in ("list", "row", "id")]
    return found.select(*places, pl.col("posterior", *weights).cast(pl.Float64).round(4))


def clusters_table(linkage: Linkage, rows: pl.DataFrame) -> pl.DataFrame:
    """List, row, id and cluster of every record; a cluster is named by the least of its records."""
    named = rows.join(linkage.clusters.rename({"id": "record"}), on="record", how="left", maintain_order="left")
    return named.select("list", "row", "id", "cluster")


def csv_of(table: pl.DataFrame) -> bytes:
    """The table as CSV whose texts no spreadsheet runs as formulas."""
    texts = [name for name, kind in table.schema.items() if kind == pl.String]
    safe = table.with_columns(
        *(pl.Series(name, map(protect, table[name].fill_null("")), dtype=pl.String) for name in texts)
    )
    return safe.write_csv().encode()


def expected_persons(linkage: Linkage) -> float:
    """The expected number of distinct persons: records less the expected number of joins.

    The joins are those of a maximum spanning forest of the pairs, each weighed with its posterior. Exact where no
    person has more than two records, an approximation otherwise.
    """
    pairs, most = linkage.pairs, 2.0
    names = linkage.clusters.select(id="id").with_row_index("at")
    left, right = (
        pairs.select(id=side).join(names, on="id", how="left", maintain_order="left")["at"].to_numpy().astype(np.int64)
        for side in SIDES
    )
    cost = most - pairs["posterior"].to_numpy()
    joins = minimum_spanning_tree(coo_array((cost, (left, right)), shape=(len(names), len(names))).tocsr()).data
    return len(names) - float((most - joins).sum())
