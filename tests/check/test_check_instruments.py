"""What a document says is compared word by word with its clauses, and a duty with what others say of it."""

from typing import Any

import pytest
from spoken import check, said

from evenhand.check.instruments import read
from evenhand.check.provisions import library, provisions
from evenhand.model.base import Model
from evenhand.model.claim import Claim, Compliance
from evenhand.model.instrument import Obligation
from evenhand.model.proposal import Proposal
from shelf import Named

_RES = ("S/RES/853 (1993)",)
_DUTY: Named = (
    "obligation:maps",
    Obligation(
        instrument="Armistice", dated="2031-07-01", provision="4", action="Hand over maps of mines", kind="demand"
    ),
)


def document(words: str, *instruments: str) -> Proposal:
    return said(act=None, speech_act="says_what_a_document_says", words=words, instruments=instruments or _RES)


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        ("demanded the immediate, complete and unconditional withdrawal of the occupying forces", "yes"),
        ("demanded the prompt withdrawal of the occupying forces", "in part"),
        ("demanded the withdrawal of Ostren occupying forces", "in part"),
        ("demanded the withdrawal of the occupying forces of Ostren", "in part"),
        ("demanded the withdrawal of the occupying forces from all the territories", "in part"),
        ("demanded the withdrawal of the occupying forces from all other recently occupied areas", "yes"),
        ("condemned attacks on civilians", "yes"),
    ],
)
def test_a_word_that_the_clause_lacks_passes(words: str, agrees: str) -> None:
    found = read(document(words), library())
    assert found.clauses[0].agrees == agrees
    assert found.facts == {"clause_agrees" if agrees == "yes" else "clause_differs"}


def test_a_clause_that_urges_is_said_to_demand() -> None:
    found = read(document("demanded that talks be held"), library())
    assert {each.agrees for each in found.clauses} == {"no"}
    assert "the clause urges" in found.clauses[0].because


def test_one_of_several_resolutions_is_asked_to_say_all() -> None:
    words = "demanding the immediate, complete and unconditional withdrawal of the occupying forces"
    verdict = check(document(words, "S/RES/822 (1993)", *_RES))
    assert verdict.verdict == "instrument_agrees"
    assert {each.instrument: each.agrees for each in verdict.clauses}["S/RES/822 (1993)"] == "in part"


def test_a_word_of_the_differences_is_not_shown() -> None:
    verdict = check(document("demanding the unconditional withdrawal of Ostren forces", "S/RES/884 (1993)"))
    assert verdict.verdict == "instrument_differs"
    assert '"Ostren"' in verdict.sentence
    assert "unconditional" in verdict.sentence


def test_an_instrument_that_nobody_has_is_compared() -> None:
    assert check(document("demanding the withdrawal of all forces", "S/RES/1 (1946)")).verdict == "not_in_record"


def test_the_duties_of_a_record_are_no_clauses() -> None:
    held = provisions(
        [Obligation(instrument="Armistice", dated="2031-07-01", action="Release all captives", kind="demand")]
    )
    found = read(document("says that all captives are released", "agreement of 2031-07-01"), held)
    assert [each.instrument for each in found.clauses] == ["Armistice"]


def status(name: str, claimant: str, term: str, **more: Any) -> Named:
    fields: dict[str, Any] = {"obligation": "obligation:maps", "status": term, "addressee": "party:ostren"}
    frame = Compliance(**(fields | {"as_of": "2031-09-01"} | more))
    record: Model = Claim(claimant=f"source:{claimant}", document=f"document:{name}", said="2031-08-01", frame=frame)
    return f"claim:{name}", record


def duty() -> Proposal:
    fields: dict[str, Any] = {
        "affected": None,
        "affected_party": None,
        "when": None,
        "instruments": ("agreement of 2031-07-01",),
    }
    return said(act="failure_to_implement", **fields)


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (status("x", "office-o", "met"), "contested"),
        (status("x", "office-o", "disputed"), "contested"),
        (status("x", "office-o", "met", as_of="2032-01-01"), "different_thing"),
        (status("x", "office-k", "met", addressee="party:kelva"), "different_thing"),
        (status("x", "office-o", "not_met", addressee="party:kelva"), "not_in_record"),
        (status("x", "monitors", "not_met"), "matches_independent"),
        (status("x", "outlet-k", "not_met"), "only_this_side"),
    ],
)
def test_a_duty_met_by_another_or_at_another_time_contradicts(other: Named, verdict: str) -> None:
    assert check(duty(), more=[_DUTY, other]).verdict == verdict


def test_a_paraphrase_stands_in_quotation_marks_or_what_agrees_is_untold() -> None:
    verdict = check(document("demanded the prompt withdrawal of the occupying forces"))
    assert verdict.verdict == "instrument_differs"
    assert {each.agrees for each in verdict.clauses} == {"in part"}
    assert "On withdrawal" in verdict.sentence and "says part of it" in verdict.sentence
    assert f"(in this record's paraphrase: {verdict.clauses[0].words})" in verdict.sentence
    assert f'"{verdict.clauses[0].words}"' not in verdict.sentence
