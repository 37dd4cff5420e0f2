"""How a list writes dates, ages, sex and status."""

import numpy as np
import polars as pl

from evenhand.generate.arrays import Bools, Ints, Strings
from evenhand.generate.persons import Persons
from evenhand.generate.plan import PRECISIONS, ListPlan

_YEAR = 365.2425
_ROUNDED = 5
_LENGTH = {"day": 10, "month": 7, "year": 4, "decade": 3}
_UNDECIDED = 0.1


def dated(persons: Persons, whose: Ints, plan: ListPlan, rng: np.random.Generator) -> pl.DataFrame:
    """Columns sex, birth_date, age, event_date and status for the rows of a list; null where it says nothing."""
    born, day = persons.born[whose], persons.day[whose]
    said = {
        "sex": pl.Series(np.where(persons.woman[whose] ^ _some(whose, plan.noise.sex, rng), "female", "male")),
        "birth_date": _dates(born, plan, rng),
        "age": pl.Series(_ages(born, day, plan, rng)),
        "event_date": _dates(day, plan, rng),
        "status": pl.Series(_status(persons.missing[whose], rng)),
    }
    return pl.DataFrame({name: kept(column, plan, name, rng) for name, column in said.items()})


def kept(column: pl.Series, plan: ListPlan, name: str, rng: np.random.Generator) -> pl.Series:
    """The column, null in the rows in which the list does not say it."""
    unsaid = rng.random(len(column)) >= plan.fields.get(name, 0.0)
    return column.to_frame("said").select(pl.when(~pl.Series(unsaid)).then(pl.col("said")).alias(name)).to_series()


def _dates(days: Ints, plan: ListPlan, rng: np.random.Generator) -> pl.Series:
    """EDTF: as far as the list goes, with errors of its own."""
    wrong = np.where(_some(days, plan.noise.day, rng), rng.integers(-3, 4, size=len(days)), 0)
    stamps = pl.Series((days + wrong).astype(np.int32)).cast(pl.Date)
    year, month, day = (
        part.cast(pl.Int32).to_numpy() for part in (stamps.dt.year(), stamps.dt.month(), stamps.dt.day())
    )
    year = year + np.where(_some(days, plan.noise.year, rng), rng.choice([-1, 1], size=len(days)), 0)
    swapped = _some(days, plan.noise.swap, rng) & (day <= 12)
    month, day = np.where(swapped, day, month), np.where(swapped, month, day)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    day = np.where((month == 2) & (day == 29) & ~leap, 28, day)
    unknown = _some(days, plan.noise.day / 2, rng)
    parts = pl.DataFrame({"year": year, "month": np.where(unknown, 1, month), "day": np.where(unknown, 1, day)})
    return parts.select(_edtf(pl.Series(_lengths(len(days), plan, rng)))).to_series()


def _edtf(length: pl.Series) -> pl.Expr:
    full = pl.format("{}-{}-{}", *(pl.col(name).cast(pl.String).str.zfill(2) for name in ("year", "month", "day")))
    cut = full.str.slice(0, length)
    return pl.when(length == _LENGTH["decade"]).then(cut + pl.lit("X")).otherwise(cut)


def _lengths(count: int, plan: ListPlan, rng: np.random.Generator) -> Ints:
    """How many characters of each date are written."""
    shares = np.array([plan.precision.get(name, 0.0) for name in PRECISIONS])
    lengths = np.array([_LENGTH[name] for name in PRECISIONS], dtype=np.int32)
    found: Ints = rng.choice(lengths, size=count, p=shares / shares.sum())
    return found


def _ages(born: Ints, day: Ints, plan: ListPlan, rng: np.random.Generator) -> Ints:
    """Whole years at the event, some off by one or two, some rounded to five."""
    age = ((day - born) / _YEAR).astype(np.int32)
    wrong, rounded = _some(age, plan.noise.age, rng), rng.random(len(age)) < 0.25
    near = np.where(rounded, np.round(age / _ROUNDED) * _ROUNDED, age + rng.choice([-2, -1, 1, 2], size=len(age)))
    return np.where(wrong, np.maximum(near, 0), age).astype(np.int32)


def _status(missing: Bools, rng: np.random.Generator) -> Strings:
    """Killed or missing; some of the killed are still missing for this list."""
    return np.where(missing | (rng.random(len(missing)) < _UNDECIDED), "missing", "killed")


def _some(like: Ints, rate: float, rng: np.random.Generator) -> Bools:
    found: Bools = rng.random(len(like)) < rate
    return found
