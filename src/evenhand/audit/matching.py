"""T5: accusations matched in pairs that agree in what was registered (coarsened exact matching, Iacus et al. 2012)."""

from collections.abc import Iterator, Sequence

import polars as pl

from evenhand.audit.effect import Finding, Pair
from evenhand.audit.mcnemar import gamma, paired
from evenhand.audit.settings import least, outcome, outcomes, registered
from evenhand.audit.sides import kind_of, pairs_of
from evenhand.audit.units import banded, with_outcome

_NEEDS = "About 200 pairs find an odds ratio of 2 in 3 of 4 cases; 800 show evenness within 0.67 to 1.5."


def matched(units: pl.DataFrame, order: Sequence[str]) -> Iterator[Finding]:
    """A finding for each outcome of accusations and two accused parties.

    Claims are not paired: those of one document depend on one another.
    """
    for name in outcomes():
        if name not in units.columns or outcome(name)["level"] == "claim":
            continue
        held = with_outcome(units, name)
        missing = [column for column in registered("outcomes")["matched"]["strata"] if column not in held.columns]
        pairs = [] if missing else list(pairs_of(held, "alleged_party", order))
        for pair in pairs:
            yield _of_pair(held, name, pair)
        if not pairs:
            why = f"fewer than two parties have {least('side')} units with this outcome"
            yield _not_run(name, (), f"the table has no column {', '.join(missing)}" if missing else why)


def _of_pair(held: pl.DataFrame, name: str, pair: Pair) -> Finding:
    first, second = (_numbered(held.filter(pl.col("alleged_party") == party), name) for party in pair)
    keys = [column for column in first.columns if column != name]
    both = first.join(second, on=keys, suffix="_second")
    effect, differing = paired(both[name].to_numpy(), both[f"{name}_second"].to_numpy())
    left = len(first) + len(second) - 2 * len(both)
    details = (f"{len(both)} pairs, {differing} of them differ; {left} units have no counterpart",)
    if differing < least("pairs"):
        why = f"{differing} of the pairs differ in the outcome; {least('pairs')} are needed"
        return _not_run(name, pair, why, details)
    more = int((both[name] > both[f"{name}_second"]).sum()), int((both[name] < both[f"{name}_second"]).sum())
    found = outcome(name)
    return Finding(
        test="T5",
        outcome=name,
        stage=found["stage"],
        sides=pair,
        effect=effect,
        said=f"{kind_of(held, found)}|{found['said']}",
        details=(*details, f"gamma {gamma(max(more), min(more)):.2f}"),
    )


def _numbered(held: pl.DataFrame, name: str) -> pl.DataFrame:
    """The units of one side with what they must agree in, and a number among those that agree."""
    strata = registered("outcomes")["matched"]["strata"]
    ordered = held.sort("unit_id")
    cells = banded(ordered, strata).with_columns(ordered[name].cast(pl.Int64))
    return cells.with_columns(among=pl.int_range(pl.len()).over(strata))


def _not_run(name: str, sides: tuple[str, ...], why: str, details: tuple[str, ...] = ()) -> Finding:
    return Finding("T5", name, outcome(name)["stage"], sides, why=why, needs=_NEEDS, details=details)
