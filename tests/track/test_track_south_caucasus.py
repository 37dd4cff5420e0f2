"""The worked case: two tables of clauses reconciled, nothing filled in, the mirror orders in one form."""

import csv
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.case import Case
from evenhand.cli import main
from evenhand.model.tracked import Duty, Tracked

EXAMPLE = Path(__file__).parents[2] / "examples" / "south-caucasus"
COUNCIL = ("sc-822", "sc-853", "sc-874", "sc-884")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    made = Case.new(tmp_path_factory.mktemp("sc") / "case", template=EXAMPLE)
    made.build()
    return made


@pytest.fixture(scope="module")
def found(case: Case) -> Tracked:
    return case.track(as_of="2025-12-31")


def of(found: Tracked, name: str) -> list[Duty]:
    return [duty for duty in found.duties if duty.instrument == f"instrument:{name}"]


def cut(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / "coding" / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_clause_of_either_cut_is_lost(found: Tracked) -> None:
    places = {(duty.title, duty.provision) for duty in found.duties}
    second = {(row["instrument"], row["locator"].removeprefix("OP ")) for row in cut("clauses_second")}
    first = {(row["instrument"], row["locator"].removeprefix("OP ")) for row in cut("clauses_first")}
    assert second <= places
    assert all({(title, f"{place}a"), (title, f"{place}b")} <= places for title, place in first - places)


def test_a_statement_is_lost_or_moved_to_a_part(found: Tracked) -> None:
    with (EXAMPLE / "hand" / "statuses.csv").open(newline="", encoding="utf-8") as file:
        rows = {f"claim:{row['id']}": f"obligation:{row['obligation']}" for row in csv.DictReader(file)}
    assert {each.claim: duty.obligation for duty in found.duties for each in duty.judged} == rows


def test_a_party_is_filled_in_where_the_council_names_none(found: Tracked) -> None:
    named = [duty for name in COUNCIL for duty in of(found, name) if duty.addressees]
    assert {duty.provision for duty in named} == {"9", "9a", "9b", "2", "2a", "2b"}
    assert {duty.addressees for duty in named} == {("party:armenia",)}
    withdraw = [duty for name in COUNCIL for duty in of(found, name) if duty.act == "withdraw"]
    assert {each.role for duty in withdraw for each in duty.by_role} <= {"side", "independent", "other"}


def test_background_knowledge_is_shown_as_verified(found: Tracked) -> None:
    with (EXAMPLE / "hand" / "obligations.csv").open(newline="", encoding="utf-8") as file:
        background = {row["id"] for row in csv.DictReader(file) if row["reading"] == "background_knowledge"}
    assert {duty.obligation.partition(":")[2] for duty in found.duties if duty.unverified} == background
    assert len(background) == 27


def test_the_mirror_orders_come_out_in_different_forms(found: Tracked) -> None:
    def form(duty: Duty) -> tuple[object, ...]:
        swap = {"party:armenia": "party:azerbaijan", "party:azerbaijan": "party:armenia"}
        parties = tuple(sorted(swap[each] for each in duty.addressees))
        return duty.act, duty.designation, duty.duty, duty.due, duty.force, duty.type, duty.actionable, parties

    one = {duty.act: form(duty) for duty in of(found, "icj-180-2021-12")}
    other = {duty.act: duty for duty in of(found, "icj-181-2021-12")}
    for act, duty in other.items():
        assert one[act][:-1] == form(duty)[:-1]
        assert one[act][-1] == tuple(sorted(duty.addressees))


def test_a_deadline_of_the_case_falls_on_another_day(case: Case, tmp_path: Path) -> None:
    days = {duty.obligation.partition(":")[2]: duty.due.day for duty in case.track(as_of="2024-02-01").duties}
    wanted = {"T10-2": "2020-11-20", "T10-6a": "2020-12-01", "ICJ180-R3": "2024-01-12", "853-3b": "1993-07-29"}
    assert {name: days[name] for name in wanted} == wanted
    assert {name: days[name] for name in ("s884.4c", "s884.5a", "T11-3", "s853.13")} == dict.fromkeys(
        ("s884.4c", "s884.5a", "T11-3", "s853.13")
    )
    near = case.track(as_of="2023-12-20", within="30d", ics=tmp_path / "due.ics")
    assert [duty.obligation for duty in near.duties] == ["obligation:ICJ180-R3"]
    assert (tmp_path / "due.ics").read_text("utf-8").count("BEGIN:VEVENT") == 1


def test_what_is_said_of_a_clause_is_lost_or_put_for_its_own_words(case: Case) -> None:
    duty = next(iter(case.track(instrument="s/res/853 (1993)", as_of="2021-12-31").duties))
    assert duty.title == "S/RES/853 (1993)"
    said = {each.claim: each.clause_as for duty in case.track(as_of="2021-12-31").duties for each in duty.judged}
    assert said["claim:os002"] and "Armenian occupying forces" in said["claim:os002"]
    (withdraw,) = [each for each in case.track().duties if each.obligation == "obligation:853-3b"]
    assert withdraw.bearers == "the occupying forces involved"


@pytest.mark.parametrize("by", ["clause", "role", "year"])
def test_the_command_prints_or_writes_nothing(case: Case, tmp_path: Path, by: str) -> None:
    files = [f"--{kind}={tmp_path / f'duties.{kind}'}" for kind in ("csv", "hxl", "ics")]
    asked = ["-C", str(case.path), "track", "--by", by, "--as-of", date(2024, 1, 1).isoformat(), *files]
    ended = CliRunner().invoke(main, asked, catch_exceptions=False)
    assert ended.exit_code == 0
    assert "obligation:ICJ180-L" in ended.stdout
    assert all((tmp_path / f"duties.{kind}").stat().st_size > 1000 for kind in ("csv", "hxl", "ics"))
