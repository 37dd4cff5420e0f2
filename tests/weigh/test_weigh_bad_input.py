"""Bad input to weighing: each ends in a defined answer or in a refusal that says what to do."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from accused import OSTREN, WORLD, grades
from evenhand.case import Case
from evenhand.errors import CaseError, InvalidRecord, UnknownId
from evenhand.model.claim import Claim
from evenhand.model.quantity import Quantity
from evenhand.weigh.grade import Weigher
from shelf import Shelf, claim, event, heading, party

TINY = Path(__file__).parents[2] / "examples" / "tiny"


def test_an_incident_without_claims_has_a_grade_of_somebody_or_a_question_answered() -> None:
    (found,) = grades([]).values()
    assert (found.accused, found.grade, found.voices) == (None, "not_asserted", ())
    assert {finding.question: finding.grade for finding in found.findings} == {
        "happened": "not_asserted",
        "who": "not_asserted",
    }


def test_an_incident_that_there_is_not_is_weighed(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    with pytest.raises(UnknownId) as refused:
        case.weigh("incident:none")
    assert refused.value.hint


def test_a_claim_without_a_number_stops_the_ladder() -> None:
    claims = [claim("a", "monitors", OSTREN), claim("b", "mission", event(low=3, accused=("ostren",)))]
    harmed = [each for each in grades(claims)["party:ostren"].findings if each.subject == "killed"]
    assert [(each.grade, [floor.at_least for floor in each.floors]) for each in harmed] == [("corroborated", [3])]


def test_low_above_high_is_let_in(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="low 9 is above high 3"):
        Quantity(low=9, high=3)
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    table = case.path / "hand" / "claims.csv"
    header, *rows = table.read_text("utf-8").splitlines()
    columns = header.split(",")
    low, high = columns.index("quantity_low"), columns.index("quantity_high")
    row = next(row.split(",") for row in rows if row.split(",")[low].isdigit() and '"' not in row)
    row[0], row[low], row[high] = "wrong", "9", "3"
    table.write_text("\n".join([header, ",".join(row)]) + "\n", "utf-8")
    with pytest.raises(InvalidRecord, match="low 9 is above high 3"):
        case.claim_import(table)


def test_a_percentage_among_counts_is_a_number_of_people() -> None:
    claims = [
        claim("share", "monitors", event(low=80, high=80, unit="per cent", accused=("ostren",))),
        claim("count", "mission", event(low=3, accused=("ostren",))),
    ]
    floors = [floor for each in grades(claims)["party:ostren"].findings for floor in each.floors]
    assert [(floor.at_least, floor.unit) for floor in floors] == [(3, "persons")]


def test_parties_that_belong_to_each_other_hang_or_are_two_sides() -> None:
    circle = [party("x", member_of="y"), party("y", member_of="x")]
    view = Shelf([*WORLD, *circle, *(one := [claim("a", "office-k", event(accused=("x", "y")))]), *heading("h", one)])
    assert [each.grade for each in Weigher(view).incident("incident:h")] == ["one_side", "one_side"]


def test_a_stance_of_another_codebook_is_graded_in_silence() -> None:
    held, record = claim("a", "monitors", OSTREN)
    assert isinstance(record, Claim)
    strange = (held, record.model_copy(update={"stance": "bewitched"}))
    with pytest.raises(CaseError, match=r"'bewitched'.* stance") as refused:
        grades([strange])
    assert refused.value.hint


def test_a_grade_in_the_build_says_how_each_claim_was_seen(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    lines = (case.path / "build" / "grades.jsonl").read_text("utf-8").splitlines()
    voice = next(voice for line in lines for grade in json.loads(line)["grades"] for voice in grade["voices"])
    assert {"statement", "reliability", "credibility", "origin"} <= set(voice)
