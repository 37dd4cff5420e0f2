"""Dates that say nothing, zeros, claims alike by the thousand: expected input, linked without harm."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import PLACES, A, B, claim, linked, parts

from evenhand.link.incident import close_to_many, left_apart, link_claims, proposals
from evenhand.link.judged import judged

ODD = st.fixed_dictionaries(
    {
        "act": st.sampled_from(["killing", "other", "mine_casualty", "agreement_breach"]),
        "scope": st.sampled_from(["incident", "running_total", "period_total", "not_applicable"]),
        "when": st.sampled_from([None, "0000", "9999-12-31", "20XX", "../2031", "2031-05-02T23:59", "-9999/9999"]),
        "place": st.sampled_from([None, "place:unheard-of", *PLACES]),
        "quantity": st.sampled_from([None, 0, 9007199254740991, {"words": "many"}, {"low": 0, "high": 9}]),
        "affected": st.sampled_from([None, "…", "🙂", "1 2 3", "civilians, " * 20 + "all"]),
        "affected_parties": st.sampled_from([(), (A,), (A, B), (B, A)]),
        "remark": st.sampled_from([None, "…", "word " * 500 + "end", "雷区", "x"]),
    }
)


@settings(max_examples=80, deadline=None)
@given(st.lists(ODD, min_size=1, max_size=25))
def test_odd_claims_are_lost_doubled_or_left_without_a_reason(sayings: list[dict[str, object]]) -> None:
    linkage = linked(*(claim(**said) for said in sayings))
    assert {each for group in linkage.groups for each in group.claims} == set(linkage.said.ids)
    assert np.isfinite(linkage.pairs.weight).all()
    assert len(list(judged(proposals(linkage)))) >= len(sayings)
    assert all(not each.together for each in left_apart(linkage))


def test_none_hurt_is_taken_for_a_number_of_victims() -> None:
    assert parts(linked(claim(quantity=0), claim(quantity=0))) == {frozenset({"c0", "c1"})}
    assert parts(linked(claim(quantity=0, place="place:far"), claim())) == {frozenset({"c0"}), frozenset({"c1"})}


@pytest.mark.parametrize("scope", ["incident", "period_total", "not_applicable"])
def test_thousands_of_claims_alike_are_compared_with_each_other(scope: str) -> None:
    same = claim(scope=scope, remark="wire report")
    linkage = link_claims([(f"claim:c{number:05}", same) for number in range(5000)], PLACES)
    assert len(linkage.groups) == 1
    assert len(linkage.pairs.left) == 0
    assert close_to_many(linkage) == []


def test_claims_alike_by_the_thousand_outweigh_two_others() -> None:
    same, other = claim(quantity=4), claim(quantity=5, when="2031-05-03", place="place:next-door")
    many = linked(*[same] * 1000, other)
    few = linked(same, other)
    assert len(many.groups) == len(few.groups)


def test_a_claim_without_date_and_place_is_joined_to_the_nearest() -> None:
    linkage = linked(claim(), claim(quantity=5), claim(when=None, place=None, quantity=None, affected=None))
    assert frozenset({"c2"}) in parts(linkage)
