"""The arrays of the kept records with those of new ones; only the new ones are read."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from evenhand.errors import UsageError
from evenhand.link.encode.births import Births, date_rarity
from evenhand.link.encode.rarity import rarities
from evenhand.link.encode.subjects import Encoded, Words, births_of, events_of
from evenhand.link.encode.tokens import own_tokens, plain_tokens
from evenhand.link.encode.values import Values, folded_values
from evenhand.link.encode.vocabulary import texts
from evenhand.link.fields import Subjects
from evenhand.link.kept.kept import Kept
from evenhand.link.kept.words import grown_words, seen_given

Lists = tuple[tuple[str, ...], NDArray[np.int32], NDArray[np.bool_]]


def grown(kept: Kept, subjects: Subjects) -> tuple[Encoded, tuple[str, ...], dict[str, tuple[str, ...]]]:
    """The arrays of all records, the names of the lists, and the texts of values.

    Raises:
        UsageError: the new records are told by other fields, an id is taken, or a list is said to have duplicates
            that was said to have none.
    """
    _checked(kept, subjects)
    told, frame = kept.told, subjects.frame
    names, of, unique = _lists(kept, subjects)
    values = {key: _values(one, kept.spelt[key[0]], frame[key[0]]) for key, one in told.values.items()}
    whole = Encoded(
        told.records + len(frame),
        np.concatenate((told.list, of)),
        unique,
        _own(told.names, subjects),
        _births(told.births, births_of(subjects)) if told.births else None,
        _births(told.events, events_of(subjects)) if told.events else None,
        {key: grown_words(one, plain_tokens(frame[key[0]]), len(frame)) for key, one in told.words.items()},
        {key: one for key, (one, _) in values.items()},
    )
    return whole, names, {column: spelt for (column, _), (_, spelt) in values.items()}


def _checked(kept: Kept, subjects: Subjects) -> None:
    told = tuple((field.column, field.kind) for field in subjects.fields)
    if told != kept.fields:
        raise UsageError(
            f"The new records have other fields, {told}, than the kept ones, {kept.fields}.",
            hint="Give the new records the same fields in the same order, or link everything anew.",
        )
    taken = subjects.frame[subjects.id]
    taken = taken.filter(taken.is_in(kept.ids.implode()))
    if len(taken):
        raise UsageError(f"{len(taken)} ids are taken already, {taken[0]!r} among them.", hint="Add every record once.")


def _lists(kept: Kept, subjects: Subjects) -> Lists:
    column = subjects.frame[subjects.list] if subjects.list else pl.repeat("", len(subjects.frame), eager=True)
    said = column.cast(pl.String).fill_null("")
    fresh = tuple(said.filter(~said.is_in(list(kept.lists))).unique().sort())
    names = (*kept.lists, *fresh)
    old = [name for name, alone in zip(kept.lists, kept.told.unique, strict=True) if alone]
    lost = sorted(set(old) & set(said) - subjects.unique)
    if lost:
        raise UsageError(
            f"Nobody stood twice on the list {lost[0]!r}, and now somebody may.",
            hint="Declare it without duplicates again, or link everything anew.",
        )
    code = pl.DataFrame({"list": names, "code": range(len(names))}, schema={"list": pl.String, "code": pl.Int32})
    of = said.alias("list").to_frame().join(code, on="list", how="left", maintain_order="left")["code"].to_numpy()
    unique = np.concatenate((kept.told.unique, [name in subjects.unique for name in fresh])).astype(bool)
    return names, of, unique


def _own(names: Words | None, subjects: Subjects) -> Words | None:
    if names is not None:
        return grown_words(names, own_tokens(subjects, seen_given(names)), len(subjects.frame))
    if len(own_tokens(subjects).bag):
        raise UsageError("The new records have names, the kept ones have none.", hint="Link everything anew.")
    return None


def _births(old: Births, new: Births) -> Births:
    year, month, day, low, high, age = (np.concatenate((old[at], new[at])).astype(np.int16) for at in range(6))
    return Births(year, month, day, low, high, age, date_rarity(year, month, day))


def _values(old: Values, spelt: tuple[str, ...], column: pl.Series) -> tuple[Values, tuple[str, ...]]:
    folded = folded_values(column)
    said = folded.drop_nulls().unique().sort()
    before = pl.DataFrame({"value": spelt}, schema={"value": pl.String})
    fresh = said.to_frame().join(before, on="value", how="anti", maintain_order="left")
    known = pl.concat([before, fresh])["value"]
    coded = pl.DataFrame({"value": known, "code": np.arange(len(known), dtype=np.int32)})
    told = folded.to_frame().join(coded, on="value", how="left", maintain_order="left")["code"].fill_null(-1)
    code = np.concatenate((old.code, told.to_numpy()))
    counts = np.bincount(code[code >= 0], minlength=len(known))
    return Values(code, texts(known), rarities(counts, int((code >= 0).sum()))), tuple(known)
