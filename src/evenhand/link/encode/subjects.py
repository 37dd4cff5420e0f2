"""A table of persons as the arrays that blocking and comparing read."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.link.encode.births import Births, births
from evenhand.link.encode.tokens import Told, own_tokens, plain_tokens
from evenhand.link.encode.values import Values, values
from evenhand.link.encode.vocabulary import Counts, Vocabulary, counted, vocabulary
from evenhand.link.encode.words import Bag, bag
from evenhand.link.fields import Kind, Subjects

WORDS: tuple[Kind, ...] = ("father", "kin", "place", "text")
VALUES: tuple[Kind, ...] = ("identifier", "postcode", "category", "sex")


@dataclass(frozen=True, slots=True)
class Words:
    """A column of words.

    Attributes:
        vocabulary: its distinct tokens.
        bag: the tokens of each record.
        keyed: record and token of those that block.
        lexicon: what the vocabulary was made from, as in NameTable.
        counts: how often each token and script stands in the column.
    """

    vocabulary: Vocabulary
    bag: Bag
    keyed: tuple[NDArray[np.int32], NDArray[np.int32]]
    lexicon: pl.DataFrame
    counts: Counts


@dataclass(frozen=True, slots=True)
class Encoded:
    """The records as arrays.

    Attributes:
        records: how many there are.
        list: the code of the list each stands on.
        unique: for each list code, whether nobody stands on it twice.
        names: the persons' own names, if any.
        births: birth dates and ages, if any.
        events: dates of the events, if any.
        words, values: the other columns, by name, with their kinds.
    """

    records: int
    list: NDArray[np.int32]
    unique: NDArray[np.bool_]
    names: Words | None
    births: Births | None
    events: Births | None
    words: dict[tuple[str, Kind], Words]
    values: dict[tuple[str, Kind], Values]

    def allowed(self) -> float:
        """The share of all pairs that may be one person: not those within a list without duplicates."""
        size = np.bincount(self.list, minlength=self.unique.size) / max(self.records, 1)
        return float(max(1.0 - (size**2)[self.unique].sum(), 1e-9))


def encoded(subjects: Subjects) -> Encoded:
    """The arrays of a table of persons."""
    frame, records = subjects.frame, len(subjects.frame)
    lists, unique = _lists(subjects)
    own = own_tokens(subjects)
    told = [(field.column, field.kind) for field in subjects.fields]
    return Encoded(
        records,
        lists,
        unique,
        _words(own, records) if len(own.bag) else None,
        births_of(subjects) if subjects.columns("date", "age") else None,
        events_of(subjects) if subjects.columns("event_date") else None,
        {key: _words(plain_tokens(frame[key[0]]), records) for key in told if key[1] in WORDS},
        {key: values(frame[key[0]]) for key in told if key[1] in VALUES},
    )


def _words(told: Told, records: int) -> Words:
    counts = counted(told.lexicon, told.bag)
    known = vocabulary(told.lexicon, counts)
    keyed = (told.keyed["record"].to_numpy(), told.keyed["token"].to_numpy())
    return Words(known, bag(told.bag, known.script, records), keyed, told.lexicon, counts)


def births_of(subjects: Subjects) -> Births:
    """Birth dates and ages, from the first column of each kind."""
    columns = (next(iter(subjects.columns(kind)), None) for kind in ("date", "age", "event_date"))
    date, age, event = (subjects.frame[name] if name else None for name in columns)
    return births(date, age, event, len(subjects.frame))


def events_of(subjects: Subjects) -> Births:
    """Dates of the events."""
    return births(subjects.frame[subjects.columns("event_date")[0]], None, None, len(subjects.frame))


def _lists(subjects: Subjects) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    if subjects.list is None:
        return np.zeros(len(subjects.frame), np.int32), np.array([False])
    named = subjects.frame[subjects.list].cast(pl.String).fill_null("")
    code = named.rank("dense").cast(pl.Int32).to_numpy() - 1
    return code, np.array([name in subjects.unique for name in named.unique().sort()], bool)
