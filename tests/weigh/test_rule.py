"""The rule by itself: each of its lines by example, and what must hold whatever the statements."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.codebook import rules
from evenhand.model.derived import Role
from evenhand.weigh.blind import Statement
from evenhand.weigh.rule import POINTS, decide, hear, tally

RULE = rules("grade")
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
PLAIN = Statement(
    number=0,
    role=Role.INDEPENDENT,
    origin=0,
    counts_as="support",
    partial=False,
    primary=True,
    names_accused=True,
    second_hand=False,
    said=1,
    repeats=False,
    doubtful=False,
)


@st.composite
def statements(draw: st.DrawFn, role: st.SearchStrategy[Role] | None = None) -> Statement:
    flag = st.booleans()
    return Statement(
        number=0,
        role=draw(role or st.sampled_from(Role)),
        origin=draw(st.integers(0, 5)),
        counts_as=draw(st.sampled_from(["support", "deny", "admit", "none"])),
        partial=draw(flag),
        primary=draw(flag),
        names_accused=draw(flag),
        second_hand=draw(flag),
        said=draw(st.integers(0, 3)),
        repeats=draw(flag),
        doubtful=draw(flag),
    )


@st.composite
def worlds(draw: st.DrawFn) -> list[Statement]:
    """Statements in which, as in a record, it is the origin that can or cannot be a first source."""
    found = draw(st.lists(statements(), max_size=12))
    primary = draw(st.lists(st.booleans(), min_size=6, max_size=6))
    return [replace(each, number=number, primary=primary[each.origin]) for number, each in enumerate(found)]


def grade(found: list[Statement]) -> str:
    return str(decide(tally(hear(found)))["grade"])


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
        ({"second_hand": True}, "second_hand_support"),
        ({"primary": False}, "unsourced_support"),
        ({"names_accused": False}, "unattributed_support"),
        ({"names_accused": False, "primary": False}, "unattributed_support"),
        ({"role": Role.ACCUSING}, "accusing_support"),
        ({"role": Role.ACCUSING, "primary": False}, "accusing_support"),
        ({"role": Role.ACCUSED}, "own_words"),
        ({"counts_as": "deny"}, "independent_denial"),
        ({"counts_as": "deny", "second_hand": True}, "second_hand_denial"),
        ({"counts_as": "deny", "role": Role.ACCUSED}, "accused_denial"),
        ({"counts_as": "deny", "role": Role.ACCUSED, "second_hand": True}, "accused_denial"),
        ({"counts_as": "deny", "role": Role.ACCUSED, "primary": False}, "unsourced_answer"),
        ({"counts_as": "deny", "role": Role.ACCUSING}, "not_accused"),
        ({"counts_as": "admit", "role": Role.ACCUSED}, "accused_admission"),
        ({"counts_as": "admit", "role": Role.ACCUSED, "partial": True}, "partial_admission"),
        ({"counts_as": "admit", "role": Role.ACCUSED, "second_hand": True}, "second_hand_admission"),
        ({"counts_as": "admit"}, "not_accused"),
        ({"counts_as": "none"}, "none"),
        ({"doubtful": True}, "doubtful"),
    ],
)
def test_a_statement_counts_under_the_name_that_its_relations_give(change: dict[str, object], name: str) -> None:
    assert hear([replace(PLAIN, **change)])[0].name == name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("denied", "name"), [(0, "accused_admission"), (1, "partial_admission"), (2, "partial_admission")]
)
def test_an_admission_that_its_origin_takes_back_is_none_in_full(denied: int, name: str) -> None:
    admission = replace(PLAIN, role=Role.ACCUSED, counts_as="admit")
    assert hear([admission, replace(admission, counts_as="deny", said=denied)])[0].name == name


def test_what_was_read_at_first_hand_stands_for_an_origin_before_a_later_relay() -> None:
    hearings = hear([PLAIN, replace(PLAIN, said=9, second_hand=True)])
    assert [each.name for each in hearings] == ["independent_support", "collapsed"]


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


@given(worlds())
def test_one_more_independent_first_source_that_agrees_never_lowers_a_grade(found: list[Statement]) -> None:
    more = [*found, replace(PLAIN, number=len(found), origin=99)]
    assert STRENGTH[grade(more)] >= STRENGTH[grade(found)]


@given(worlds(), st.integers(0, 5))
def test_without_a_source_that_supports_it_a_grade_never_rises(found: list[Statement], origin: int) -> None:
    fewer = [each for each in found if each.origin != origin or each.counts_as not in {"support", "admit"}]
    assert STRENGTH[grade(fewer)] <= STRENGTH[grade(found)]


@given(worlds(), st.data())
def test_fifty_copies_of_a_report_change_nothing(found: list[Statement], data: st.DataObject) -> None:
    if found:
        copied = data.draw(st.sampled_from(found))
        copies = [replace(copied, number=100 + each) for each in range(50)]
        assert tally(hear([*found, *copies])) == tally(hear(found))


@given(worlds(), st.data())
def test_the_order_of_statements_changes_nothing(found: list[Statement], data: st.DataObject) -> None:
    assert tally(hear(data.draw(st.permutations(found)))) == tally(hear(found))


@given(worlds())
def test_an_origin_counts_at_most_once_for_each_thing_it_does(found: list[Statement]) -> None:
    counted = Counter((each.statement.origin, each.statement.counts_as) for each in hear(found) if each.counted)
    assert all(number == 1 for number in counted.values())
