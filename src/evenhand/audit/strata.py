"""T4: units of two sides compared within strata of like evidence (Holland & Thayer 1988)."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from evenhand.audit.effect import Effect, Finding, Floats, Ints, Pair
from evenhand.audit.logistic import changing
from evenhand.audit.mantel_haenszel import stratified
from evenhand.audit.settings import least, outcome, outcomes, registered
from evenhand.audit.sides import kind_of, of_pair, pairs_of, sides_in
from evenhand.audit.units import banded, numbered, with_outcome

GROUPS = ("alleged_party", "claimant_party", "language", "coder")


def in_strata(units: pl.DataFrame, order: Sequence[str]) -> Iterator[Finding]:
    """A finding for each outcome and pair of accused parties; then of claimant parties, languages and coders.

    Of the latter, those that cannot be compared are put together in one finding a group.
    """
    for group in GROUPS:
        names = [name for name in outcomes() if {name, group} <= set(units.columns)]
        found = [each for name in names for each in _of_group(with_outcome(units, name), name, group, order)]
        if group == GROUPS[0]:
            yield from found
            continue
        yield from (each for each in found if each.effect)
        if missed := [each for each in found if not each.effect]:
            why = (
                f"{len(missed)} further comparisons by {group.replace('_', ' ')} have too few units in the same strata"
            )
            yield Finding(test="T4", outcome="others", stage="record", sides=(), group=group, why=why, needs=needed())


def _of_group(held: pl.DataFrame, name: str, group: str, order: Sequence[str]) -> Iterator[Finding]:
    for pair in pairs_of(held, group, order):
        yield from _compared(held, name, group, pair)
    if group == GROUPS[0] and len(sides_in(held, group, order)) < 2:
        why = f"fewer than two parties have {least('side')} units with this outcome"
        yield Finding(test="T4", outcome=name, stage=outcome(name)["stage"], sides=(), why=why, needs=needed())


def needed() -> str:
    """What it takes to tell, in words."""
    return "Units of both sides in the same strata: evenhand audit --plan says how many."


def _compared(held: pl.DataFrame, name: str, group: str, pair: Pair) -> Iterator[Finding]:
    found, both = outcome(name), of_pair(held, group, pair)
    strata = banded(both, [column for column in found["strata"] if column != group])
    side, yes = (both[group] == pair[1]).cast(pl.Int64).to_numpy(), both[name].cast(pl.Int64).to_numpy()
    stratum, cluster = numbered(strata), numbered(both.select("cluster"))
    effect, widened = stratified(side, yes, stratum, both["weight"].to_numpy(), cluster)
    said = f"{kind_of(both, found)}|{found['said']}"
    plain = Finding(test="T4", outcome=name, stage=found["stage"], sides=pair, group=group, family=group, said=said)
    if effect is None:
        why = f"too few units stand in strata with both sides and both outcomes ({_raw(side, yes)})"
        yield replace(plain, why=why, needs=needed())
        return
    about = (f"strata: {', '.join(strata.columns).replace('_', ' ')}; {len(np.unique(stratum))} of them hold units",)
    yield replace(plain, effect=effect, details=(*about, *_details(effect, len(side), widened)))
    if "evidence" in found:
        yield _non_uniform(plain, changing(side, yes.astype(np.float64), _evidence(both, name), strata, cluster))


def _evidence(units: pl.DataFrame, name: str) -> Floats:
    """The amount of evidence, all that fall into the last band counted alike."""
    column = outcome(name)["evidence"]
    amount = pl.col(column).cast(pl.Float64, strict=False).fill_null(0.0)
    return units.select(amount.clip(upper_bound=registered("outcomes")["bands"][column])).to_series().to_numpy()


def _non_uniform(plain: Finding, effect: Effect | None) -> Finding:
    """Whether the difference changes with the amount of evidence (Swaminathan & Rogers 1990)."""
    change = replace(plain, form="change", measure="factor")
    if effect is None:
        return replace(change, why="a difference that changes with the evidence has no finite estimate", needs=needed())
    return replace(change, effect=effect)


def _raw(side: Ints, yes: Ints) -> str:
    counts = [f"{int(yes[side == each].sum())} of {int((side == each).sum())}" for each in (0, 1)]
    return f"with the outcome: {counts[0]}, and {counts[1]}"


def _details(effect: Effect, units: int, widened: float) -> Iterator[str]:
    yield f"{sum(effect.n)} of {units} units stand in strata with both sides and both outcomes"
    if math.isfinite(effect.log_ratio):
        delta, letter = ets(effect.log_ratio)
        yield f"ETS delta {delta:+.2f}, class {letter}"
    if widened > 1:
        yield f"units that share a document or an incident depend on one another: variance times {widened:.2f}"


def ets(log_ratio: float) -> tuple[float, str]:
    """Delta of the Educational Testing Service and its class by size alone: A negligible, B, C large."""
    found = registered("bounds")["delta"]
    delta = float(found["factor"]) * log_ratio
    return delta, "ABC"[sum(abs(delta) >= least_of for least_of in found["classes"])]
