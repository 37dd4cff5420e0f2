"""A column of words with the words of new records: known tokens keep their codes, new ones come after them."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.encode.subjects import Words
from evenhand.link.encode.tokens import Told, sounding
from evenhand.link.encode.vocabulary import Counts, counted, vocabulary
from evenhand.link.encode.words import GIVEN, Bag, bag, with_rarity

SPELLING = ("folded", "script", "vowelled", "skeletons", "coarse")


def grown_words(words: Words, told: Told, new: int) -> Words:
    """The words of the old records and of `new` others; frequencies are those of all together."""
    old = words.bag.start.size - 1
    lexicon, code = merged(words.lexicon, told.lexicon)
    fresh = told.bag.with_columns(token=pl.Series(code[told.bag["token"].to_numpy()], dtype=pl.Int32))
    counts = _sum(words.counts, counted(lexicon, fresh))
    before = words.vocabulary
    known = vocabulary(lexicon, counts)._replace(alike=before.alike, rendered=before.rendered, gain=before.gain)
    record, token = told.keyed["record"].to_numpy(), code[told.keyed["token"].to_numpy()]
    keyed = (
        np.concatenate((words.keyed[0], record + np.int32(old))).astype(np.int32),
        np.concatenate((words.keyed[1], token)).astype(np.int32),
    )
    return Words(known, _laid_out(words.bag, bag(fresh, known.script, new), known.script), keyed, lexicon, counts)


def merged(old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.DataFrame, NDArray[np.int32]]:
    """The old lexicon with the unknown tokens of the new one at its end, and the code in it of each new token."""
    known = old.select(_spelling(old), "token").unique("spelling", keep="first")
    told = new.with_columns(_spelling(new)).join(
        known.rename({"token": "code"}), on="spelling", how="left", maintain_order="left"
    )
    unknown = told["code"].is_null().to_numpy()
    code = told["code"].fill_null(0).to_numpy().copy()
    code[unknown] = len(old) + np.arange(unknown.sum(), dtype=np.int32)
    added = new.filter(unknown).with_columns(token=pl.Series(code[unknown], dtype=pl.Int32))
    return pl.concat([old, added.select(old.columns)]), code.astype(np.int32)


def seen_given(words: Words) -> pl.DataFrame:
    """For each coarse skeleton, how often its tokens are given names, and how often they stand in a name at all."""
    often = np.bincount(words.bag.token[words.bag.role == GIVEN], minlength=len(words.lexicon))
    total = np.bincount(words.bag.token, minlength=len(words.lexicon))
    table = pl.DataFrame({"coarse": sounding(words.lexicon), "given": often, "total": total})
    return table.group_by("coarse").sum()


def _spelling(lexicon: pl.DataFrame) -> pl.Series:
    listed = {"skeletons", "coarse"}
    parts = [pl.col(name).list.join(" ") if name in listed else pl.col(name) for name in SPELLING]
    return lexicon.select(pl.concat_str(parts, separator="\t", ignore_nulls=True).alias("spelling")).to_series()


def _sum(old: Counts, new: Counts) -> Counts:
    return Counts(*(_padded(a, b.size) + b for a, b in zip(old, new, strict=True)))


def _padded(counts: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    return np.pad(counts, (0, size - counts.size))


def _laid_out(old: Bag, new: Bag, script: NDArray[np.int32]) -> Bag:
    return with_rarity(
        np.concatenate((old.start, old.start[-1] + new.start[1:])).astype(np.int32),
        np.concatenate((old.token, new.token)),
        np.concatenate((old.role, new.role)),
        script,
    )
