"""What would change a grade, what others would call it, and that a grade follows from its explanation alone."""

import pytest
from hypothesis import given
from supposed import worlds
from test_rule import STRENGTH

from accused import OSTREN, grades
from evenhand.codebook import rules, vocabulary
from evenhand.model.derived import Grade
from evenhand.model.statement import Statement
from evenhand.weigh.explain import explained
from evenhand.weigh.findings import findings
from evenhand.weigh.weighed import Basis, derived_again, grade
from shelf import Named, claim, event

SIDE = claim("side", "office-k", OSTREN)
ONE = claim("one", "monitors", OSTREN)
TWO = claim("two", "mission", OSTREN)
DENIAL = claim("denial", "office-o", OSTREN, stance="denies")
MEANT = {"party a": "party:a", "party b": "party:b", "unit a": "persons", "unit b": "houses", "weapon a": "pitch"}


def drawn(found: list[Statement]) -> Grade:
    bases = [Basis(f"claim:c{each.number}", f"source:s{each.origin}", (), (), each) for each in found]
    return grade("incident:h", "party:ostren", bases, MEANT)


def told(claims: list[Named]) -> Grade:
    every = explained(tuple(grades(claims).values()))
    return next(each for each in every if each.accused == "party:ostren")


def changes(claims: list[Named], question: str = "accusation") -> dict[tuple[str, str], str]:
    found = told(claims).explained
    assert found is not None
    return {(each.kind, each.origin): each.grade for each in found.changes if question in each.questions}


def elsewhere(claims: list[Named]) -> dict[str, str]:
    found = told(claims).explained
    assert found is not None
    return {each.scale: each.term for each in found.counterparts}


@given(worlds())
def test_a_drawn_grade_says_something_that_its_voices_do_not_give(found: list[Statement]) -> None:
    assert derived_again(drawn(found)) == drawn(found)


@given(worlds())
def test_a_grade_names_too_few_claims_or_does_not_say_why(found: list[Statement]) -> None:
    graded = drawn(found)
    named = {name for finding in findings(graded) for name in finding.claims}
    assert named <= {voice.claim for voice in graded.voices}
    assert len(graded.voices) == len(found)
    assert all(voice.because for voice in graded.voices)
    assert graded.rule.startswith("grade 5 (")
    lines = rules("grade")["rule"]
    assert lines[graded.line - 1]["grade"] == graded.grade
    assert [lines[finding.line - 1]["grade"] for finding in findings(graded)] == [
        finding.grade for finding in findings(graded)
    ]


@given(worlds())
def test_what_is_said_to_change_a_grade_does_not_or_in_the_wrong_direction(found: list[Statement]) -> None:
    (graded,) = explained([drawn(found)])
    assert graded.explained is not None
    for change in graded.explained.changes:
        if "accusation" in change.questions:
            assert change.grade != graded.grade
            if change.kind == "independent":
                assert STRENGTH[change.grade] > STRENGTH[graded.grade]


def test_nothing_or_too_much_would_change_a_grade() -> None:
    assert changes([SIDE, DENIAL]) == {
        ("admission", ""): "admitted",
        ("lost", "source:office-k"): "not_asserted",
        ("lost", "source:office-o"): "one_side",
    }
    assert changes([SIDE, claim("relayed", "monitors", OSTREN, via="lexicon")])["originals", ""] == "one_independent"
    assert changes([ONE, DENIAL])["independent", ""] == "corroborated"
    assert changes([ONE, TWO])["independent_denial", ""] == "contested"


@pytest.mark.parametrize(
    ("claims", "airwars", "ohchr"),
    [
        ([SIDE], "weak", "reported"),
        ([ONE, TWO], "fair", "corroborated"),
        ([ONE, TWO, claim("third", "paper", OSTREN)], "fair", "verified"),
        ([ONE, TWO, claim("third", "witnesses", OSTREN)], "fair", "corroborated"),
        ([SIDE, claim("yes", "office-o", OSTREN, stance="admits")], "confirmed", "reported"),
        ([SIDE, claim("no", "monitors", OSTREN, stance="denies")], "discounted", "reported"),
        ([ONE, claim("other", "mission", event(accused=("third",)))], "contested", "reported"),
        ([ONE, claim("both", "mission", event(accused=("ostren", "third")))], "fair", "corroborated"),
        ([DENIAL], "not_graded", "not_reported"),
    ],
)
def test_a_term_of_another_scale_is_given_to_what_it_does_not_mean(
    claims: list[Named], airwars: str, ohchr: str
) -> None:
    assert elsewhere(claims) == {"airwars": airwars, "ohchr": ohchr}


def test_offices_of_states_and_of_other_authorities_are_two_types() -> None:
    types = {term: row["type"] for term, row in vocabulary("source_kind").items()}
    assert types["state_organ"] == types["de_facto_authority"]
    assert all(row["type"] == "none" for row in vocabulary("source_kind").values() if row["primary"] == "no")


def test_people_killed_are_one_number_or_not_where_nothing_is_reached() -> None:
    def killed(name: str, claimant: str, low: int, high: int | None = None) -> Named:
        return claim(name, claimant, event(low=low, high=high, accused=("ostren",), affected_parties=("kelva",)))

    found = told([killed("a", "monitors", 4, 6), killed("b", "mission", 7), killed("c", "office-k", 30, 40)]).explained
    assert found is not None
    assert [(each.affected, each.low, each.best, each.high) for each in found.deaths] == [(("party:kelva",), 4, 7, 40)]
    alone = told([killed("c", "office-k", 30, 40)]).explained
    assert alone is not None
    assert [(each.low, each.best, each.high) for each in alone.deaths] == [(None, None, 40)]


def test_a_letter_claims_to_know_the_past_of_a_source() -> None:
    found = told([ONE, TWO, SIDE]).explained
    assert found is not None
    assert [(each.letter, each.digit) for each in found.admiralty] == [("F", "1"), ("F", "1"), ("F", "1")]
    asked = rules("crosswalk")["admiralty"]
    assert set(asked["reliability"]) == set(rules("grade")["reliability"])
    assert set(asked["credibility"]) <= set(rules("grade")["credibility"])


def test_only_who_asks_for_one_incident_is_told_what_would_change_it() -> None:
    assert grades([ONE])["party:ostren"].explained is None
