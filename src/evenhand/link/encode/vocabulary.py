"""Distinct tokens with codes: their letters, skeletons, scripts and frequencies."""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.compiled import compiled
from evenhand.link.encode.rarity import rarities

LETTERS, BONES, SOUNDS, PLAIN = range(4)
Whole = NDArray[np.int32]
Gains = NDArray[np.float32]


class Rows(NamedTuple):
    """Rows of different lengths laid end to end: row r is `of[start[r]:start[r + 1]]`."""

    of: Whole
    start: Whole


class Texts(NamedTuple):
    """Texts laid end to end: text t is `letters[start[t]:start[t + 1]]`; the bits of `mask[t]` are its letters."""

    letters: NDArray[np.uint8]
    start: Whole
    mask: NDArray[np.uint64]


class Counts(NamedTuple):
    """In how many records each token stands, and for each script in how many records a token of it does."""

    token: NDArray[np.int64]
    present: NDArray[np.int64]


class Vocabulary(NamedTuple):
    """Distinct tokens.

    `folded` are their letters, `bones` the likeliest skeleton, `fine` and `coarse` codes of all their skeletons in
    rising order, `script` a code. `rarity` is minus the natural logarithm of the share of the records in its script
    that carry the token; `common` that of its most frequent coarse skeleton. `alike`
    are pairs of tokens found to stand for one another, `smaller << 32 | larger`, in rising order; `rendered` pairs of
    which it is known how much more often than expected, `gain`, they do. `traits` are, a row for each token, sets of
    bits by which most tokens that are not alike are known at once: see `LETTERS` and the rest.
    """

    folded: Texts
    bones: Texts
    fine: Rows
    coarse: Rows
    script: Whole
    rarity: NDArray[np.float32]
    common: NDArray[np.float32]
    alike: NDArray[np.int64]
    traits: NDArray[np.uint64]
    rendered: NDArray[np.int64]
    gain: Gains


def texts(column: pl.Series) -> Texts:
    """The texts of a column laid end to end."""
    filled = column.fill_null("")
    letters = np.frombuffer("".join(filled.to_list()).encode() or b"\0", np.uint8)
    sizes = filled.str.len_bytes().to_numpy()
    bits = np.left_shift(np.uint64(1), letters[: sizes.sum()].astype(np.uint64) & np.uint64(63))
    mask = np.zeros(sizes.size, np.uint64)
    np.bitwise_or.at(mask, np.repeat(np.arange(sizes.size), sizes), bits)
    return Texts(letters, _starts(sizes), mask)


def _starts(sizes: NDArray[np.generic]) -> Whole:
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)


def _rows(lists: pl.Series) -> Rows:
    """Lists of texts as rows of codes."""
    table = pl.DataFrame({"row": pl.int_range(len(lists), eager=True), "text": lists}).explode("text").drop_nulls()
    coded = table.with_columns(numbered(table["text"])).sort("row", "text")
    sizes = np.bincount(coded["row"].to_numpy(), minlength=len(lists))
    return Rows(coded["text"].to_numpy(), _starts(sizes))


def numbered(texts: pl.Series) -> pl.Series:
    """The number of each text, in the order in which they first come: texts added at the end change no number."""
    distinct = pl.DataFrame({"text": texts.unique(maintain_order=True)}).with_row_index("number")
    found = pl.DataFrame({"text": texts}).join(distinct, on="text", how="left", maintain_order="left")
    return found["number"].cast(pl.Int32).alias(texts.name)


def counted(lexicon: pl.DataFrame, bag: pl.DataFrame) -> Counts:
    """The counts of a table (record, token, role) whose tokens are rows of the lexicon."""
    script = numbered(lexicon["script"]).to_numpy()
    record, token = (bag[name].cast(pl.Int32).to_numpy() for name in ("record", "token"))
    present = _distinct(record, script[token], int(script.max(initial=0)) + 1)
    return Counts(_distinct(record, token, len(lexicon)), present)


def vocabulary(lexicon: pl.DataFrame, counts: Counts) -> Vocabulary:
    """The vocabulary of a lexicon; tokens added to its end change no code of those before."""
    script = numbered(lexicon["script"]).to_numpy()
    fine, coarse = _rows(lexicon["skeletons"]), _rows(lexicon["coarse"])
    return Vocabulary(
        texts(lexicon["folded"]), texts(lexicon["skeleton"]), fine, coarse, script,
        rarities(counts.token, counts.present[script]), _common(coarse, counts.token, script, counts.present),
        np.empty(0, np.int64), _traits(lexicon, coarse, script), np.empty(0, np.int64), np.empty(0, np.float32),
    )  # fmt: skip


@compiled
def _distinct(record: Whole, value: Whole, size: int) -> NDArray[np.int64]:
    """In how many records each value stands; the rows of a record are few and follow each other."""
    out, first = np.zeros(size, np.int64), 0
    for at in range(record.size):
        if record[at] != record[first]:
            first = at
        new = True
        for before in range(first, at):
            new = new and value[before] != value[at]
        out[value[at]] += int(new)
    return out


def _common(coarse: Rows, count: NDArray[np.int64], script: Whole, present: NDArray[np.int64]) -> NDArray[np.float32]:
    """For each token the rarity, in its script, of the most frequent of its coarse skeletons."""
    owner = np.repeat(np.arange(count.size), np.diff(coarse.start))
    shared = coarse.of.astype(np.int64) * present.size + script[owner]
    total = np.bincount(shared, count[owner])[shared] if owner.size else np.zeros(0)
    most = count.astype(np.float64)
    np.maximum.at(most, owner, total)
    return rarities(most, present[script])


def _traits(lexicon: pl.DataFrame, coarse: Rows, script: Whole) -> NDArray[np.uint64]:
    """Letters, those of the skeleton, coarse skeletons (a bit each, modulo 64); first letter, slips allowed, script."""
    out = np.zeros((len(lexicon), 4), np.uint64)
    out[:, LETTERS], out[:, BONES] = texts(lexicon["folded"]).mask, texts(lexicon["skeleton"]).mask
    owner = np.repeat(np.arange(len(out)), np.diff(coarse.start))
    np.bitwise_or.at(out[:, SOUNDS], owner, np.left_shift(np.uint64(1), (coarse.of & 63).astype(np.uint64)))
    folded = lexicon["folded"].fill_null("")
    size = folded.str.len_bytes().to_numpy()
    reach = np.where(size > 7, 3, np.where(size > 4, 2, 1))
    first = folded.str.slice(0, 1).rank("dense").to_numpy()
    out[:, PLAIN] = (
        (first.astype(np.uint64) << np.uint64(32))
        | (script.astype(np.uint64) << np.uint64(8))
        | reach.astype(np.uint64)
    )
    return out
