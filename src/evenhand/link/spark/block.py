"""Blocking on Spark: keys of spans of records, counts of keys, the width that follows from them, groups of records."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np
import orjson
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as F  # noqa: N812  as Spark's own documents have it

from evenhand.link.block.candidates import EACH_RECORD, EVERY_SET, SAMPLED, STAGES
from evenhand.link.block.groups import NARROW, widest
from evenhand.link.block.keys import PART_BITS
from evenhand.link.block.pairs import Rule
from evenhand.link.encode.subjects import Encoded
from evenhand.link.kept.tree import read, written
from evenhand.link.spark.keys import Frequent, bits, rule, stage_keys
from evenhand.link.spark.shared import shared

SPAN = 1 << 14
KEYS = "rule string, key long, record int"
Batches = Iterator[pa.RecordBatch]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of blocking.

    Attributes:
        groups: `members`: records that share a key which is not too frequent.
        left: rule, key and record of the keys that are.
        frequent: those keys, rule by rule.
        rules: what each rule gave.
    """

    groups: DataFrame
    left: DataFrame
    frequent: Frequent
    rules: tuple[Rule, ...]


def stages(session: SparkSession, told: Encoded, folder: Path) -> list[Stage]:
    """The stages of blocking; where one leaves no key over, those after it would give nothing new and are left out."""
    found: list[Stage] = []
    spans = [(start, min(start + SPAN, told.records)) for start in range(0, told.records, SPAN)]
    table = session.createDataFrame(spans, "start int, stop int").repartition(max(1, len(spans)))
    for at in range(STAGES):
        keyed = table.mapInArrow(partial(_rows, str(folder), at), KEYS).persist()
        found.append(_stage(keyed, told, at))
        if not found[-1].frequent:
            break
        (folder / _name(at)).write_bytes(orjson.dumps(written(dict(found[-1].frequent), folder, f"frequent-{at}")))
    return found


def _name(stage: int) -> str:
    return f"frequent-{stage}.json"


@cache
def _frequent(folder: str, stage: int) -> Frequent:
    told: Frequent = read(orjson.loads((Path(folder) / _name(stage)).read_bytes()), Path(folder), mapped=True)
    return told


def _rows(folder: str, stage: int, batches: Batches) -> Batches:
    """Rule, key and record for the spans of records."""
    told, frequent = shared(folder), [_frequent(folder, at) for at in range(stage)]
    shift, mask = np.uint64(bits(told.records) + PART_BITS), np.uint64((1 << bits(told.records)) - 1)
    for batch in batches:
        for span in batch.to_pylist():
            for keys in stage_keys(told, (span["start"], span["stop"]), frequent):
                record = (keys.code >> np.uint64(PART_BITS)) & mask
                columns = [
                    pa.array([rule(keys)] * keys.code.size, pa.string()),
                    pa.array((keys.code >> shift).astype(np.int64)),
                    pa.array(record.astype(np.int32) + np.int32(span["start"])),
                ]
                yield pa.RecordBatch.from_arrays(columns, ["rule", "key", "record"])


def _stage(keyed: DataFrame, told: Encoded, at: int) -> Stage:
    counts = keyed.groupBy("rule", "key").agg(F.count("*").alias("size")).filter("size > 1").persist()
    sample = max(0, int(told.records // SAMPLED).bit_length())
    drawn = F.shiftright("key", 64 - bits(told.records) - PART_BITS - sample) == 0
    sizes = counts.groupBy("rule", "size").agg(F.count("*").alias("many"), F.sum(drawn.cast("int")).alias("drawn"))
    table = sizes.toArrow().to_pydict()
    size = np.array(table["size"], np.int64)
    budget = (EVERY_SET + EACH_RECORD * told.records) / 3 / told.allowed()
    most = widest([np.bincount(size, np.array(table["drawn"], np.float64), 1).astype(np.int64)], budget / (1 << sample))
    frequent = _by_rule(counts.filter(F.col("size") > most))
    few = keyed.join(counts.filter(F.col("size") <= most), ["rule", "key"])
    return Stage(
        few.groupBy("rule", "key").agg(F.sort_array(F.collect_list("record")).alias("members")).select("members"),
        keyed.join(counts.filter(F.col("size") > most), ["rule", "key"]),
        frequent,
        _rules(np.array(table["rule"], str), size, np.array(table["many"], np.int64), (most, at + 1)),
    )


def _by_rule(keys: DataFrame) -> Frequent:
    table = keys.select("rule", "key").toArrow()
    names, key = np.array(table["rule"].to_pylist(), str), table["key"].to_numpy().astype(np.uint64)
    return {str(name): np.sort(key[names == name]) for name in np.unique(names)}


def _rules(
    names: NDArray[np.str_], size: NDArray[np.int64], many: NDArray[np.int64], how: tuple[int, int]
) -> tuple[Rule, ...]:
    most, joined = how
    pairs, rows, few = size * (size - 1) // 2 * many, size * many, size <= most
    return tuple(
        Rule(str(name), most, int(pairs[few & (names == name)].sum()), int(rows[~few & (names == name)].sum()), joined)
        for name in np.unique(names)
    )


def beside(left: DataFrame) -> DataFrame:
    """`members`: records of frequent keys in small groups, each with the next three that carry the key.

    As `evenhand.link.block.groups.beside`: of a key's records in rising order, each third ends a group and begins
    another.
    """
    step = NARROW - 1
    order = Window.partitionBy("rule", "key").orderBy("record")
    placed = left.withColumn("place", F.row_number().over(order) - 1)
    group = F.floor(F.col("place") / step)
    both = (F.col("place") % step == 0) & (F.col("place") > 0)
    chunks = placed.withColumn("group", F.explode(F.when(both, F.array(group - 1, group)).otherwise(F.array(group))))
    grouped = chunks.groupBy("rule", "key", "group").agg(F.sort_array(F.collect_list("record")).alias("members"))
    return grouped.select("members").filter(F.size("members") > 1)
