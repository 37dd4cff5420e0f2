"""Precision, recall and F1 of pairs and of clusters, B³, and blocking recall, against a known truth."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def true_links(truth: pl.DataFrame) -> int:
    """How many pairs of records are one person."""
    return _pairs(truth["person"].value_counts()["count"].to_numpy())


def of_pairs(pairs: pl.DataFrame, truth: pl.DataFrame) -> Score:
    """The score of linked pairs (left, right)."""
    both = pairs.join(truth, left_on="left", right_on="id").join(truth, left_on="right", right_on="id", suffix="_right")
    hit = both.filter(pl.col("person") == pl.col("person_right")).height
    return Score(hit / max(pairs.height, 1), hit / max(true_links(truth), 1))


def of_clusters(clusters: pl.DataFrame, truth: pl.DataFrame) -> Score:
    """The score of all pairs within clusters (id, cluster)."""
    both = clusters.join(truth, on="id")
    hit = _pairs(both.group_by("cluster", "person").len()["len"].to_numpy())
    made = _pairs(both.group_by("cluster").len()["len"].to_numpy())
    return Score(hit / max(made, 1), hit / max(true_links(truth), 1))


def b_cubed(clusters: pl.DataFrame, truth: pl.DataFrame) -> Score:
    """For each record the share of its cluster that is its person, and of its person that is in its cluster; the means.

    Bagga and Baldwin (1998).
    """
    both = clusters.join(truth, on="id").with_columns(
        same=pl.len().over("cluster", "person"), made=pl.len().over("cluster"), true=pl.len().over("person")
    )
    shares = both.select((pl.col("same") / pl.col("made")).mean(), (pl.col("same") / pl.col("true")).mean().alias("r"))
    return Score(*shares.row(0))


def blocking_recall(left: NDArray[np.int32], right: NDArray[np.int32], truth: pl.DataFrame) -> float:
    """The share of true links among the candidate pairs (rows of the truth)."""
    person = truth["person"].rank("dense").to_numpy()
    return float((person[left] == person[right]).sum() / max(true_links(truth), 1))


def _pairs(sizes: NDArray[np.generic]) -> int:
    wide = sizes.astype(np.int64)
    return int((wide * (wide - 1) // 2).sum())
