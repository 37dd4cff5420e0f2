"""How well scored pairs do at their best threshold on the truth, which nobody has in practice."""

import numpy as np
import polars as pl
from scipy.sparse import coo_matrix  # type: ignore[import-untyped,unused-ignore]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped,unused-ignore]

from bench.link.measures import b_cubed, of_clusters, of_pairs, true_links

CUTS = 25
GIVEN = ("left", "right", "p")


def figures(pairs: pl.DataFrame, lists: pl.DataFrame, truth: pl.DataFrame) -> dict[str, float]:
    """The best figures over the ways to rank and over all thresholds; each figure at the threshold best for it.

    Ties are broken by chance, since ids of made sets tell persons.

    Args:
        pairs: left, right, p, and columns to rank by.
        lists: id and list of records on lists without duplicates.
        truth: id and person.
    """
    true = max(true_links(truth), 1)
    pairs = pairs.sort("left", "right").sample(fraction=1.0, shuffle=True, seed=1)
    ways = [_at_best(pairs, way, lists, truth) for way in pairs.columns if way not in GIVEN]
    best = {name: max(way[name] for way in ways) for name in ways[0]}
    recall = of_pairs(pairs, truth).recall
    return {"blocking recall": recall, **best, "expected/true": float(pairs["p"].sum()) / true}


def _at_best(pairs: pl.DataFrame, way: str, lists: pl.DataFrame, truth: pl.DataFrame) -> dict[str, float]:
    links = one_to_one(pairs.sort(way, descending=True, maintain_order=True), lists)
    both = links.join(truth, left_on="left", right_on="id", maintain_order="left")
    both = both.join(truth, left_on="right", right_on="id", suffix="_right", maintain_order="left")
    hits = (both["person"] == both["person_right"]).to_numpy().cumsum()
    f1 = 2 * hits / (np.arange(1, hits.size + 1) + true_links(truth))
    last = (links[way] != links[way].shift(-1)).fill_null(True).to_numpy()
    found = {"pair F1": float(np.max(f1[last], initial=0.0)), "cluster F1": 0.0, "B3 F1": 0.0}
    for cut in _cuts(np.flatnonzero(last) + 1, f1[last]):
        made = clusters(links.head(int(cut)), truth["id"])
        found["cluster F1"] = max(found["cluster F1"], of_clusters(made, truth).f1)
        found["B3 F1"] = max(found["B3 F1"], b_cubed(made, truth).f1)
    return found


def _cuts(sizes: np.ndarray, f1: np.ndarray) -> np.ndarray:
    """How many links to keep: the number best for pairs, and numbers from a fifth of it to twice it."""
    if not sizes.size:
        return np.zeros(1, int)
    best = sizes[f1.argmax()]
    wished = best * np.geomspace(0.2, 2.0, CUTS)
    return np.unique(np.append(sizes[np.searchsorted(sizes, wished).clip(0, sizes.size - 1)], best))


def one_to_one(pairs: pl.DataFrame, lists: pl.DataFrame) -> pl.DataFrame:
    """Of pairs in order, best first, those that a greedy choice takes: nobody twice on a list without duplicates.

    A pair that comes first for both of its records is taken, and what it rules out left; so on until none is left.
    """
    if lists.is_empty():
        return pairs
    here = lists.select(left="id", left_list="list")
    there = lists.select(right="id", right_list="list")
    rest = pairs.with_row_index("order").join(here, on="left", how="left").join(there, on="right", how="left")
    ends = (["left", "right_list"], ["right", "left_list"])
    taken: list[pl.DataFrame] = []
    while len(rest):
        first = [pl.col("order") == pl.col("order").min().over(end) for end in ends]
        free = [pl.col(end[1]).is_null() for end in ends]
        took = rest.filter((first[0] | free[0]) & (first[1] | free[1]))
        taken.append(took)
        rest = rest.join(took.select("order"), on="order", how="anti")
        for end in ends:
            rest = rest.join(took.drop_nulls(end[1]).select(end), on=end, how="anti")
    return pl.concat([*taken, rest]).sort("order").select(pairs.columns)


def clusters(links: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """Id and cluster: records that links hold together."""
    known = pl.DataFrame({"id": ids}).with_row_index("at")
    left, right = (
        links.select(id=side).join(known, on="id", maintain_order="left")["at"].to_numpy() for side in ("left", "right")
    )
    graph = coo_matrix((np.ones(left.size, bool), (left, right)), shape=(len(ids), len(ids)))
    return pl.DataFrame({"id": ids, "cluster": connected_components(graph, directed=False)[1]})
