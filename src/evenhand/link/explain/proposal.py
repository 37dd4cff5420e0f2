"""How a pair came to be compared, or why it was not."""

from collections.abc import Sequence

import numpy as np

from evenhand.link.explain.rules import proposing
from evenhand.link.linkage import Linkage

Found = tuple[str, tuple[str, ...]]
NAMED = 4


def proposal(linkage: Linkage, left: int, right: int, at: int | None, names: Sequence[str]) -> Found:
    """How linkage found the pair in plain words, and the blocking rules that proposed it.

    Args:
        linkage: with the pairs that were not ruled out.
        left: a row of the table.
        right: the other.
        at: the place of the pair among the scored pairs, or none.
        names: the ids, in the order of the table.
    """
    rules, crowded = proposing(linkage.told, linkage.diagnostics.rules, left, right)
    if rules:
        words = f"proposed because both have the same {_listed(rules)}"
        return words + ("" if at is not None else "; then let go, since too little speaks for it"), rules
    if at is None:
        share = f"; they share {_listed(crowded)}, but so do too many others" if crowded else ""
        return f"no rule proposed it{share}", ()
    if third := _third(linkage, left, right):
        return f"no rule; found through a third record, {names[third[0]]}", ()
    return f"no rule by itself; next to each other among the many who share {_listed(crowded)}", ()


def _listed(rules: Sequence[str]) -> str:
    more = f", or {len(rules) - NAMED} more" if len(rules) > NAMED else ""
    return (", or ".join(rules[:NAMED]) or "nothing") + more


def _third(linkage: Linkage, left: int, right: int) -> list[int]:
    """The record likeliest to be one person with both, if there is one."""
    odds = [_partners(linkage, record) for record in (left, right)]
    both = odds[0].keys() & odds[1].keys()
    return sorted(both, key=lambda row: (-min(odds[0][row], odds[1][row]), row))[:1]


def _partners(linkage: Linkage, record: int) -> dict[int, float]:
    """The likely partners of a record, with their log odds."""
    scored = linkage.scored
    at = np.flatnonzero(((scored.left == record) | (scored.right == record)) & (scored.log_odds > 0))
    partner = np.where(scored.left[at] == record, scored.right[at], scored.left[at])
    return dict(zip(partner.tolist(), scored.log_odds[at].tolist(), strict=True))
