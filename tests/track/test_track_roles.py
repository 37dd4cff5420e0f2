"""Whoever judges has a role towards the party that the text names, and towards nobody where it names none."""

import pytest
from owed import clause, only, roles, says, spread, tracked


@pytest.mark.parametrize(
    ("judge", "role"),
    [
        ("office-o", "addressee"),
        ("office-n", "addressee"),
        ("ostren-court", "addressee"),
        ("office-k", "counterpart"),
        ("office-t", "other"),
        ("monitors", "independent"),
        ("wire", "independent"),
        ("tribunal", "court"),
        ("lexicon", "other"),
        ("nobody", "other"),
    ],
)
def test_a_judge_is_given_another_role_than_its_side_has(judge: str, role: str) -> None:
    assert roles(only(clause("q", to=["ostren"]), says("s", judge, "q", "met"))) == [(role, None)]


def test_the_addressee_of_a_clause_without_a_name_is_filled_in() -> None:
    described = clause("q", designation="described", bearers="the forces concerned")
    duty = only(described, says("a", "office-o", "q", "met", about="ostren"), says("b", "office-k", "q", "not_met"))
    assert duty.addressees == ()
    assert sorted(roles(duty), key=str) == [("side", "party:kelva"), ("side", "party:ostren")]


def test_all_parties_are_those_that_the_instrument_lists_and_else_nobody() -> None:
    both = clause("q", designation="all_parties", bearers="all parties")
    assert only(both).addressees == ("party:kelva", "party:ostren")
    assert only(clause("q", of="council", designation="all_parties")).addressees == ()


def test_a_statement_on_one_of_two_addressees_is_taken_for_one_on_both() -> None:
    duty = only(
        clause("q", to=["kelva", "ostren"]),
        says("a", "office-k", "q", "breached", about="ostren"),
        says("b", "office-k", "q", "met", about="kelva"),
    )
    assert {(each.role, each.subject) for each in duty.by_role} == {
        ("addressee", "party:kelva"),
        ("counterpart", "party:ostren"),
    }
    assert duty.disputed == ""


def test_any_other_side_is_a_counterpart_where_the_instrument_lists_no_parties() -> None:
    assert roles(only(clause("q", of="council", to=["ostren"]), says("s", "office-t", "q", "met"))) == [
        ("counterpart", None)
    ]


def test_a_breach_that_a_court_finds_is_called_alleged_or_that_anybody_alleges_found() -> None:
    duty = only(
        clause("q", to=["ostren"]),
        says("a", "tribunal", "q", "breached"),
        says("b", "monitors", "q", "breached"),
    )
    assert spread(duty, "court").breaches == ("breach_found",)
    assert spread(duty, "independent").breaches == ("breach_alleged",)


def test_a_paragraph_lends_its_statements_to_its_parts() -> None:
    whole, part = clause("q"), clause("q1", within="obligation:q")
    found = {each.obligation: each for each in tracked(whole, part, says("s", "monitors", "q", "met")).duties}
    assert found["obligation:q"].parts == ("obligation:q1",)
    assert found["obligation:q1"].judged == ()
