"""How a coder grades invented accusations: by the evidence, and perhaps by who is accused."""

import numpy as np
import polars as pl

from evenhand.generate.claims.plan import ClaimPlan

_START, _INDEPENDENT, _DENIED, _OFFICES = -1.2, 1.1, -0.5, 0.4
_MOST = 3


def coded(said: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """One row for each incident that somebody accuses somebody of: the evidence, and what the coder made of it.

    The log odds of `outcome` (1: held credible) are -1.2 + 1.1 for each independent source that found it, at most
    three, + 0.4 for each further office that accuses - 0.5 if denied, - ln(uneven) if the party `against` is accused.
    """
    own = said.filter(pl.col("of").is_null() & pl.col("part_of").is_null() & (pl.col("act") == pl.col("main")))
    units = own.group_by("incident", maintain_order=True).agg(
        pl.col("accused", "victim", "act", "weapon", "day", "place", "number", "happened").first(),
        accusing=pl.col("accuses").sum(),
        independent=(pl.col("counted") & ~pl.col("accuses")).sum(),
        denied=pl.col("stance").is_in(["denies", "disputes_attribution"]).any(),
        key=pl.col("key").filter(pl.col("accuses")).first(),
    )
    units = units.filter(pl.col("accusing") > 0).sort("incident")
    logit = (
        _START
        + _INDEPENDENT * pl.col("independent").cast(pl.Int64).clip(0, _MOST)
        + _OFFICES * (pl.col("accusing").cast(pl.Int64) - 1)
        + pl.when("denied").then(_DENIED).otherwise(0.0)
        - pl.when(pl.col("accused") == plan.against).then(float(np.log(plan.uneven))).otherwise(0.0)
    )
    chance = units.select(1 / (1 + (-logit).exp())).to_series().to_numpy()
    return units.with_columns(
        outcome=pl.Series((rng.random(len(units)) < chance).astype(np.int8)), severity=_severity()
    )


def _severity() -> pl.Expr:
    """Bands of the number harmed: 1, 2 to 5, 6 to 20, more."""
    number, band = pl.col("number"), pl.lit("21+")
    for most, words in ((20, "6-20"), (5, "2-5"), (1, "1")):
        band = pl.when(number <= most).then(pl.lit(words)).otherwise(band)
    return band
