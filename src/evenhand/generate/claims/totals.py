"""Totals as offices publish them: running totals to a cut-off day, and totals for a period by independents."""

from collections.abc import Iterator

import numpy as np
import polars as pl

from evenhand.generate.claims.plan import ClaimPlan

_OFFICES = ("prosecutor", "defence")
_PERIOD = 30
_SEEN = 0.7


def totals(said: pl.DataFrame, happened: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """One row for each claim of a total, or of a conduct throughout: source, victim, low, start and end day, scope.

    A victim of -1 stands for both parties.
    """
    rows = [*_running(said, plan), *_periods(happened, plan, rng)] if plan.totals else []
    rows += _conduct(plan)
    whole = dict.fromkeys(("victim", "low", "start", "when", "said"), pl.Int64)
    words = dict.fromkeys(
        ("source", "scope", "key", "heading", "beside", "qualifier", "act", "affected", "weapon"), pl.String
    )
    return pl.DataFrame(rows, schema={**whole, **words})


def _running(said: pl.DataFrame, plan: ClaimPlan) -> Iterator[dict[str, object]]:
    """What each office has counted by each cut-off day, from its own claims and those of the prosecutor."""
    counted = said.filter((pl.col("act") == "killing") & pl.col("accuses") & pl.col("of").is_null())
    counted = counted.filter(pl.col("part_of").is_null())
    for side in range(len(plan.parties)):
        for place, office in enumerate(_OFFICES):
            known = counted.filter(pl.col("source").is_in([f"{name}-{side}" for name in _OFFICES[: place + 1]]))
            for end in range(plan.totals, plan.days + plan.totals, plan.totals):
                low = known.filter(pl.col("said") <= end).group_by("incident").agg(pl.col("low").max())["low"].sum()
                if low:
                    yield _row(f"{office}-{side}", side, int(low), (0, end), "running_total")


def _periods(happened: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> Iterator[dict[str, object]]:
    """What an independent mission found for each period: a share of those who were killed."""
    killed = happened.filter((pl.col("act") == "killing") & pl.col("happened"))
    for side in range(len(plan.parties)):
        for start in range(0, plan.days, _PERIOD):
            inside = (pl.col("victim") == side) & pl.col("day").is_between(start, start + _PERIOD - 1)
            found = int(rng.binomial(int(killed.filter(inside)["number"].sum()), _SEEN))
            period = (start, start + _PERIOD - 1)
            if found:
                yield _row("mission", side, found, period, "period_total")
            if found and plan.combatants:
                everybody = round(found * (1 + plan.combatants))
                people = _row("mission", side, everybody, period, "period_total")
                yield people | {
                    "affected": "people",
                    "key": f"{people['key']}/people",
                    "heading": f"people-{side}-{start}",
                }
                yield (
                    people
                    | {"affected": "people", "source": "observers", "heading": f"people-{side}-{start}"}
                    | {
                        "key": f"{people['key']}/observers",
                        "low": max(1, round(everybody * rng.uniform(0.9, 1.1))),
                    }
                )


def _conduct(plan: ClaimPlan) -> Iterator[dict[str, object]]:
    """Statements that a weapon was used throughout: against one side, by its offices, and by both sides."""
    if not plan.mutual or len(plan.parties) != 2:
        return
    for side in range(2):
        for office in _OFFICES:
            yield _used(f"{office}-{side}", side, plan.days) | {"heading": f"conduct-{side}"}
    for number in range(plan.mutual):
        source = ("monitors", "mission", "observers")[number % 3]
        both = {"key": f"conduct/{source}/{number}", "heading": "conduct-0", "beside": "conduct-1"}
        yield _used(source, -1, plan.days + number) | both


def _used(source: str, victim: int, said: int) -> dict[str, object]:
    words = {"act": "use_of_cluster_munitions", "affected": "civilians", "weapon": "cluster munitions"}
    days = {"victim": victim, "start": 0, "when": said - 1, "said": said}
    return {**words, **days, "source": source, "scope": "period_total", "key": f"conduct/{source}/{victim}"}


def _row(source: str, side: int, low: int, period: tuple[int, int], scope: str) -> dict[str, object]:
    start, end = period
    heading = f"killed-{side}" if scope == "running_total" else f"killed-{side}-from-{start}"
    said = end if scope == "running_total" else end + _PERIOD
    key = f"total/{source}/{side}/{scope}/{start}/{end}"
    words = {
        "source": source,
        "scope": scope,
        "key": key,
        "heading": heading,
        "act": "killing",
        "affected": "civilians",
    }
    return {**words, "victim": side, "low": low, "start": start, "when": end, "said": said, "qualifier": "exact"}
