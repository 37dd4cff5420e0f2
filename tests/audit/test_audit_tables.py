"""Tables given as files: what is read, and what is refused with advice."""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from random import Random

import polars as pl
import pytest
from drawn import units

from evenhand.audit.coding import double_coding, read_coding
from evenhand.audit.units import checked, read_units
from evenhand.errors import EvenhandError, InvalidRecord, SourceError, UsageError


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_table_is_read_otherwise_than_it_was_written(tmp_path: Path) -> None:
    table = units(60, 1)
    table.write_csv(tmp_path / "units.csv")
    found = read_units(tmp_path / "units.csv")
    assert found["outcome"].to_list() == table["outcome"].to_list()
    assert set(found["weight"]) == {1.0}
    assert found["quarter"][0].endswith(" Q2")
    assert found["cluster"].to_list() == table["unit_id"].to_list()


UNITS = "unit_id,alleged_party,outcome,n_independent_sources,n_accusing_offices,denied,severity_band{}\n"
WRONG = [
    ("", InvalidRecord, "unit_id"),
    ("unit_id,alleged_party\nu1,kelvara\n", InvalidRecord, "no outcome"),
    ("unit_id,alleged_party,outcome\nu1,kelvara,1\n", InvalidRecord, "n_independent_sources"),
    (UNITS.format("") + "u1,kelvara,yes,1,1,no,1\n", InvalidRecord, "row 2, column 'outcome': 'yes'"),
    (UNITS.format("") + "u1,,1,1,1,no,1\n", InvalidRecord, "name the accused party"),
    (UNITS.format(",weight") + "u1,kelvara,1,1,1,no,1,half\n", InvalidRecord, "'half' is no weight"),
    (UNITS.format("") + "u1,kelvara,1,many,1,no,1\n", InvalidRecord, "'many' is no number"),
    (UNITS.format("") + "u1,kelvara,1,1,1,no,1\n", UsageError, "one accused party only"),
    (UNITS.format(""), UsageError, "no units"),
]


@pytest.mark.parametrize(("text", "error", "said"), WRONG)
def test_a_wrong_table_of_units_is_taken(text: str, error: type[EvenhandError], said: str, tmp_path: Path) -> None:
    with pytest.raises(error, match=said) as refused:
        read_units(write(tmp_path / "units.csv", text))
    assert refused.value.hint


