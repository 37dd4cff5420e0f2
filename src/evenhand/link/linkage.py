"""What linking gives: scored pairs, clusters, the expected number of links, and what each stage did."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.block.pairs import Rule
from evenhand.link.encode.subjects import Encoded
from evenhand.link.run import Scored
from evenhand.link.score.model import Model


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """What each stage did.

    Attributes:
        seconds: of each stage.
        rules: of blocking.
        candidates: pairs compared; `kept`: those not ruled out; `closed`: those added because both records were linked
            to a third.
        alike: spellings found to stand for one another.
        cut: records in parts too large to be weighed whole.
        crowded: records that are expected to be three or more persons besides their own cluster: id, partners (how
            many). For the reviewer to look at: a poisoned list, or a name that many bear.
        largest: the number of records in the largest cluster.
        torn: the lists, with the share of their records that are likely to be one person with records of a cluster not
            their own: list, records, share. A list far above the others is poisoned, or says too little.
    """

    seconds: dict[str, float]
    rules: tuple[Rule, ...]
    candidates: int
    kept: int
    closed: int
    alike: int
    cut: int
    crowded: pl.DataFrame
    largest: int
    torn: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Linkage:
    """Who is who, as far as a set of records says.

    Attributes:
        pairs: left, right (ids), posterior (0 to 1), and the match weight of each field in bits; pairs above 1 in 100.
        clusters: id and cluster; a cluster is named by the least of its ids.
        expected: the expected number of pairs that are one person.
        model: what each level of agreement is worth.
        diagnostics: what each stage did.
        told: the records as arrays, in the order of their ids.
        scored: the pairs not ruled out, as rows of the table sorted by id, with their levels and log odds.
        cluster: of each record by number, in the order of their ids.
        lists: the names of the lists, by their codes in `told`.
    """

    pairs: pl.DataFrame
    clusters: pl.DataFrame
    expected: float
    model: Model = field(repr=False)
    diagnostics: Diagnostics = field(repr=False)
    told: Encoded = field(repr=False)
    scored: Scored = field(repr=False)
    cluster: NDArray[np.int32] = field(repr=False)
    lists: tuple[str, ...] = field(repr=False)
