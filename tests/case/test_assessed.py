"""Assessing a case: what is asked for in vain, what a table holds, and an empty record."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.case import Case
from evenhand.cli import main
from evenhand.errors import InvalidRecord, UnknownId, UsageError
from evenhand.model.assessed import Matrix
from tiny import TINY


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = Case.new(tmp_path_factory.mktemp("case") / "tiny", template=TINY)
    case.build()
    return case


def test_an_incident_or_an_actor_that_there_is_none_of_is_assessed(tiny: Case) -> None:
    with pytest.raises(UnknownId):
        tiny.assess_crimes("incident:nowhere")
    with pytest.raises(UnknownId):
        tiny.assess_crimes(actor="nobody")


def test_an_actor_whom_nobody_accuses_there_gets_a_matrix(tiny: Case) -> None:
    accused = {matrix.actor for matrix in tiny.assess_crimes("incident:varnholt")}
    other = next(iter({"party:kelvara", "party:ostrenia"} - accused))
    with pytest.raises(UsageError, match="no claim of what is asked about accuses"):
        tiny.assess_crimes("incident:varnholt", actor=other)


@pytest.mark.parametrize(
    "asked",
    [{"reading": "war"}, {"since": "2031-13-01"}, {"since": "2032-01-01", "until": "2031-01-01"}, {"until": "soon"}],
)
def test_a_question_that_makes_no_sense_is_answered(tiny: Case, asked: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        tiny.assess_crimes(**asked)  # type: ignore[arg-type]
    if "reading" not in asked:
        with pytest.raises(UsageError):
            tiny.assess_risk(at="soon")


def test_the_table_says_something_else_than_the_matrix(tiny: Case, tmp_path: Path) -> None:
    found = tiny.assess_crimes("incident:varnholt")
    asked = ["-C", str(tiny.path), "assess", "crimes", "--incident", "incident:varnholt", "--csv"]
    CliRunner().invoke(main, [*asked, str(tmp_path / "elements.csv")], catch_exceptions=False)
    with (tmp_path / "elements.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    cells = [cell for matrix in found for row in matrix.rows for cell in row.cells]
    assert [row["status"] for row in rows] == [cell.status for cell in cells]


def test_an_empty_case_cannot_be_assessed(tmp_path: Path) -> None:
    case = Case.new(tmp_path / "empty", title="Empty")
    assert case.assess_crimes() == []
    risk = case.assess_risk().one
    assert {each.state for factor in risk.factors for each in factor.indicators} == {"not_known"}
    assert len(risk.factors) == 14


def _imported(tmp_path: Path, **cells: str) -> list[Matrix]:
    """The matrices of the tiny case with one assessment imported from a table."""
    case = Case.new(tmp_path / "tiny", template=TINY)
    case.build()
    row = {"id": "a1", "item": "cah.a.act", "standard": "reasonable_grounds", "rating": "yes", "reasons": "It says so."}
    row |= {"body": "lumen-monitors", "document": "", "locator": "paragraph 3"} | cells
    table = tmp_path / "assessments.csv"
    table.write_text(",".join(row) + "\n" + ",".join(row.values()) + "\n")
    refs = {"body": "source", "document": "document"}
    columns = [
        f'{key} = {{ column = "{key}", ref = "{refs[key]}" }}' if key in refs else f'{key} = "{key}"' for key in row
    ]
    framework = 'framework = { value = "elements of crimes" }'
    table.with_suffix(".toml").write_text("\n".join(['record = "assessment"', "[columns]", framework, *columns]) + "\n")
    case.claim_import(table)
    return case.assess_crimes()


def test_a_finding_cannot_be_imported(tmp_path: Path) -> None:
    document = (TINY / "hand" / "documents.csv").read_text("utf-8").splitlines()[1].partition(",")[0]
    found = _imported(tmp_path, document=document)
    cells = [cell for matrix in found for row in matrix.rows for cell in row.cells if cell.element == "cah.a.act"]
    assert {cell.status for cell in cells} == {"found"}


@pytest.mark.parametrize("cells", [{}, {"body": "", "locator": ""}, {"standard": "indication", "document": "x"}])
def test_a_finding_without_body_standard_or_place_is_imported(tmp_path: Path, cells: dict[str, str]) -> None:
    with pytest.raises(InvalidRecord):
        _imported(tmp_path, **cells)
