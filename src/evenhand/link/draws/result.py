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
        """The interval that holds `level` of the draws of `links`, `missed` or `persons`, as much left out on each side."""
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
        lists = pl.DataFrame({"cluster": cluster, "of": self.of}).sort("cluster", "of")
        whole = lists.group_by("cluster", maintain_order=True).agg(on=pl.col("of").unique().sort())
        several = np.flatnonzero(np.bincount(cluster)[cluster] > 1)
        lost = whole.height - int(self.persons[draw])
        off = rng.choice(several, min(lost, several.size), replace=False) if several.size else several
        parts = pl.DataFrame({"row": off, "cluster": cluster[off]}).unique("cluster", keep="first", maintain_order=True)
        rest = (
            pl.DataFrame({"row": np.arange(cluster.size), "cluster": cluster, "of": self.of})
            .join(parts.select(pl.col("cluster"), pl.col("row").alias("off")), on="cluster")
            .group_by("cluster", maintain_order=True)
            .agg(
                whole=pl.col("of").unique().sort(),
                rest=pl.col("of").filter(pl.col("row") != pl.col("off")).unique().sort(),
                alone=pl.col("of").filter(pl.col("row") == pl.col("off")),
            )
        )
        told = [(whole["on"], 1), (rest["whole"], 1), (rest["rest"], -1), (rest["alone"], -1)]
        return pl.concat([pl.DataFrame({"on": on, "persons": [sign] * len(on)}, schema={"on": pl.List(pl.Int32), "persons": pl.Int64}) for on, sign in told]).with_columns(draw=pl.lit(draw, pl.Int32))
