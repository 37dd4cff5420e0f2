"""The four questions and the ladder of floors: what must hold whatever is said, and what an example must give."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from supposed import PLAIN, numbered, worlds
from test_rule import STRENGTH

from accused import OSTREN, grades
from evenhand.codebook import rules
from evenhand.model.derived import Finding
from evenhand.model.statement import Amount, Statement
from evenhand.weigh.findings import Answer, answers
from evenhand.weigh.hearings import Hearings
from evenhand.weigh.rule import decide
from shelf import Named, claim, event

Ladder = dict[tuple[str, object, str, str], int]


def found(claims: list[Named], question: str, subject: str = "") -> Finding:
    findings = grades(claims)["party:ostren"].findings
    return next(each for each in findings if (each.question, each.subject) == (question, subject))


def floors(claims: list[Named], subject: str = "killed") -> dict[str, int]:
    return {floor.rung: floor.at_least for floor in found(claims, "harmed", subject).floors}


def killed(name: str, claimant: str, low: int | None, **fields: object) -> Named:
    said, stance, via = (fields.pop(each, None) for each in ("said", "stance", "via"))
    frame = event(low=low, accused=("ostren",), affected_parties=("kelva",), **fields)  # type: ignore[arg-type]
    return claim(name, claimant, frame, said=said, via=via, stance=stance or "asserts")  # type: ignore[arg-type]


def ladder(statements: list[Statement]) -> Ladder:
    return {
        (each.question, each.subject, floor.unit, floor.rung): floor.at_least
        for each in answers(Hearings(statements))
        for floor in each.floors
    }


def strengths(statements: list[Statement]) -> dict[tuple[str, object], int]:
    return {(each.question, each.subject): _strength(each) for each in answers(Hearings(statements))}


def _strength(answer: Answer) -> int:
    return STRENGTH[str(decide(answer.outcome.counts)["grade"])]


AMOUNT = Amount("killed", ("party a",), "unit a", 5)
AGREES = replace(PLAIN, origin=99, amount=AMOUNT, weapons=("rocket",))


@given(worlds(), st.integers(0, 9))
def test_an_independent_source_that_agrees_lowers_a_floor_or_a_question(found: list[Statement], low: int) -> None:
    more = numbered([*found, replace(AGREES, amount=replace(AMOUNT, low=low))])
    before, after = ladder(found), ladder(more)
    assert {rung: number for rung, number in before.items() if after.get(rung, -1) < number} == {}
    graded = strengths(more)
    assert [key for key, strength in strengths(found).items() if graded[key] < strength] == []


@given(worlds(), st.integers(0, 5))
def test_a_lost_source_raises_a_floor(found: list[Statement], origin: int) -> None:
    before, after = ladder(found), ladder(numbered([each for each in found if each.origin != origin]))
    assert {rung: number for rung, number in after.items() if before.get(rung, -1) < number} == {}


@given(worlds(), st.data())
def test_copies_or_another_order_change_a_floor_or_a_question(found: list[Statement], data: st.DataObject) -> None:
    mixed = numbered(data.draw(st.permutations([*found, *found[:3], *found[:3]])))
    assert ladder(mixed) == ladder(found)
    assert strengths(mixed) == strengths(found)


def test_a_floor_is_reached_by_fewer_origins_than_it_says() -> None:
    claims = [killed("a", "monitors", 12), killed("b", "mission", 20), killed("c", "office-k", 30)]
    assert floors(claims) == {"corroborated": 12, "one_independent": 20, "one_side": 30}


def test_an_admitted_number_stands_for_what_the_accused_took_back() -> None:
    admitted = killed("a", "office-o", 4, stance="admits", said="2031-05-01")
    denied = claim("b", "office-o", OSTREN, stance="denies", said="2031-05-02")
    assert floors([admitted]) == {"admitted": 4}
    assert floors([killed("c", "monitors", 3), admitted, denied]) == {"one_independent": 3}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"part_of": "claim:whole"}, "part"),
        ({"flags": ("subset",)}, "part"),
        ({"scope": "period_total"}, "wider"),
        ({"scope": "running_total"}, "wider"),
        ({"unit": "per cent"}, "share"),
    ],
)
def test_a_number_of_something_else_feeds_a_floor_of_the_incident(fields: dict[str, object], why: str) -> None:
    claims = [killed("a", "monitors", 3), killed("b", "mission", 90, **fields)]
    assert floors(claims) == {"one_independent": 3}
    voice = grades(claims)["party:ostren"].voices[1]
    assert voice.statement.amount is not None
    assert voice.statement.amount.no_floor == why
    assert why in rules("grade")["no_floor"]


def test_numbers_of_other_harm_unit_or_people_meet() -> None:
    claims = [
        killed("a", "monitors", 3),
        killed("b", "mission", 4, unit="families"),
        claim("c", "paper", event(low=5, accused=("ostren",), affected_parties=("third",))),
        claim("d", "office-t", event("injury", low=6, accused=("ostren",), affected_parties=("kelva",))),
    ]
    whole = grades(claims)["party:ostren"]
    harmed = [each for each in whole.findings if each.question == "harmed" and each.subject]
    assert [
        (each.subject, each.affected, [(floor.at_least, floor.unit) for floor in each.floors]) for each in harmed
    ] == [
        ("killed", ("party:kelva",), [(3, "persons"), (4, "families")]),
        ("killed", ("party:third",), [(5, "persons")]),
        ("injured", ("party:kelva",), [(6, "persons")]),
    ]


def test_an_office_that_corrects_its_number_is_held_to_its_first() -> None:
    claims = [killed("a", "monitors", 20, said="2031-05-01"), killed("b", "monitors", 12, said="2031-05-09")]
    assert floors(claims) == {"one_independent": 12}


def test_of_two_numbers_of_one_day_the_greater_is_called_a_floor() -> None:
    claims = [killed("a", "monitors", 20, said="2031-05-01"), killed("b", "monitors", 12, said="2031-05-01")]
    assert floors(claims) == {"one_independent": 12}


def test_a_number_given_only_as_a_ceiling_or_as_none_is_called_a_floor() -> None:
    claims = [claim("a", "monitors", event(high=15, accused=("ostren",))), killed("b", "mission", 0)]
    assert [each.floors for each in grades(claims)["party:ostren"].findings if each.question == "harmed"] == [
        (),
        (),
        (),
    ]


def test_a_claim_without_a_number_cannot_say_that_somebody_was_harmed() -> None:
    assert found([killed("a", "monitors", None), killed("b", "mission", 2)], "harmed", "killed").grade == "corroborated"


def test_weapons_of_one_class_in_other_words_do_not_meet() -> None:
    claims = [killed("a", "monitors", None, weapon="Grad rockets"), killed("b", "mission", None, weapon="a rocket")]
    assert found(claims, "weapon", "rockets").grade == "corroborated"


def test_words_for_a_weapon_that_no_class_has_are_lost() -> None:
    claims = [
        killed("a", "monitors", None, weapon="Boiling pitch"),
        killed("b", "mission", None, weapon="boiling pitch"),
    ]
    assert found(claims, "weapon", "boiling pitch").grade == "corroborated"


def test_a_denial_of_one_weapon_contests_another() -> None:
    claims = [
        killed("a", "office-k", None, weapon="cluster bombs and mortars"),
        killed("b", "office-o", None, weapon="cluster munitions", stance="denies"),
    ]
    assert found(claims, "weapon", "cluster munitions").grade == "contested"
    assert found(claims, "weapon", "mortars").grade == "one_side"
    assert found(claims, "happened").grade == "contested"


def test_whoever_blames_another_is_not_heard_to_say_that_it_happened() -> None:
    blames = claim("b", "office-o", OSTREN, stance="disputes_attribution")
    claims = [claim("a", "office-k", OSTREN), blames]
    assert found(claims, "happened").grade == "admitted"
    assert found(claims, "who").grade == "contested"


def test_a_claim_that_names_nobody_is_lost_to_whether_it_happened() -> None:
    claims = [claim("a", "office-k", OSTREN), claim("b", "monitors", event()), claim("c", "mission", event())]
    assert found(claims, "happened").grade == "corroborated"
    assert found(claims, "who").grade == "one_side"
