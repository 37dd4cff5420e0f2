"""Neighbouring tokens that other lists write as one word: Min-jun and Minjun, Xiao Ping and Xiaoping."""

import polars as pl

from evenhand.link.fold.lexicon import Lexicon
from evenhand.link.fold.roles import Role

_LONGEST_SYLLABLE = 5
_SYLLABLE = r"^[^aeiouy]*[aeiouy]+[^aeiouy]*$"


def with_joined(tokens: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """The tokens, and one more (role JOINED) for each two neighbours that have a hyphen or are of one syllable each."""
    pairs = _pairs(tokens, lexicon)
    kept = tokens.select("value", "place", "token", "role")
    if pairs.is_empty():
        return kept
    distinct = pairs.select("token", "next").unique()
    joined = [lexicon.joined(first, second) for first, second in distinct.iter_rows()]
    distinct = distinct.with_columns(pl.Series("joined", joined, dtype=pl.Int32))
    extra = pairs.join(distinct, on=["token", "next"]).select(
        "value", "place", pl.col("joined").alias("token"), pl.lit(int(Role.JOINED), pl.Int32).alias("role")
    )
    return pl.concat([kept, extra]).sort("value", "place", "role", "token")


def _pairs(tokens: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    """Neighbouring plain tokens that may be one word: `value`, `place`, `token`, `next`."""
    folded = pl.Series("folded", lexicon.folded(), dtype=pl.String)
    syllable = folded.str.contains(_SYLLABLE) & (folded.str.len_chars() <= _LONGEST_SYLLABLE)
    plain = tokens.filter(pl.col("role") == 0)
    plain = plain.with_columns(syllable.gather(plain["token"]).alias("syllable"))
    following = pl.col("value", "token", "place", "hyphen", "syllable").shift(-1).name.prefix("next_")
    both = pl.col("next_hyphen") | (pl.col("syllable") & pl.col("next_syllable"))
    same = (pl.col("next_value") == pl.col("value")) & (pl.col("next_place") == pl.col("place") + 1)
    beside = plain.with_columns(following).filter(same & both)
    return beside.select("value", "place", "token", pl.col("next_token").alias("next"))
