"""Candidate pairs on Spark, and those of them worth a second look."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial, reduce
from pathlib import Path

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  as Spark's own documents have it

from evenhand.link.block.candidates import STAGES
from evenhand.link.block.pairs import COUNTED, STRETCH, Rule, gathered
from evenhand.link.compare.all import comparisons
from evenhand.link.compare.column import Compared, Comparison
from evenhand.link.encode.subjects import Encoded
from evenhand.link.engine import Engine
from evenhand.link.score.model import Model
from evenhand.link.screen import Part, Screened, assembled, rate_of, screened_part
from evenhand.link.spark.block import Batches, beside, stages
from evenhand.link.spark.shared import share, shared

PAIRS = "left int, right int"
KEPT = "left int, right int, well boolean, levels binary, rarity binary"


@dataclass(frozen=True, slots=True)
class Spread:
    """Candidate pairs on Spark: `left` < `right`, each pair once, none within a list without duplicates.

    Attributes:
        table: left and right.
        rules: what gave the pairs.
        records: how many records there are.
        folder: where the workers find the records.
    """

    table: DataFrame
    rules: tuple[Rule, ...]
    records: int
    folder: str

    def about(self) -> int:
        """About how many pairs there are, as Candidates.about finds it; exactly for a small table."""
        every = STRETCH * max(1, self.records // COUNTED)
        counted = sum(min(STRETCH, self.records - start) for start in range(0, self.records, every))
        found = self.table.filter(F.col("left") % every < STRETCH).count()
        return found * self.records // max(counted, 1)


def on_spark(session: SparkSession, folder: Path) -> Engine:
    """The engine that blocks and compares on Spark.

    The records are written as arrays to a folder of their own in `folder`, which every worker must reach under the same
    path; it can be removed when the linkage is made.
    """

    def spread(told: Encoded) -> Spread:
        place = Path(tempfile.mkdtemp(prefix="linkage-", dir=folder))
        share(told, place)
        return candidates(session, told, place)

    return Engine(spread, screened)


def candidates(session: SparkSession, told: Encoded, folder: Path) -> Spread:
    """The pairs worth comparing, as `evenhand.link.block.candidates.candidates` finds them."""
    found = stages(session, told, folder)
    rules = [rule for stage in found for rule in stage.rules]
    if len(found) > 1:
        rules += (STAGES - len(found)) * list(found[-1].rules)
    groups = [stage.groups for stage in found]
    last = [stage for stage in found if stage.frequent]
    groups += [beside(last[-1].left)] if last else []
    table = reduce(DataFrame.union, groups).mapInArrow(partial(_pairs, str(folder)), PAIRS).distinct()
    return Spread(table.persist(), tuple(rules), told.records, str(folder))


def screened(
    comparisons: tuple[Comparison, ...], chosen: Spread, guess: Model, seed: int,
    progress: Callable[[int, int], None] | None = None,
) -> Screened:  # fmt: skip
    """As `evenhand.link.screen.screened`, the pairs compared by the workers."""
    rate = rate_of(chosen.about())
    table = chosen.table.mapInArrow(partial(_kept, chosen.folder, guess, (seed, rate)), KEPT).toArrow()
    seen = chosen.table.count()
    chosen.table.unpersist()
    if progress:
        progress(1, 1)
    rows = sum(len(each.columns) for each in comparisons)
    return assembled(_part(table, rows, seen), rate)


def _pairs(folder: str, batches: Batches) -> Batches:
    """The pairs that groups make; a pair may come from several groups."""
    told = shared(folder)
    for batch in batches:
        members = batch.column(0)
        ends = members.offsets.to_numpy()[1:] - members.offsets[0].as_py()
        record, member = np.unique(members.flatten().to_numpy(), return_inverse=True)
        flipped = member.astype(np.int32)
        flipped[ends - 1] = ~flipped[ends - 1]
        few = replace(told, records=record.size, list=told.list[record])
        left, right = gathered(flipped, few, ()).pairs()
        columns = [pa.array(record[left].astype(np.int32)), pa.array(record[right].astype(np.int32))]
        yield pa.RecordBatch.from_arrays(columns, ["left", "right"])


def _kept(folder: str, guess: Model, recalled: tuple[int, float], batches: Batches) -> Batches:
    """The pairs worth a second look, and a random share of the others; with their levels and rarities."""
    compare = comparisons(shared(folder))
    for batch in batches:
        left, right = batch.column(0).to_numpy().copy(), batch.column(1).to_numpy().copy()
        part = screened_part(compare, left, right, guess, recalled)
        columns = [
            pa.array(part.left), pa.array(part.right), pa.array(part.well),
            _packed(part.compared.levels), _packed(part.compared.rarity),
        ]  # fmt: skip
        yield pa.RecordBatch.from_arrays(columns, ["left", "right", "well", "levels", "rarity"])


def _packed(rows: np.ndarray[tuple[int, ...], np.dtype[np.generic]]) -> pa.Array:
    """The columns of an array as texts of bytes."""
    laid = np.ascontiguousarray(rows.T)
    return pa.array([pair.tobytes() for pair in laid], pa.binary())


def _part(table: pa.Table, rows: int, seen: int) -> Part:
    """The pairs in the order of their records."""
    left, right = table["left"].to_numpy(), table["right"].to_numpy()
    order = np.lexsort((right, left))
    levels = np.frombuffer(b"".join(table["levels"].to_pylist()), np.uint8).reshape(-1, rows)
    rarity = np.frombuffer(b"".join(table["rarity"].to_pylist()), np.float32).reshape(-1, rows)
    both = Compared(np.ascontiguousarray(levels[order].T), np.ascontiguousarray(rarity[order].T))
    return Part(left[order], right[order], both, table["well"].to_numpy()[order], seen)
