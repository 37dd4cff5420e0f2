"""What is wrong with a clause, an instrument or a statement is said where it is wrong, and stops nothing else."""

from pathlib import Path
from typing import Any

import pytest
from owed import clause, instrument, tracked
from pydantic import ValidationError

from evenhand.case import Case
from evenhand.errors import InvalidRecord, UsageError
from evenhand.model.claim import Compliance
from evenhand.model.instrument import Deadline, Instrument, Obligation
from tiny import TINY

CLAUSE: dict[str, Any] = {"instrument": "Truce", "action": "Leave.", "kind": "demand"}


@pytest.mark.parametrize(
    "fields",
    [
        {"designation": "named"},
        {"designation": "described"},
        {"designation": "described", "bearers": "the forces", "addressees": ("party:kelva",)},
        {"designation": "implied", "addressees": ("party:kelva",)},
        {"addressees": ("party:kelva",)},
        {"deadline": {"kind": "date"}},
        {"deadline": {"kind": "immediate", "period": "P3D"}},
        {"deadline": {"kind": "relative", "period": "eight weeks"}},
        {"due": "2021-02-30"},
    ],
)
def test_a_clause_that_contradicts_itself_is_taken(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Obligation.model_validate({**CLAUSE, **fields})


def test_a_clause_without_an_addressee_is_refused_or_given_one() -> None:
    found = tracked(clause("q"), clause("r", designation=None)).duties
    assert [(each.bearers, each.addressees) for each in found] == [(None, ()), (None, ())]


def test_no_information_is_taken_without_saying_where_one_looked() -> None:
    said = {"obligation": "obligation:q", "status": "no_information"}
    with pytest.raises(ValidationError):
        Compliance.model_validate(said)
    assert Compliance.model_validate({**said, "searched": "The annual reports."}).searched


@pytest.mark.parametrize("adopted", ["1993-13-01", "2021-02-30", "2022/2021", "soon"])
def test_an_impossible_date_is_taken(adopted: str) -> None:
    with pytest.raises(ValidationError):
        Instrument.model_validate({"title": "Truce", "adopted": adopted})
    with pytest.raises(ValidationError):
        Deadline.model_validate({"kind": "relative", "counted_from": adopted})


def test_a_circle_of_references_hangs_or_goes_unsaid() -> None:
    found = tracked(
        clause("a", within="obligation:b"),
        clause("b", within="obligation:a"),
        clause("c", within="obligation:c"),
        clause("d", within="obligation:a"),
        instrument("one", supersedes="instrument:two"),
        instrument("two", supersedes="instrument:one"),
    )
    assert len(found.duties) == 4
    assert [each.partition(" are")[0] for each in found.findings] == [
        "obligation:a, obligation:b",
        "obligation:c",
        "instrument:one, instrument:two",
    ]


STATUS = "id,obligation,status,status_as,addressee,claimant,via,document,said,as_of,basis,coder,remark\n"


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("x1,A1,met,,,nobody-known,,d02,2031-06-30,,full_text,,", "source:nobody-known is not recorded"),
        ("x1,A9,met,,,joint-mission,,d02,2031-06-30,,full_text,,", "obligation:A9 is not recorded"),
        ("x1,A1,fine,,,joint-mission,,d02,2031-06-30,,full_text,,", "is not a term of compliance"),
        ("x1,A1,met,,,joint-mission,,d02,2031-06-31,,full_text,,", "2031-06-31"),
    ],
)
def test_a_statement_by_nobody_on_nothing_or_on_no_day_is_recorded(tmp_path: Path, row: str, wrong: str) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    table = case.path / "hand" / "statuses.csv"
    table.write_text(STATUS + row + "\n", "utf-8")
    with pytest.raises(InvalidRecord, match=wrong):
        case.claim_import(table)


INSTRUMENTS = """record = "instrument"
[columns]
id = "id"
title = "title"
symbol = { column = "symbol", as = "symbol" }
"""


@pytest.mark.parametrize("symbol", ["S/RES/822 (1994)", "S/RES/822 (2003)", "S/RESOLUTION/822", "E/RES/822 (1993)"])
def test_a_symbol_of_a_document_that_does_not_exist_is_taken(tmp_path: Path, symbol: str) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    table = case.path / "hand" / "instruments.csv"
    table.with_suffix(".toml").write_text(INSTRUMENTS, "utf-8")
    table.write_text(f"id,title,symbol\ni1,A resolution,{symbol}\n", "utf-8")
    with pytest.raises(InvalidRecord) as refused:
        case.claim_import(table)
    assert [(each.row, each.column) for each in refused.value.faults] == [(2, "symbol")]


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({"instrument": "S/RES/1 (1946)"}, "no clause of"),
        ({"within": "soon"}, "no number of days"),
        ({"as_of": "2021-02-30"}, "is no day"),
        ({"by": "party"}, "not listed by"),
        ({"pdf": Path("x.pdf")}, "not written as pdf"),
    ],
)
def test_a_question_that_cannot_be_answered_is_answered(tmp_path: Path, asked: dict[str, Any], wrong: str) -> None:
    case = Case.new(tmp_path / "case", template=TINY)
    case.build()
    with pytest.raises(UsageError, match=wrong):
        case.track(**asked)
