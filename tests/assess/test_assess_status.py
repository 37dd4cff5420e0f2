"""Statuses of elements: how claims stand, and never further than an indication."""

import pytest
from pydantic import ValidationError

from assessing import assessor, cell, finding, read, said, under
from evenhand.assess.asked import Asked
from evenhand.model.assessed import Matrix
from shelf import Named

ACT = "cah.a.act"
"""Murder: at least one person killed."""

OSTREN = Asked(actor="party:ostren")


def matrix(*records: Named) -> Matrix:
    return assessor(records).matrices(OSTREN)[0]


def status(*records: Named, element: str = ACT) -> str:
    return cell(matrix(*under("h", *records)), element).status


def test_an_element_that_nobody_speaks_of_is_given_a_status() -> None:
    assert status(said("a", "office-k"), element="cah.c.act") == "not_addressed"


def test_one_side_alone_is_taken_for_more_than_an_allegation() -> None:
    assert status(said("a", "office-k"), said("b", "outlet-k")) == "alleged"


def test_one_independent_origin_is_taken_for_corroboration() -> None:
    assert status(said("a", "monitors"), said("b", "office-k")) == "alleged"


def test_two_independent_origins_do_not_corroborate() -> None:
    assert status(said("a", "monitors"), said("b", "mission")) == "supported"


def test_two_origins_that_say_different_facts_corroborate_each_other() -> None:
    records = said("a", "monitors", act="injury"), said("b", "mission", act="torture")
    found = matrix(*under("h", *records))
    assert cell(found, "gen.b.act").status == "supported"  # torture is injury too: both say injury
    severe = next(each for each in found.facts if each.fact == "act.severe_pain")
    assert severe.status == "alleged"


def test_an_admission_counts_for_nothing() -> None:
    assert status(said("a", "office-o", stance="admits")) == "supported"


def test_a_denial_is_lost() -> None:
    records = said("a", "office-k"), said("b", "office-o", stance="denies")
    found = matrix(*under("h", *records))
    assert cell(found, ACT).status == "contested"
    killing = next(each for each in found.facts if each.fact == "act.killing")
    assert {(each.claim, each.direction, each.role) for each in killing.bearings} == {
        ("claim:a", "for", "accusing"),
        ("claim:b", "against", "accused"),
    }


def test_independent_denials_do_not_contradict() -> None:
    records = said("a", "monitors", stance="denies"), said("b", "mission", stance="denies")
    assert status(*records) == "contradicted"


def test_a_lone_denial_contradicts() -> None:
    assert status(said("a", "office-o", stance="denies")) == "contested"


def test_a_fact_against_from_another_source_is_not_a_contest() -> None:
    killed = said("a", "monitors", affected="civilians"), said("b", "mission", affected="civilians")
    fighters = said("c", "paper", affected="soldiers")
    assert status(*killed) == "supported"
    assert status(*killed, fighters) == "contested"


def test_a_source_that_says_both_contests_itself() -> None:
    assert status(said("a", "monitors", affected="soldiers and civilians")) == "alleged"


def test_a_denial_of_intention_denies_the_killing() -> None:
    records = said("a", "monitors"), said("b", "mission"), said("c", "office-o", stance="denies_deliberateness")
    assert status(*records) == "supported"


def test_a_claim_that_counts_for_neither_side_is_lost() -> None:
    found = matrix(*under("h", said("a", "office-k"), said("b", "monitors", stance="does_not_find")))
    killing = next(each for each in found.facts if each.fact == "act.killing")
    assert [each.direction for each in killing.bearings] == ["for", "neither"]
    assert found.claims() == {"claim:a", "claim:b"}


def test_a_finding_needs_no_claim_and_says_who_found_it() -> None:
    found = cell(matrix(*under("h", said("a", "office-k")), finding(ACT)), ACT)
    assert found.status == "found"
    assert found.also == ("alleged",)
    assert (found.found[0].body, found.found[0].standard) == ("source:mission", "reasonable_grounds")
    assert found.found[0].paragraph == "paragraph 12"


