"""Every line of the rules is reached, and by what a careful reader would say."""

from typing import Any

import pytest
from spoken import SPEECH, TEXT, WAR, beside, check, claim, said

from evenhand.check.findings import decide
from evenhand.codebook import rules, vocabulary
from evenhand.model.verdict import Earlier, Speech
from shelf import Named

_STRIKE: dict[str, Any] = {"act": "missile_strike", "affected": None}


def test_a_rule_gives_a_verdict_that_the_codebook_does_not_have() -> None:
    lines = rules("check")["line"]
    assert {line["verdict"] for line in lines} == {*vocabulary("verdict")}
    assert all(decide(line["all"]).verdict for line in lines)


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "expected"),
    [
        (101, 101, "exact", "matches_independent"),
        (95, 95, "exact", "above_independent"),
        (120, 120, "exact", "below_independent"),
        (110, 110, "about", "matches_independent"),
        (113, 113, "about", "below_independent"),
        (110, 110, "almost", "matches_independent"),
        (95, None, "at_least", "matches_independent"),
        (60, None, "at_least", "above_independent"),
        (None, 120, "up_to", "matches_independent"),
        (90, 110, "between", "matches_independent"),
        (102, 150, "between", "below_independent"),
    ],
)
def test_a_figure_is_compared_without_its_qualifier(
    low: int | None, high: int | None, qualifier: str, expected: str
) -> None:
    verdict = check(said(101, 101), claim("x", "monitors", low, high, qualifier=qualifier))
    assert verdict.verdict == expected


def test_a_floor_of_the_statement_contradicts_a_higher_figure() -> None:
    more = said(450, None, qualifier="more_than")
    assert check(more, claim("x", "monitors", 454, 454)).verdict == "matches_independent"
    far = check(more, claim("x", "monitors", 12000, 12000))
    assert not {far.verdict, *far.also} & {"above_independent", "below_independent", "contested"}


def test_a_floor_far_below_is_said_to_exclude_a_number() -> None:
    assert "does not exclude it" in check(said(101, 101), claim("x", "monitors", 60, None)).sentence


def test_a_number_between_independent_figures_is_above_or_below_them() -> None:
    verdict = check(said(101, 101), claim("x", "monitors", 90, 90), claim("y", "mission", 110, 110))
    assert verdict.verdict == "matches_independent"


def test_an_independent_source_is_held_to_a_figure_that_it_updated() -> None:
    old, new = claim("x", "monitors", 60, 60, said="2031-07-01"), claim("y", "monitors", 101, 101)
    verdict = check(said(101, 101), old, new)
    assert verdict.verdict == "matches_independent"
    assert beside(verdict, "x").relation == "earlier"


def test_an_encyclopedia_confirms_a_number() -> None:
    verdict = check(said(101, 101), claim("x", "lexicon", 101, 101))
    assert verdict.verdict != "matches_independent"
    assert beside(verdict, "x").role == "no first source"


def test_a_figure_of_the_accused_side_that_excludes_it_does_not_contest_it() -> None:
    verdict = check(said(101, 101), claim("x", "office-o", 20, 20))
    assert verdict.verdict == "contested"
    assert verdict.sentence == "office-o gives 20 (1 August 2031), and the statement says 101."


def test_a_figure_of_the_accused_side_for_people_of_unknown_status_contests_it() -> None:
    assert check(said(101, 101), claim("x", "office-o", 20, 20, affected="people")).verdict != "contested"


def test_a_denial_of_the_same_thing_does_not_contest_it() -> None:
    strike = said(**_STRIKE, place_id="place:ford", when="2031-05-04")
    denial = claim("x", "office-o", stance="denies", place="place:ford", when="2031-05-04", **_STRIKE)
    assert check(strike, denial).verdict == "contested"
    general = claim(
        "x", "office-o", stance="denies", place="place:ford", when="2031-05-04", act="attack_on_civilian_object"
    )
    assert check(strike, general).verdict == "contested"


@pytest.mark.parametrize("wide", [{"when": WAR}, {"place": "place:province"}])
def test_a_denial_of_the_whole_leaves_a_part_undenied(wide: dict[str, str]) -> None:
    strike = said(**_STRIKE, place_id="place:ford", when="2031-05-04")
    fields = {"place": "place:ford", "when": "2031-05-04"} | _STRIKE | wide
    assert check(strike, claim("x", "office-o", stance="denies", **fields)).verdict == "contested"


