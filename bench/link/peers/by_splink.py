"""Splink 5: a comparison for each kind of column, term frequencies, u from random pairs, EM on rules the set allows."""

from typing import Any

import polars as pl
import splink.comparison_level_library as cll  # type: ignore[import-not-found,import-untyped,unused-ignore]
import splink.comparison_library as cl  # type: ignore[import-not-found,import-untyped,unused-ignore]
from splink import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    DuckDBAPI,
    Linker,
    SettingsCreator,
    block_on,
)
from splink.internals.exceptions import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
    EMTrainingException,
)

from bench.link.peers.handed import Handed
from bench.link.peers.rules import Rule, blocking_rules, elements, training_rules

RANDOM, PROMISING, RECALL = 2e6, 0.0001, 0.7


def scored(told: Handed) -> pl.DataFrame:
    """Pairs (left, right) with p, the probability, and weight, the match weight."""
    linker = _linker(told)
    _train(linker, told)
    found = linker.inference.predict(threshold_match_probability=PROMISING).as_pandas_dataframe()
    named = {"left": "unique_id_l", "right": "unique_id_r", "p": "match_probability", "weight": "match_weight"}
    return pl.from_pandas(found[list(named.values())]).select(pl.col(old).alias(new) for new, old in named.items())


def _linker(told: Handed) -> Any:
    frame, rules = (
        told.frame,
        [_rule(told, rule) for rule in blocking_rules(told, elements(told))] if told.pairs is None else [],
    )
    if told.pairs is not None:
        frame, rules = _carrying(frame, told.pairs), [_exploded("pair")]
    settings = SettingsCreator(
        link_type="link_only" if told.unique else "dedupe_only",
        comparisons=[_comparison(told, name) for name in told.kinds],
        blocking_rules_to_generate_predictions=rules,
    )
    engine = DuckDBAPI()
    parts = frame.partition_by("source_dataset", as_dict=True) if told.unique else {("one",): frame}
    tables = [
        engine.register(part.drop("source_dataset").to_arrow(), dataset_display_name=str(name[0]))
        for name, part in parts.items()
    ]
    return Linker(tables if told.unique else tables[0], settings, log_level=None)


def _carrying(frame: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Each record with the numbers of the candidate pairs it is in."""
    ends = [pairs.with_row_index("pair").select("pair", unique_id=side) for side in ("left", "right")]
    carried = pl.concat(ends).group_by("unique_id").agg("pair")
    return frame.join(carried, on="unique_id", how="left", maintain_order="left")


def _exploded(*names: str, lists: tuple[str, ...] = ("pair",)) -> Any:
    return block_on(*names, arrays_to_explode=list(lists))


def _rule(told: Handed, rule: Rule) -> Any:
    lists = tuple(name for name in rule if told.frame.schema[name] == pl.List)
    return _exploded(*rule, lists=lists) if lists else block_on(*rule)


def _train(linker: Any, told: Handed) -> None:
    """Rules on which EM finds nothing to learn are passed over: what they would teach keeps Splink's own start."""
    rules = training_rules(told)
    both = [block_on(*a, *b) for at, a in enumerate(rules) for b in rules[at + 1 :]]
    if both:
        linker.training.estimate_probability_two_random_records_match(both, recall=RECALL)
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM, seed=1)
    for rule in rules:
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*rule))
        except EMTrainingException:
            continue


def _comparison(told: Handed, name: str) -> Any:
    kind = told.kinds[name]
    if told.keyed(name):
        return _of_words(name, many=kind in ("name", "text"))
    if kind in ("date", "identifier", "postcode", "event_date"):
        return cl.DamerauLevenshteinAtThresholds(name, [1, 2])
    if kind == "age":
        return _of_ages(name, next((one for one, of in told.kinds.items() if of == "date"), None))
    if kind in ("sex", "category"):
        return cl.ExactMatch(name).configure(term_frequency_adjustments=kind == "category")
    return cl.JaroWinklerAtThresholds(name, [0.92, 0.8]).configure(term_frequency_adjustments=True)


def _of_words(name: str, many: bool) -> Any:
    """Words in any order: how many skeletons are shared, how many of them rare, and how alike the spelling is."""
    shared = {least: cll.ArrayIntersectLevel(f"{name}_keys", least) for least in range(1, 5)}
    rare = {least: cll.ArrayIntersectLevel(f"{name}_rare", least) for least in (1, 2)}
    exact = cll.ExactMatchLevel(name, term_frequency_adjustments=True)
    close, far = (cll.JaroWinklerLevel(name, least) for least in (0.92, 0.8))
    several = [shared[4], rare[2], shared[3], cll.And(rare[1], shared[2]), close, shared[2], rare[1], shared[1]]
    levels = several if many else [close, shared[2], shared[1], far]
    return cl.CustomComparison(
        output_column_name=name, comparison_levels=[cll.NullLevel(name), exact, *levels, cll.ElseLevel()]
    )


def _of_ages(name: str, date: str | None) -> Any:
    """Differences in years; nothing is said where both have a date of birth, which says it already."""
    known = f'"{name}_l" IS NULL OR "{name}_r" IS NULL'
    known += f' OR ("{date}_l" IS NOT NULL AND "{date}_r" IS NOT NULL)' if date else ""
    null = cll.CustomLevel(known).configure(is_null_level=True)
    levels = [cll.AbsoluteDifferenceLevel(name, most) for most in (0, 1, 2, 5)]
    return cl.CustomComparison(output_column_name=name, comparison_levels=[null, *levels, cll.ElseLevel()])
