"""Records added to a kept linkage: what is done grows with the new records, not with the kept ones."""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.errors import UnknownId
from evenhand.link.cluster.agglomerate import clusters
from evenhand.link.encode.subjects import Encoded
from evenhand.link.fields import Subjects
from evenhand.link.fit import NEAR
from evenhand.link.kept.crossing import crossing
from evenhand.link.kept.due import relearning_due
from evenhand.link.kept.encode import grown
from evenhand.link.kept.kept import Kept
from evenhand.link.kept.naming import named, ranks, renamed
from evenhand.link.kept.rescored import Judged, bridged, contested, fresh_pairs, judged, unjudged, with_lists
from evenhand.link.kept.scored import Flags, Pairs, together, touched
from evenhand.link.report import pair_table
from evenhand.link.score.model import probability


@dataclass(frozen=True, slots=True)
class Added:
    """What adding records gave.

    Attributes:
        kept: all records, to be kept in place of the old.
        pairs: as in Linkage, those with a new record.
        renamed: before, after, records: clusters of kept records that merged or split.
        due: why the model should be learned anew, if it should.
        compared: how many pairs were compared.
        touched: how many kept records were clustered again.
    """

    kept: Kept
    pairs: pl.DataFrame
    renamed: pl.DataFrame
    due: tuple[str, ...]
    compared: int
    touched: int


def added(kept: Kept, subjects: Subjects) -> Added:
    """The kept linkage with the records of a table added, under the kept model.

    The order of its rows does not matter. The table has the kept fields; its `same` and `different` may name kept ids.

    Raises:
        UsageError: the new records do not fit the kept ones.
        UnknownId: a judged pair names a record that is not there.
    """
    first = kept.told.records
    subjects = replace(subjects, frame=subjects.frame.sort(subjects.id))
    told, lists, spelt = grown(kept, subjects)
    ids = pl.concat([kept.ids, subjects.frame[subjects.id].alias("id")])
    found, compared = fresh_pairs(told, kept.model, crossing(told, first, kept.widest))
    fresh = judged(found, said := _judged(ids, subjects))
    old = unjudged(Pairs(kept.scored, kept.settled), said)
    model = with_lists(kept.model, told, old, fresh)
    kept = replace(kept, model=model, scored=old.scored, settled=old.settled)
    pairs, inner = _settled(kept, told, fresh, np.array([each[:2] for each in said], np.int64).ravel())
    rank = np.concatenate((kept.rank, ranks(ids[first:], first)))
    cluster = _clustered(kept, pairs, inner, rank)
    after = replace(
        kept, ids=ids, lists=lists, told=told, spelt=spelt, scored=pairs.scored, settled=pairs.settled,
        rank=rank, cluster=cluster,
    )  # fmt: skip
    new = pairs.taken(pairs.scored.right >= first).scored
    return Added(
        after,
        pair_table(ids, new, probability(new.log_odds), kept.model),
        renamed(ids, kept.cluster, cluster),
        relearning_due(kept.model, kept.learned, told.records, new),
        compared,
        int(inner[:first].sum()),
    )


def _judged(ids: pl.Series, subjects: Subjects) -> Judged:
    asked = [name for pair in (*subjects.same, *subjects.different) for name in pair]
    rows = np.flatnonzero(ids.is_in(asked).to_numpy()) if asked else np.empty(0, np.int64)
    at = {ids[int(row)]: int(row) for row in rows}
    if lost := [name for name in asked if name not in at]:
        raise UnknownId(f"A judged pair names {lost[0]!r}, which is no record.", hint="Add the record first.")
    return [(at[a], at[b], np.inf) for a, b in subjects.same] + [(at[a], at[b], -np.inf) for a, b in subjects.different]


def _settled(kept: Kept, told: Encoded, fresh: Pairs, asked: NDArray[np.int64]) -> tuple[Pairs, Flags]:
    """All pairs after competition and closing, and the records whose clusters have to be made again."""
    first, one = kept.told.records, fresh.scored
    seeds: NDArray[np.int64] = np.concatenate((one.left, one.right, np.arange(first, told.records), asked))
    pairs = together(Pairs(kept.scored, kept.settled), fresh)
    before = pairs.scored.log_odds
    pairs = contested(told, kept.model, pairs, touched(told.records, pairs, seeds))
    moved = np.flatnonzero((before > 0) != (pairs.scored.log_odds > 0))
    seeds = np.concatenate((seeds, pairs.scored.left[moved], pairs.scored.right[moved]))
    hopeless = (pairs.scored.right >= first) & (pairs.scored.log_odds <= NEAR) & ~np.isinf(pairs.scored.log_odds)
    pairs = pairs.taken(~hopeless)
    inner = touched(told.records, pairs, seeds)
    return bridged(told, kept.model, pairs, inner), inner


def _clustered(kept: Kept, pairs: Pairs, inner: Flags, rank: NDArray[np.int32]) -> NDArray[np.int32]:
    rows = np.flatnonzero(inner)
    place = np.zeros(inner.size, np.int32)
    place[rows] = np.arange(rows.size, dtype=np.int32)
    some = pairs.taken(pairs.inside(inner)).scored
    group, _ = clusters(rows.size, place[some.left], place[some.right], some.log_odds)
    cluster = np.concatenate((kept.cluster, np.zeros(inner.size - kept.cluster.size, np.int32)))
    ranked = _dense(rank[rows])
    cluster[rows] = rows[named(group, ranked)]
    return cluster


def _dense(rank: NDArray[np.int32]) -> NDArray[np.int32]:
    """The ranks, numbered anew without gaps."""
    out = np.empty_like(rank)
    out[np.argsort(rank)] = np.arange(rank.size, dtype=np.int32)
    return out
