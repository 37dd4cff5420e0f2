"""A claim that speaks of several happenings, or of several sides, stands under each; what fits many, under none."""

import numpy as np
from said import PLACES, A, B, claim, linked, parts, place

from evenhand.link.incident import close_to_many, link_claims, proposals
from evenhand.link.incident.reading import INCIDENT, TOTAL
from evenhand.link.judged import judged
from evenhand.model.decision import Judgement

FIRST = {"when": "2031-05-02", "weapon": "drone"}
SECOND = {"when": "2031-05-08", "weapon": "drone"}
BOTH = {"when": "2031-05-02/2031-05-08", "weapon": "drone", "quantity": 14}
USE = {
    "act": "use_of_cluster_munitions",
    "scope": "period_total",
    "when": "2031-05-01/2031-06-30",
    "place": None,
    "quantity": None,
    "weapon": "cluster munitions",
}


def test_a_claim_of_two_days_stands_under_one_of_them_only() -> None:
    linkage = linked(claim(**FIRST, quantity=4), claim(**FIRST), claim(**SECOND, quantity=9), claim(**BOTH))
    assert parts(linkage) == {frozenset({"c0", "c1", "c3"}), frozenset({"c2", "c3"})}
    rows = {name: row for row, name in enumerate(linkage.said.ids)}
    for other in ("claim:c0", "claim:c1", "claim:c2"):
        assert linkage.together(np.array([rows[other]]), np.array([rows["claim:c3"]]))[0]


def test_a_further_heading_gets_no_judgement_of_its_own() -> None:
    linkage = linked(claim(**FIRST, quantity=4), claim(**FIRST), claim(**SECOND, quantity=9), claim(**BOTH))
    records = [each.draft.record for each in judged(proposals(linkage)) if each.draft]
    found = [record for record in records if isinstance(record, Judgement) and record.about[1] == "claim:c3"]
    assert len({record.about[0] for record in found}) == 2
    assert sum("also speaks of this" in record.because for record in found) == 1
    assert all(record.answer in ("yes", "unsure") for record in found)


def test_a_period_joins_two_happenings_into_one() -> None:
    linkage = linked(
        claim(**FIRST), claim(**SECOND, quantity=9), *(claim(**BOTH | {"quantity": 12 + n}) for n in range(9))
    )
    assert not any({"c0", "c1"} <= part for part in parts(linkage))


def test_a_period_that_fits_many_happenings_stands_under_all_of_them() -> None:
    days = [claim(when=f"2031-05-{day:02}", quantity=day, weapon="drone") for day in range(1, 29, 3)]
    linkage = linked(*days, claim(when="2031-05-01/2031-05-28", quantity=None, weapon="drone"))
    assert sum("c10" in part for part in parts(linkage)) == 1


def test_what_is_said_of_both_sides_without_a_number_is_said_of_neither() -> None:
    against = [claim(**USE, alleged=(one,), affected_parties=(other,)) for one, other in ((A, B), (B, A))]
    both = claim(**USE, alleged=(A, B), affected_parties=(B, A))
    assert parts(linked(*against, both)) == {frozenset({"c0", "c2"}), frozenset({"c1", "c2"})}


def test_a_number_of_both_sides_together_is_taken_for_a_number_of_each() -> None:
    total = {"scope": "period_total", "when": "2031-05-01/2031-06-30", "place": None}
    each = [claim(**total, alleged=(one,), affected_parties=(other,), quantity=40) for one, other in ((A, B), (B, A))]
    both = claim(**total, alleged=(A, B), affected_parties=(A, B), quantity=80)
    assert len(parts(linked(*each, both))) == 3


def test_statements_on_both_sides_with_nothing_else_are_parted() -> None:
    both = {"alleged": (A, B), "affected_parties": (A, B)}
    assert parts(linked(*(claim(**USE, **both, said=f"2031-07-0{day}") for day in (1, 2)))) == {frozenset({"c0", "c1"})}


def test_a_further_group_holds_a_total_beside_an_incident() -> None:
    total = {"scope": "period_total", "when": "2031-05-03/2031-05-06", "quantity": 9, "weapon": "drone"}
    denial = {"stance": "denies", "scope": "not_applicable", "quantity": None, "when": "2031-05-03/2031-05-06"}
    linkage = linked(claim(**total), claim(**denial), claim(**denial | {"weapon": "drone"}), claim(**BOTH))
    reach = dict(zip(linkage.said.ids, linkage.said.of("reach"), strict=True))
    for group in linkage.groups:
        assert not {INCIDENT, TOTAL} <= {reach[each] for each in group.claims}


def test_one_claim_made_to_fit_hundreds_merges_them_or_goes_unreported() -> None:
    days = [f"2031-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29, 2)]
    strikes = [claim(when=day, quantity=2 + n % 40, weapon="drone") for n, day in enumerate(days) for _ in range(2)]
    poison = [
        claim(
            when=f"2031-{month:02}", quantity=None, weapon="drone artillery rocket missile", object="school market home"
        )
        for month in range(1, 13)
    ]
    linkage = linked(*strikes, *poison)
    added = {f"c{len(strikes) + number}" for number in range(12)}
    assert len(strikes) > 300
    assert {part - added for part in parts(linkage)} - {frozenset()} == parts(linked(*strikes))
    assert {f"claim:{name}" for name in added} <= {name for name, _ in close_to_many(linkage)}


def test_a_claim_on_a_district_joins_strikes_on_two_of_its_towns() -> None:
    towns = ("place:lomsel", "place:harn")
    places = PLACES | {"place:harn": place(names={"en": "Harn"}, lat="10.5", lon="20.5", within="place:north")}
    strikes = [claim(place=town, quantity=2 + n, weapon="drone") for n, town in enumerate(towns * 2)]
    vague = [claim(place=where, quantity=None, weapon="drone") for where in ("place:north", "place:country", None)]
    linkage = link_claims([(f"claim:c{n}", each) for n, each in enumerate([*strikes, *vague])], places)
    assert not any({"c0", "c1"} <= part for part in parts(linkage))


def test_a_denial_of_the_first_days_is_read_as_an_early_count_of_a_later_total() -> None:
    total = {"scope": "running_total", "place": "place:country", "act": "attack_on_civilian_object"}
    counts = [claim(when=f"2031-05-01/2031-0{month}-20", quantity=40 * month, **total) for month in (5, 6, 7)]
    early = {"stance": "denies", "scope": "not_applicable", "quantity": None, "place": None}
    denial = claim(when="2031-05-01/2031-05-04", act="attack_on_civilian_object", **early)
    assert parts(linked(*counts, denial)) == {frozenset({"c0", "c1", "c2"}), frozenset({"c3"})}
