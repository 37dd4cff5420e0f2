"""What is kept of a linkage, so that records can be added without linking the others anew."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.block.candidates import STAGES
from evenhand.link.block.groups import NARROW
from evenhand.link.block.pairs import Rule
from evenhand.link.encode.subjects import Encoded
from evenhand.link.encode.vocabulary import Texts
from evenhand.link.fields import Subjects
from evenhand.link.kept.naming import named, ranks
from evenhand.link.linkage import Linkage
from evenhand.link.run import Scored
from evenhand.link.score.model import Model

Whole = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Kept:
    """A linkage as it is kept.

    Attributes:
        fields: column and kind of each field, as the records were told; records are added under the same fields.
        ids: the id of each record, in the order in which records came.
        lists: the name of each list code.
        told: the records as arrays.
        spelt: for each column of values, the text of each code.
        widest: the largest group of records used whole, for keys alone, joined with another, with two, and so on.
        model: what agreement is worth, and of how many records it was learned.
        learned: how many records that was.
        scored: the pairs not ruled out; `settled` are those that competition does not touch: judged, or added because
            both records were linked to a third.
        settled: of each scored pair.
        rank: of each record: records of an earlier addition before those of a later one, then by id.
        cluster: for each record the row of the record that its cluster is named for.
    """

    fields: tuple[tuple[str, str], ...]
    ids: pl.Series
    lists: tuple[str, ...]
    told: Encoded
    spelt: dict[str, tuple[str, ...]]
    widest: tuple[int, ...]
    model: Model
    learned: int
    scored: Scored
    settled: NDArray[np.bool_]
    rank: Whole
    cluster: Whole

    def clusters(self) -> pl.DataFrame:
        """The id and the cluster of each record, in the order of the ids."""
        return pl.DataFrame({"id": self.ids, "cluster": self.ids.gather(self.cluster)}).sort("id")


def kept_of(subjects: Subjects, linkage: Linkage) -> Kept:
    """What is to be kept of a linkage of these subjects."""
    ids = subjects.frame[subjects.id].sort().alias("id")
    scored, rank = linkage.scored, ranks(ids)
    settled = np.isinf(scored.log_odds)
    settled[settled.size - linkage.diagnostics.closed :] = True
    numbered = pl.DataFrame({"id": ids}).join(linkage.clusters, on="id", how="left", maintain_order="left")
    group = numbered["cluster"].rank("dense").to_numpy().astype(np.int64) - 1
    return Kept(
        tuple((field.column, field.kind) for field in subjects.fields),
        ids,
        linkage.lists,
        linkage.told,
        {column: spelt(values.texts) for (column, _), values in linkage.told.values.items()},
        _widest(linkage.diagnostics.rules),
        linkage.model,
        len(ids),
        scored,
        settled,
        rank,
        named(group, rank),
    )


def spelt(texts: Texts) -> tuple[str, ...]:
    """The texts one by one."""
    letters, start = texts.letters.tobytes(), texts.start.tolist()
    return tuple(letters[a:b].decode() for a, b in pairwise(start))


def _widest(rules: tuple[Rule, ...]) -> tuple[int, ...]:
    told = {rule.joined: rule.widest for rule in rules}
    return tuple(told.get(joined, NARROW) for joined in range(1, STAGES + 1))
