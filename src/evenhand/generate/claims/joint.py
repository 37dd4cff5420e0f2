"""Claims that one accuser makes of two killings in one place at once: a period, and one number for both."""

import numpy as np
import polars as pl

from evenhand.generate.claims.plan import ClaimPlan

_NEAR = 10


def joint(said: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """One row for each such claim, with the columns of `statements` and `start` (first day) and `beside` (heading).

    Its number is the sum of what the accuser said of the two, which lie one to ten days apart.
    """
    whole = pl.col("of").is_null() & pl.col("part_of").is_null()
    killed = said.filter(whole & pl.col("accuses") & (pl.col("act") == "killing") & ~pl.col("vague"))
    later = killed.select("source", "place", "accused", "victim", "incident", "when", "low", "said")
    both = killed.join(later, on=["source", "place", "accused", "victim"], suffix="_later", maintain_order="left_right")
    apart = pl.col("when_later") - pl.col("when")
    both = both.filter(apart.is_between(1, _NEAR))
    both = both.filter(pl.Series(rng.random(len(both)) < plan.joint)) if plan.joint else both.clear()
    return both.with_columns(
        start="when",
        when="when_later",
        beside=pl.format("i{}", "incident_later"),
        low=pl.col("low") + pl.col("low_later"),
        said=pl.max_horizontal("said", "said_later"),
        key=pl.format("{}/i{}", "key", "incident_later"),
    ).select(*said.columns, "start", "beside")
