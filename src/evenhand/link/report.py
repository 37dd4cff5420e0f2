"""The linkage in words and tables that can be read without the arrays it was made from."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.block.pairs import Rule
from evenhand.link.compare.column import Compared
from evenhand.link.crowded import crowded, elsewhere, torn
from evenhand.link.encode.subjects import Encoded
from evenhand.link.fields import Subjects
from evenhand.link.linkage import Diagnostics, Linkage
from evenhand.link.run import Scored
from evenhand.link.score.model import Model, probability

SHOWN = 0.01
Made = tuple[NDArray[np.int32], NDArray[np.bool_]]
Stages = tuple[tuple[Rule, ...], dict[str, int], dict[str, float]]


def reported(subjects: Subjects, told: Encoded, model: Model, scored: Scored, made: Made, stages: Stages) -> Linkage:
    """The linkage of scored pairs and the cluster of each record."""
    cluster, cut = made
    ids = subjects.frame[subjects.id]
    posterior = probability(scored.log_odds)
    rules, counts, seconds = stages
    partners = elsewhere(told, model, scored, cluster)
    lists = subjects.frame[subjects.list].cast(pl.String) if subjects.list else pl.repeat("", len(ids), eager=True)
    return Linkage(
        pair_table(ids, scored, posterior, model),
        _clusters(ids, cluster),
        float(posterior.sum()),
        model,
        Diagnostics(
            seconds, rules, **counts, cut=int(cut.sum()),
            crowded=crowded(ids, partners), largest=int(np.bincount(cluster, minlength=1).max()),
            torn=torn(lists, partners),
        ),
        told,
        scored,
        cluster,
        _lists(subjects),
    )  # fmt: skip


def _lists(subjects: Subjects) -> tuple[str, ...]:
    """The names of the lists in the order of their codes."""
    if subjects.list is None:
        return ("",)
    return tuple(subjects.frame[subjects.list].cast(pl.String).fill_null("").unique().sort())


def pair_table(ids: pl.Series, scored: Scored, posterior: NDArray[np.float64], model: Model) -> pl.DataFrame:
    """The pairs above 1 in 100: ids, posterior, and the match weight of each column in bits."""
    shown = np.flatnonzero(posterior > SHOWN)
    levels = Compared(scored.compared.levels[:, shown], scored.compared.rarity[:, shown])
    names = pl.DataFrame({"left": ids.gather(scored.left[shown]), "right": ids.gather(scored.right[shown])})
    swapped = pl.col("left") > pl.col("right")
    names = names.select(
        left=pl.when(swapped).then("right").otherwise("left"), right=pl.when(swapped).then("left").otherwise("right")
    )
    told = names.with_columns(pl.Series("posterior", posterior[shown]))
    bits = match_weights(model, levels)
    told = told.with_columns(pl.Series(column.name, row) for column, row in zip(model.columns, bits, strict=True))
    return told.sort("posterior", "left", "right", descending=[True, False, False])


def match_weights(model: Model, pairs: Compared) -> NDArray[np.float32]:
    """The match weight of each column in bits: how much likelier among pairs of one person than among strangers."""
    weights = model.weights()[0]
    out = np.zeros_like(pairs.rarity)
    for row in range(len(model.columns)):
        level = pairs.levels[row]
        above = pairs.levels[model.parent[row]] if model.parent[row] >= 0 else np.zeros_like(level)
        rare = np.where(pairs.rarity[row] != 0.0, pairs.rarity[row] - model.usual[row, level], 0.0)
        out[row] = np.where(level > 0, weights[row, above, level] + rare, 0.0) / np.log(2)
    return out


def _clusters(ids: pl.Series, cluster: NDArray[np.int32]) -> pl.DataFrame:
    """Each record's cluster, named by the least of its ids."""
    table = pl.DataFrame({"id": ids, "number": cluster})
    return table.select("id", cluster=pl.col("id").min().over("number")).sort("id")
