"""Different things counted are told apart before any verdict; each kind of difference by name."""

from typing import Any

import pytest
from spoken import beside, check, claim, said

from evenhand.model.proposal import Proposal
from shelf import Named

_DIFFERENT = {"above_independent", "below_independent", "contested"}


@pytest.mark.parametrize(
    ("proposal", "other", "words"),
    [
        (said(101, 101), claim("x", "monitors", 5, 5, when="2031-05-04", scope="incident"), "one incident"),
        (said(7, 7, when="2031-05-04", place_id="place:ford"), claim("x", "monitors", 60, 60), "speaks of a total"),
        (said(101, 101), claim("x", "monitors", 40, 40, weapon="artillery"), "shelling"),
        (said(101, 101, weapon="artillery"), claim("x", "monitors", 40, 40, weapon="landmines"), "mines"),
        (
            said(300, 300, words="300 were killed or wounded", act="mine_casualty"),
            claim("x", "monitors", 23, 23, unit="persons killed", act="mine_casualty"),
            "the killed only",
        ),
        (
            said(23, 23, act="killing"),
            claim("x", "monitors", 300, 300, act="mine_casualty"),
            "the injured and the killed",
        ),
        (said(101, 101), claim("x", "monitors", 500, 500, affected="civilians and soldiers"), "soldiers as well"),
        (said(101, 101), claim("x", "monitors", 12, 12, affected="children"), "children only"),
        (said(12, 12, affected="children"), claim("x", "monitors", 101, 101), "civilians, where"),
        (said(101, 101), claim("x", "monitors", 30, 30, affected="women"), "women only"),
        (said(101, 101), claim("x", "monitors", 14, 14, when="2031-05-01/2031-05-20"), "counts to 20 May 2031"),
        (said(101, 101), claim("x", "monitors", 250, 250, when="2031-05-01/2032-02"), "counts to February 2032"),
        (said(101, 101), claim("x", "monitors", 14, 14, when="2031-06-10/2031-06-30"), "counts from 10 June 2031"),
        (said(101, 101), claim("x", "monitors", 9, 9, place="place:ford"), "one place: Ford"),
        (said(9, 9, place_id="place:ford"), claim("x", "monitors", 101, 101, place="place:province"), "wider area"),
        (
            said(101, 101, place_id="place:province"),
            claim("x", "monitors", 9, 9, place="place:ford"),
            "part of the area",
        ),
        (
            said(5000, 5000, act="attack_on_civilian_object", unit="civilian objects", affected=None),
            claim("x", "monitors", 3326, 3326, act="attack_on_civilian_object", unit="houses", affected=None),
            "counts house",
        ),
        (said(101, 101), claim("x", "monitors", 11, 11, unit="strikes"), "counts strike"),
        (
            said(101, 101),
            claim("x", "monitors", 185, 185, alleged=("party:ostren", "party:kelva")),
            "others as responsible",
        ),
        (
            said(101, 101),
            claim("x", "monitors", 185, 185, affected_parties=("party:ostren", "party:kelva")),
            "people of other parties",
        ),
        (said(101, 101), claim("x", "monitors", 12, 12, flags=("subset",)), "a part or a sample"),
        (said(101, 101), claim("x", "monitors", 345, 345, flags=("suspected_relay_error",)), "suspected by the coder"),
    ],
)
def test_a_figure_for_another_thing_counts_for_or_against(proposal: Proposal, other: Named, words: str) -> None:
    verdict = check(proposal, other)
    assert verdict.verdict not in _DIFFERENT
    assert not _DIFFERENT & {*verdict.also}
    if verdict.beside:
        assert any(words in line for line in beside(verdict, "x").differs)
        assert beside(verdict, "x").relation == "other scope"
    else:
        pytest.fail("the claim was not put beside the statement")


@pytest.mark.parametrize(
    "more",
    [
        {"alleged": ("party:kelva",)},
        {"affected_parties": ("party:ostren",)},
        {"when": "2029"},
        {"place": "place:mill"},
        {"act": "displacement"},
        {"unit": "persons injured"},
    ],
)
def test_a_claim_that_something_known_sets_apart_is_matched(more: dict[str, Any]) -> None:
    proposal = said(9, 9, place_id="place:ford", when="2031-05-04")
    other = claim("x", "monitors", 60, 60, **({"when": "2031-05-04", "scope": "incident"} | more))
    assert check(proposal, other).verdict == "not_in_record"


