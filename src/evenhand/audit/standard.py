"""T9: whether the bar moves with the party, while evidence alone says how strong a unit is (after Fariss 2014).

It asks of a status that people or other bodies gave. evenhand's own grade follows from the evidence by a rule, and from
more of it than a model of the evidence holds: an even rule would be called uneven. T1 tests the rule.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import polars as pl

from evenhand.audit.distributions import interval, normal_beyond
from evenhand.audit.effect import Effect, Finding, Ints, Pair
from evenhand.audit.logistic import indicators
from evenhand.audit.ordinal import shift
from evenhand.audit.settings import least, registered
from evenhand.audit.sides import of_pair, pairs_of
from evenhand.audit.units import banded

_YEARS = 2
_NEEDS = (
    f"{least('changing_standard')} or more units with a date, their evidence, and a status that people or other bodies "
    "gave them, in whole numbers from the weakest up."
)
_WHOLE = r"^-?\d{1,9}$"


def standards(units: pl.DataFrame, order: Sequence[str]) -> Iterator[Finding]:
    """For each two accused parties: a shift of the bar between them, and its change over time."""
    if why := _unfit(units):
        yield _not_run((), why)
        return
    held = units.filter(pl.col("status").is_not_null() & pl.col("date").cast(pl.String).str.contains(r"^\d{4}"))
    pairs = list(pairs_of(held, "alleged_party", order))
    for pair in pairs:
        yield from _of_pair(of_pair(held, "alleged_party", pair), pair)
    if not pairs:
        yield _not_run((), f"fewer than two parties have {least('side')} units with a status and a date")


def _ability() -> list[str]:
    return list(registered("outcomes")["standard"]["ability"])


def _unfit(units: pl.DataFrame) -> str:
    """Why the statuses of these units cannot be judged; empty when they can."""
    status = units["status"].cast(pl.String) if "status" in units.columns else pl.Series("status", [], dtype=pl.String)
    words = status.drop_nulls().filter(~status.drop_nulls().str.contains(_WHOLE)).unique().sort()
    if words.is_in(registered("outcomes")["grades"]["terms"]).any():
        return "the status is a grade by evenhand's own rule, which follows from the evidence; T1 tests the rule"
    if missing := sorted({"status", "date", *_ability()} - set(units.columns)):
        return f"the table has no column {', '.join(missing)}"
    return f"the status {words[0]!r} is no whole number, so that nothing says which is higher" if len(words) else ""


def _of_pair(both: pl.DataFrame, pair: Pair) -> Iterator[Finding]:
    status = ranked(both["status"])
    if len(both) < least("changing_standard") or not status.max():
        yield _not_run(pair, f"{len(both)} units have a status and a date; {least('changing_standard')} are needed")
        return
    years = both["date"].cast(pl.String).str.slice(0, 4)
    side = (both["alleged_party"] == pair[1]).cast(pl.Int64).to_numpy()
    turned = 1 if side[0] == 0 else -1  # the model is fitted one way round, whichever party comes first
    first = np.where(side == side[0], 0.5, -0.5)
    centred = years.cast(pl.Float64).to_numpy()
    centred = (centred - centred.mean()) / max(float(centred.std()), 1.0)
    ability = np.column_stack([*indicators(banded(both, _ability())), *indicators(pl.DataFrame({"year": years}))])
    spread = float(registered("bounds")["standard"]["prior_sd"])
    shifts = {
        "bar": np.column_stack([ability, first * centred, first]),
        "bar over time": np.column_stack([ability, first, first * centred]),
    }
    if years.n_unique() < _YEARS:
        yield _not_run(pair, "the units are of one year, so that nothing can change over time", "bar over time")
        del shifts["bar over time"]
    for what, design in shifts.items():
        mean, error = shift(status, design, spread)
        effect = _effect(turned * mean, error, side, status)
        yield _found(pair, what, effect)


def ranked(status: pl.Series) -> Ints:
    """A status, a whole number, as its rank among those that occur."""
    values = status.cast(pl.Int64).to_numpy()
    found: Ints = np.unique(values, return_inverse=True)[1].astype(np.int64)
    return found


def _effect(mean: float, error: float, side: Ints, status: Ints) -> Effect:
    higher = (status > np.median(status)).astype(np.int64)
    n = int((side == 0).sum()), int((side == 1).sum())
    yes = int(higher[side == 0].sum()), int(higher[side == 1].sum())
    return Effect(mean, *interval(mean, error), error, 2 * normal_beyond(abs(mean) / error), n, yes)


def _found(pair: Pair, what: str, effect: Effect) -> Finding:
    form = "standard" if what == "bar" else "standard_over_time"
    measure = "odds ratio" if what == "bar" else "factor"
    note = "posterior by Laplace's method; the counts with the outcome are of units above the median status"
    return Finding(
        "T9",
        what,
        "record over time",
        pair,
        effect=effect,
        form=form,
        measure=measure,
        said="units|reach a higher status",
        details=(note,),
    )


def _not_run(sides: tuple[str, ...], why: str, what: str = "bar") -> Finding:
    return Finding("T9", what, "record over time", sides, why=why, needs=_NEEDS)
