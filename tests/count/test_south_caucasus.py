"""The instructive conflicts of the real case, as counted: each is a place where a naive count goes wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from counted import ids

from evenhand.case import Case
from evenhand.model.derived import Range, Role

EXAMPLE = Path(__file__).parents[2] / "examples" / "south-caucasus"


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> list[Range]:
    case = Case.new(tmp_path_factory.mktemp("case") / "case", template=EXAMPLE)
    case.build()
    return case.count()


def found(counted: list[Range], heading: str, harm: str, role: Role, unit: str = "persons") -> Range:
    wanted = (f"incident:{heading}", harm, role, unit)
    (only,) = [each for each in counted if (each.key, each.harm, each.role, each.unit) == wanted]
    return only


def test_the_ombudspersons_running_total_is_a_series_and_its_latest_the_figure(counted: list[Range]) -> None:
    total = found(counted, "T_civ_am_2020", "killed", Role.ACCUSING)
    assert (total.low, total.high) == (80, 80)
    assert "claim:c415" in total.claims
    assert set(ids("c076", "c410", "c072", "c527", "c523", "c533", "c073", "c411", "c413")) <= set(total.updated)


def test_the_prosecutors_running_total_is_treated_the_same(counted: list[Range]) -> None:
    total = found(counted, "T_civ_az_2020", "killed", Role.ACCUSING)
    assert (total.low, total.high) == (93, None)
    assert set(ids("c021", "c023", "c025", "c027", "c029", "c031", "c066")) <= set(total.updated)


@pytest.mark.parametrize(
    ("heading", "low", "high"),
    [("T_child_az_2020", 11, 12), ("T_child_am_2020", 1, 1), ("T_sept23_am_civ", 10, 25)],
)
def test_a_part_is_the_number_of_a_heading_of_its_own(counted: list[Range], heading: str, low: int, high: int) -> None:
    total = found(counted, heading, "killed", Role.ACCUSING)
    assert (total.low, total.high) == (low, high)


def test_offices_that_differ_on_one_strike_are_all_shown(counted: list[Range]) -> None:
    strike = found(counted, "I_barda27", "killed", Role.ACCUSING)
    assert (strike.low, strike.high) == (4, 5)


def test_one_number_for_two_strikes_is_the_number_of_neither(counted: list[Range]) -> None:
    assert "claim:c513" not in found(counted, "I_ganja11", "killed", Role.ACCUSING).claims
    assert "claim:c513" not in found(counted, "I_ganja17", "killed", Role.ACCUSING).claims
    assert "claim:c513" in found(counted, "T_ganja", "killed", Role.ACCUSING).claims


def test_victims_that_an_outlet_turned_into_killed_do_not_count(counted: list[Range]) -> None:
    assert "claim:c260" not in _claims(counted)


def test_no_share_is_counted(counted: list[Range]) -> None:
    assert not {"claim:c481", "claim:c268"} & set(_claims(counted))


def _claims(counted: list[Range]) -> Iterator[str]:
    return (claim for each in counted for claim in each.claims)