def test_a_part_of_another_number_beside_it_counts_again() -> None:
    claims = claim("whole", "monitors", 98, 98), claim("x", "monitors", 60, 60, part_of="claim:whole")
    verdict = check(said(98, 98), *claims)
    assert verdict.verdict == "matches_independent"
    assert beside(verdict, "x").differs == ("is a part of another number (claim:whole)",)


def test_civilians_among_them_children_are_taken_for_other_people() -> None:
    verdict = check(said(101, 101), claim("x", "monitors", 101, 101, affected="civilians, among them children"))
    assert verdict.verdict == "matches_independent"


def test_a_wider_count_shows_that_a_number_is_too_low() -> None:
    people = claim("x", "monitors", 150, 150, affected="people")
    assert check(said(101, 101), people).verdict != "below_independent"
    assert check(said(200, 200), people).verdict == "above_independent"
    assert beside(check(said(200, 200), people), "x").unsaid == ("does not say whether those affected were civilians",)


def test_a_time_of_day_that_nobody_gives_is_taken_for_one() -> None:
    strike = said(words="night-time missile strikes", act="missile_strike", affected=None, place_id="place:ford")
    silent = claim("x", "monitors", act="missile_strike", place="place:ford")
    verdict = check(strike, silent)
    assert verdict.verdict == "matches_independent"
    assert "gives a time of day" in verdict.sentence
    noon = claim("x", "monitors", act="missile_strike", place="place:ford", remark="about 13:00")
    assert (
        "puts it at another time of day (day), where the statement says night"
        in beside(check(strike, noon), "x").differs
    )


def test_the_killed_and_the_injured_of_one_text_are_not_shown_together() -> None:
    proposal = said(100, 999, qualifier="hundreds", words="hundreds were killed or wounded", act="mine_casualty")
    claims = [
        claim("a", "office-k", 23, 23, unit="persons killed", act="mine_casualty", document="document:d"),
        claim("b", "office-k", 36, 36, unit="persons injured", act="mine_casualty", document="document:d"),
    ]
    assert "59 together" in check(proposal, *claims).sentence


@pytest.mark.parametrize("place", ["place:coast", "place:both"])
@pytest.mark.parametrize(("number", "expected"), [(5000, "above_independent"), (94, "matches_independent")])
def test_several_places_are_one_place_and_an_area_without_limits_is_none(
    place: str, number: int, expected: str
) -> None:
    assert check(said(number, number), claim("x", "monitors", 94, 94, place=place)).verdict == expected


_FORD: dict[str, Any] = {"place": "place:ford", "scope": "incident"}


def test_the_incident_of_a_place_and_month_is_another_thing_than_the_place_and_month() -> None:
    incident = claim("x", "monitors", 32, 32, when="2031-05-30/2031-06-02", **_FORD)
    verdict = check(said(32, 32, place_id="place:ford", when="2031-05"), incident)
    assert verdict.verdict == "matches_independent"
    assert beside(verdict, "x").differs == ()
    assert "only a month or year" in verdict.sentence


def test_one_of_two_incidents_of_a_place_and_month_is_taken_for_both() -> None:
    one = claim("x", "monitors", 9, 9, when="2031-05-04", **_FORD)
    two = claim("y", "monitors", 7, 7, when="2031-05-20", **_FORD)
    verdict = check(said(16, 16, place_id="place:ford", when="2031-05"), one, two)
    assert verdict.verdict == "different_thing"
    assert all("speaks of one incident" in each.differs for each in verdict.beside)


@pytest.mark.parametrize("unit", ["residential areas", "residential buildings destroyed", "crates of unknown use"])
def test_what_is_counted_is_told_in_other_words_than_the_record_has(unit: str) -> None:
    fields: dict[str, Any] = {"act": "attack_on_civilian_object", "affected": None}
    other = claim("x", "monitors", 36, 36, unit=unit, **fields)
    assert f"counts {unit}" in beside(check(said(36, 36, **fields), other), "x").differs
    same = beside(check(said(36, 36, unit=unit, **fields), other), "x")
    assert (same.relation, same.differs) == ("same", ())


def test_victims_of_another_party_are_the_nearest_figure() -> None:
    proposal = said(20, 20, actor_party=None)
    theirs = claim("x", "monitors", 9, 9, alleged=("party:kelva",), affected_parties=("party:ostren",))
    ours = claim("y", "outlet-k", 7, 7, when="2031-05-01/2031-05-20")
    verdict = check(proposal, theirs, ours)
    assert "speaks of harm to another party" in beside(verdict, "x").differs
    assert "monitors" not in verdict.sentence
