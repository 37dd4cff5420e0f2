"""Families of spellings across scripts: how many meet in a key, and how many strangers they meet there.

`families.csv` says of each family whether it was written with the rules, or after them and before they were mended.
"""

import csv
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import polars as pl
import pytest

from evenhand.link.fold import Kind, Role, fold_names, key_table

ROWS = list(csv.DictReader((Path(__file__).parent / "families.csv").read_text("utf-8").splitlines()))
SAYS_LITTLE = int(Role.PARTICLE | Role.TITLE)


@cache
def _keys(kind: Kind) -> list[set[str]]:
    """The keys of each row's spelling."""
    table = fold_names([row["spelling"] for row in ROWS])
    tokens = table.tokens.filter(pl.col("role") & SAYS_LITTLE == 0)
    found: dict[int, set[str]] = defaultdict(set)
    for value, key in tokens.join(key_table(table.lexicon, kind), on="token").select("value", "key").iter_rows():
        found[value].add(key)
    return [found[code] for code in table.codes]


def _recall(keys: list[set[str]], written: str) -> float:
    members: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(ROWS):
        if row["written"] == written:
            members[row["family"]].append(place)
    pairs = [pair for family in members.values() for pair in combinations(family, 2)]
    return sum(bool(keys[a] & keys[b]) for a, b in pairs) / len(pairs)


def _strangers(keys: list[set[str]]) -> float:
    """How many other families share a key with a spelling, on average."""
    families: dict[str, set[str]] = defaultdict(set)
    for row, own in zip(ROWS, keys, strict=True):
        for key in own:
            families[key].add(row["family"])
    met = [set().union(*(families[key] for key in own)) - {row["family"]} for row, own in zip(ROWS, keys, strict=True)]
    return sum(map(len, met)) / len(met)


@pytest.mark.parametrize("written", ["with the rules", "after the rules", "after the rules, again"])
@pytest.mark.parametrize(("kind", "least"), [("skeleton", 0.83), ("coarse", 0.95), ("near", 0.985)])
def test_spellings_of_one_name_meet_in_a_key(kind: Kind, least: float, written: str) -> None:
    assert _recall(_keys(kind), written) >= least


@pytest.mark.parametrize(("kind", "most"), [("skeleton", 1.2), ("coarse", 4.5), ("near", 40.0)])
def test_few_other_names_share_the_key(kind: Kind, most: float) -> None:
    families = len({row["family"] for row in ROWS})
    assert families > 240
    assert _strangers(_keys(kind)) <= most


def test_there_are_families_in_every_script_that_has_a_letter_table() -> None:
    scripts = {row["script"] for row in ROWS}
    assert {"latin", "cyrillic", "armenian", "arabic", "georgian", "hebrew", "greek", "han", "myanmar"} <= scripts
    assert len(scripts) >= 20
