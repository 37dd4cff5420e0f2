"""Units drawn for tests: invented parties, evidence, outcomes."""

import numpy as np
import polars as pl

from evenhand.audit.run import Material, audited
from evenhand.audit.units import checked
from evenhand.model.audited import Audit

PARTIES = ("kelvara", "ostrenia")
NAMES = {"kelvara": "Kelvara", "ostrenia": "Ostrenia"}


def units(count: int, seed: int, odds: float = 1.0) -> pl.DataFrame:
    """So many units, half against either party; the outcome has these odds against the first, like evidence given."""
    rng = np.random.default_rng(seed)
    party = rng.integers(2, size=count)
    sources, year = rng.integers(5, size=count), rng.integers(2031, 2035, size=count)
    chance = 1 / (1 + np.exp(-(-1.5 + 0.7 * sources + np.log(odds) * (party == 0))))
    yes = (rng.random(count) < chance).astype(int)
    return pl.DataFrame(
        {
            "unit_id": [f"u{at:04}" for at in range(count)],
            "alleged_party": [PARTIES[each] for each in party],
            "claimant_party": [PARTIES[1 - each] for each in party],
            "n_independent_sources": sources,
            "n_accusing_offices": rng.integers(1, 4, size=count),
            "denied": np.where(rng.random(count) < 0.3, "yes", "no"),
            "severity_band": rng.choice(["1", "2-5", "6-20", "21+"], size=count),
            "act_type": rng.choice(["killing", "displacement"], size=count),
            "place_access": "not stated",
            "date": [f"{each}-05-01" for each in year],
            "language": rng.choice(["en", "xx"], size=count),
            "coder": "coder-1",
            "second_hand": rng.choice(["yes", "no"], size=count),
            "admitted": "no",
            "status": np.clip(sources + yes, 0, 4),
            "later": np.where(rng.random(count) < 0.6, "confirmed", "withdrawn"),
            "outcome": yes,
        }
    )


def audit(table: pl.DataFrame, order: tuple[str, ...] = PARTIES, names: dict[str, str] | None = None) -> Audit:
    """The audit of a table."""
    return audited(Material("drawn units", checked(table, "drawn"), order, names or NAMES))
