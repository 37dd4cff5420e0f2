"""Which pairs a reviewer should be asked about first: those whose answer is expected to change most.

The gain of a pair is the chance that its answer goes against the linkage, times the square root of the number of pairs
of records that would then be joined or parted. The root, since the more pairs there are, the less the mean of their log
odds says how sure they are together. A record that may be any of many persons comes before all that: its gain is at
least half their number.
"""

import polars as pl

from evenhand.link.linkage import Linkage
from evenhand.link.review.answers import settled
from evenhand.link.review.stakes import stakes
from evenhand.link.review.variety import varied

CROWD = "{} is likely to be any of {} others: a name that many bear, or a record made to join"
SCHEMA = {"left": pl.String, "right": pl.String, "posterior": pl.Float64, "gain": pl.Float64, "why": pl.String}


def questions(linkage: Linkage, answered: pl.DataFrame, limit: int = 20) -> pl.DataFrame:
    """The most informative pairs, the best first: left, right, posterior, gain, why.

    Args:
        linkage: with its pairs and clusters.
        answered: left, right, answer (same, different, unsure): these pairs, and what follows, are not asked.
        limit: how many at most.
    """
    told = stakes(linkage)
    told = _crowded(told.filter(~settled(told, answered)), linkage.diagnostics.crowded)
    gain = pl.col("surprise") * pl.col("hangs").sqrt()
    crowd = pl.col("crowd") * (1.0 + pl.when("together").then(1.0).otherwise("posterior")) / 2.0
    told = told.with_columns(gain=pl.max_horizontal(gain, crowd), why=_why())
    asked = varied(told, limit)
    return asked.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _crowded(told: pl.DataFrame, crowded: pl.DataFrame) -> pl.DataFrame:
    """With `crowd`, how many clusters the more crowded of the two records is likely to belong to, and `who` it is."""
    for side in ("left", "right"):
        known = crowded.select(pl.col("id").alias(side), pl.col("partners").alias(f"crowd_{side}"))
        told = told.join(known, on=side, how="left", maintain_order="left")
    crowd = pl.max_horizontal("crowd_left", "crowd_right").fill_null(0)
    who = pl.when(pl.col("crowd_left").eq_missing(crowd)).then("left").otherwise("right")
    return told.with_columns(crowd=crowd, who=who)


def _why() -> pl.Expr:
    hangs = pl.col("hangs").cast(pl.Int64)
    links = pl.when(hangs == 1).then(pl.lit("1 link")).otherwise(pl.format("{} links", hangs))
    falls = pl.format("taken for one person; if it is two, the linkage loses {}", links)
    comes = pl.format("taken for two persons; if it is one, the linkage gains {}", links)
    crowd = pl.when(pl.col("crowd") > 0).then(pl.format(CROWD, "who", "crowd"))
    return crowd.when("together").then(falls).otherwise(comes)
