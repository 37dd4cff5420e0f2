"""The parts that invented names are made of: `data/generate/<culture>.csv`, `cultures.csv`, `places.csv`."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from evenhand.errors import UsageError
from evenhand.generate.arrays import Ints

_DATA = files("evenhand") / "data" / "generate"
_PLAIN = ("kind", "sex", "sounds")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name.

    Attributes:
        sounds: how it sounds, in the letters of `sounds.csv`.
        spelled: attested spellings by script, the usual one first.
    """

    culture: str
    kind: str
    sex: str
    sounds: str
    spelled: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Culture:
    """How a culture forms names: the parts are numbered through all cultures, 0 is the empty part."""

    name: str
    native: str
    order: tuple[str, ...]
    wife_keeps: bool


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of `data/generate`."""
    return list(csv.DictReader((_DATA / f"{name}.csv").read_text("utf-8").splitlines()))


@cache
def cultures() -> dict[str, Culture]:
    """Every culture, by name."""
    return {
        row["culture"]: Culture(row["culture"], row["native"], tuple(row["order"].split()), row["wife"] == "own")
        for row in table("cultures")
    }


@cache
def parts() -> tuple[Part, ...]:
    """All parts of all cultures and of places; the first is empty."""
    return (Part("", "", "any", "", {}), *(part for name in (*cultures(), "places") for part in _read(name)))


def _read(culture: str) -> Iterator[Part]:
    for row in table(culture):
        spelled = {name: tuple(cell.split("|")) for name, cell in row.items() if name not in _PLAIN and cell}
        yield Part(culture, row["kind"], row.get("sex", "any"), row["sounds"], spelled)


@cache
def numbers(culture: str, kind: str, sex: str = "any") -> Ints:
    """The numbers of a culture's parts of one kind for one sex, the most frequent first; possibly none."""
    if culture != "places" and culture not in cultures():
        raise UsageError(f"no names of culture {culture!r}", hint=f"Use {', '.join(cultures())}.")
    found = [
        number
        for number, part in enumerate(parts())
        if part.culture == culture and part.kind == kind and (sex == "any" or part.sex in (sex, "any"))
    ]
    return np.array(found, dtype=np.int32)


def frequent_first(rng: np.random.Generator, choices: int, size: int, slope: float = 0.8) -> Ints:
    """Ranks drawn with Zipf-like frequencies: the one at rank r in proportion to 1 / (r + 2) ** slope."""
    weights = 1.0 / (np.arange(choices) + 2.0) ** slope
    edges = np.cumsum(weights / weights.sum())
    return np.minimum(np.searchsorted(edges, rng.random(size)), choices - 1).astype(np.int32)
