"""The audit on invented units whose truth is known: false alarms, power, and the trap of a plain table.

`python -m bench.audit` prints a table; `--runs` says how many replications of each line (300), `--seed` where they
begin. It takes some minutes.
"""

import argparse
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from evenhand.audit.mantel_haenszel import chance, common, tabled
from evenhand.audit.power import strata
from evenhand.audit.run import Material, audited
from evenhand.audit.units import checked
from evenhand.generate import ClaimPlan, incidents
from evenhand.model.audited import Card, Verdict

PARTIES = ("kelvara", "ostrenia")


@dataclass(frozen=True)
class Line:
    """A setting: what it is called, incidents for each run, and the plan."""

    name: str
    count: int
    plan: ClaimPlan


LINES = (
    *(Line("even", count, ClaimPlan()) for count in (220, 440, 880)),
    *(Line("even coder, evidence skewed 8 to 1", count, ClaimPlan(skew=8)) for count in (220, 440, 880, 1760)),
    *(Line("coder uneven, odds ratio 2", count, ClaimPlan(uneven=2)) for count in (220, 440, 880)),
    Line("coder uneven, odds ratio 1.5", 1760, ClaimPlan(uneven=1.5)),
    Line("even", 1760, ClaimPlan()),
)


@dataclass(frozen=True)
class Run:
    """One replication: units a side, and the verdicts of each test."""

    sides: tuple[int, int]
    cards: tuple[Card, ...]
    whole: Verdict
    plain: float

    def said(self, test: str, verdict: Verdict) -> bool:
        """Whether a comparison of accused parties in a test came to this verdict."""
        found = (card for card in self.cards if card.test == test and card.group == "alleged_party")
        return any(card.verdict == verdict for card in found)

    def even(self) -> bool:
        """Whether the odds ratio over strata was called even."""
        return next(card for card in self.cards if card.test == "t4").verdict is Verdict.EVEN

    def any_alarm(self) -> bool:
        """Whether any comparison of the whole audit was called uneven."""
        return any(card.verdict == Verdict.UNEVEN for card in self.cards)


def run(line: Line, seed: int) -> Run:
    """The audit of one drawn table of units."""
    drawn = incidents(line.count, seed, line.plan).units.with_columns(place_access=pl.lit("not stated"))
    units = checked(drawn, "generated")
    found = audited(Material("generated", units, PARTIES, {}))
    side = (units["alleged_party"] == PARTIES[1]).cast(pl.Int64).to_numpy()
    yes = units["outcome"].cast(pl.Int64).to_numpy()
    one = common(tabled(side, yes, np.zeros(len(side), dtype=np.int64), np.ones(len(side))))
    return Run(
        (int((side == 0).sum()), int(side.sum())), found.cards, found.whole, float(chance(one.score, one.variance))
    )


def row(line: Line, runs: Sequence[Run]) -> str:
    """A line of the table: shares of runs."""
    smaller = round(float(np.mean([min(each.sides) for each in runs])))
    shares = [
        np.mean([each.said("t4", Verdict.UNEVEN) for each in runs]),
        np.mean([each.even() for each in runs]),
        np.mean([each.said("t5", Verdict.UNEVEN) for each in runs]),
        np.mean([each.any_alarm() for each in runs]),
        np.mean([each.whole is Verdict.UNEVEN for each in runs]),
        np.mean([each.plain < 0.05 for each in runs]),
    ]
    planned = f"{strata(smaller, odds=line.plan.uneven)[0]:6.1%}"
    return f"| {line.name} | {smaller} | " + " | ".join(f"{share:6.1%}" for share in shares) + f" | {planned} |"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.perf_counter()
    heads = (
        "setting",
        "smaller side",
        "T4 uneven",
        "T4 even",
        "T5 uneven",
        "any",
        "whole",
        "plain table",
        "planned",
    )
    print("| " + " | ".join(heads) + " |")
    print("|---" * len(heads) + "|")
    for line in LINES:
        print(row(line, [run(line, asked.seed + at) for at in range(asked.runs)]), flush=True)
    error = math.sqrt(0.05 * 0.95 / asked.runs)
    print(f"{asked.runs} runs a line, standard error at 5 %: {error:.1%}; {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
