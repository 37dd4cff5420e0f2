"""Do intervals from draws cover the truth: `python -m bench.link.coverage [preset or set …] --runs N [--draws N]`.

Over seeds of generated lists (names of presets), or once for a public set (names of `bench.link.sets`): how far the
expected numbers of links and of persons are off, and how often intervals hold the true number.
"""

import argparse
import sys
import time
from collections.abc import Iterator

import numpy as np
import polars as pl

from bench.link.measures import true_links
from bench.link.sets import SETS, Set, generated
from evenhand.link.draws.make import drawn
from evenhand.link.linkage import Linkage
from evenhand.link.persons import link_persons

PRESETS = {
    "two_scripts_birth": True, "two_scripts_age_only": True, "five_lists_three_scripts": False, "archive": False
}  # fmt: skip
FIGURES = ("within 1 %", "bias", "error", "width", "covered by 95 %", "covered by 90 %")


def main() -> None:
    """Prints for each preset or set two rows of figures, of links and of persons."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("names", nargs="*", default=list(PRESETS))
    asked.add_argument("--runs", type=int, default=25)
    asked.add_argument("--persons", type=int, default=1500)
    asked.add_argument("--draws", type=int, default=100)
    told = asked.parse_args()
    print("| set | of | runs | pair sum | " + " | ".join(FIGURES) + " |\n|" + "---|" * (len(FIGURES) + 4))
    for name in told.names:
        started = time.perf_counter()
        runs = [against(link_persons(one.subjects), one.truth, told.draws) for one in _sets(name, told)]
        print(f"{name}: {(time.perf_counter() - started) / len(runs):.1f} s a run", file=sys.stderr, flush=True)
        for row in rows(name, runs):
            print(row, flush=True)


def against(linkage: Linkage, truth: pl.DataFrame, draws: int) -> dict[str, float]:
    """The figures of one run, as shares of the true numbers: expected, and the ends of both intervals."""
    made = drawn(linkage, draws)
    true = {"links": true_links(truth), "persons": truth["person"].n_unique()}
    out = {"pair sum": linkage.expected / true["links"]}
    for what, number in true.items():
        out[what] = float(getattr(made, what).mean()) / number
        for level in (0.95, 0.90):
            low, high = made.interval(what, level)
            out[f"{what} {level:.2f} low"], out[f"{what} {level:.2f} high"] = low / number, high / number
    return out


def rows(name: str, runs: list[dict[str, float]]) -> Iterator[str]:
    """Two rows of a table: of links and of persons."""
    table = {key: np.array([run[key] for run in runs]) for key in runs[0]}
    for what in ("links", "persons"):
        off = table[what] - 1
        wide = table[f"{what} 0.95 high"] - table[f"{what} 0.95 low"]
        inside = [
            ((table[f"{what} {level} low"] <= 1) & (table[f"{what} {level} high"] >= 1)).mean()
            for level in ("0.95", "0.90")
        ]
        shown = [
            f"{(abs(off) <= 0.01).mean():.2f}",
            f"{off.mean():+.3f}",
            f"{abs(off).mean():.3f}",
            f"{wide.mean():.3f}",
        ]
        before = f"{table['pair sum'].mean():.3f}" if what == "links" else ""
        yield (
            f"| {name} | {what} | {off.size} | {before} | "
            + " | ".join([*shown, *(f"{each:.2f}" for each in inside)])
            + " |"
        )


def _sets(name: str, told: argparse.Namespace) -> Iterator[Set]:
    if name in PRESETS:
        yield from (generated(name, told.persons, PRESETS[name], seed) for seed in range(1, told.runs + 1))
    else:
        yield SETS[name]()


if __name__ == "__main__":
    main()
