"""Columns of words as one table of tokens: record, token, role; and what is known of each distinct token."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from evenhand.link.encode.order import Seen, given
from evenhand.link.encode.vocabulary import numbered
from evenhand.link.encode.words import GIVEN, OTHER
from evenhand.link.fields import Kind, Subjects
from evenhand.link.fold import Role, fold_names

MOST = 8
DROPPED = int(Role.TITLE | Role.PARTICLE)
ALTERNATE = int(Role.PART | Role.JOINED)
UNKEYED = int(Role.TITLE | Role.PARTICLE | Role.INITIAL)
WHOLE = -1
SCHEMA = {"record": pl.Int32, "value": pl.String, "role": pl.Int8, "at": pl.Int8}
GLUED = r"(\p{Ll})(\p{Lu}\p{Ll})"
ASIDE = r"\([^)]*\)|\[[^\]]*\]"
LETTER = r"\pL"


@dataclass(frozen=True, slots=True)
class Told:
    """The tokens of some columns.

    Attributes:
        bag: record, token, role: the tokens that are compared, in order.
        keyed: record, token: the tokens that block, parts and joined forms among them.
        lexicon: of the tokens, as in NameTable.
    """

    bag: pl.DataFrame
    keyed: pl.DataFrame
    lexicon: pl.DataFrame


def own_tokens(subjects: Subjects, seen: pl.DataFrame | None = None) -> Told:
    """The tokens of the persons' own names; in a whole name one token is given, the others are not.

    A whole name is read only where a record has neither given nor family name in a column of its own.

    Args:
        subjects: the table.
        seen: `coarse`, `given`, `total`: for coarse skeletons in records read before, how often they were given names,
            and how often they stood in a name at all.
    """
    roles: dict[Kind, int] = {"given": GIVEN, "family": OTHER}
    parts = [(subjects.frame[name], role) for kind, role in roles.items() for name in subjects.columns(kind)]
    apart = pl.repeat(False, len(subjects.frame), eager=True)
    for column, _ in parts:
        apart = apart | column.is_not_null()
    whole = [subjects.frame[name] for name in subjects.columns("name")]
    parts += [(column.cast(pl.String).set(apart, None), WHOLE) for column in whole]
    return _told(parts, _styles(subjects), seen)


def _styles(subjects: Subjects) -> pl.DataFrame:
    """The list of each record, and its sex: one of the two most frequent values, or -1."""
    frame = subjects.frame
    lists = (
        frame[subjects.list].cast(pl.String).fill_null("") if subjects.list else pl.repeat("", len(frame), eager=True)
    )
    sex = pl.repeat(-1, len(frame), dtype=pl.Int8, eager=True)
    for name in subjects.columns("sex")[:1]:
        said = frame[name].cast(pl.String)
        counts = said.drop_nulls().value_counts(name="count").sort("count", said.name, descending=[True, False])
        for code, value in enumerate(counts[said.name].head(2)):
            sex = sex.set(said.eq_missing(value), code)
    return pl.DataFrame({"list": lists, "sex": sex})


def plain_tokens(column: pl.Series) -> Told:
    """The tokens of a column in which order does not matter: kin, places, texts."""
    return _told([(column, OTHER)])


def _told(
    parts: Sequence[tuple[pl.Series, int]], styles: pl.DataFrame | None = None, seen: pl.DataFrame | None = None
) -> Told:
    """No token twice in the same role of a record, at most eight tokens a record."""
    rows = [_rows(column, role, at) for at, (column, role) in enumerate(parts)]
    said = pl.concat(rows) if rows else pl.DataFrame(schema=SCHEMA)
    table = fold_names(said["value"].unique().sort())
    known = pl.DataFrame({"value": table.values}).with_row_index("code").with_columns(pl.col("code").cast(pl.Int32))
    words = table.tokens.rename({"value": "code", "role": "kind"}).join(known, on="code", maintain_order="left")
    told = said.join(words.drop("code"), on="value", how="inner", maintain_order="left_right")
    told = told.filter((pl.col("kind") & DROPPED) == 0).sort("record", "at", maintain_order=True)
    keyed = told.filter((pl.col("kind") & UNKEYED) == 0).select("record", "token").unique()
    bag = told.filter((pl.col("kind") & ALTERNATE) == 0)
    if len(bag) and styles is not None:
        bag = bag.with_columns(role=_roles(bag, table.lexicon, styles, seen))
    return Told(_bag(bag), keyed.sort("record", "token"), table.lexicon)


def sounding(lexicon: pl.DataFrame) -> pl.Series:
    """The likeliest coarse skeleton of each token, which its spellings have in common."""
    return lexicon["coarse"].list.first().fill_null("")


def _seen(sound: pl.Series, before: pl.DataFrame) -> Seen:
    distinct = pl.DataFrame({"coarse": sound.unique(maintain_order=True)})
    found = distinct.join(before, on="coarse", how="left", maintain_order="left").fill_null(0)
    return Seen(found["given"].cast(pl.Float64).to_numpy(), found["total"].cast(pl.Float64).to_numpy())


def _roles(bag: pl.DataFrame, lexicon: pl.DataFrame, styles: pl.DataFrame, before: pl.DataFrame | None) -> pl.Series:
    """The roles of tokens; in whole names the given name is found, whatever the order."""
    record, token = bag["record"].to_numpy().astype(np.int64), bag["token"].to_numpy()
    sound = sounding(lexicon)
    key = numbered(sound).to_numpy().astype(np.int64)[token]
    seen = None if before is None else _seen(sound, before)
    script = lexicon["script"].rank("dense").to_numpy().astype(np.int64)[token]
    style = styles["list"].rank("dense").to_numpy().astype(np.int64)[record] * (int(script.max()) + 1) + script
    role = bag["role"].to_numpy()
    known = np.where(role == GIVEN, 1, np.where(role == OTHER, 0, -1))
    known[(known < 0) & ((bag["kind"].to_numpy() & int(Role.PATRONYMIC)) != 0)] = 0
    return pl.Series(
        "role",
        np.where(
            given(record, key, style, known.astype(np.int8), styles["sex"].to_numpy()[record], seen) | (known == 1),
            GIVEN,
            OTHER,
        ),
    )


def _rows(column: pl.Series, role: int, at: int) -> pl.DataFrame:
    """A row for each value; what stands in brackets is left out where something stands outside them."""
    text = column.cast(pl.String).str.replace_all(GLUED, "$1 $2").alias("value")
    bare = text.str.replace_all(ASIDE, " ")
    rows = text.zip_with(~bare.str.contains(LETTER).fill_null(False), bare).to_frame().with_row_index("record")
    said = rows.drop_nulls().with_columns(role=pl.lit(role), at=pl.lit(at))
    return said.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())


def _bag(bag: pl.DataFrame) -> pl.DataFrame:
    bag = bag.with_columns(pl.col("role").cast(pl.UInt8))
    bag = bag.unique(["record", "token", "role"], keep="first", maintain_order=True)
    return bag.filter(pl.int_range(pl.len()).over("record") < MOST).select("record", "token", "role")