def test_a_finding_on_the_class_of_conflict_removes_the_other_reading() -> None:
    found = matrix(*under("h", said("a", "office-k")), finding("context.iac"))
    assert cell(found, "wc.a.i.iac").status == "found"
    assert len(found.rows) == 102


def test_fighting_of_no_stated_class_speaks_against_one_reading() -> None:
    found = matrix(*under("h", said("a", "office-k", act="hostilities")))
    iac, niac = (cell(found, element) for element in ("wc.a.i.iac", "wc.c.i-1.niac"))
    assert (iac.status, niac.status) == ("alleged", "alleged")
    assert (iac.against, niac.against) == ((), ())


def test_a_finding_about_another_party_is_used() -> None:
    found = matrix(*under("h", said("a", "office-k")), finding(ACT, about=("party:kelva",)))
    assert cell(found, ACT).status == "alleged"


@pytest.mark.parametrize("missing", ["body", "standard", "document", "locator"])
def test_a_finding_without_body_standard_or_place_is_taken(missing: str) -> None:
    with pytest.raises(ValidationError, match=missing if missing == "standard" else "finding|body"):
        finding(ACT, "yes", **dict.fromkeys([missing]))


def test_a_finding_by_nobody_is_used() -> None:
    found = matrix(*under("h", said("a", "office-k")), finding(ACT, body="source:nobody"))
    assert cell(found, ACT).status == "alleged"
    assert found.unused == (f"assessment:{ACT}-yes: names no body that could be asked",)


def test_a_person_climbs_above_an_indication() -> None:
    with pytest.raises(ValidationError, match="only a body"):
        read("statement.destroy_group", standard="reasonable_grounds")


def test_what_a_person_read_in_a_claim_is_not_shown_with_its_reader() -> None:
    records = [*under("h", said("a", "office-k")), read("statement.destroy_group", claims=("claim:a",))]
    found = matrix(*records)
    held = next(each for each in found.facts if each.fact == "statement.destroy_group")
    assert held.status == "alleged"
    assert held.bearings[0].rule == "assessment:statement.destroy_group-read"
    assert held.bearings[0].words == "read by reader 1"


def test_intent_is_inferred_by_the_program() -> None:
    spoilt = [said(name, name, object="cemetery", act="destruction_of_heritage") for name in ("monitors", "mission")]
    found = matrix(*under("h", *spoilt))
    assert next(each for each in found.facts if each.fact == "object.cemetery").status == "supported"
    intent = cell(found, "gen.a.dolus")
    assert (intent.status, intent.inferred) == ("alleged", True)


def test_words_of_intent_are_taken_for_an_inference() -> None:
    words = [said(name, name, affected="a people, to be exterminated") for name in ("monitors", "mission")]
    intent = cell(matrix(*under("h", *words)), "gen.a.dolus")
    assert (intent.status, intent.inferred) == ("supported", False)
    assert not cell(matrix(*under("h", *words)), "gen.a.act").inferred


def test_context_is_asked_of_one_incident_alone() -> None:
    places = [
        under(f"h{number}", said(f"a{number}", "monitors", low=12, place_as=f"Place {number}")) for number in range(4)
    ]
    found = assessor([record for each in places for record in each]).matrices(Asked(("incident:h0",)))[0]
    assert found.headings == ("incident:h0",)
    assert cell(found, "cah.a.att.wide").status == "alleged"
    repeated = next(each for each in found.facts if each.fact == "pattern.repeated_similar")
    assert repeated.whole
    assert "4 headings" in repeated.because


def test_an_accusation_of_nobody_has_no_matrix() -> None:
    found = assessor(under("h", said("a", "monitors", accused=()))).matrices(Asked())
    assert [each.actor for each in found] == [None]
    assert cell(found[0], ACT).status == "alleged"


def test_claims_under_no_heading_are_lost() -> None:
    found = assessor([said("a", "office-k")]).matrices(OSTREN)[0]
    assert found.claims() == {"claim:a"}
    assert cell(found, ACT).status == "alleged"


def test_a_record_without_claims_fails() -> None:
    assert assessor([]).matrices(Asked()) == []
