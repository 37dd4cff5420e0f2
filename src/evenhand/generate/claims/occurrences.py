"""Invented incidents: what happened, or did not."""

import datetime

import numpy as np
import polars as pl

from evenhand.generate.arrays import Floats, Longs
from evenhand.generate.claims.plan import ClaimPlan
from evenhand.generate.parts import frequent_first, numbers, table
from evenhand.generate.spelling import lexicon

FIRST = datetime.date(2031, 5, 1)
_DISPERSION = 0.8


def occurrences(count: int, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """A row for each incident: its number, act, accused and affected party, place, day, number harmed, happened.

    Parties and places are numbers; `day` counts from `FIRST`; `injured` are those hurt where people were killed.
    """
    acts = pl.DataFrame(table("acts")).with_columns(pl.col("share", "typical").cast(pl.Float64))
    share = acts["share"].to_numpy()
    act = rng.choice(len(acts), size=count, p=share / share.sum())
    accused = rng.integers(len(plan.parties), size=count)
    harmed = _numbers(acts["typical"].to_numpy()[act], rng)
    return pl.DataFrame(
        {
            "incident": np.arange(count),
            "act": acts["act"].to_numpy()[act],
            "unit": acts["unit"].to_numpy()[act],
            "affected": acts["affected"].to_numpy()[act],
            "object": _one_of(acts["objects"].to_list(), act, rng),
            "weapon": _one_of(acts["weapons"].to_list(), act, rng),
            "accused": accused,
            "victim": (accused + rng.integers(1, len(plan.parties), size=count)) % len(plan.parties),
            "place": frequent_first(rng, plan.places, count),
            "day": rng.integers(plan.days, size=count),
            "number": harmed,
            "injured": _numbers(harmed * np.float64(1.5), rng),
            "happened": rng.random(count) >= plan.unfounded,
        }
    )


def places(plan: ClaimPlan) -> pl.DataFrame:
    """The invented places, with another spelling of each: number, id, name, also."""
    stems, endings = numbers("places", "stem"), numbers("places", "ending")
    found = [(stems[at % len(stems)], endings[(at // len(stems) + at) % len(endings)]) for at in range(plan.places)]
    rows = [{"place": at, "name": _spelled(pair, 0), "also": _spelled(pair, 1)} for at, pair in enumerate(found)]
    return pl.DataFrame(rows, schema={"place": pl.Int32, "name": pl.String, "also": pl.String}).with_columns(
        id=pl.format("{}-{}", pl.col("name").str.to_lowercase().str.replace_all(r"[^a-z]", ""), "place")
    )


def _spelled(pair: tuple[int, int], choice: int) -> str:
    words = lexicon("latin:english")
    return "".join(words.spell(np.array([part]), np.array([choice]))[0] for part in pair)


def _numbers(typical: Floats, rng: np.random.Generator) -> Longs:
    """Whole numbers of 1 or more, skewed, about so large; a typical 1 stays 1."""
    drawn = typical * np.exp(rng.normal(0, _DISPERSION, size=len(typical)))
    return np.where(typical == 1, 1, np.maximum(1, np.round(drawn))).astype(np.int64)


def _one_of(lists: list[str], act: Longs, rng: np.random.Generator) -> list[str | None]:
    """One of the alternatives of each incident's act."""
    choices = [cell.split("|") for cell in lists]
    draws = rng.random(len(act))
    return [
        choices[kind][int(draw * len(choices[kind]))] or None for kind, draw in zip(act.tolist(), draws, strict=True)
    ]
