"""Records added to a kept linkage beside linking all anew: `python -m bench.link.increment RECORDS NEW [PRESET]`.

The rows of a generated set in random order; the last NEW are added to a kept linkage of the first RECORDS.
"""

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import polars as pl

from bench.link.measures import of_clusters
from bench.link.sets import generated
from evenhand.link.fields import Subjects
from evenhand.link.kept.added import Added, added
from evenhand.link.kept.folder import load, save
from evenhand.link.kept.kept import kept_of
from evenhand.link.persons import link_persons

T = TypeVar("T")
SHUFFLED = 1


def main() -> None:
    """Prints figures as JSON: seconds of each step, pairs compared, F1 of clusters both ways."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("records", type=int)
    asked.add_argument("new", type=int)
    asked.add_argument("preset", nargs="?", default="two_scripts_birth")
    asked.add_argument("--duplicates", action="store_true", help="somebody may stand twice on one list")
    told = asked.parse_args()
    one = generated(told.preset, told.records + told.new, not told.duplicates)
    frame = one.subjects.frame.sample(told.records + told.new, shuffle=True, seed=SHUFFLED)
    truth = one.truth.filter(one.truth["id"].is_in(frame["row"].implode()))
    kept_truth = truth.filter(truth["id"].is_in(frame["row"][: told.records].implode()))
    whole, old = replace(one.subjects, frame=frame), replace(one.subjects, frame=frame[: told.records])
    seconds: dict[str, float] = {}
    grown, compared, once = _grown(old, replace(one.subjects, frame=frame[told.records :]), seconds)
    anew = _timed(seconds, "anew", lambda: link_persons(whole))
    print(
        json.dumps(
            {
                "records": told.records, "new": told.new, "preset": told.preset, "seconds": seconds,
                "compared once": compared, "compared by adding": grown.compared,
                "compared anew": anew.diagnostics.candidates, "touched": grown.touched,
                "renamed": len(grown.renamed), "due": grown.due,
                "F1 added": _f1(grown.kept.clusters(), truth), "F1 anew": _f1(anew.clusters, truth),
                "F1 once, kept rows": _f1(once, kept_truth),
                "F1 added, kept rows": _f1(grown.kept.clusters(), kept_truth),
                "F1 anew, kept rows": _f1(anew.clusters, kept_truth),
                "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }, indent=1,
        )
    )  # fmt: skip


def _grown(old: Subjects, new: Subjects, seconds: dict[str, float]) -> tuple[Added, int, pl.DataFrame]:
    linked = _timed(seconds, "once", lambda: link_persons(old))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "kept"
        kept = _timed(seconds, "keep", lambda: kept_of(old, linked))
        _timed(seconds, "save", lambda: save(kept, folder))
        kept = _timed(seconds, "load", lambda: load(folder))
        seconds["size MB"] = sum(path.stat().st_size for path in folder.iterdir()) // 10**6
    _timed(seconds, "add, kernels cold", lambda: added(kept, replace(new, frame=new.frame[:10])))
    return _timed(seconds, "add", lambda: added(kept, new)), linked.diagnostics.candidates, linked.clusters


def _f1(clusters: pl.DataFrame, truth: pl.DataFrame) -> float:
    return round(of_clusters(clusters.join(truth, on="id", how="semi"), truth).f1, 4)


def _timed(seconds: dict[str, float], name: str, work: Callable[[], T]) -> T:
    start, used = time.perf_counter(), time.process_time()
    found = work()
    seconds[name] = round(time.perf_counter() - start, 2)
    seconds[f"{name}, of processor"] = round(time.process_time() - used, 2)
    return found


if __name__ == "__main__":
    main()
