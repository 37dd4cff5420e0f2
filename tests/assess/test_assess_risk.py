"""Risk factors: claims by rule, judgements by name, what is not known as not known, and two days side by side."""

from datetime import date

from accused import WORLD
from assessing import INSTRUMENT, read
from evenhand.assess.risk import beside, risk
from evenhand.model.risk import Indicator, Risk
from shelf import Named, Shelf, claim, event


def held(*records: Named, at: date | None = None) -> Risk:
    return risk(Shelf([*WORLD, INSTRUMENT, *records]), ("party:kelva", "party:ostren"), at)


def indicator(found: Risk, name: str) -> Indicator:
    return next(each for factor in found.factors for each in factor.indicators if each.id == name)


def killed(name: str, accused: str, said: str | None = None) -> Named:
    return claim(name, "monitors", event(accused=(accused,)), said=said)


def judged(name: str, item: str, as_of: str | None, rating: str = "yes") -> Named:
    _, record = read(item, rating, framework="un framework of analysis", as_of=as_of)
    return f"assessment:{name}", record


def test_a_factor_or_an_indicator_was_lost() -> None:
    found = held()
    assert [factor.number for factor in found.factors] == [str(number) for number in range(1, 15)]
    assert sum(len(factor.indicators) for factor in found.factors) == 140


def test_what_no_claim_bears_on_is_shown_as_absent() -> None:
    assert indicator(held(), "2.1").state == "not_known"


def test_a_claim_is_taken_for_a_judgement() -> None:
    found = indicator(held(killed("a", "ostren"), killed("b", "kelva")), "2.1")
    assert found.state == "claims"
    assert list(found.claims) == ["party:kelva", "party:ostren"]
    assert found.judged == ()


def test_judgements_that_differ_are_made_one() -> None:
    found = indicator(held(judged("j1", "2.1", "2031-05"), judged("j2", "2.1", "2031-06", "no")), "2.1")
    assert found.state == "judged"
    assert [(each.by, each.answer, each.as_of) for each in found.judged] == [
        ("reader 1", "yes", "2031-05"),
        ("reader 1", "no", "2031-06"),
    ]


def test_a_judgement_on_no_indicator_vanishes() -> None:
    assert held(judged("j", "2.99", None)).unused == ("assessment:j: 2.99 is no factor or indicator of this framework",)


def test_a_day_sees_what_was_said_later() -> None:
    records = killed("a", "ostren", "2031-05-01"), killed("b", "ostren", "2032-05-01"), killed("c", "ostren")
    found = held(*records, judged("j", "2.2", "2032-01"), at=date(2031, 12, 31))
    assert indicator(found, "2.1").claims == {"party:ostren": ("claim:a",)}
    assert indicator(found, "2.2").state == "claims"
    assert found.undated == ("claim:c",)


def test_two_days_side_by_side_hide_a_difference() -> None:
    records = killed("a", "ostren", "2031-05-01"), killed("b", "ostren", "2032-05-01")
    one, other = (held(*records, at=date(year, 12, 31)) for year in (2030, 2031))
    changed = {each.indicator: each for each in beside(one, other)}
    assert changed["2.1"].states == ("not_known", "claims")
    assert (changed["2.1"].added, changed["2.1"].gone) == (("claim:a",), ())
    assert list(beside(other, other)) == []
    assert {each.added for each in beside(other, one)} == {()}
