"""Draws of the whole linkage, and what counting takes from them."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

Whole = NDArray[np.int32]
Count = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Draws:
    """Linkages, each as likely as another.

    Attributes:
        fitted: the cluster of each record in the fitted linkage, numbered below the number of records.
        moving: the records whose cluster differs between draws, in rising order.
        moved: the cluster of each of these in each draw, [draw, moving].
        links: the number of pairs that are one person in each draw; `missed` of them lie outside the clusters, because
            no blocking rule proposed them or they were let go before scoring.
        missed: see there.
        persons: the number of distinct persons in each draw; missed links counted.
        lists: the names of the lists, and `of` the list each record stands on.
        of: see there.
        seed: of the draws.
    """

    fitted: Whole = field(repr=False)
    moving: Whole = field(repr=False)
    moved: Whole = field(repr=False)
    links: Count
    missed: Count
    persons: Count
    lists: tuple[str, ...]
    of: Whole = field(repr=False)
    seed: int

    def cluster(self, draw: int) -> Whole:
        """The cluster of each record in one draw."""
        out = self.fitted.copy()
        out[self.moving] = self.moved[draw]
        return out

    @property
    def expected(self) -> float:
        """The expected number of links."""
        return float(self.links.mean())

    def interval(self, what: str = "links", level: float = 0.95) -> tuple[float, float]:
        """The interval that holds this share of the draws of `links`, `missed` or `persons`, equal tails left out."""
        low, high = np.quantile(getattr(self, what), [(1 - level) / 2, (1 + level) / 2])
        return float(low), float(high)

    def histories(self) -> pl.DataFrame:
        """How many persons stand on exactly which lists, in each draw.

        Returns:
            draw, a column of true and false for each list by its name prefixed `on:`, and persons. Missed links are
            taken to look like those found: as many persons as are missed are put together from a lone record and the
            rest of a person, as some drawn person would fall apart if a record of his were lost.
        """
        frames = [self._history(draw) for draw in range(self.links.size)]
        told = pl.concat(frames).group_by("draw", "on").agg(pl.col("persons").sum().clip(0))
        on = [pl.col("on").list.contains(at).alias(f"on:{name}") for at, name in enumerate(self.lists)]
        return told.sort("draw", "on").filter(pl.col("persons") > 0).select("draw", *on, "persons")

    def _history(self, draw: int) -> pl.DataFrame:
        rng = np.random.default_rng([self.seed, draw, 1])
        cluster = self.cluster(draw)
        whole = pl.DataFrame({"cluster": cluster, "of": self.of, "off": False})
        several = np.flatnonzero(np.bincount(cluster)[cluster] > 1)
        lost = np.unique(cluster).size - int(self.persons[draw])
        off = rng.choice(several, min(lost, several.size), replace=False)
        like = whole.with_columns(off=pl.Series(np.isin(np.arange(cluster.size), off)))
        like = like.filter(pl.col("off").any().over("cluster"))
        like = like.with_columns(off=pl.col("off") & (pl.col("off").cum_sum().over("cluster") == 1))
        told = ((whole, ["cluster"], 1), (like, ["cluster"], 1), (like, ["cluster", "off"], -1))
        parts = [_on(records, by).with_columns(persons=pl.lit(sign, pl.Int64)) for records, by, sign in told]
        return pl.concat(parts).with_columns(draw=pl.lit(draw, pl.Int32))


def _on(records: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """On which lists the records of each group stand."""
    return records.group_by(by).agg(on=pl.col("of").unique().sort()).select("on")
