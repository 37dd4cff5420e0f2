"""Persons of a case are counted with small numbers held back, and no release is forgotten."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from evenhand.case import Case
from evenhand.case.counted_persons import CountedPersons
from evenhand.cli.main import main
from evenhand.errors import EvenhandError, FixityError, UsageError
from listed import invented, listed_case, write_list
from tiny import TINY

ROWS = invented().frame.filter(pl.col("list") == "ministry")
"""One list, on which each row is one person."""
SEX = [("sex",)]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case with the persons of one list but the last three."""
    return listed_case(tmp_path / "case", ROWS[:-3])


def add_the_rest(case: Case) -> None:
    write_list(case, ROWS)
    case.claim_import(case.path / "hand" / "people.csv")


def everybody(done: CountedPersons) -> tuple[int | None, int | None]:
    """The number of persons, and the release it is of."""
    row = next(row for row in done.release.rows if not row.of)
    return row.apart, row.release


def run(case: Case, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(case.path), "persons", *arguments])


def test_a_change_of_three_persons_is_released(case: Case) -> None:
    assert everybody(case.persons(SEX, release=True)) == (len(ROWS) - 3, 1)
    add_the_rest(case)
    assert everybody(case.persons(SEX, release=True)) == (len(ROWS) - 3, 1)


def test_a_try_counts_as_a_release(case: Case) -> None:
    case.persons(SEX)
    add_the_rest(case)
    assert everybody(case.persons(SEX)) == (len(ROWS), 1)


def test_a_release_that_was_taken_back_is_forgotten(case: Case) -> None:
    case.persons(SEX, release=True)
    case.undo(case.log()[-1].id, "Released too early.")
    add_the_rest(case)
    done = case.persons(SEX, release=True)
    assert (done.release.release, done.document) == (2, "document:persons-release-2")
    assert everybody(done) == (len(ROWS) - 3, 1)


def test_a_release_whose_bytes_are_lost_is_forgotten(case: Case) -> None:
    case.persons(SEX, release=True)
    (blob,) = [each for each in (case.path / "blobs").rglob("*") if each.is_file() and b"unlisted" in each.read_bytes()]
    blob.unlink()
    with pytest.raises(FixityError, match="cannot be read"):
        case.persons(SEX)


def test_what_is_recorded_of_a_release_is_not_what_was_printed(case: Case) -> None:
    printed = json.loads(run(case, "--by", "sex", "--release", "--json").output)["release"]
    (blob,) = [each for each in (case.path / "blobs").rglob("*") if each.is_file() and b"unlisted" in each.read_bytes()]
    assert json.loads(blob.read_bytes()) == printed


def test_a_damaged_record_passes_the_check_after_a_release(case: Case) -> None:
    case.persons(SEX, release=True)
    assert case.verify().problems == ()


def test_output_differs_between_nobody_and_too_few(case: Case) -> None:
    text = run(case, "--by", "status").output
    assert f"Killed\t{len(ROWS) - 3}\tnot released" in text
    (hidden,) = [line for line in text.splitlines() if line.startswith("not shown\t")]
    assert "Missing" in hidden
    assert "Detained" in hidden
    assert "nobody, fewer than five" in hidden


def test_a_try_is_printed_as_a_release(case: Case) -> None:
    for how in ("", "--csv"):
        tried = run(case, "--by", "sex", *([how] if how else [])).stdout
        assert "not released" in tried
        assert "release 1" not in tried
    assert "release 1" in run(case, "--by", "sex", "--release").stdout
    again = run(case, "--by", "sex", "--by", "status").stdout
    assert "release 1" in again
    assert "not released" in again


def test_records_that_nobody_compared_are_counted_without_a_word(tmp_path: Path) -> None:
    rows = invented().frame
    case = listed_case(tmp_path / "case", rows[:-3])
    assert f"{len(rows) - 3} person records never judged against others" in run(case).stderr
    assert case.link_person().joined > 0
    assert "never judged" not in run(case).stderr
    write_list(case, rows)
    case.claim_import(case.path / "hand" / "people.csv")
    assert "3 person records never judged" in run(case).stderr
    assert "uncompared" not in run(case, "--json").stdout


@pytest.mark.parametrize("how", ["--json", "--csv", ""])
def test_a_count_that_is_not_released_looks_like_one(case: Case, how: str) -> None:
    result = run(case, "--by", "status,sex", *([how] if how else []))
    assert result.exit_code == 0
    assert ("--release" in result.stderr) == (how != "--json")
    assert "not_shown" not in result.stdout


def test_a_case_without_persons_ends_in_a_traceback(tmp_path: Path) -> None:
    empty = Case.new(tmp_path / "empty", template=TINY)
    with pytest.raises(UsageError, match="no person claims"):
        empty.persons()


@pytest.mark.parametrize("by", ["name", "status,place,sex", ""])
def test_a_table_that_cannot_be_ends_in_a_traceback(case: Case, by: str) -> None:
    result = run(case, "--by", by)
    assert result.exit_code == 2
    assert not isinstance(result.exception, EvenhandError)
