"""Invented incidents, and what is said of them, with the truth known."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from evenhand.errors import UsageError
from evenhand.generate.claims.coding import coded
from evenhand.generate.claims.joint import joint
from evenhand.generate.claims.occurrences import occurrences
from evenhand.generate.claims.plan import ClaimPlan
from evenhand.generate.claims.rows import claim_rows
from evenhand.generate.claims.statements import statements
from evenhand.generate.claims.tables import tables, write
from evenhand.generate.claims.totals import totals
from evenhand.generate.claims.truth import headings, truth, units


@dataclass(frozen=True, slots=True)
class Incidents:
    """Claims and the truth about them.

    Attributes:
        claims: a line for each claim, with the columns of `claims.csv` of an example case.
        truth: claim, heading (what it speaks of), relays (the claim that it only repeats, or null); a claim of two
            happenings, or of the conduct of both sides, has a line for each heading.
        happened: a line for each heading: kind (incident or total), act, accused, affected, place, day, number
            (true number harmed), happened.
        units: a line for each accused incident, with the columns that an audit takes: outcome is 1 where
            the coder held the accusation credible.
        tables: every table of `hand/`, by name.
    """

    claims: pl.DataFrame
    truth: pl.DataFrame
    happened: pl.DataFrame
    units: pl.DataFrame
    tables: dict[str, pl.DataFrame]

    def write(self, folder: Path) -> Path:
        """The folder, with case.toml, tables and mappings in it: a template for `evenhand new --from`."""
        return write(self.tables, folder)


def incidents(count: int, seed: int = 0, plan: ClaimPlan | None = None) -> Incidents:
    """So many invented incidents and the claims on them; the same arguments give the same rows.

    Raises:
        UsageError: fewer than one is asked for.
    """
    if count < 1:
        raise UsageError(f"{count} incidents cannot be invented", hint="Ask for one or more.")
    chosen = plan or ClaimPlan()
    rng = np.random.default_rng(seed)
    happened = occurrences(count, chosen, rng)
    said = statements(happened.with_columns(main=pl.col("act")), chosen, rng)
    together = joint(said, chosen, rng)
    added = totals(said, happened, chosen, rng)
    rows = claim_rows(pl.concat([said, together], how="diagonal"), added, chosen)
    graded = coded(said, chosen, rng)
    what = headings(happened, rows, chosen)
    known = truth(rows)
    audited = units(graded, rows, chosen)
    return Incidents(
        claims=rows.drop("key", "of", "heading", "beside"),
        truth=known,
        happened=what,
        units=audited,
        tables=tables(rows, known, what, audited, chosen),
    )
