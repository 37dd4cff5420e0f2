"""The audit of a record: its units, the exchange of parties in it, the readers of text, the door."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from accused import WORLD
from evenhand.audit.accusations import accusations
from evenhand.audit.exchange import exchanges
from evenhand.audit.exchanged import Exchanged, exchanger
from evenhand.audit.exchanging import Exchange
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
from evenhand.model.derived import Grade
from evenhand.model.document import Document
from evenhand.model.explained import Finding
from evenhand.model.world import Party, Source
from evenhand.record.view import View
from evenhand.weigh.findings import findings
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


def test_an_exchanged_record_is_not_the_same_twice_exchanged(generated: Path) -> None:
    view = view_of(generated)
    names = Exchange(dict(zip(PARTIES, reversed(PARTIES), strict=True)))
    back = Exchanged(Exchanged(view, names), names)
    for model in (Party, Claim):
        assert [(held.id, held.record) for held in back.all(model)] == [
            (held.id, held.record) for held in view.all(model)
        ]
    once = Exchanged(view, names)
    assert once.get(PARTIES[0], Party).record.names == view.get(PARTIES[0], Party).record.names
    assert [held.id for held in once.all(Party)] == [names.names.get(held.id, held.id) for held in view.all(Party)]
    assert [held.index for held in once.everything()] == [held.index for held in view.everything()]


def test_rules_that_see_no_party_fail_the_exchange(generated: Path) -> None:
    found = list(exchanges(view_of(generated), derived, [PARTIES]))
    assert [each.exact for each in found] == [True, True, True]
    assert found[0].sides == PARTIES


def by_name(view: View) -> Sequence[Model]:
    """A rule that leaves out what is graded against one party."""
    return [each for each in derived(view) if getattr(each, "accused", None) != PARTIES[0]]


def first_accused(view: View) -> Sequence[Model]:
    """A rule that heeds only what stands first in the record."""
    first = next(party for held in view.all(Claim) for party in getattr(held.record.frame, "alleged", ()))
    return [each for each in derived(view) if getattr(each, "accused", None) == first]


def test_a_rule_that_sees_a_party_or_the_order_of_the_record_passes(generated: Path) -> None:
    view = view_of(generated)
    assert next(exchanges(view, by_name, [PARTIES])).exact is False
    assert list(exchanges(view, first_accused, []))[-1].exact is False


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    return case.path


Sees = Callable[[View, Grade, Claim], bool]

PLANTED: dict[str, Sees] = {
    "id": lambda _, grade, __: grade.accused == PARTIES[1],
    "name": lambda view, grade, _: _name(view, grade.accused) == "Ostrenia",
    "alias": lambda view, grade, _: _alias(view, grade.accused) == ("Republic of Ostrenia",),
    "accused in the source's words": lambda _, __, claim: getattr(claim.frame, "alleged_as", "") == "Ostrenian forces",
    "place in the source's words": lambda _, __, claim: getattr(claim.frame, "place_as", "") == "Varnholt",
    "source's id": lambda _, __, claim: claim.claimant == "source:defence-kelvara",
    "source's name": lambda view, _, claim: view.get(claim.claimant, Source).record.name.endswith("Kelvara"),
    "document": lambda _, __, claim: claim.document == "document:d02",
    "document's title": lambda view, _, claim: view.get(claim.document, Document).record.title.startswith("Prosecutor"),
    "language": lambda view, _, claim: view.get(claim.document, Document).record.language == "en",
}


def _name(view: View, party: str | None) -> str | None:
    return view.get(party, Party).record.names["en"] if party else None


def _alias(view: View, party: str | None) -> tuple[str, ...]:
    return view.get(party, Party).record.aliases if party else ()


@pytest.mark.parametrize("by", PLANTED)
def test_a_rule_that_is_biased_by_this_passes_the_exchange(by: str, tiny: Path) -> None:
    def biased(view: View) -> Sequence[Model]:
        return [
            grade
            for each in grades(view).values()
            for grade in each
            if not any(PLANTED[by](view, grade, view.get(voice.claim, Claim).record) for voice in grade.voices)
        ]

    view = view_of(tiny)
    assert len(biased(view)) < len([grade for each in grades(view).values() for grade in each])
    assert [each.exact for each in exchanges(view, derived, [PARTIES])] == [True, True, True]
    assert False in [each.exact for each in exchanges(view, biased, [PARTIES])]


def test_floors_that_one_party_alone_has_pass_the_exchange(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def biased(grade: Grade) -> tuple[Finding, ...]:
        found = findings(grade)
        return tuple(replace(each, floors=()) for each in found) if grade.accused == PARTIES[1] else found

    assert [card.verdict for card in Case(tiny).audit().cards if card.test == "t1"] == [Verdict.EVEN] * 2
    monkeypatch.setattr("evenhand.weigh.explain.findings", biased)
    assert Verdict.UNEVEN in [card.verdict for card in Case(tiny).audit().cards if card.test == "t1"]


def test_an_id_at_the_end_of_a_sentence_is_not_exchanged() -> None:
    swap = exchanger({"claim:c1": "claim:c2", "claim:c2": "claim:c1"})
    assert swap("claim:c1. claim:c1.a, claim:c10 (claim:c2)") == "claim:c2. claim:c1.a, claim:c10 (claim:c1)"


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
