"""Who is one person: chains, circles, doubts and contradictions of judgements."""

import pytest

from evenhand.count.same_person import Pairs, groups, judged, torn
from evenhand.model.decision import Judgement
from shelf import Named, Shelf

CLAIMS = ("claim:a", "claim:b", "claim:c")


def judgement(one: str, other: str, answer: str, judge: str = "R. Oduya", method: str = "by hand") -> Judgement:
    about = (f"claim:{one}", f"claim:{other}")
    return Judgement(question="same_person", about=about, answer=answer, because="-", judge=judge, method=method)


def pairs(*judgements: Judgement) -> Pairs:
    named: list[Named] = [(f"judgement:{number}", each) for number, each in enumerate(judgements)]
    return judged(Shelf(named), CLAIMS)


def apart(*judgements: Judgement) -> list[list[str]]:
    found = pairs(*judgements)
    return list(torn(groups(CLAIMS, found.yes), found.against))


def test_a_circle_of_judgements_hangs_or_splits() -> None:
    circle = [judgement("a", "b", "yes"), judgement("b", "c", "yes"), judgement("c", "a", "yes")]
    assert apart(*circle) == [list(CLAIMS)]


def test_unsure_joins_anybody_where_records_are_left_apart() -> None:
    found = pairs(judgement("a", "b", "unsure"))
    assert (found.yes, found.doubtful, found.against) == ((), (("claim:a", "claim:b"),), ())


def test_a_yes_and_a_no_of_two_people_is_settled_by_whoever_came_last() -> None:
    said = judgement("a", "b", "yes"), judgement("b", "a", "no", judge="M. Tessel")
    assert pairs(*said).doubtful == pairs(*said[::-1]).doubtful == (("claim:a", "claim:b"),)
    assert apart(*said) == [["claim:a"], ["claim:b"], ["claim:c"]]


def test_a_judge_may_not_change_their_mind() -> None:
    assert pairs(judgement("a", "b", "yes"), judgement("a", "b", "no")).no == (("claim:a", "claim:b"),)


@pytest.mark.parametrize("answer", ["no", "unsure"])
def test_a_method_overrules_a_person(answer: str) -> None:
    method = judgement("a", "b", "yes", method="evenhand link_person 1")
    assert pairs(judgement("a", "b", answer), method).yes == ()


def test_a_no_inside_a_chain_of_yes_goes_unnoticed() -> None:
    chain = [judgement("a", "b", "yes"), judgement("b", "c", "yes"), judgement("a", "c", "no")]
    assert apart(*chain) == [["claim:a"], ["claim:b"], ["claim:c"]]


def test_a_claim_judged_to_be_itself_counts_for_anything() -> None:
    assert pairs(judgement("a", "A", "no")) == Pairs((), (), (), ())


def test_a_judgement_on_a_claim_that_is_not_counted_fails() -> None:
    assert pairs(judgement("a", "elsewhere", "yes")) == Pairs((), (), (), ())
