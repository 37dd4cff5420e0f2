"""What belongs together is together, and what does not is not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import PLACES, A, B, claim, linked, parts, together

from evenhand.link.incident import close_to_many, left_apart, link_claims
from evenhand.link.incident.reading import INCIDENT, TOTAL
from evenhand.model.claim import Claim


def test_updates_of_one_strike_are_parted() -> None:
    first = claim(quantity=7, scope="running_total", said="2031-05-02")
    later = [claim(quantity=number, said=f"2031-05-0{number - 5}") for number in (8, 9)]
    hurt = claim(act="injury", quantity=34)
    hit = claim(act="missile_strike", quantity=None, weapon="ballistic missile")
    assert together(first, *later, hurt, hit)


def test_a_denial_is_not_joined_to_what_it_denies() -> None:
    denial = claim(stance="denies", scope="not_applicable", quantity=None, act="attack_on_civilian_object")
    elsewhere = claim(place="place:far", quantity=8)
    found = parts(linked(claim(), claim(quantity=5), denial, elsewhere))
    assert found == {frozenset({"c0", "c1", "c2"}), frozenset({"c3"})}


def test_two_strikes_in_one_town_on_one_day_are_merged() -> None:
    market = {"weapon": "artillery shells", "object": "market", "when": "2031-05-02T09"}
    school = {"weapon": "drone", "object": "school", "when": "2031-05-02T19"}
    found = parts(
        linked(
            claim(quantity=3, **market),
            claim(quantity=4, **market),
            claim(quantity=21, **school),
            claim(quantity=22, **school),
        )
    )
    assert found == {frozenset({"c0", "c1"}), frozenset({"c2", "c3"})}


def test_strikes_on_one_town_on_other_days_are_merged() -> None:
    days = ["2031-05-02", "2031-05-06", "2031-05-09", "2031-05-15"]
    found = parts(linked(*(claim(when=day, quantity=number) for day in days for number in (3, 4))))
    assert found == {frozenset({f"c{2 * at}", f"c{2 * at + 1}"}) for at in range(4)}


def test_one_event_told_of_two_sides_dead_is_merged() -> None:
    assert not together(claim(), claim(alleged=(B,), affected_parties=(A,)))


def test_totals_of_other_harm_side_area_or_people_are_merged() -> None:
    total = {"scope": "period_total", "when": "2031-05-01/2031-06-30", "place": "place:country", "quantity": 90}
    others: list[dict[str, object]] = [
        {"quantity": 94},
        {"act": "injury"},
        {"affected_parties": (A,), "alleged": (B,)},
        {"place": "place:lomsel"},
        {"affected": "children"},
        {"when": "2030-01-01/2030-12-31"},
    ]
    found = parts(linked(claim(**total), *(claim(**total | each) for each in others)))
    assert frozenset({"c0", "c1"}) in found
    assert len(found) == len(others)


def test_a_running_total_is_another_total_at_every_date() -> None:
    total = {"scope": "running_total", "place": "place:country"}
    assert together(*(claim(when=f"2031-05-01/2031-06-{day}", quantity=day, **total) for day in range(10, 30)))


def test_a_state_of_affairs_is_joined_to_a_happening() -> None:
    lasting = {
        "act": "failure_to_implement",
        "scope": "not_applicable",
        "quantity": None,
        "when": "2031-05-01/2031-05-30",
    }
    linkage = linked(claim(), claim(**lasting), claim(**lasting | {"stance": "denies"}))
    assert parts(linkage) == {frozenset({"c0"}), frozenset({"c1", "c2"})}
    assert [group.kind for group in linkage.groups] == ["incident", "status"]


SAYINGS = st.fixed_dictionaries(
    {
        "act": st.sampled_from(["killing", "injury", "attack_on_civilian_object", "detention", "incitement"]),
        "scope": st.sampled_from(["incident", "running_total", "period_total", "not_applicable"]),
        "place": st.sampled_from([*PLACES, None]),
        "when": st.sampled_from(["2031-05-02", "2031-05-02/2031-05-03", "2031-05", "2031-05-01/2031-06-30", None]),
        "quantity": st.sampled_from([None, 3, 40]),
        "affected_parties": st.sampled_from([(A,), (B,), (A, B), ()]),
        "alleged": st.sampled_from([(A,), (B,), ()]),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SAYINGS, min_size=2, max_size=25))
def test_a_total_shares_a_group_with_an_incident(sayings: list[dict[str, object]]) -> None:
    linkage = linked(*(claim(**said) for said in sayings))
    reach = dict(zip(linkage.said.ids, linkage.said.of("reach"), strict=True))
    for group in linkage.groups:
        assert not {INCIDENT, TOTAL} <= {reach[each] for each in group.claims}
    assert sorted(each for group in linkage.groups for each in group.claims) == sorted(linkage.said.ids)


@settings(max_examples=40, deadline=None)
@given(st.lists(SAYINGS, min_size=2, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_what_goes_together(sayings: list[dict[str, object]], draw: random.Random) -> None:
    claims = [(f"claim:c{number}", claim(**said)) for number, said in enumerate(sayings)]
    shuffled = draw.sample(claims, len(claims))
    assert parts(link_claims(claims, PLACES)) == parts(link_claims(shuffled, PLACES))


@settings(max_examples=40, deadline=None)
@given(st.lists(SAYINGS, min_size=2, max_size=20))
def test_exchanging_two_parties_changes_what_goes_together(sayings: list[dict[str, object]]) -> None:
    other = {A: B, B: A}
    swapped = [
        said | {name: tuple(other[party] for party in said[name]) for name in ("alleged", "affected_parties")}  # type: ignore[attr-defined]
        for said in sayings
    ]
    assert parts(linked(*(claim(**said) for said in sayings))) == parts(linked(*(claim(**said) for said in swapped)))


def test_a_claim_close_to_many_merges_them_in_silence() -> None:
    days = [f"2031-{month:02}-{day:02}" for month in range(1, 11) for day in (3, 9, 15, 21, 27)]
    strikes = [claim(when=day, quantity=number, weapon="drone") for day in days for number in (3, 5)]
    poison = [claim(when=f"2031-{month:02}", quantity=None, weapon="drone") for month in range(1, 11)]
    linkage = linked(*strikes, *poison)
    assert max(len(group.claims) for group in linkage.groups) <= 3
    assert {name for name, _ in close_to_many(linkage)} == {f"claim:c{100 + number}" for number in range(10)}
    assert all(not found.together for found in left_apart(linkage))


def test_a_claim_too_vague_to_be_told_apart_is_compared_with_hundreds() -> None:
    strikes = [claim(when=f"2031-05-{1 + number % 28:02}", quantity=number) for number in range(400)]
    vague = claim(place=None, when=None, quantity=None)
    linkage = linked(*strikes, vague)
    row = linkage.said.ids.index("claim:c400")
    assert not ((linkage.pairs.left == row) | (linkage.pairs.right == row)).any()


@pytest.mark.parametrize(
    "bad",
    [
        {"place": None, "place_as": None},
        {"when": None},
        {"act": "other", "quantity": None, "affected": None, "alleged": (), "affected_parties": ()},
        {"quantity": {"words": "many"}},
        {"place": "place:not-in-the-gazetteer"},
        {"when": "-5000"},
        {"weapon": "🙂", "object": "؟", "affected": "…"},
    ],
)
def test_a_claim_that_says_little_stops_the_linkage(bad: dict[str, object]) -> None:
    linkage = linked(claim(**bad), claim(), claim(quantity=5))
    assert sum(len(group.claims) for group in linkage.groups) == 3
    assert frozenset({"c1", "c2"}) in {part - {"c0"} for part in parts(linkage)}


def test_claims_that_are_no_event_are_linked() -> None:
    person = Claim.model_validate(
        {"claimant": "source:s", "document": "document:d", "frame": {"frame": "person", "status": "missing"}}
    )
    assert linked(person).groups == ()
    assert link_claims([], PLACES).groups == ()


def test_a_site_and_a_hazard_are_read_as_nothing() -> None:
    site = {
        "frame": {
            "frame": "site",
            "object": "school",
            "place": "place:lomsel",
            "when": "2031-05-02",
            "affected_parties": (B,),
        }
    }
    mines = {"frame": {"frame": "hazard", "hazard": "mines_not_specified", "place": "place:north", "when": "2031"}}
    both = [Claim.model_validate({"claimant": "source:s", "document": "document:d", **each}) for each in (site, mines)]
    linkage = linked(claim(act="attack_on_civilian_object", object="school", quantity=None), *both)
    assert parts(linkage) == {frozenset({"c0", "c1"}), frozenset({"c2"})}
    assert [group.kind for group in linkage.groups] == ["incident", "total"]
