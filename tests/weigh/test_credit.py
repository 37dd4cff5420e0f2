"""Reliability of the source and credibility of what it says: two things, each by facts that fit any party."""

from dataclasses import replace

import pytest
from hypothesis import given
from supposed import PLAIN, worlds

from accused import OSTREN, WORLD, grades
from evenhand.codebook import rules
from evenhand.model.decision import Judgement
from evenhand.model.derived import Grade
from evenhand.model.statement import Role, Statement
from evenhand.weigh.credit import credibility, reliability
from evenhand.weigh.grade import Weigher
from evenhand.weigh.rule import effects_of, hear
from shelf import Named, Shelf, claim, event, heading

ONE = claim("one", "monitors", OSTREN)
TWO = claim("two", "mission", OSTREN)


def judged(about: str, answer: str, claims: list[Named]) -> Grade:
    judgement = Judgement(
        question="credible", about=(about,), answer=answer, because="Seen\nby nobody else.", judge="A. Jurist"
    )
    view = Shelf([*WORLD, *claims, *heading("h", claims), ("judgement:j", judgement)])
    return Weigher(view).incident("incident:h")[0]


@pytest.mark.parametrize(
    ("change", "counts_as", "term"),
    [
        ({}, "support", "disinterested"),
        ({"role": Role.ACCUSING}, "support", "interested"),
        ({"role": Role.ACCUSED, "stance": "denies"}, "deny", "interested"),
        ({"role": Role.ACCUSED, "stance": "admits"}, "admit", "against_interest"),
        ({"role": Role.ACCUSING, "stance": "denies"}, "deny", "against_interest"),
        ({"role": Role.ACCUSED, "stance": "admits", "relay": "accusing"}, "admit", "second_hand"),
        ({"relay": "compilation"}, "support", "second_hand"),
        ({"primary": False}, "support", "no_first_source"),
        ({"reliable": "no"}, "support", "held_unreliable"),
        ({"reliable": "yes", "role": Role.ACCUSING}, "support", "held_reliable"),
    ],
)
def test_a_source_is_called_otherwise_than_its_relations_give(
    change: dict[str, object], counts_as: str, term: str
) -> None:
    assert reliability(replace(PLAIN, **change), counts_as) == term  # type: ignore[arg-type]


@given(worlds())
def test_a_claim_has_no_term_or_one_that_the_file_does_not_know(found: list[Statement]) -> None:
    effects = effects_of(found, "accusation")
    known = list(rules("grade")["credibility"])
    for effect, terms in zip(effects, credibility(found, effects, hear(found)), strict=True):
        assert [known.index(term) for term in terms] == sorted({known.index(term) for term in terms})
        assert bool(terms) == (effect.counts_as != "none")


def test_a_claim_is_confirmed_by_itself_or_by_its_own_side() -> None:
    claims = [ONE, claim("again", "monitors", OSTREN), claim("side", "office-k", OSTREN)]
    terms = [voice.credibility for voice in grades(claims)["party:ostren"].voices]
    assert terms == [("not_confirmed",), ("not_confirmed",), ("confirmed",)]


def test_a_denial_leaves_what_it_denies_untouched() -> None:
    claims = [ONE, claim("no", "office-o", OSTREN, stance="denies")]
    assert [voice.credibility for voice in grades(claims)["party:ostren"].voices] == [
        ("denied", "not_confirmed"),
        ("denied", "not_confirmed"),
    ]


def test_numbers_that_cannot_be_the_same_are_not_seen_to_differ() -> None:
    claims = [
        claim("few", "monitors", event(low=3, high=5, accused=("ostren",))),
        claim("many", "office-k", event(low=9, accused=("ostren",))),
        claim("some", "mission", event(low=5, high=8, accused=("ostren",))),
    ]
    terms = {voice.claim: voice.credibility for voice in grades(claims)["party:ostren"].voices}
    assert [name for name, found in terms.items() if "contradicted" in found] == ["claim:many"]


def test_a_claim_that_a_person_held_not_credible_still_counts_or_vanishes() -> None:
    found = judged("claim:two", "no", [ONE, TWO])
    voice = found.voices[1]
    assert found.grade == "one_independent"
    assert (voice.counted, voice.because) == (False, "a person judged that it is not credible")
    assert voice.credibility[0] == "held_not_credible"
    assert voice.judged == ("claim held credible: no, by A. Jurist: Seen by nobody else.",)


@pytest.mark.parametrize(
    ("answer", "term"), [("yes", "held_reliable"), ("no", "held_unreliable"), ("unsure", "disinterested")]
)
def test_what_a_person_judged_of_a_source_is_not_shown_beside_its_claims(answer: str, term: str) -> None:
    found = judged("source:mission", answer, [ONE, TWO])
    assert found.voices[1].reliability == term
    assert found.grade == "corroborated"


def test_a_judgement_that_cannot_decide_sets_a_claim_aside() -> None:
    assert judged("claim:two", "unsure", [ONE, TWO]).grade == "corroborated"
