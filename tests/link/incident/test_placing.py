"""What people put under headings stays there, and nothing is put under a second heading."""

from pathlib import Path

import pytest

from evenhand.case import Case
from evenhand.case.folder import Folder
from evenhand.case.incidents import LinkedIncidents
from evenhand.model.claim import Claim
from evenhand.model.decision import Incident, Judgement
from evenhand.record.view import View
from tiny import TINY, copy_of

MAPPING = (TINY / "hand" / "memberships.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def claims_only(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny case without a heading."""
    case = Case.new(tmp_path_factory.mktemp("bare") / "case", template=TINY)
    for name in ("parties", "places", "sources", "documents", "claims"):
        case.claim_import(case.path / "hand" / f"{name}.csv")
    return case.path


@pytest.fixture
def bare(claims_only: Path, tmp_path: Path) -> Case:
    return Case(copy_of(claims_only, tmp_path / "case"))


@pytest.fixture
def headed(bare: Case) -> Case:
    bare.claim_import(bare.path / "hand" / "incidents.csv")
    return bare


def view(case: Case) -> View:
    return Folder(case.path).view()


def judge(case: Case, *rows: str, name: str = "mine") -> None:
    """Judgements made by hand: heading, claim, answer."""
    table = case.path / "hand" / f"{name}.csv"
    table.write_text("incident,claim,answer,because\n" + "".join(f"{row},As read.\n" for row in rows), "utf-8")
    table.with_suffix(".toml").write_text(MAPPING, "utf-8")
    case.link_table(table, revise=True)


def headings(case: Case) -> dict[str, set[str]]:
    """The claims under each heading that has any."""
    found = view(case)
    under = {held.id: {claim.id for claim in found.under(held.id)} for held in found.all(Incident)}
    return {heading: claims for heading, claims in under.items() if claims}


def heading_of(case: Case, claim: str) -> list[str]:
    return [heading for heading, claims in headings(case).items() if claim in claims]


def test_a_case_without_headings_is_left_without_them(bare: Case) -> None:
    done = bare.link_incident()
    assert (
        done.joined + done.unsure
        == done.claims
        == sum(1 for held in view(bare).all(Claim) if frame_counts(held.record))
    )
    assert done.headings == len(list(view(bare).all(Incident)))
    assert headings(bare)
    assert len(heading_of(bare, "claim:c101")) == 1
    assert heading_of(bare, "claim:c101") == heading_of(bare, "claim:c102")
    assert bare.log()[-1].act == "link incident"
    assert bare.verify().problems == ()


def frame_counts(claim: Claim) -> bool:
    return claim.frame.frame in {"event", "site", "hazard"}


def test_a_second_run_appends_something(bare: Case) -> None:
    bare.link_incident()
    size = view(bare).size
    done = bare.link_incident()
    assert (done.added.batch, done.added.new, done.retracted) == ("", 0, ())
    assert view(bare).size == size


def test_a_dry_run_appends_something(bare: Case) -> None:
    size = view(bare).size
    done = bare.link_incident(dry_run=True)
    assert done.added.dry
    assert done.added.new > 0
    assert view(bare).size == size


def test_a_case_linked_by_hand_is_doubled(headed: Case) -> None:
    headed.link_table(headed.path / "hand" / "memberships.csv")
    before = headings(headed)
    done = headed.link_incident()
    assert (done.added.new, done.headings, done.stand) == (0, 0, done.claims)
    assert headings(headed) == before


def test_the_rest_of_a_group_goes_under_a_heading_of_its_own(headed: Case) -> None:
    judge(headed, "varnholt,c101,yes", "varnholt,c102,yes")
    done = headed.link_incident()
    assert heading_of(headed, "claim:c103") == ["incident:varnholt"]
    assert done.stand == 2
    by_method = [
        held.record for held in view(headed).judgements("incident:varnholt") if held.record.method != "by hand"
    ]
    assert all("by the judgement of others" in each.because for each in by_method)


def test_a_group_under_two_headings_is_settled_by_the_method(headed: Case) -> None:
    judge(headed, "varnholt,c101,yes", "orle,c102,yes")
    done = headed.link_incident()
    assert "claim:c103" in done.left
    assert heading_of(headed, "claim:c103") == []
    joined = [each for each in done.disagreements if each.method == "joins"]
    assert [set(each.headings) for each in joined] == [{"incident:varnholt", "incident:orle"}]
    assert heading_of(headed, "claim:c102") == ["incident:orle"]


def test_a_heading_that_holds_what_the_method_parts_is_not_listed(headed: Case) -> None:
    judge(headed, "varnholt,c101,yes", "varnholt,c201,yes")
    done = headed.link_incident()
    parted = [each for each in done.disagreements if each.method == "parts"]
    assert [(each.headings, set(each.claims)) for each in parted] == [
        (("incident:varnholt",), {"claim:c101", "claim:c201"})
    ]


def test_an_incident_comes_under_a_total(headed: Case) -> None:
    judge(headed, "killed-kelvara,c101,yes")
    headed.link_incident()
    heading = heading_of(headed, "claim:c102")
    assert heading != ["incident:killed-kelvara"]
    assert view(headed).get(heading[0], Incident).record.kind == "incident"


def test_what_a_person_said_no_to_is_proposed_again(bare: Case) -> None:
    bare.link_incident()
    heading = heading_of(bare, "claim:c102")[0]
    judge(bare, f"{heading.partition(':')[2]},c102,no")
    done = bare.link_incident()
    assert "claim:c102" not in headings(bare)[heading]
    own = heading_of(bare, "claim:c102")
    assert (len(own), done.left) == (1, ())
    assert headings(bare)[own[0]] == {"claim:c102"}
    last = list(view(bare).judgements(heading))[-1]
    assert last.record.answer == "no"
    assert bare.link_incident().added.new == 0


def test_what_is_no_longer_proposed_stays_in_force(headed: Case) -> None:
    headed.link_incident()
    own = heading_of(headed, "claim:c102")[0]
    judge(headed, "varnholt,c101,yes", "varnholt,c102,yes", "varnholt,c103,yes")
    done = headed.link_incident()
    assert own in done.retracted
    assert view(headed).find(own) is None
    assert not [
        held
        for held in view(headed).judgements("claim:c102")
        if held.record.method.startswith("evenhand link_incident")
    ]
    assert headed.link_incident().added.new == 0
    assert headed.verify().problems == ()


def test_what_was_retracted_by_a_run_cannot_come_back_in_a_later_one(headed: Case) -> None:
    first = headed.link_incident()
    before = headings(headed)
    judge(headed, "varnholt,c101,yes", "varnholt,c102,yes", "varnholt,c103,yes", "varnholt,c104,yes")
    assert headed.link_incident().retracted
    headed.undo(headed.log()[-2].id, "A test.")
    again = headed.link_incident()
    assert again.refused == ()
    assert headings(headed) == before
    assert again.joined == first.joined


def test_what_a_person_took_back_is_proposed_unasked(bare: Case) -> None:
    bare.link_incident()
    before = headings(bare)
    bare.undo(bare.log()[-1].id, "A trial.")
    done = bare.link_incident()
    assert (done.added.new, headings(bare)) == (0, {})
    assert done.refused
    assert bare.link_incident(revise=True).refused == ()
    assert headings(bare) == before


def test_a_heading_that_a_person_renamed_is_named_back(bare: Case) -> None:
    bare.link_incident()
    heading = heading_of(bare, "claim:c101")[0]
    table = bare.path / "hand" / "renamed.csv"
    table.write_text(f"id,label,kind\n{heading.partition(':')[2]},Another title,incident\n", "utf-8")
    table.with_suffix(".toml").write_text((TINY / "hand" / "incidents.toml").read_text("utf-8"), "utf-8")
    bare.claim_import(table, revise=True)
    assert bare.link_incident().added.new == 0
    assert view(bare).get(heading, Incident).record.label == {"en": "Another title"}


def test_judgements_of_a_run_have_no_method_or_reason(bare: Case) -> None:
    done: LinkedIncidents = bare.link_incident()
    made = [held.record for held in view(bare).all(Judgement)]
    assert {each.method for each in made} == {f"evenhand {done.method}"}
    assert all(each.because for each in made)
    assert done.method in bare.log()[-1].because
