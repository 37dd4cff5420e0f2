"""Why two claims are, or are not, said to speak of the same: match weights in words."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.link.incident.linkage import IncidentLinkage
from evenhand.link.incident.rules import FIELDS, KINDS, LEVELS

EVEN = 0.0
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Match:
    """A pair of claims that was compared.

    Attributes:
        left, right: the claims; `kind`: whose weights count (incident, total, local_total, stock, status).
        prior: the match weight a pair of this kind starts with, in bits.
        fields: field, level and match weight in bits, for every field that says something.
        posterior: probability of the same, 0 to 1; `together`: whether they ended in one group.
    """

    left: str
    right: str
    kind: str
    prior: float
    fields: tuple[tuple[str, str, float], ...]
    posterior: float
    together: bool


def matches(linkage: IncidentLinkage, claim: str) -> list[Match]:
    """The pairs of a claim, or of the one that stands for its series, the best first.

    Raises:
        ValueError: the claim was not linked.
    """
    row = linkage.stands[linkage.said.ids.index(claim)]
    pairs = linkage.pairs
    found = np.flatnonzero((pairs.left == row) | (pairs.right == row))
    return [match(linkage, pair) for pair in found[np.argsort(-pairs.weight[found], kind="stable")]]


def match(linkage: IncidentLinkage, pair: int) -> Match:
    """One pair, by its number among `linkage.pairs`."""
    pairs, rules = linkage.pairs, linkage.rules
    kind = int(pairs.kind[pair])
    levels = [LEVELS[field][pairs.levels[row, pair]] for row, field in enumerate(FIELDS)]
    weights = rules.weights[kind, np.arange(len(FIELDS)), pairs.levels[:, pair]]
    left, right = int(pairs.left[pair]), int(pairs.right[pair])
    return Match(
        left=linkage.said.ids[left],
        right=linkage.said.ids[right],
        kind=KINDS[kind],
        prior=float(rules.prior[kind]),
        fields=tuple((f, level, float(w)) for f, level, w in zip(FIELDS, levels, weights, strict=True) if w),
        posterior=float(pairs.posterior[pair]),
        together=bool(linkage.together(pairs.left[[pair]], pairs.right[[pair]])[0]),
    )


def words(linkage: IncidentLinkage, found: Match) -> str:
    """A match in plain English: what speaks for the same, what against, and the probability."""
    says = linkage.rules.says
    named = [(says[field].get(level, f"{field} {level}"), weight) for field, level, weight in found.fields]
    parts = ["; ".join(f"{text} ({weight:+g})" for text, weight in named if weight * sign > 0) for sign in (1, -1)]
    against = f"; against it: {parts[1]}" if parts[1] else ""
    speaking_for = f"from {found.prior:+g} bits; for the same: {parts[0] or 'nothing'}"
    return f"{speaking_for}{against}; probability {found.posterior:.2f}"


def left_apart(linkage: IncidentLinkage) -> Iterator[Match]:
    """Pairs that match at better than even odds, taken alone, and yet ended in different groups.

    They stay apart because the claims about them, on the whole, do not match; or because the one claim is a denial
    that found a better group.
    """
    pairs = linkage.pairs
    for pair in np.flatnonzero((pairs.weight > EVEN) & ~linkage.together(pairs.left, pairs.right)):
        yield match(linkage, int(pair))


def close_to_many(linkage: IncidentLinkage, groups: int = 3) -> list[tuple[str, int]]:
    """Claims that match members of so many other groups at better than even odds, for a reviewer: claim and how many.

    Such a claim is vague, speaks of several happenings at once, or was made to join what does not belong together.
    """
    pairs, group = linkage.pairs, linkage.group
    strong = pairs.weight > EVEN
    row = np.concatenate([pairs.left[strong], pairs.right[strong]])
    other = group[np.concatenate([pairs.right[strong], pairs.left[strong]])]
    both = np.unique(np.stack([row, other])[:, other != group[row]], axis=1)
    rows, count = np.unique(both[0], return_counts=True)
    return [(linkage.said.ids[r], int(n)) for r, n in zip(rows, count, strict=True) if n >= groups]
