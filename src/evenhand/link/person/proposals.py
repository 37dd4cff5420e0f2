"""Judgements on who is who, as drafts; only the Case appends them."""

from collections.abc import Collection, Iterator
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import minimum_spanning_tree  # type: ignore[import-untyped]

from evenhand.codebook import rules
from evenhand.link.explain.wording import level as words
from evenhand.link.linkage import Linkage
from evenhand.link.person.decided import Decided, Pair, pair_of
from evenhand.link.score.model import probability
from evenhand.model.decision import Judgement
from evenhand.model.entry import Draft

LEAST_OF_ALL = 1.0


def method_name() -> str:
    """Name, version and digest of the rules, as a judgement's method says it."""
    return f"evenhand {rules('link_person')['id']}"


def proposals(linkage: Linkage, ids: list[str], known: Decided) -> Iterator[Draft]:
    """The judgements that hold each cluster together, and no more: a pair less than it has claims.

    Chosen are first the pairs that people judged to be one person, which need no judgement, then those that this method
    judged so before and still does, then the likeliest. The answer is yes from the probability on that the rules ask
    for, otherwise unsure. Reasons name fields and levels of agreement, never what a claim says of a person.

    Args:
        linkage: of person claims.
        ids: of the claims, in the order of the table that was linked.
        known: what was judged before.
    """
    least = rules("link_person")["answer"]["yes"] / 100
    posterior = probability(linkage.scored.log_odds)
    for at in _holding(linkage, ids, known, posterior, least):
        pair = (ids[linkage.scored.left[at]], ids[linkage.scored.right[at]])
        if pair_of(*pair) not in known.others:
            yield _draft(linkage, at, pair, posterior[at], least)


def _holding(
    linkage: Linkage, ids: list[str], known: Decided, posterior: NDArray[np.float64], least: float
) -> NDArray[np.int64]:
    """The scored pairs of a spanning forest of the clusters."""
    left, right = linkage.scored.left, linkage.scored.right
    number = dict(zip(linkage.clusters["id"], linkage.clusters["cluster"].rank("dense"), strict=True))
    cluster = np.array([number[name] for name in ids], np.int64)
    inside = np.flatnonzero(cluster[left] == cluster[right])
    code = (left[inside].astype(np.int64) << 32) | right[inside]
    same = np.isin(code, _codes(ids, {pair for pair, answer in known.others.items() if answer == "yes"}))
    may = same | ~np.isin(code, _codes(ids, known.others))
    before = np.isin(code, _codes(ids, known.ours)) & (posterior[inside] >= least)
    rank = np.lexsort((-inside, posterior[inside], before, same))
    cost = np.empty(inside.size)
    cost[rank[::-1]] = np.arange(inside.size) + LEAST_OF_ALL
    chosen = inside[may]
    graph = coo_array((cost[may], (left[chosen], right[chosen])), shape=(len(ids), len(ids)))
    kept = np.rint(minimum_spanning_tree(graph.tocsr()).data).astype(np.int64) - int(LEAST_OF_ALL)
    return np.sort(inside[rank[::-1][kept]])


def _codes(ids: list[str], pairs: Collection[Pair]) -> NDArray[np.int64]:
    """The pairs as rows of the table, in one number each; those not in it are left out."""
    row = {name.lower(): at for at, name in enumerate(ids)}
    found = [sorted((row[a], row[b])) for a, b in pairs if a in row and b in row]
    return np.array([(a << 32) | b for a, b in found], np.int64)


def _draft(linkage: Linkage, at: int, pair: tuple[str, str], posterior: float, least: float) -> Draft:
    name = sha256(" ".join(pair_of(*pair)).encode()).hexdigest()[:24]
    record = Judgement(
        question="same_person",
        about=pair,
        answer="yes" if posterior >= least else "unsure",
        because=f"{_levels(linkage, at)}. Posterior {posterior:.2f}.",
        method=method_name(),
    )
    return Draft(id=f"judgement:person.{name}", record=record, revises=True)


def _levels(linkage: Linkage, at: int) -> str:
    levels = linkage.scored.compared.levels[:, at]
    said = [
        f"{column.name}: {words(column.levels[level])}"
        for column, level in zip(linkage.model.columns, levels, strict=True)
        if level
    ]
    return "; ".join(said) or "Each is likely to be one person with a third"
