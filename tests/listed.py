"""The tiny case with two lists of invented persons, in two scripts, whose truth is known."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from evenhand.case import Case
from evenhand.generate import Generated, people
from tiny import TINY

DOCUMENTS = {"ministry": "d01", "monitors": "d02"}
MAPPING = """record = "claim"
[columns]
id = "row"
document = { column = "document", ref = "document" }
claimant = { value = "source:lumen-monitors" }
"frame.frame" = { value = "person" }
"frame.names" = { column = "name", as = "name" }
"frame.status" = { value = "killed" }
"frame.sex" = "sex"
"frame.born" = "birth_date"
"frame.age" = { column = "age", as = "integer" }
"frame.kin" = "father"
[options]
formulas = "text"
"""
COLUMNS = ("row", "document", "name", "sex", "birth_date", "age", "father")


def invented(count: int = 80) -> Generated:
    """The persons of the two lists."""
    return people(count, seed=3, plan="two_scripts_birth")


def listed_case(path: Path, rows: pl.DataFrame) -> Case:
    """A new case in which these rows are person claims."""
    case = Case.new(path, template=TINY)
    settings = case.path / "case.toml"
    unique = ", ".join(f'"document:{name}"' for name in DOCUMENTS.values())
    settings.write_text(settings.read_text("utf-8") + f"\n[link]\nunique = [{unique}]\n", "utf-8")
    case = Case(path)
    case.build()
    write_list(case, rows)
    case.claim_import(case.path / "hand" / "people.csv")
    return case


def write_list(case: Case, rows: pl.DataFrame) -> None:
    """The rows as a table of the case, beside its mapping."""
    said = rows.with_columns(
        document=pl.col("list").replace_strict(DOCUMENTS), sex=pl.col("sex").fill_null("not_stated")
    )
    said.select(COLUMNS).write_csv(case.path / "hand" / "people.csv")
    (case.path / "hand" / "people.toml").write_text(MAPPING, "utf-8")


def words(rows: pl.DataFrame) -> set[str]:
    """Every word of a name or of kin, as written, that could give somebody away."""
    said: Sequence[str | None] = [*rows["name"], *rows["father"]]
    return {word for text in said if text for word in text.split() if len(word) > 3}
