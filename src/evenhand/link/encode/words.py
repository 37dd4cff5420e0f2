"""Which record carries which token, in which part of the name."""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.encode.rarity import rarities
from evenhand.link.encode.vocabulary import Whole

GIVEN, OTHER = 0, 1
MIX = np.uint64(0x9E3779B97F4A7C15)


class Bag(NamedTuple):
    """The tokens of record r are `token[start[r]:start[r + 1]]`, each in the part of the name that `role` says.

    `rarity[r, role]` is minus the natural logarithm of the share of records in its script that have exactly the same
    tokens in that role, in any order; `script[r]` is the script of the first token, -1 without tokens.
    """

    start: Whole
    token: Whole
    role: NDArray[np.uint8]
    rarity: NDArray[np.float32]
    script: Whole


def bag(told: pl.DataFrame, script: Whole, records: int) -> Bag:
    """The bag of a table (record, token, role) of `records` records; each record's tokens in the order of the table."""
    told = told.sort("record", "role", maintain_order=True)
    record, token, role = told["record"].to_numpy(), told["token"].to_numpy(), told["role"].to_numpy()
    start = np.searchsorted(record, np.arange(records + 1)).astype(np.int32)
    return with_rarity(start, token.astype(np.int32), role.astype(np.uint8), script)


def with_rarity(start: Whole, token: Whole, role: NDArray[np.uint8], script: Whole) -> Bag:
    """The bag of tokens laid end to end, each record's in the order of roles; `script` is that of each token."""
    records = start.size - 1
    place = np.repeat(np.arange(records), np.diff(start)) * 2 + role
    laid = np.zeros(2 * records, np.uint64)
    np.add.at(laid, place, _mixed(token))
    sums = laid.reshape(records, 2)
    first = np.full(records, -1, np.int32)
    some = np.diff(start) > 0
    first[some] = script[token[start[:-1][some]]]
    present = np.bincount(first[some], minlength=1)[np.maximum(first, 0)]
    rarity = np.zeros((records, 2), np.float32)
    for which in (GIVEN, OTHER):
        counts = pl.DataFrame({"sum": sums[:, which]}).select(pl.len().over("sum"))["len"].to_numpy()
        rarity[:, which] = rarities(counts, present)
    return Bag(start, token, role, rarity, first)


def _mixed(token: Whole) -> NDArray[np.uint64]:
    spread = (token.astype(np.uint64) + np.uint64(1)) * MIX
    return (spread ^ (spread >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
