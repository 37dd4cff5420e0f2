"""Blocking keys of tokens: what two spellings of one name are likely to have in common.

Four kinds, from the strictest to the loosest: `folded` (the same letters), `skeleton` (the same consonants in one of
the readings), `coarse` (the same but for voice, sibilants, gutturals and h, v, w), `near` (coarse, one sound left out).
"""

from typing import Literal

import polars as pl

from evenhand.link.fold.skeleton import coarse_skeletons, skeletons
from evenhand.link.fold.spelling import spell

Kind = Literal["folded", "skeleton", "coarse", "near"]
KINDS: tuple[Kind, ...] = ("folded", "skeleton", "coarse", "near")
_SHORTEST_NEAR = 3


def token_keys(word: str, kind: Kind = "coarse") -> tuple[str, ...]:
    """The keys of one word; empty for a word without letters."""
    spelling = spell(word)
    if kind == "folded":
        return (spelling.folded,) if spelling.folded else ()
    if kind == "skeleton":
        return skeletons(spelling)
    coarse = coarse_skeletons(spelling)
    return coarse if kind == "coarse" else near(coarse)


def key_table(lexicon: pl.DataFrame, kind: Kind = "coarse") -> pl.DataFrame:
    """The keys of all tokens of NameTable.lexicon: `token`, `key`; a token has one row for each of its keys."""
    if kind == "folded":
        return lexicon.select("token", pl.col("folded").alias("key")).filter(pl.col("key") != "")
    column = "skeletons" if kind == "skeleton" else "coarse"
    keys = lexicon.select("token", pl.col(column).alias("key")).explode("key").drop_nulls("key")
    return _with_deletions(keys) if kind == "near" else keys


def _with_deletions(keys: pl.DataFrame) -> pl.DataFrame:
    """The keys, and each with one sound left out if it is long enough."""
    key, places = pl.col("key"), pl.col("key").str.len_chars()
    each = keys.filter(places >= _SHORTEST_NEAR).with_columns(pl.int_ranges(places).alias("place")).explode("place")
    left_out = key.str.slice(0, pl.col("place")) + key.str.slice(pl.col("place") + 1)
    return pl.concat([keys, each.select("token", left_out.alias("key"))]).unique(maintain_order=True)


def near(coarse: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """The coarse skeletons and each with one sound left out: two that differ by one sound share one."""
    found = dict.fromkeys(coarse)
    for key in coarse:
        if len(key) >= _SHORTEST_NEAR:
            found |= dict.fromkeys(key[:place] + key[place + 1 :] for place in range(len(key)))
    return tuple(found)
