"""How alike two tokens are, in steps that a comparison can use as levels; all pairs at once."""

from enum import IntEnum

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

Tokens = npt.NDArray[np.int32]

_SHORTEST_SKELETON = 3
_SHORTEST_FOLDED = 4


class Likeness(IntEnum):
    """The steps, from nothing in common to the same letters."""

    DIFFERENT = 0
    INITIAL = 1  # one is a single letter, with which the other may begin
    NEAR = 2  # one sound or one letter apart
    COARSE = 3  # the same sounds, but for voice, sibilants, gutturals and h, v, w
    SKELETON = 4  # the same consonants in one of the readings
    VOWELLED = 5  # the same consonants, and the same kinds of vowels between them
    SAME = 6  # the same Latin letters


def likeness(lexicon: pl.DataFrame, first: Tokens, second: Tokens) -> npt.NDArray[np.uint8]:
    """The Likeness of each pair of tokens (rows of NameTable.lexicon), one number a pair.

    It is the same whichever of the two comes first.
    """
    columns = ["folded", "skeleton", "vowelled", "skeletons", "coarse"]
    a, b = lexicon[first].select(columns), lexicon[second].select(pl.col(columns).name.suffix("_b"))
    pairs = pl.concat([a, b], how="horizontal").with_columns(pl.Series("near", _near(a, b.rename(lambda n: n[:-2]))))
    steps = (
        (Likeness.SAME, (pl.col("folded") == pl.col("folded_b")) & (pl.col("folded") != "")),
        (Likeness.VOWELLED, _same_vowelled()),
        (Likeness.SKELETON, _shared("skeletons")),
        (Likeness.COARSE, _shared("coarse")),
        (Likeness.NEAR, pl.col("near")),
        (Likeness.INITIAL, _initial()),
    )
    found = pl.lit(int(Likeness.DIFFERENT))
    for step, holds in reversed(steps):
        found = pl.when(holds).then(int(step)).otherwise(found)
    return pairs.select(found.cast(pl.UInt8).alias("likeness"))["likeness"].to_numpy()


def _same_vowelled() -> pl.Expr:
    same = (pl.col("vowelled") == pl.col("vowelled_b")) & (pl.col("vowelled") != "")
    return same & (pl.col("skeleton") != "") & ~_single("folded") & ~_single("folded_b")


def _shared(column: str) -> pl.Expr:
    """True if the two have one of their readings in common."""
    shared = pl.col(column).list.set_intersection(pl.col(f"{column}_b")).list.len() > 0
    return shared & ~_single("folded") & ~_single("folded_b")


def _single(column: str) -> pl.Expr:
    return pl.col(column).str.len_chars() == 1


def _initial() -> pl.Expr:
    """True if exactly one is a single letter and a reading of the other begins as it does."""
    begins = pl.element().str.slice(0, 1)
    shared = (
        pl.col("coarse").list.eval(begins).list.set_intersection(pl.col("coarse_b").list.eval(begins)).list.len() > 0
    )
    same_letter = pl.col("folded").str.slice(0, 1) == pl.col("folded_b").str.slice(0, 1)
    return (_single("folded") ^ _single("folded_b")) & (shared | same_letter)


def _near(a: pl.DataFrame, b: pl.DataFrame) -> npt.NDArray[np.bool_]:
    """True if the likeliest skeletons, or the letters, are one step apart and long enough for that to matter."""
    return _one_step(a, b, "skeleton", _SHORTEST_SKELETON) | _one_step(a, b, "folded", _SHORTEST_FOLDED)


def _one_step(a: pl.DataFrame, b: pl.DataFrame, column: str, shortest: int) -> npt.NDArray[np.bool_]:
    apart: npt.NDArray[np.uint8] = cpdist(
        a[column].to_list(), b[column].to_list(), scorer=OSA.distance, score_cutoff=1, dtype=np.uint8
    )
    lengths = np.minimum(a[column].str.len_chars().to_numpy(), b[column].str.len_chars().to_numpy())
    near: npt.NDArray[np.bool_] = (apart <= 1) & (lengths >= shortest)
    return near