def test_a_table_that_is_not_there_is_taken_for_an_empty_one(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", write(tmp_path / "odd.csv", 'a,b\n"x\n')):
        with pytest.raises(SourceError):
            read_units(path)


CODING = "item_id,shown_party,coder,outcome\n"
WRONG_CODING = [
    ("item_id,coder\ni1,c1\n", InvalidRecord, "shown_party"),
    (CODING + "i1,kelvara,c1,maybe\n", InvalidRecord, "row 2, column 'outcome'"),
    (CODING + "i1,,c1,1\n", InvalidRecord, "row 2, column 'shown_party'"),
    (CODING + "i1,kelvara,c1,1\n", UsageError, "fewer than two parties"),
]


@pytest.mark.parametrize(("text", "error", "said"), WRONG_CODING)
def test_a_wrong_table_of_coding_is_taken(text: str, error: type[EvenhandError], said: str, tmp_path: Path) -> None:
    with pytest.raises(error, match=said) as refused:
        read_coding(write(tmp_path / "coding.csv", text))
    assert refused.value.hint


def coded(tmp_path: Path, more: int, fewer: int, same: int) -> pl.DataFrame:
    """Items of which so many get the outcome only with kelvara accused, only with ostrenia, and with both."""
    rows = []
    for item, (first, second) in enumerate([(1, 0)] * more + [(0, 1)] * fewer + [(1, 1)] * same):
        rows += [f"i{item:03},kelvara,c1,{first}", f"i{item:03},ostrenia,c2,{second}"]
    return read_coding(write(tmp_path / "coding.csv", CODING + "\n".join(rows)))


def test_a_shift_of_coders_is_not_measured_by_the_items_they_code_differently(tmp_path: Path) -> None:
    (found,) = double_coding(coded(tmp_path, 40, 10, 50), ("kelvara", "ostrenia"))
    assert found.effect is not None
    assert found.effect.log_ratio == pytest.approx(1.386, abs=1e-3)
    assert found.effect.p < 0.001
    assert found.effect.yes == (90, 60)
    assert any("no two coders saw the same items" in line for line in found.details)


def test_few_items_coded_differently_are_judged(tmp_path: Path) -> None:
    (found,) = double_coding(coded(tmp_path, 5, 2, 90), ())
    assert found.effect is None
    assert "7 of the items were coded differently" in found.why


def test_a_coder_is_compared_with_himself(tmp_path: Path) -> None:
    both = "".join(f"i{item},{party},c1,{item % 2}\n" for item in range(30) for party in ("kelvara", "ostrenia"))
    (found,) = double_coding(read_coding(write(tmp_path / "coding.csv", CODING + both)), ())
    assert "30 items left out, coded both times by the same coder" in found.details


def several(random: Random) -> list[str]:
    """Items that a coder saw under both parties, and others under one; each with an outcome."""
    return [
        f"i{item},{party},c{coder},{random.randrange(2)}"
        for item in range(40)
        for party in ("kelvara", "ostrenia")
        for coder in random.sample(range(4), random.randrange(1, 4))
    ]


@pytest.mark.parametrize("seed", range(8))
def test_the_order_of_rows_or_a_name_decides_who_is_compared(seed: int) -> None:
    random = Random(seed)
    rows = several(random)
    names = ["d9", "a3", "z0", "k5"]
    renamed = [re.sub(r",c(\d),", lambda found: f",{names[int(found[1])]},", row) for row in rows]
    renamed = [re.sub(r"^i(\d+)", lambda found: f"j{97 * int(found[1]) % 1009}", row) for row in renamed]
    random.shuffle(renamed)
    found = [list(double_coding(table_of(each), ("kelvara", "ostrenia"))) for each in (rows, renamed)]
    assert found[0] == found[1]


def table_of(rows: Sequence[str]) -> pl.DataFrame:
    table = pl.read_csv(io.StringIO(CODING + "\n".join(rows)))
    return table.with_columns(pl.col("outcome").cast(pl.Int64))


def test_an_item_is_dropped_although_another_coder_saw_it() -> None:
    rows = [
        f"i{item},{party},{coder},{int(coder == 'c2')}"
        for item in range(30)
        for party, coder in (("kelvara", "c1"), ("ostrenia", "c1"), ("ostrenia", "c2"))
    ]
    (found,) = double_coding(table_of(rows), ("kelvara", "ostrenia"))
    assert found.effect is not None
    assert found.effect.n == (30, 30)
    assert found.effect.yes == (0, 30)
    assert "0 items left out, coded both times by the same coder" in found.details


def test_an_item_that_several_coders_saw_counts_as_several() -> None:
    once = [f"i{item},{party},{coder},{int(coder == 'c2')}" for item in range(30) for party, coder in SHOWN[:2]]
    more = [f"i{item},{party},{coder},{int(coder in {'c2', 'c3'})}" for item in range(30) for party, coder in SHOWN]
    effects = [next(double_coding(table_of(rows), ("kelvara", "ostrenia"))).effect for rows in (once, more)]
    assert effects[0] == effects[1]


SHOWN = (("kelvara", "c1"), ("ostrenia", "c2"), ("ostrenia", "c3"))


def test_alpha_is_not_given_where_coders_saw_the_same_items(tmp_path: Path) -> None:
    rows = [
        f"i{item},{party},c{coder},{(item + (coder == 3 and item % 9 == 0)) % 2}"
        for item in range(60)
        for party, coder in (("kelvara", 1), ("kelvara", 3), ("ostrenia", 2))
    ]
    (found,) = double_coding(read_coding(write(tmp_path / "coding.csv", CODING + "\n".join(rows))), ())
    assert any(line.startswith("alpha with kelvara accused: 0.7") for line in found.details)


def test_a_unit_without_an_outcome_is_counted() -> None:
    table = units(100, 1).with_columns(
        outcome=pl.when(pl.col("coder").is_not_null()).then(pl.lit(None, dtype=pl.Int64))
    )
    assert checked(table, "drawn")["outcome"].null_count() == 100