def test_a_number_is_not_contested_by_who_denies_that_anybody_was_killed() -> None:
    assert check(said(15, 15), claim("x", "office-o", stance="denies")).verdict == "contested"


def test_a_denial_of_another_day_contests_it() -> None:
    strike = said(**_STRIKE, place_id="place:ford", when="2031-05-04")
    denial = claim("x", "office-o", stance="denies", place="place:ford", when="2031-05-09", **_STRIKE)
    assert check(strike, denial).verdict != "contested"


def test_a_denial_of_one_incident_hides_that_independent_sources_say_so() -> None:
    strikes = said(**_STRIKE, place_id="place:ford")
    denial = claim("x", "office-o", stance="denies", place="place:ford", when="2031-05-04", scope="incident", **_STRIKE)
    verdict = check(strikes, denial, claim("y", "monitors", place="place:ford", **_STRIKE))
    assert (verdict.verdict, verdict.also) == ("matches_independent", ("contested", "different_thing"))
    assert "office-o denies a part of it" in verdict.sentence


def test_a_general_report_confirms_a_strike_on_one_place() -> None:
    strike = said(**_STRIKE, place_id="place:ford")
    assert check(strike, claim("x", "monitors", **_STRIKE)).verdict != "matches_independent"
    attack = claim("x", "monitors", place="place:ford", act="attack_on_civilian_object", affected=None)
    assert check(strike, attack).verdict != "matches_independent"


def test_an_admission_is_not_told() -> None:
    strike = said(**_STRIKE, place_id="place:ford", when="2031-05-04")
    admission = claim("x", "office-o", stance="admits", place="place:ford", when="2031-05-04", **_STRIKE)
    assert check(strike, admission).verdict == "admitted"


def test_a_denial_by_the_statement_is_held_as_if_it_said_so() -> None:
    denial = said(**_STRIKE, place_id="place:ford", speech_act="denies")
    says_so = claim("x", "monitors", place="place:ford", **_STRIKE)
    verdict = check(denial, says_so)
    assert verdict.verdict == "contested"
    assert verdict.sentence == "The statement denies it; monitors says that it happened (1 August 2031)."


@pytest.mark.parametrize("part", [{"when": "2031-05-04"}, {"place": "place:ford"}, {"scope": "incident"}])
def test_a_denial_of_a_month_and_an_area_leaves_a_day_and_a_town_of_it_undenied(part: dict[str, str]) -> None:
    denial = said(**_STRIKE, place_id="place:province", when="2031-05", polarity="negated")
    fields = {"place": "place:province", "when": "2031-05"} | part | _STRIKE
    assert check(denial, claim("x", "monitors", **fields)).verdict == "contested"


def test_who_denies_it_too_says_so_too() -> None:
    denial = said(**_STRIKE, place_id="place:ford", polarity="negated")
    verdict = check(denial, claim("x", "monitors", stance="denies", place="place:ford", **_STRIKE))
    assert verdict.verdict == "matches_independent"
    assert verdict.sentence == "The statement denies it; monitors denies it (1 August 2031)."


def test_a_side_that_once_said_it_is_taken_to_deny_it() -> None:
    denial = said(**_STRIKE, place_id="place:ford", polarity="negated")
    verdict = check(denial, claim("x", "outlet-k", place="place:ford", **_STRIKE))
    assert verdict.verdict == "not_in_record"
    assert "says so" not in verdict.sentence


def test_a_number_denied_is_held_as_if_it_were_said() -> None:
    verdict = check(said(101, 101, polarity="negated"), claim("x", "outlet-k", 90, 90), claim("y", "office-o", 20, 20))
    assert verdict.verdict == "contested"
    assert verdict.sentence == "The statement denies it; office-o says that it happened (1 August 2031)."


def test_another_figure_of_the_same_side_contests_it() -> None:
    verdict = check(said(12, 12), claim("x", "outlet-k", 11, 11, said="2031-12-01"))
    assert verdict.verdict == "series"
    assert beside(verdict, "x").relation == "later"


def test_an_earlier_claim_in_the_same_words_confirms_it() -> None:
    verdict = check(said(700, None), claim("x", "office-k", 700, None, flags=("repetition",)))
    assert verdict.verdict == "repeats"


