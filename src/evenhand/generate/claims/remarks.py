"""Remarks in words that belong to an incident, as a coder or a text would describe it."""

import numpy as np
import polars as pl

from evenhand.generate.claims.plan import ClaimPlan
from evenhand.generate.parts import numbers
from evenhand.generate.spelling import lexicon

_WORDS, _TOLD = 4, 2


def remarked(said: pl.DataFrame, plan: ClaimPlan, rng: np.random.Generator) -> pl.DataFrame:
    """The statements with `remark`: two of the four invented words of their incident, or null."""
    if not plan.remarks:
        return said.with_columns(remark=pl.lit(None, dtype=pl.String))
    known = _vocabulary()
    theirs = rng.integers(len(known), size=(said["incident"].to_numpy().max(initial=0) + 1, _WORDS))
    chosen = np.argsort(rng.random((len(said), _WORDS)), axis=1)[:, :_TOLD]
    words = known[np.take_along_axis(theirs[said["incident"].to_numpy()], chosen, axis=1)]
    texts = pl.format("as relayed, {} and {}", *(pl.Series(words[:, place]) for place in range(_TOLD)))
    remarks = pl.select(texts).to_series()
    return said.with_columns(remark=pl.when(pl.Series(rng.random(len(said)) < plan.remarks)).then(remarks))


def _vocabulary() -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    """Some hundred invented words, formed as the names of places are."""
    stems, endings = numbers("places", "stem"), numbers("places", "ending")
    spelled = lexicon("latin:english").spell
    first, last = (spelled(parts, np.zeros(len(parts), np.int32)) for parts in (stems, endings))
    return np.array([f"{one}{other}".lower() for one in first for other in last])
