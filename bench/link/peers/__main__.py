"""One peer on one set handed over: `python -m bench.link.peers FOLDER ENGINE`. Prints its figures as JSON."""

import importlib
import json
import resource
import sys
import time
from pathlib import Path

import polars as pl

from bench.link.peers.handed import handed
from bench.link.peers.scoring import figures

ENGINES = {
    "splink": ("by_splink", "plain"),
    "splink, latin": ("by_splink", "latin"),
    "splink, our pairs": ("by_splink", "plain"),
    "splink, our keys": ("by_splink", "ours"),
    "recordlinkage": ("by_recordlinkage", "plain"),
    "recordlinkage, latin": ("by_recordlinkage", "latin"),
}


def main() -> None:
    """Print the figures of one engine on one set; loading and scoring are not timed."""
    folder, engine = Path(sys.argv[1]), sys.argv[2]
    module, table = ENGINES[engine]
    told, truth = handed(folder, table, ours="our" in engine), pl.read_parquet(folder / "truth.parquet")
    scored = importlib.import_module(f"bench.link.peers.{module}").scored
    start = time.perf_counter()
    pairs = scored(told)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lists = told.frame.select(id="unique_id", list="source_dataset").filter(pl.col("list").is_in(told.unique))
    found = figures(pairs, lists, truth)
    print(json.dumps({**found, "seconds": seconds, "records/s": len(truth) / seconds, "peak MB": memory}))


if __name__ == "__main__":
    main()
