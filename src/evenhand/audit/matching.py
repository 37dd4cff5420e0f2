"""T5: accusations matched that agree in what was registered (coarsened exact matching, Iacus et al. 2012)."""

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from evenhand.audit.conditional import conditional, differing
from evenhand.audit.effect import Finding, Floats, Pair
from evenhand.audit.mantel_haenszel import tabled
from evenhand.audit.settings import least, outcome, outcomes, registered
from evenhand.audit.sides import kind_of, of_pair, pairs_of
from evenhand.audit.units import banded, numbered, with_outcome

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
    tables = _cells(of_pair(held, "alleged_party", pair), name, pair)
    both = tables[(tables.sum(-1) > 0).all(-1)]
    pairs, apart = differing(both)
    left = int(tables.sum() - both.sum())
    details = (
        f"{len(both)} cells hold units of both sides: {pairs:.0f} pairs, of which {apart:.1f} differ on average over "
        f"all ways to pair them; {left} units have no counterpart",
    )
    if apart < least("pairs"):
        why = f"{apart:.1f} of the pairs differ in the outcome; {least('pairs')} are needed"
        return _not_run(name, pair, why, details)
    effect, gamma = conditional(both)
    found = outcome(name)
    return Finding(
        test="T5",
        outcome=name,
        stage=found["stage"],
        sides=pair,
        effect=effect,
        said=f"{kind_of(held, found)}|{found['said']}",
        details=(*details, f"gamma {gamma:.2f}"),
    )


def _cells(both: pl.DataFrame, name: str, pair: Pair) -> Floats:
    """For each cell of units that agree, how many of either side have the outcome and have it not."""
    cell = numbered(banded(both, registered("outcomes")["matched"]["strata"]))
    side, yes = (both["alleged_party"] == pair[1]).cast(pl.Int64).to_numpy(), both[name].cast(pl.Int64).to_numpy()
    return tabled(side, yes, cell, np.ones(len(side)))


def _not_run(name: str, sides: tuple[str, ...], why: str, details: tuple[str, ...] = ()) -> Finding:
    return Finding("T5", name, outcome(name)["stage"], sides, why=why, needs=_NEEDS, details=details)
