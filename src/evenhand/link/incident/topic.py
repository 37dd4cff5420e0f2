"""The words in which claims describe what they speak of, weighed by how rare they are in the record.

A word is its first letters in plain Latin script, whatever script it was written in, since languages change the ends
of words; a script that writes no spaces is read in pairs of letters. No list of words is needed, in any language.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.compiled import compiled
from evenhand.link.fold.spelling import spell
from evenhand.link.fold.words import plain, words
from evenhand.link.incident.rules import Rules

Whole = NDArray[np.int64]
Real = NDArray[np.float64]
NO_WORDS = -1.0


@dataclass(frozen=True)
class Topics:
    """The distinct words of row r are `word[start[r]:start[r + 1]]`, in ascending order.

    Attributes:
        rarity: of each word, in bits; `length`: of each row, the root of the sum of its squared rarities.
    """

    start: Whole
    word: Whole
    rarity: Real
    length: Real

    def shared(self, left: Whole, right: Whole) -> tuple[Real, Real]:
        """What the texts of two rows share: the rarity of their common words in bits, and the cosine, 0 to 1.

        Both are `NO_WORDS` where a row has no words.
        """
        bits, squares = np.empty(len(left)), np.empty(len(left))
        _shared((self.start, self.word, self.rarity), left, right, (bits, squares))
        lengths = np.maximum(self.length[left] * self.length[right], np.finfo(float).tiny)
        return bits, np.where(bits < 0, NO_WORDS, squares / lengths)


def topics(texts: Sequence[str], rules: Rules) -> Topics:
    """The words of each text, each with its rarity: log2(texts / texts with the word), Spärck Jones (1972)."""
    distinct = pl.Series("text", texts, dtype=pl.String).unique(maintain_order=True)
    found = _words(distinct, rules).unique(maintain_order=True)
    rows = pl.DataFrame({"text": texts}, schema={"text": pl.String}).with_row_index("row")
    rows = rows.join(pl.DataFrame({"text": distinct}).with_row_index("value"), on="text")
    said = rows.join(found, on="value").sort("row", "word")
    rarity = said.group_by("word").agg(weight=(max(len(texts), 1) / pl.len()).log(2))
    said = said.join(rarity, on="word", maintain_order="left").sort("row", "word")
    row, rare = said["row"].to_numpy(), said["weight"].to_numpy()
    start = np.searchsorted(row, np.arange(len(texts) + 1)).astype(np.int64)
    length = np.sqrt(np.bincount(row, rare**2, len(texts)))
    return Topics(start, said["word"].to_numpy().astype(np.int64), rare, length)


def _words(texts: pl.Series, rules: Rules) -> pl.DataFrame:
    """`value` (row of the text) and `word` (a number), each word of a text that is long enough to say something."""
    unspaced, fewest, letters = (rules.topic[name] for name in ("unspaced", "fewest", "letters"))
    pairs = plain(texts).str.replace_all(f"({unspaced})", " ${1} ")
    said = words(pairs).with_columns(alone=pl.col("word").str.contains(f"^{unspaced}$"))
    after = (pl.col("word").shift(-1), pl.col("alone").shift(-1), pl.col("value").shift(-1))
    both = pl.col("alone") & after[1] & (pl.col("value") == after[2])
    said = said.with_columns(pl.when(both).then(pl.col("word") + after[0]).otherwise("word"), both=both)
    kept = said.filter(pl.col("both") | ~pl.col("alone")).filter(~pl.col("word").str.contains(r"\p{N}"))
    folded = {word: spell(word).folded[:letters] for word in kept["word"].unique().to_list()}
    stem = pl.col("word").replace_strict(folded, return_dtype=pl.String)
    kept = kept.with_columns(stem=stem).filter(pl.col("both") | (pl.col("stem").str.len_chars() >= fewest))
    return kept.select("value", word=pl.col("stem").rank("dense").cast(pl.Int64))


@compiled
def _shared(topics: tuple[Whole, Whole, Real], left: Whole, right: Whole, found: tuple[Real, Real]) -> None:
    start, word, rarity = topics
    bits, squares = found
    for pair in range(left.size):
        a, a_end = start[left[pair]], start[left[pair] + 1]
        b, b_end = start[right[pair]], start[right[pair] + 1]
        bits[pair] = squares[pair] = NO_WORDS if a == a_end or b == b_end else 0.0
        while a < a_end and b < b_end:
            if word[a] == word[b]:
                bits[pair] += rarity[a]
                squares[pair] += rarity[a] * rarity[b]
            a, b = a + (word[a] <= word[b]), b + (word[b] <= word[a])
