"""The records as arrays in a folder that every worker maps into memory: one copy a machine, read where it is needed."""

from functools import cache
from pathlib import Path

import numpy as np
import orjson

from evenhand.link.encode.births import Births
from evenhand.link.encode.subjects import Encoded, Words
from evenhand.link.kept.tree import read, written

ABOUT = "told.json"


def share(told: Encoded, folder: Path) -> None:
    """Nothing; the folder holds the records, without what only adding records needs."""
    (folder / ABOUT).write_bytes(orjson.dumps(written(told, folder, "told")))


@cache
def shared(folder: str) -> Encoded:
    """The records of a folder, mapped into memory once a process."""
    told: Encoded = read(orjson.loads((Path(folder) / ABOUT).read_bytes()), Path(folder), mapped=True)
    return told


def part(told: Encoded, start: int, stop: int) -> Encoded:
    """The records from `start` up to `stop` by themselves, numbered from 0, with the codes and frequencies of all."""
    return Encoded(
        stop - start, told.list[start:stop], told.unique,
        _words(told.names, start, stop) if told.names else None,
        _births(told.births, start, stop) if told.births else None,
        _births(told.events, start, stop) if told.events else None,
        {key: _words(words, start, stop) for key, words in told.words.items()},
        {key: values._replace(code=values.code[start:stop]) for key, values in told.values.items()},
    )  # fmt: skip


def _births(born: Births, start: int, stop: int) -> Births:
    here = slice(start, stop)
    return Births(
        born.year[here], born.month[here], born.day[here], born.low[here], born.high[here], born.age[here],
        born.rarity[here],
    )  # fmt: skip


def _words(words: Words, start: int, stop: int) -> Words:
    first, last = words.bag.start[start], words.bag.start[stop]
    bag = words.bag._replace(
        start=words.bag.start[start : stop + 1] - first, token=words.bag.token[first:last],
        role=words.bag.role[first:last], rarity=words.bag.rarity[start:stop], script=words.bag.script[start:stop],
    )  # fmt: skip
    record, token = words.keyed
    low, high = np.searchsorted(record, (start, stop))
    keyed = (record[low:high] - np.int32(start), token[low:high])
    return Words(words.vocabulary, bag, keyed, words.lexicon, words.counts)
