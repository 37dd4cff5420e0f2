"""What is proposed can be appended, says why, and never looks at what was judged before."""

import csv
from pathlib import Path

from said import claim, linked

from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.link.incident import link_incidents, matches, proposals, words
from evenhand.link.judged import judged
from evenhand.model.decision import Incident, Judgement

EXAMPLE = Path(__file__).parents[3] / "examples" / "tiny"


def test_a_claim_or_a_group_is_left_without_judgement_or_heading() -> None:
    linkage = linked(claim(), claim(quantity=5), claim(place="place:far", quantity=9))
    drafts = [each.draft for each in judged(proposals(linkage))]
    records = [draft.record for draft in drafts if draft]
    headings = [record for record in records if isinstance(record, Incident)]
    judgements = [record for record in records if isinstance(record, Judgement)]
    assert len(records) == len(drafts)
    assert [heading.kind for heading in headings] == ["incident", "incident"]
    assert sorted(each.about[1] for each in judgements) == ["claim:c0", "claim:c1", "claim:c2"]
    assert all(each.answer == "yes" and each.method.startswith("evenhand link_incident") for each in judgements)
    assert "the same day" in judgements[0].because and "killed" not in headings[0].label["en"]


def test_a_heading_that_is_known_is_proposed_again() -> None:
    linkage = linked(claim(), claim(quantity=5))
    known = {group.id for group in linkage.groups}
    assert not [each for each in proposals(linkage, known) if each.draft and isinstance(each.draft.record, Incident)]


def test_a_heading_changes_its_id_when_later_claims_join() -> None:
    before = linked(claim(), claim(quantity=5)).groups[0].id
    after = linked(claim(), claim(quantity=5), claim(quantity=6), claim(act="injury", quantity=8)).groups[0].id
    assert before == after


def test_the_words_for_a_match_do_not_add_up_to_its_probability() -> None:
    linkage = linked(claim(), claim(quantity=5, weapon="drone"))
    found = matches(linkage, "claim:c0")[0]
    weight = found.prior + sum(weight for _, _, weight in found.fields)
    assert abs(found.posterior - 1 / (1 + 2**-weight)) < 1e-9
    assert words(linkage, found).endswith(f"probability {found.posterior:.2f}")


def test_memberships_already_recorded_change_what_is_linked(tmp_path: Path) -> None:
    found = []
    for name in ("with", "without"):
        case = tmp_path / name
        Case.new(case, template=EXAMPLE)
        if name == "without":
            keep_one_membership(case / "hand" / "memberships.csv")
        Case(case).build()
        found.append({group.claims for group in link_incidents(Folder(case).view()).groups})
    assert found[0] == found[1]


def keep_one_membership(table: Path) -> None:
    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows[:2])
