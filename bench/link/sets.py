"""Sets with known truth. The public ones lie outside the project, at EVENHAND_LINKAGE."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from evenhand.generate import people
from evenhand.link.fields import Field, Kind, Subjects

FOLDER = Path(os.environ.get("EVENHAND_LINKAGE", "../shared/linkage"))


@dataclass(frozen=True, slots=True)
class Set:
    """A table of persons, and the person of each record (id, person)."""

    name: str
    subjects: Subjects
    truth: pl.DataFrame


def _set(name: str, frame: pl.DataFrame, person: pl.Expr, kinds: dict[str, Kind], **told: object) -> Set:
    identity = str(told.get("id", "id"))
    truth = frame.select(id=pl.col(identity).cast(pl.String), person=person.cast(pl.String))
    return Set(name, Subjects(frame, tuple(Field(*each) for each in kinds.items()), **told), truth)  # type: ignore[arg-type]


def febrl4() -> Set:
    """Two lists of 5,000 made-up Australians, each on both once."""
    sides = [
        pl.read_csv(FOLDER / "febrl4" / f"dataset4{side}.csv", infer_schema=False).with_columns(list=pl.lit(side))
        for side in "ab"
    ]
    frame = pl.concat(sides).rename(str.strip).with_columns(pl.all().str.strip_chars())
    frame = frame.with_columns(pl.when(pl.all() != "").then(pl.all()))
    kinds: dict[str, Kind] = {
        "given_name": "given", "surname": "family", "street_number": "category", "address_1": "text",
        "address_2": "text",
        "suburb": "place", "postcode": "postcode", "state": "category", "date_of_birth": "date",
        "soc_sec_id": "identifier",
    }  # fmt: skip
    person = pl.col("rec_id").str.extract(r"rec-(\d+)")
    return _set("febrl4", frame, person, kinds, id="rec_id", list="list", unique=frozenset("ab"))


def rldata10000() -> Set:
    """10,000 German names and birth dates, 1,000 of them again with an error."""
    frame = pl.read_csv(FOLDER / "rldata10000" / "RLdata10000.csv", null_values="NA")
    frame = frame.with_columns(born=pl.format("{}-{}-{}", "by", "bm", "bd"))
    kinds: dict[str, Kind] = {
        "fname_c1": "given", "fname_c2": "given", "lname_c1": "family", "lname_c2": "family", "born": "date",
    }  # fmt: skip
    return _set("rldata10000", frame, pl.col("ent_id"), kinds, id="rec_id")


def historical_50k() -> Set:
    """50,000 records of 5,156 historical figures, with errors."""
    frame = pl.read_parquet(FOLDER / "historical_50k" / "historical_figures_with_errors_50k.parquet")
    kinds: dict[str, Kind] = {
        "first_name": "given", "surname": "family", "dob": "date", "birth_place": "place", "postcode_fake": "postcode",
        "gender": "sex", "occupation": "category",
    }  # fmt: skip
    return _set("historical_50k", frame, pl.col("cluster"), kinds, id="unique_id")


def fake_1000() -> Set:
    """1,000 records of made-up persons."""
    frame = pl.read_csv(FOLDER / "fake_1000" / "fake_1000.csv")
    kinds: dict[str, Kind] = {
        "first_name": "given", "surname": "family", "dob": "date", "city": "place", "email": "identifier",
    }  # fmt: skip
    return _set("fake_1000", frame, pl.col("cluster"), kinds, id="unique_id")


def generated(preset: str, count: int, unique: bool, seed: int = 1) -> Set:
    """Invented persons on lists in several scripts."""
    made = people(count, seed, preset)
    return table(f"{preset}-{count}", made.frame.join(made.truth, on="row"), unique)


def table(name: str, frame: pl.DataFrame, unique: bool) -> Set:
    """A table of invented records with a column `person`."""
    kinds: dict[str, Kind] = {
        "name": "name", "given": "given", "father": "father", "family": "family", "sex": "sex", "birth_date": "date",
        "age": "age", "event_date": "event_date", "place": "place",
    }  # fmt: skip
    told = {name: kind for name, kind in kinds.items() if frame[name].null_count() < len(frame)}
    lists = frozenset(frame["list"].unique()) if unique else frozenset()
    return _set(name, frame, pl.col("person"), told, id="row", list="list", unique=lists)


SETS: dict[str, Callable[[], Set]] = {
    "febrl4": febrl4,
    "rldata10000": rldata10000,
    "historical_50k": historical_50k,
    "fake_1000": fake_1000,
    "two_scripts_birth": lambda: generated("two_scripts_birth", 10_000, unique=True),
    "two_scripts_age_only": lambda: generated("two_scripts_age_only", 10_000, unique=True),
    "five_lists": lambda: generated("five_lists_three_scripts", 5_000, unique=False),
    "archive": lambda: generated("archive", 10_000, unique=False),
}
