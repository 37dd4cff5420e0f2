"""T6: among units of the same status, how often an independent body later confirmed them (Becker 1957)."""

from collections.abc import Iterator, Sequence

import polars as pl

from evenhand.audit.effect import Finding, Pair
from evenhand.audit.mantel_haenszel import stratified
from evenhand.audit.settings import least
from evenhand.audit.sides import of_pair, pairs_of
from evenhand.audit.units import banded, numbered

LATER = {"confirmed": 1, "withdrawn": 0}
_NEEDS = (
    "For each unit, whether an independent body later confirmed or withdrew it, and the status it had before: columns "
    "`later` (confirmed, withdrawn) and `status`."
)


def confirmed(units: pl.DataFrame, order: Sequence[str]) -> Iterator[Finding]:
    """A finding for each two accused parties; one that says why not, where nothing was confirmed later."""
    if not {"later", "status"} <= set(units.columns):
        yield _not_run((), "nothing here says whether an independent body later confirmed or withdrew a unit")
        return
    held = units.filter(pl.col("later").is_in(list(LATER)) & pl.col("status").is_not_null())
    pairs = list(pairs_of(held, "alleged_party", order))
    for pair in pairs:
        yield _of_pair(of_pair(held, "alleged_party", pair), pair)
    if not pairs:
        yield _not_run((), f"fewer than two parties have {least('side')} units that were later confirmed or withdrawn")


def _of_pair(both: pl.DataFrame, pair: Pair) -> Finding:
    side = (both["alleged_party"] == pair[1]).cast(pl.Int64).to_numpy()
    yes = (both["later"] == "confirmed").cast(pl.Int64).to_numpy()
    stratum, cluster = numbered(banded(both, ["status"])), numbered(both.select("cluster"))
    effect, _ = stratified(side, yes, stratum, both["weight"].to_numpy(), cluster)
    if effect is None:
        return _not_run(pair, "too few units of one status were confirmed on one side and withdrawn on the other")
    said = "accusations of the same status|were later confirmed"
    note = "a lower share of confirmed ones means a lower bar; later confirmation may itself be uneven"
    return Finding("T6", "later", "threshold", pair, effect=effect, said=said, details=(note,))


def _not_run(sides: tuple[str, ...], why: str) -> Finding:
    return Finding("T6", "later", "threshold", sides, why=why, needs=_NEEDS)
