"""Grades of whole incidents, with identity put back."""

import pytest

from accused import OSTREN, grade, grades
from evenhand.model.derived import Role
from shelf import Named, claim, event

SIDE = claim("side", "office-k", OSTREN)
ONE = claim("one", "monitors", OSTREN)
TWO = claim("two", "mission", OSTREN)
DENIAL = claim("denial", "office-o", OSTREN, stance="denies")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([SIDE], "one_side"),
        ([SIDE, claim("again", "outlet-k", OSTREN)], "one_side"),
        ([ONE], "one_independent"),
        ([SIDE, ONE, TWO], "corroborated"),
        ([ONE, TWO, DENIAL], "corroborated"),
        ([SIDE, DENIAL], "contested"),
        ([ONE, DENIAL], "contested"),
        ([ONE, TWO, claim("no", "paper", OSTREN, stance="denies")], "contested"),
        ([SIDE, claim("yes", "office-o", OSTREN, stance="admits")], "admitted"),
        ([SIDE, claim("yes", "office-n", OSTREN, stance="admits")], "admitted"),
        ([SIDE, claim("yes", "office-o", OSTREN, stance="admits", via="outlet-k")], "one_side"),
        ([SIDE, claim("yes", "office-o", OSTREN, stance="admits_in_part")], "admitted_in_part"),
        ([claim("yes", "office-o", OSTREN, stance="admits_in_part")], "admitted_in_part"),
        ([claim("yes", "office-o", OSTREN, stance="admits", via="outlet-k")], "admission_reported"),
        ([claim("compiled", "nobody", OSTREN), DENIAL], "contested"),
        ([claim("event", "nobody", event()), DENIAL], "not_asserted"),
        ([claim("relayed", "monitors", OSTREN, via="lexicon")], "second_hand"),
        ([claim("relayed", "monitors", OSTREN, via="outlet-k"), DENIAL], "contested"),
        ([claim("compiled", "nobody", OSTREN, via="lexicon")], "unsourced"),
        ([DENIAL], "not_asserted"),
        ([SIDE, claim("hearsay", "voices-o", OSTREN, stance="denies")], "one_side"),
        ([ONE, claim("silent", "mission", OSTREN, stance="does_not_find")], "one_independent"),
        ([SIDE, claim("event", "monitors", event())], "one_side"),
        (
            [ONE, claim("wrong", "mission", event(accused=("ostren",), flags=("suspected_relay_error",)))],
            "one_independent",
        ),
        ([ONE, claim("a", "paper", OSTREN), claim("b", "wire", OSTREN)], "corroborated"),
        ([claim("a", "paper", OSTREN), claim("b", "wire", OSTREN)], "one_independent"),
    ],
)
def test_the_same_evidence_always_gets_the_same_grade(claims: list[Named], expected: str) -> None:
    assert grade(claims) == expected


def test_a_party_is_graded_on_what_is_said_of_it_and_on_nothing_said_of_another() -> None:
    found = grades([ONE, TWO, claim("other", "office-o", event(accused=("kelva",)))])
    assert {party: each.grade for party, each in found.items()} == {
        "party:ostren": "corroborated",
        "party:kelva": "one_side",
    }


def test_accused_parties_stand_in_the_order_in_which_claims_name_them() -> None:
    assert list(grades([claim("b", "monitors", event(accused=("ostren", "kelva")))])) == ["party:ostren", "party:kelva"]


def test_where_nobody_is_accused_no_side_is_called_accusing() -> None:
    (found,) = grades([claim("c", "office-k", event())]).values()
    assert found.accused is None
    assert not [reason for reason in found.reasons if "accusing" in reason]


def test_every_claim_is_shown_with_why_it_counts_or_does_not() -> None:
    found = grades([SIDE, ONE, claim("again", "monitors", OSTREN, via="lexicon")])["party:ostren"]
    assert [(voice.claim, voice.counted) for voice in found.voices] == [
        ("claim:side", True),
        ("claim:one", True),
        ("claim:again", False),
    ]
    assert found.voices[2].because == "another statement of the same origin stands for it"


def test_reasons_name_the_acts_so_that_unlike_ones_are_seen_to_be_unlike() -> None:
    shelling = claim("b", "mission", event("attack_on_civilian_object", accused=("ostren",)))
    reasons = grades([ONE, shelling])["party:ostren"].reasons
    assert reasons[-1].endswith("killing; attack on a civilian object.")


def test_who_blames_another_is_heard_on_both_accusations() -> None:
    blame = claim("blame", "office-o", event(accused=("third",)), stance="disputes_attribution")
    found = grades([ONE, blame])
    assert found["party:ostren"].grade == "contested"
    assert found["party:third"].grade == "one_side"
    assert found["party:third"].voices[0].role is Role.ACCUSING


def test_a_grade_names_the_rule_file_it_was_given_by() -> None:
    assert grades([ONE])["party:ostren"].rule.startswith("grade 5 (")


@pytest.mark.parametrize(
    "independent",
    [
        claim("event", "monitors", event()),
        claim("no", "monitors", OSTREN, stance="denies", via="outlet-o"),
        claim("compiled", "nobody", OSTREN),
    ],
)
def test_one_side_only_does_not_hide_an_independent_source_that_says_something_else(independent: Named) -> None:
    found = grades([SIDE, independent])["party:ostren"]
    assert found.label == "Claimed by one side only"
    assert found.reasons[0] == "No independent origin that names the accused was found to say so."


def test_an_incident_without_claims_speaks_of_no_party() -> None:
    (found,) = grades([]).values()
    assert found.reasons == ("No claim that counts says so.",)


def test_where_nobody_is_accused_two_parties_are_not_called_one_side() -> None:
    (found,) = grades([claim("a", "office-k", event()), claim("b", "office-o", event())]).values()
    assert found.label == "Claimed only by sources that speak for a party"
    assert found.reasons[:2] == (
        "No independent origin was found to say so.",
        "2 origins that speak for a party say so.",
    )
