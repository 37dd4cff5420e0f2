"""Exchanging any two parties everywhere exchanges them in the groups and changes nothing else."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from said import PLACES, claim, linked, parts

PARTIES = ("party:kelvara", "party:ostrenia", "party:marn")
SIDES = st.lists(st.sampled_from(PARTIES), max_size=3, unique=True).map(tuple)
SAYINGS = st.fixed_dictionaries(
    {
        "act": st.sampled_from(["killing", "injury", "use_of_cluster_munitions", "detention", "failure_to_implement"]),
        "scope": st.sampled_from(["incident", "running_total", "period_total", "not_applicable"]),
        "place": st.sampled_from([*PLACES, None]),
        "when": st.sampled_from(["2031-05-02", "2031-05-02/2031-05-08", "2031-05", "2031-05-01/2031-06-30", None]),
        "quantity": st.sampled_from([None, 3, 40]),
        "affected": st.sampled_from(["civilians", "soldiers of Kelvara", "people", None]),
        "affected_parties": SIDES,
        "alleged": SIDES,
    }
)


def exchanged(said: dict[str, object], one: str, other: str) -> dict[str, object]:
    new = {one: other, other: one}
    sides = {name: tuple(new.get(party, party) for party in said[name]) for name in ("alleged", "affected_parties")}  # type: ignore[attr-defined]
    return said | sides


@settings(max_examples=80, deadline=None)
@given(st.lists(SAYINGS, min_size=2, max_size=20), st.permutations(PARTIES))
def test_which_party_is_which_changes_groups_or_weights(sayings: list[dict[str, object]], order: list[str]) -> None:
    plain, swapped = (
        linked(*(claim(**said) for said in each))
        for each in (sayings, [exchanged(said, order[0], order[1]) for said in sayings])
    )
    assert plain.groups == swapped.groups
    assert parts(plain) == parts(swapped)
    assert (plain.pairs.levels == swapped.pairs.levels).all()
    assert (plain.pairs.weight == swapped.pairs.weight).all()
    assert all(np.array_equal(one, other) for one, other in zip(plain.further, swapped.further, strict=True))
