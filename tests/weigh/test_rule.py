"""The rule by itself: each of its lines by example, and what must hold whatever the statements."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from supposed import PLAIN, worlds

from evenhand.codebook import rules
from evenhand.model.statement import Role, Statement
from evenhand.weigh.credit import RELIABILITY
from evenhand.weigh.rule import decide, effects_of, hear, tally
from evenhand.weigh.rulebook import ACCUSATION, POINTS

RULE = rules("grade")
QUESTIONS = list(RULE["question"])
ORDER = [
    "not_asserted",
    "unsourced",
    "admission_reported",
    "contested",
    "one_side",
    "admitted_in_part",
    "second_hand",
    "one_independent",
    "corroborated",
    "admitted",
]
STRENGTH = {grade: rank for rank, grade in enumerate(ORDER)}


def grade(found: list[Statement], question: str = ACCUSATION) -> str:
    return str(decide(tally(hear(found, question)))["grade"])


@pytest.mark.parametrize("number", range(len(RULE["rule"])))
def test_every_line_of_the_rule_can_be_reached_with_the_least_it_asks(number: int) -> None:
    rule = RULE["rule"][number]
    assert decide(rule.get("least", {})) == rule


def test_every_grade_has_a_place_in_the_order_and_every_condition_a_count() -> None:
    assert {rule["grade"] for rule in RULE["rule"]} == set(ORDER)
    asked = {name for rule in RULE["rule"] for part in ("least", "most") for name in rule.get(part, {})}
    assert asked <= set(RULE["count"])


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({}, "independent_support"),
        ({"relay": "accusing"}, "second_hand_support"),
        ({"primary": False}, "unsourced_support"),
        ({"names_accused": False}, "unattributed_support"),
        ({"names_accused": False, "primary": False}, "unattributed_support"),
        ({"role": Role.ACCUSING}, "accusing_support"),
        ({"role": Role.ACCUSING, "primary": False}, "accusing_support"),
        ({"role": Role.ACCUSED}, "own_words"),
        ({"stance": "denies"}, "independent_denial"),
        ({"stance": "denies", "relay": "accused"}, "second_hand_denial"),
        ({"stance": "denies", "role": Role.ACCUSED}, "accused_denial"),
        ({"stance": "denies", "role": Role.ACCUSED, "relay": "compilation"}, "accused_denial"),
        ({"stance": "denies", "role": Role.ACCUSED, "primary": False}, "unsourced_answer"),
        ({"stance": "denies", "role": Role.ACCUSING}, "not_accused"),
        ({"stance": "admits", "role": Role.ACCUSED}, "accused_admission"),
        ({"stance": "admits_in_part", "role": Role.ACCUSED}, "partial_admission"),
        ({"stance": "admits", "role": Role.ACCUSED, "relay": "accusing"}, "second_hand_admission"),
        ({"stance": "admits"}, "not_accused"),
        ({"stance": "neither"}, "none"),
        ({"doubtful": True}, "doubtful"),
        ({"credible": "no"}, "not_credible"),
        ({"role": Role.ACCUSING, "stance": "denies", "answers": True}, "accused_denial"),
        ({"role": Role.ACCUSED, "blames": True, "stance": "disputes"}, "own_words"),
    ],
)
def test_a_statement_counts_under_the_name_that_its_relations_give(change: dict[str, object], name: str) -> None:
    assert hear([replace(PLAIN, **change)])[0] == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("denied", "name"), [(0, "accused_admission"), (1, "partial_admission"), (2, "partial_admission")]
)
def test_an_admission_that_its_origin_takes_back_is_none_in_full(denied: int, name: str) -> None:
    admission = replace(PLAIN, role=Role.ACCUSED, stance="admits")
    assert hear([admission, replace(admission, stance="denies", said=denied)])[0] == name


def test_what_was_read_at_first_hand_stands_for_an_origin_before_a_later_relay() -> None:
    assert hear([PLAIN, replace(PLAIN, said=9, relay="compilation")]) == ["independent_support", "collapsed"]


def test_what_stands_for_an_origin_is_decided_by_every_point_that_the_file_names_and_no_other() -> None:
    assert sorted(RULE["stands_first"]) == sorted(POINTS)


@pytest.mark.parametrize("support", ["unsourced_support", "partial_admission", "second_hand_admission"])
@pytest.mark.parametrize("denial", ["accused_denial", "independent_denial"])
def test_a_denial_contests_whatever_little_supports_the_accusation(support: str, denial: str) -> None:
    assert decide({support: 1, denial: 1})["grade"] == "contested"


@given(worlds())
def test_no_grade_says_that_nobody_says_so_where_somebody_does(found: list[Statement]) -> None:
    counts = tally(hear(found))
    said = [name for name in counts if name.endswith(("_support", "_admission")) and name != "unattributed_support"]
    assert (decide(counts)["grade"] == "not_asserted") == (not said)


def test_a_repetition_alone_still_says_so() -> None:
    assert tally(hear([replace(PLAIN, repeats=True)])) == Counter(independent_support=1)


def test_a_term_of_reliability_is_asked_that_the_file_does_not_name_or_in_another_order() -> None:
    assert list(RULE["reliability"]) == list(RELIABILITY)


@given(worlds(), st.sampled_from(QUESTIONS))
def test_one_more_independent_first_source_that_agrees_never_lowers_a_grade(
    found: list[Statement], question: str
) -> None:
    more = [*found, replace(PLAIN, number=len(found), origin=99)]
    assert STRENGTH[grade(more, question)] >= STRENGTH[grade(found, question)]


@given(worlds(), st.integers(0, 5), st.sampled_from(QUESTIONS))
def test_without_a_source_that_supports_it_a_grade_never_rises(
    found: list[Statement], origin: int, question: str
) -> None:
    speaking = zip(found, effects_of(found, question), strict=True)
    fewer = [each for each, does in speaking if each.origin != origin or does.counts_as not in {"support", "admit"}]
    assert STRENGTH[grade(fewer, question)] <= STRENGTH[grade(found, question)]


@given(worlds(), st.data(), st.sampled_from(QUESTIONS))
def test_fifty_copies_of_a_report_change_nothing(found: list[Statement], data: st.DataObject, question: str) -> None:
    if found:
        copied = data.draw(st.sampled_from(found))
        copies = [replace(copied, number=100 + each) for each in range(50)]
        assert tally(hear([*found, *copies], question)) == tally(hear(found, question))


@given(worlds(), st.data(), st.sampled_from(QUESTIONS))
def test_the_order_of_statements_changes_nothing(found: list[Statement], data: st.DataObject, question: str) -> None:
    assert tally(hear(data.draw(st.permutations(found)), question)) == tally(hear(found, question))


@given(worlds(), st.sampled_from(QUESTIONS))
def test_an_origin_counts_at_most_once_for_each_thing_it_does(found: list[Statement], question: str) -> None:
    heard = zip(found, effects_of(found, question), hear(found, question), strict=True)
    counted = Counter((each.origin, does.counts_as) for each, does, name in heard if name in RULE["count"])
    assert all(number == 1 for number in counted.values())


def test_whoever_says_that_another_did_it_says_that_it_happened_and_not_that_it_was_the_accused() -> None:
    blame = replace(PLAIN, role=Role.ACCUSED, stance="disputes_attribution")
    assert {question: hear([blame], question)[0] for question in QUESTIONS} == {
        "accusation": "accused_denial",
        "happened": "accused_admission",
        "harmed": "accused_admission",
        "who": "accused_denial",
        "weapon": "accused_admission",
    }


def test_whoever_says_that_it_was_not_meant_denies_no_fact() -> None:
    unmeant = replace(PLAIN, role=Role.ACCUSED, stance="denies_deliberateness")
    facts = [question for question in QUESTIONS if question != ACCUSATION]
    assert {hear([unmeant], question)[0] for question in facts} == {"none"}


def test_that_it_happened_is_said_without_naming_anybody() -> None:
    nobody = replace(PLAIN, names_accused=False)
    assert hear([nobody], "happened") == ["independent_support"]
    assert hear([nobody], "who") == ["unattributed_support"]