def test_an_earlier_text_of_the_same_source_is_not_found() -> None:
    words = "Over four hundred people of the coast were driven from their homes and farms in one night of May."
    text = f"Mr President. {words} I thank you."
    proposal = said(400, None, words=words, span=(14, 14 + len(words)), sentence=(14, 14 + len(words)))
    letters = [
        Earlier("document:letter", "source:office-k", "2031-07-01", f"We recall this: {words}"),
        Earlier("document:theirs", "source:office-o", "2031-07-01", words),
        Earlier("document:later", "source:office-k", "2031-12-01", words),
    ]
    speech = Speech(text, "2031-09-01", "source:office-k", "party:kelva", earlier=tuple(letters))
    verdict = check(proposal, speech=speech)
    assert verdict.verdict == "repeats"
    assert [each.document for each in verdict.repeats] == ["document:letter"]
    start, end = verdict.repeats[0].span
    assert letters[0].text[start:end] == verdict.repeats[0].words == words.removesuffix(".")
    assert verdict.repeats[0].share == 1


def test_nobody_else_is_said_to_say_so() -> None:
    assert check(said(101, 101), claim("x", "outlet-k", 101, 101)).verdict == "only_this_side"


def test_the_document_of_the_statement_itself_confirms_it() -> None:
    own = claim("x", "office-k", 101, 101, document="document:speech", place="place:coast")
    verdict = check(said(101, 101), own)
    assert verdict.verdict == "only_this_side"
    assert verdict.beside == ()
    assert verdict.headings == ("incident:total",)


def test_the_document_of_the_statement_does_not_lead_to_its_heading() -> None:
    own = claim("own", "office-k", 101, 101, document="document:speech")
    verdict = check(said(101, 101, when=None, place_id=None), own, claim("x", "monitors", 101, 101))
    assert verdict.verdict == "matches_independent"


def test_a_claim_without_place_and_time_is_above_or_below_a_figure() -> None:
    vague = said(101, 101, when=None)
    verdict = check(vague, claim("x", "monitors", 20, 20), claim("y", "office-o", 30, 30))
    assert not {verdict.verdict, *verdict.also} & {"above_independent", "below_independent", "contested"}
    assert "neither place nor date" in verdict.sentence


@pytest.mark.parametrize("more", [{"speech_act": "demands"}, {"modality": "asked"}, {"act": None}])
def test_a_demand_is_held_against_the_record(more: dict[str, str | None]) -> None:
    verdict = check(said(101, 101, **more), claim("x", "monitors", 20, 20))
    assert verdict.verdict == "not_in_record"
    assert "nothing was compared" in verdict.sentence


def test_an_empty_record_gives_no_verdict() -> None:
    assert check(said(101, 101)).verdict == "not_in_record"


@pytest.mark.parametrize(
    "more", [{"act": "no_such_act"}, {"when": "some day"}, {"place_id": "place:none"}, {"actor_party": "party:none"}]
)
def test_a_field_that_the_record_does_not_know_breaks_the_check(more: dict[str, str]) -> None:
    assert check(said(101, 101, **more), claim("x", "monitors", 20, 20)).verdict


def test_a_speaker_whom_the_record_does_not_know_has_a_side() -> None:
    stranger = Speech(TEXT, None, "source:nobody-known", None)
    verdict = check(said(101, 101), claim("x", "office-k", 20, 20), speech=stranger)
    assert beside(verdict, "x").role == "affected side"


@pytest.mark.parametrize("claims", [[claim("x", "monitors", 20, 20)], [claim("x", "office-o", 20, 20)]])
def test_a_sentence_calls_a_claim_false(claims: list[Named]) -> None:
    words = check(said(101, 101), *claims, speech=SPEECH).sentence.casefold()
    assert not any(word in words.split() for word in ("false", "true", "lie", "lied", "wrong", "killed"))


def test_a_date_that_is_none_breaks_the_check() -> None:
    earlier = (Earlier("document:d", "source:office-k", "some day", TEXT),)
    undated = Speech(TEXT, "in autumn", "source:office-k", earlier=earlier)
    assert check(said(101, 101), claim("x", "monitors", 20, 20), speech=undated).verdict == "above_independent"
