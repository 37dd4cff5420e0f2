"""The audit of a record: its units, the exchange of parties in it, the readers of text, the door."""

import json
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from accused import WORLD
from evenhand.audit.accusations import accusations
from evenhand.audit.from_record import units_of
from evenhand.audit.templates import readings
from evenhand.audit.told import Teller
from evenhand.audit.units import COLUMNS
from evenhand.case import Case
from evenhand.case.audited import READERS
from evenhand.case.derived import grades, ranges
from evenhand.case.folder import Folder
from evenhand.cli.main import main
from evenhand.errors import UsageError
from evenhand.generate import Incidents, incidents
from evenhand.model.audited import Verdict
from evenhand.model.base import Model
from evenhand.model.claim import Claim
from evenhand.model.document import Document
from evenhand.record.view import View
from shelf import Shelf, claim, event, heading
from tiny import TINY

PARTIES = ("party:kelvara", "party:ostrenia")


@pytest.fixture(scope="module")
def drawn() -> Incidents:
    return incidents(120, 1)


@pytest.fixture(scope="module")
def generated(drawn: Incidents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    case = Case.new(folder / "case", template=drawn.write(folder / "template"))
    case.build()
    return case.path


def view_of(path: Path) -> View:
    return Folder(path).view()


def derived(view: View) -> Sequence[Model]:
    return [*(grade for each in grades(view).values() for grade in each), *ranges(view)]


def test_units_are_not_what_the_generator_knows(drawn: Incidents, generated: Path) -> None:
    view = view_of(generated)
    units = units_of(view, grades(view)).filter(pl.col("level") == "accusation")
    found = units.with_columns(unit_id=pl.col("unit_id").str.extract(r"incident:(\S+) "))
    both = drawn.units.join(found, on="unit_id", suffix="_found")
    assert len(both) == len(drawn.units) > 100
    for column in ("n_accusing_offices", "n_independent_sources", "act_type"):
        assert int((both[column] == both[f"{column}_found"]).sum()) > 0.9 * len(both), column
    assert (both["outcome"] == both["credible"]).all()
    assert (pl.Series(["party:"] * len(both)) + both["alleged_party"] == both["alleged_party_found"]).all()


def test_a_unit_lacks_a_registered_column_or_counts_twice(generated: Path) -> None:
    view = view_of(generated)
    units = units_of(view, grades(view))
    assert set(COLUMNS) <= set(units.columns)
    assert units["unit_id"].is_unique().all()
    assert set(units["level"]) == {"accusation", "claim"}
    claims = {held.id for held in view.all(Claim) if getattr(held.record.frame, "alleged", ())}
    assert set(units.filter(pl.col("level") == "claim")["unit_id"].str.extract(r"^(\S+)")) == claims


def test_a_party_that_no_claim_supports_an_accusation_of_takes_weight_from_another() -> None:
    told = [
        claim("c1", "monitors", event(accused=("ostren",))),
        claim("c2", "office-t", event(accused=("third",)), stance="denies"),
    ]
    view = Shelf([*WORLD, ("document:d", Document(title="A report")), *told, *heading("h", told)])
    graded = grades(view)
    assert {grade.accused for grade in graded["incident:h"]} == {"party:ostren", "party:third"}
    found = list(accusations(view, graded, Teller(view)))
    assert [(each["alleged_party"], each["weight"]) for each in found] == [("party:ostren", 1.0)]


def test_the_readers_of_text_read_parties_differently() -> None:
    found = list(readings(READERS, ["Kelvara", "Upper Selm"]))
    assert [each.exact for each in found] == [True, True]
    assert found == list(readings(READERS, ["Upper Selm", "Kelvara"]))


def test_a_reader_that_heeds_the_name_passes() -> None:
    heeding = {name: lambda text: "refused" if "Kelvara" in text else text for name in READERS}
    found = list(readings(heeding, ()))
    assert [each.exact for each in found] == [False, False]
    assert "flip rate 1.000" in found[0].details[0]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_the_door_says_other_than_python(generated: Path, drawn: Incidents, tmp_path: Path) -> None:
    found = Case(generated).audit()
    printed = json.loads(run("-C", str(generated), "audit", "--json").stdout)
    assert [card["verdict"] for card in printed["cards"]] == [card.verdict for card in found.cards]
    assert {card.test for card in found.cards} == {f"t{number}" for number in range(1, 10)}
    lines = run("-C", str(generated), "audit").stdout.splitlines()
    assert sum(line.startswith("T") for line in lines) == len(found.cards)
    table = tmp_path / "units.csv"
    drawn.units.write_csv(table)
    assert f"{len(drawn.units)} units" in run("audit", "--units", str(table)).stdout.splitlines()[0]
    assert run("audit", "--units", str(tmp_path / "none.csv")).exit_code == 2
    assert run("-C", str(generated), "audit", "--parties", "kelvara", "nobody").exit_code == 2


def test_planning_is_not_printed() -> None:
    lines = run("audit", "--plan").stdout.splitlines()
    assert lines[1].startswith("Mantel-Haenszel in strata\tfind an odds ratio of 2\t1 to 1\t")
    assert len(lines) == 21


def test_parties_asked_for_are_compared_with_others(generated: Path) -> None:
    sides = {card.sides for card in Case(generated).audit(parties=("kelvara", "ostrenia")).cards if card.n}
    assert sides <= {PARTIES}


def test_double_coding_beside_a_case_is_left_out(generated: Path, tmp_path: Path) -> None:
    rows = [
        f"i{item},{party},{coder},{int(item % 3 == 0 and coder == 'c1')}"
        for item in range(90)
        for party, coder in (("kelvara", "c1"), ("ostrenia", "c2"))
    ]
    (tmp_path / "coding.csv").write_text("item_id,shown_party,coder,outcome\n" + "\n".join(rows))
    card = next(card for card in Case(generated).audit(coding=tmp_path / "coding.csv").cards if card.test == "t3")
    assert card.verdict is Verdict.UNEVEN
    assert card.sides == PARTIES


def test_a_case_that_accuses_nobody_is_audited(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    with pytest.raises(UsageError, match="accuses anybody"):
        case.audit()
