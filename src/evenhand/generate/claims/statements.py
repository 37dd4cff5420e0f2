"""Who says what of invented incidents: accusing sides, accused sides, independents, and whoever repeats them.

Parties stand here as numbers and sources as `<id>-<number>`: nothing depends on what they are called.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
import polars as pl

from evenhand.generate.arrays import Floats
from evenhand.generate.claims.plan import ClaimPlan
from evenhand.generate.claims.remarks import remarked
from evenhand.generate.parts import table

_STANCES = {
    "accuses": "asserts",
    "finds": "asserts",
    "finds_nothing": "does_not_find",
    "denies": "denies",
    "shifts_blame": "disputes_attribution",
    "admits": "admits",
}
_OF_WHAT_HAPPENED = {"finds", "admits"}
_COUNTED = {"accuses", "finds"}
_QUALIFIERS = (("exact", 0.6), ("about", 0.15), ("at_least", 0.15), ("more_than", 0.1))


def speakers(plan: ClaimPlan) -> pl.DataFrame:
    """Everybody who speaks: source, side (number of a party, null when independent), and how often each does what."""
    rows: list[dict[str, Any]] = []
    for row in table("speakers"):
        sides = range(len(plan.parties)) if row["side"] == "each" else [None]
        for side in sides:
            name = row["id"] if side is None else f"{row['id']}-{side}"
            rows.append(row | {"source": name, "side": side})
    numbers = [*_STANCES, "relays", "delay"]
    return pl.DataFrame(rows).with_columns(pl.col(numbers).cast(pl.Float64), pl.col("side").cast(pl.Int64))


def statements(happened: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """One row for each claim on an incident; `key` names it, `of` is the key of the claim that it only repeats."""
    known = speakers(plan)
    firsts = (_first_hand(speaker, happened, plan, rng) for speaker in known.iter_rows(named=True))
    said = pl.concat(chain.from_iterable(firsts))
    told = _with_numbers(pl.concat([said, _injuries(said, plan, rng)]), plan, rng)
    told = pl.concat([told, _subsets(told, plan, rng)])
    return remarked(pl.concat([told, *_relays(told, known, rng)]), plan, rng)


def _first_hand(
    speaker: dict[str, Any], happened: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator
) -> Iterator[pl.DataFrame]:
    """What one source says of the incidents that it can speak of, one stance at most of each."""
    draw = rng.random(len(happened))
    low = np.zeros(len(happened))
    for kind, stance in _STANCES.items():
        if speaker[kind]:
            chance = _chance(speaker, kind, happened, plan)
            said = (draw >= low) & (draw < low + chance)
            low = low + chance
            yield _said(happened.filter(pl.Series(said)), speaker, kind, stance, rng)


def _chance(speaker: dict[str, Any], kind: str, happened: pl.DataFrame, plan: ClaimPlan) -> Floats:
    """How likely a source is to take this stance on each incident: sides speak of what touches them."""
    rate, side = speaker[kind], speaker["side"]
    so = happened["happened"].to_numpy() | (kind not in _OF_WHAT_HAPPENED)
    if side is not None:
        touched = happened["victim" if kind == "accuses" else "accused"].to_numpy() == side
        return np.where(touched & so, rate, 0.0)
    skewed = rate * plan.skew / (1 - rate + rate * plan.skew)
    return np.where(so, np.where(happened["accused"].to_numpy() == 0, skewed, rate), 0.0)


def _said(of: pl.DataFrame, speaker: dict[str, Any], kind: str, stance: str, rng: np.random.Generator) -> pl.DataFrame:
    delay = 1 + rng.poisson(speaker["delay"], size=len(of))
    return of.with_columns(
        source=pl.lit(speaker["source"]),
        via=pl.lit(None, dtype=pl.String),
        of=pl.lit(None, dtype=pl.String),
        part_of=pl.lit(None, dtype=pl.String),
        stance=pl.lit(stance),
        counted=pl.lit(kind in _COUNTED),
        accuses=pl.lit(kind == "accuses"),
        said=pl.col("day") + pl.Series(delay),
        key=pl.format("{}/{}/{}", "incident", pl.lit(speaker["source"]), "act"),
    )


def _with_numbers(said: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """The number as said, and the day as said: none for who denies, found nothing or admits."""
    count = len(said)
    off = np.exp(rng.normal(0, plan.spread, size=count)) * np.where(said["accuses"].to_numpy(), plan.inflation, 1.0)
    number = np.maximum(1, np.round(said["number"].to_numpy() * np.where(said["number"].to_numpy() == 1, 1.0, off)))
    names = [name for name, _ in _QUALIFIERS]
    qualifier = rng.choice(names, size=count, p=[share for _, share in _QUALIFIERS])
    moved = np.where(rng.random(count) < plan.moved, rng.choice([-1, 1], size=count), 0)
    number_said = pl.when("counted").then(pl.Series(number.astype(np.int64)))
    return said.with_columns(
        low=number_said,
        qualifier=pl.when("counted").then(pl.Series(qualifier)),
        when=pl.col("day") + pl.Series(moved),
        vague=pl.Series(rng.random(count) < plan.vague),
    )


def _injuries(said: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """Claims of people hurt, beside claims of people killed by the same source."""
    killed = said.filter((pl.col("act") == "killing") & pl.col("counted"))
    hurt = killed.filter(pl.Series(rng.random(len(killed)) < plan.injuries))
    return hurt.with_columns(
        act=pl.lit("injury"), number=pl.col("injured"), key=pl.format("{}/{}/injury", "incident", "source")
    )


def _subsets(told: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """A part of some numbers: so many of them children. Never to be added to the whole."""
    some = told.filter(pl.col("counted") & (pl.col("unit") == "persons") & (pl.col("low") > 2))
    some = some.filter(pl.Series(rng.random(len(some)) < plan.subsets))
    share = pl.Series(rng.uniform(0.1, 0.6, size=len(some)))
    return some.with_columns(
        low=(pl.col("low") * share).floor().cast(pl.Int64).clip(1),
        affected=pl.lit("children"),
        qualifier=pl.lit("exact"),
        part_of=pl.col("key"),
        key=pl.format("{}/children", "key"),
    )


def _relays(told: pl.DataFrame, known: pl.DataFrame, rng: np.random.Generator) -> Iterator[pl.DataFrame]:
    """Accusations told again by media, with the same number: a wire tells those of its own side only."""
    whole = told.filter(pl.col("accuses") & pl.col("part_of").is_null())
    for speaker in known.filter(pl.col("relays") > 0).iter_rows(named=True):
        theirs = whole if speaker["side"] is None else whole.filter(pl.col("victim") == speaker["side"])
        some = theirs.filter(pl.Series(rng.random(len(theirs)) < speaker["relays"]))
        yield some.with_columns(
            of=pl.col("key"),
            via=pl.lit(speaker["source"]),
            key=pl.format("{}/{}", "key", pl.lit(speaker["source"])),
            said=pl.col("said") + pl.Series(rng.poisson(speaker["delay"], size=len(some))),
        )
