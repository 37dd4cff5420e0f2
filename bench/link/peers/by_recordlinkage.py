"""recordlinkage as documented: an index of blocks and sorted neighbourhoods, similarities, the ECM classifier.

Words count as alike from Jaro-Winkler .85, dates and identifiers from Damerau-Levenshtein .8, codes if equal.
"""

from typing import Any

import numpy as np
import pandas as pd  # type: ignore[import-untyped,unused-ignore]
import polars as pl
import recordlinkage as rl  # type: ignore[import-not-found,import-untyped,unused-ignore]

from bench.link.peers.handed import Handed
from bench.link.peers.rules import blocking_rules, whole

WINDOW, MOST = 9, 1_000_000
ALIKE = {"date": 0.8, "identifier": 0.8, "event_date": 0.8}
CODES = ("sex", "category", "age", "postcode")


def scored(told: Handed) -> pl.DataFrame:
    """Pairs (left, right) with p of ECM and three ways to rank: by p, by how many columns agree, by similarities."""
    names = [name for name in told.kinds if told.frame[name].null_count() < len(told.frame)]
    columns = list(dict.fromkeys(["unique_id", "source_dataset", *names, *whole(told)]))
    table = told.frame.select(columns).to_pandas().set_index("unique_id")
    pairs = _pairs(told, table)
    features = _features(told, table, pairs)
    least = pd.Series({name: ALIKE.get(told.kinds[name], 0.85) for name in features.columns})
    agree = (features >= least).astype(int)
    left, right = (pairs.get_level_values(side).to_numpy() for side in (0, 1))
    p = _ecm(agree)
    some = agree.sum(axis=1) + features.mean(axis=1)
    return pl.DataFrame({
        "left": left, "right": right, "p": p, "ECM": p, "agreeing": some.to_numpy(),
        "alike": features.sum(axis=1).to_numpy(),
    })  # fmt: skip


def _pairs(told: Handed, table: pd.DataFrame) -> pd.MultiIndex:
    indexer = rl.Index()
    for rule in blocking_rules(told, whole(told), MOST):
        indexer.block(list(rule))
    for name in whole(told):
        if told.kinds.get(name.removesuffix("_whole")) in ("name", "given", "family", "place", "date"):
            indexer.sortedneighbourhood(name, window=WINDOW)
    pairs = indexer.index(table)
    lists = table["source_dataset"]
    left, right = (lists.reindex(pairs.get_level_values(side)).to_numpy() for side in (0, 1))
    return pairs[(left != right) | ~np.isin(left, told.unique)]


def _features(told: Handed, table: pd.DataFrame, pairs: pd.MultiIndex) -> pd.DataFrame:
    compare: Any = rl.Compare()
    for name in table.columns.intersection(list(told.kinds)):
        if told.kinds[name] in CODES:
            compare.exact(name, name, label=name)
        else:
            method = "damerau_levenshtein" if told.kinds[name] in ALIKE else "jarowinkler"
            compare.string(name, name, method=method, label=name)
    return compare.compute(pairs, table)


def _ecm(agree: pd.DataFrame) -> Any:
    """The probability of a link; where ECM finds its two classes upside down, they are turned."""
    varied = agree.loc[:, agree.nunique() > 1]
    model = rl.ECMClassifier()
    model.fit(varied)
    p = model.prob(varied).to_numpy()
    share = varied.mean(axis=1).to_numpy()
    return 1.0 - p if p.any() and np.average(share, weights=p) < share.mean() else p
