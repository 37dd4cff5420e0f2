"""Linking lists of growing length: `python -m bench.link.growth [records …] [--preset NAME …]`.

Each size runs in a process of its own, after a small run that brings the kernels from their cache; inventing the
records is not counted. `processor` is the time that all cores worked, and tells less of what else the machine does than
`wall`.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from bench.link.measures import of_clusters, of_pairs, true_links
from bench.link.sets import Set, table
from evenhand.generate import people
from evenhand.generate.plan import ListPlan, Plan
from evenhand.link.persons import link_persons

SIZES = (10_000, 100_000, 1_000_000)
STAGES = ("encode", "block", "compare", "score", "second pass", "close", "cluster")
FIGURES = ("records", "wall", "processor", *STAGES, "peak MB", "candidates/record", "pair F1", "cluster F1")
SMALL = 2_000
ONE_SCRIPT = Plan(
    (
        ListPlan(
            "register",
            coverage=0.8,
            styles={"latin:english": 1.0},
            fields={"birth_date": 0.95, "sex": 0.99, "father": 0.9},
            duplicates=0.25,
        ),
    )
)
PLANS: dict[str, Plan | str] = {"one_script_birth": ONE_SCRIPT, "two_scripts_birth": "two_scripts_birth"}


def main() -> None:
    """Prints a table: a row for each size of each preset."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("records", nargs="*", type=int, default=list(SIZES))
    asked.add_argument("--preset", nargs="+", default=list(PLANS))
    asked.add_argument("--file", help="link this table of records, and print figures as JSON")
    told = asked.parse_args()
    if told.file:
        print(json.dumps(measured(Path(told.file), unique=told.preset != ["one_script_birth"])))
        return
    print("| preset | " + " | ".join(FIGURES) + " |\n|" + "---|" * (len(FIGURES) + 1))
    for preset in told.preset:
        for records in told.records:
            print(f"| {preset} | " + " | ".join(_row(preset, records)) + " |", flush=True)


def _row(preset: str, records: int) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "records.parquet"
        _invented(preset, records).write_parquet(file)
        command = [sys.executable, "-m", "bench.link.growth", "--file", str(file), "--preset", preset]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return [str(records), done.stderr.strip().splitlines()[-1]]
    found = json.loads(done.stdout.splitlines()[-1])
    return [f"{found[figure]:.4g}" for figure in FIGURES]


def _invented(preset: str, records: int) -> pl.DataFrame:
    """About so many records, and the person of each."""
    trial = len(people(SMALL, 1, PLANS[preset]).frame) / SMALL
    made = people(round(records / trial), 1, PLANS[preset])
    return made.frame.join(made.truth, on="row")


def measured(file: Path, unique: bool) -> dict[str, float]:
    """The figures of one table of records."""
    frame = pl.read_parquet(file)
    link_persons(table("small", frame.sample(min(SMALL, len(frame)), seed=1), unique).subjects)
    one: Set = table("all", frame, unique)
    wall, processor = time.perf_counter(), time.process_time()
    found = link_persons(one.subjects)
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    links = found.pairs.filter(pl.col("posterior") > 0.5)
    return {
        "records": len(frame),
        "wall": wall,
        "processor": processor,
        **{stage: found.diagnostics.seconds.get(stage, 0.0) for stage in STAGES},
        "peak MB": peak,
        "candidates/record": found.diagnostics.candidates / len(frame),
        "pair F1": of_pairs(links, one.truth).f1,
        "cluster F1": of_clusters(found.clusters, one.truth).f1,
        "true links": true_links(one.truth),
    }


if __name__ == "__main__":
    main()
