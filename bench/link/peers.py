"""Splink 5 and recordlinkage on a set handed over: `python peers.py FOLDER ENGINE`. Prints its figures as JSON.

Runs in an environment of its own, and so imports nothing of the project; each engine is imported only when it is run.
Splink has a comparison for each kind of column, term frequencies, u from random pairs and EM on three rules, and is
scored at its best threshold on the truth, which nobody has in practice; "splink, our keys" blocks on our candidate
pairs. recordlinkage uses its ECM classifier on our candidate pairs; classes found upside down are turned.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl


def main() -> None:
    """Print the figures of one engine on one set."""
    folder, engine = Path(sys.argv[1]), sys.argv[2]
    told = json.loads((folder / "fields.json").read_text())
    frame, truth = pl.read_parquet(folder / "frame.parquet"), pl.read_parquet(folder / "truth.parquet")
    start = time.perf_counter()
    scored = _recordlinkage(folder, frame, told) if engine == "recordlinkage" else _splink(frame, told, folder, engine)
    seconds = time.perf_counter() - start
    figures = _figures(scored, truth)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**figures, "seconds": seconds, "records/s": len(frame) / seconds, "peak MB": memory}))


def _figures(scored: pl.DataFrame, truth: pl.DataFrame) -> dict[str, float]:
    """The best F1 over all thresholds, blocking recall, expected over true links."""
    both = scored.join(truth, left_on="left", right_on="id").join(truth, left_on="right", right_on="id", suffix="_r")
    both = both.with_columns(hit=pl.col("person") == pl.col("person_r")).sort("p", descending=True)
    size = truth.group_by("person").len()["len"].cast(pl.Int64)
    true = int((size * (size - 1) // 2).sum())
    curve = both.select(f=2 * pl.col("hit").cum_sum() / (pl.int_range(1, pl.len() + 1) + true))
    return {
        "pair F1": float(max(curve["f"].to_list(), default=0.0)),
        "blocking recall": float(both["hit"].sum()) / true,
        "expected/true": float(both["p"].sum()) / true,
    }


def _splink(frame: pl.DataFrame, told: dict[str, Any], folder: Path, engine: str) -> pl.DataFrame:
    import splink.comparison_library as cl  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    kinds = {name: kind for name, kind in told["kinds"].items() if frame[name].null_count() < len(frame)}
    made = {
        "date": lambda name: cl.DamerauLevenshteinAtThresholds(name, [1, 2]),
        "postcode": lambda name: cl.LevenshteinAtThresholds(name, [1, 2]),
        "identifier": lambda name: cl.DamerauLevenshteinAtThresholds(name, [1, 2]),
        "age": lambda name: cl.LevenshteinAtThresholds(name, [1]),
        "sex": cl.ExactMatch,
        "category": lambda name: cl.ExactMatch(name).configure(term_frequency_adjustments=True),
    }
    text = lambda name: cl.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(term_frequency_adjustments=True)  # noqa: E731
    strong = [
        name for name, kind in kinds.items() if kind in ("date", "identifier", "postcode", "name", "given", "family")
    ]
    rules = [block_on(name) for name in strong if kinds[name] != "given"]
    rules += [
        block_on(a, b) for at, a in enumerate(kinds) for b in list(kinds)[at + 1 :] if "sex" not in (kinds[a], kinds[b])
    ]
    unique = bool(told["unique"])
    if engine != "splink":
        pairs = pl.read_parquet(folder / "pairs.parquet").with_row_index("pair")
        ends = pl.concat([pairs.select("pair", unique_id=pl.col(side)) for side in ("left", "right")])
        carried = ends.group_by("unique_id").agg(pl.col("pair"))
        frame = frame.join(carried, on="unique_id", how="left", maintain_order="left")
        rules = [{"blocking_rule": "l.pair = r.pair", "arrays_to_explode": ["pair"], "sql_dialect": "duckdb"}]
    settings = SettingsCreator(
        link_type="link_only" if unique else "dedupe_only",
        comparisons=[made.get(kind, text)(name) for name, kind in kinds.items()],
        blocking_rules_to_generate_predictions=rules,
    )
    engine_api = DuckDBAPI()
    parts = frame.drop("source_dataset").to_pandas() if not unique else None
    named = frame.partition_by("source_dataset", as_dict=True) if unique else {}
    tables = [
        engine_api.register(part.drop("source_dataset").to_pandas(), dataset_display_name=str(name[0]))
        for name, part in named.items()
    ]
    linker = Linker(tables or engine_api.register(parts), settings, log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for name in [name for name in strong if frame[name].null_count() < len(frame) / 2][:3]:
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(name))
    found = linker.inference.predict(threshold_match_probability=0.001).as_pandas_dataframe()
    told_pairs = found[["unique_id_l", "unique_id_r", "match_probability"]]
    return pl.from_pandas(told_pairs).rename({"unique_id_l": "left", "unique_id_r": "right", "match_probability": "p"})


def _recordlinkage(folder: Path, frame: pl.DataFrame, told: dict[str, Any]) -> pl.DataFrame:
    import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415
    import recordlinkage  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: PLC0415

    pairs = pl.read_parquet(folder / "pairs.parquet").to_pandas()
    table = frame.to_pandas().set_index("unique_id")
    compare = recordlinkage.Compare()
    for name, kind in told["kinds"].items():
        if kind in ("sex", "category", "age"):
            compare.exact(name, name)
        else:
            compare.string(name, name, method="jarowinkler", threshold=0.88)
    features = compare.compute(pd.MultiIndex.from_frame(pairs), table)
    model = recordlinkage.ECMClassifier(binarize=0.5)
    model.fit(features)
    chance = model.prob(features)
    found = pl.DataFrame({"left": pairs["left"], "right": pairs["right"], "p": chance.to_numpy()})
    agreed = features.mean(axis=1).to_numpy()
    likely = agreed[chance.to_numpy() > 0.5]
    upside_down = likely.size > 0 and likely.mean() < agreed.mean()
    return found.with_columns(1.0 - pl.col("p")) if upside_down else found


if __name__ == "__main__":
    main()
