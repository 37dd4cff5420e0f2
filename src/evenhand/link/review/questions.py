"""Which pairs a reviewer should be asked about first: those whose answer is expected to change most.

Expected change: how likely the answer goes against the linkage as it stands, times the number of pairs of records that
would then be joined or parted.
"""

import polars as pl

from evenhand.link.linkage import Linkage
from evenhand.link.review.answers import settled
from evenhand.link.review.stakes import stakes
from evenhand.link.review.variety import varied

SCHEMA = {"left": pl.String, "right": pl.String, "posterior": pl.Float64, "gain": pl.Float64, "why": pl.String}


def questions(linkage: Linkage, answered: pl.DataFrame, limit: int = 20) -> pl.DataFrame:
    """The most informative pairs, the best first: left, right, posterior, gain, why.

    Args:
        linkage: with its pairs and clusters.
        answered: left, right, answer (same, different, unsure): these pairs, and what follows, are not asked.
        limit: how many at most.
    """
    pairs = linkage.pairs.filter(~settled(linkage.pairs, answered))
    asked = varied(stakes(linkage, pairs), limit)
    return asked.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
