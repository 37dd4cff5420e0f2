"""A set as files that peers can read in an environment of their own.

`plain.parquet` holds the columns as they stand. `latin.parquet` is what a skilled user would make of several scripts:
words in Latin letters, consonant skeletons of each word, one year of birth from dates and ages. `ours.parquet` is the
same with our skeletons. Beside a column of words stand `_keys` (the skeletons of its words), `_rare`
(those that are rare), `_twos` (each two of them together), and `_whole` (all of them, sorted).
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
from anyascii import anyascii

from bench.link.sets import Set
from evenhand.link.block.candidates import candidates
from evenhand.link.encode.subjects import encoded
from evenhand.link.fields import Subjects
from evenhand.link.fold import fold_names

WORDS = ("name", "given", "family", "father", "kin", "place", "text")
RARE = 1 / 500
OTHER_SCRIPT = r"[\p{L}--\p{Latin}]"
Kinds = dict[str, str]


def handed_over(one: Set, folder: Path) -> bool:
    """Write the tables, their truth, fields and our candidate pairs to a folder; whether a script is not Latin."""
    subjects = one.subjects
    kinds = _kinds(subjects)
    frame = subjects.frame.select(
        pl.col(subjects.id).cast(pl.String).alias("unique_id"),
        (pl.col(subjects.list) if subjects.list else pl.lit("one")).alias("source_dataset"),
        *(pl.col(name).cast(pl.Int32 if kind == "age" else pl.String) for name, kind in kinds.items()),
    )
    told = {"kinds": kinds, "unique": sorted(subjects.unique)}
    (folder / "fields.json").write_text(json.dumps(told))
    frame.write_parquet(folder / "plain.parquet")
    for name, tokens in (("latin", _latin), ("ours", _ours)):
        _keyed(_with_year(frame, kinds), kinds, tokens).write_parquet(folder / f"{name}.parquet")
    one.truth.write_parquet(folder / "truth.parquet")
    left, right = candidates(encoded(subjects)).pairs()
    ids = frame["unique_id"]
    pl.DataFrame({"left": ids.gather(left), "right": ids.gather(right)}).write_parquet(folder / "pairs.parquet")
    texts = [name for name, kind in kinds.items() if kind in WORDS]
    return bool(frame.select(pl.any_horizontal(pl.col(texts).str.contains(OTHER_SCRIPT).any())).item())


def _kinds(subjects: Subjects) -> Kinds:
    """The columns that hold something; parts of a name are left out where every record has the whole name too."""
    frame = subjects.frame
    kinds = {one.column: str(one.kind) for one in subjects.fields if frame[one.column].null_count() < len(frame)}
    whole = any(kind == "name" and not frame[name].null_count() for name, kind in kinds.items())
    parts = ("given", "family", "father") if whole else ()
    return {name: kind for name, kind in kinds.items() if kind not in parts}


def _with_year(frame: pl.DataFrame, kinds: Kinds) -> pl.DataFrame:
    """With the year of birth, from the date or from the age at the event, in place of an age at a known event."""
    by_kind = {kind: name for name, kind in kinds.items()}
    if not {"date", "age", "event_date"} <= set(by_kind):
        return frame
    born, event = (pl.col(by_kind[kind]).str.extract(r"^(\d{4})").cast(pl.Int32) for kind in ("date", "event_date"))
    age = by_kind["age"]
    return frame.with_columns(pl.coalesce(born, event - pl.col(age)).alias(age))


def _keyed(frame: pl.DataFrame, kinds: Kinds, tokens: Callable[[pl.Series], pl.DataFrame]) -> pl.DataFrame:
    for name, kind in kinds.items():
        if kind in WORDS:
            text = (
                _latin(frame[name]).group_by("row", maintain_order=True).agg(pl.col("word").str.join(" ").alias(name))
            )
            told = tokens(frame[name]).filter(pl.col("key") != "")
            common = pl.len().over("key") > RARE * len(frame)
            found = told.with_columns(rare=pl.when(~common).then("key")).group_by("row").agg(
                pl.col("key").unique().sort().alias(f"{name}_keys"),
                pl.col("rare").drop_nulls().unique().sort().alias(f"{name}_rare"),
                pl.col("key").sort().str.join(" ").alias(f"{name}_whole"),
            )  # fmt: skip
            keyed = found.join(_twos(found.select("row", key=f"{name}_keys"), name), on="row", how="left")
            frame = frame.drop(name).with_row_index("row").join(text, on="row", how="left", maintain_order="left")
            frame = frame.join(keyed, on="row", how="left", maintain_order="left").drop("row")
    return frame


def _twos(found: pl.DataFrame, name: str) -> pl.DataFrame:
    keys = found.explode("key")
    both = keys.join(keys, on="row").filter(pl.col("key") < pl.col("key_right"))
    return both.group_by("row").agg(pl.concat_str("key", "key_right", separator=" ").alias(f"{name}_twos"))


def _latin(column: pl.Series) -> pl.DataFrame:
    """Row, word and key of each word, as anyascii writes it."""
    text = pl.Series([value and anyascii(value).casefold() for value in column.to_list()], dtype=pl.String)
    rows = pl.DataFrame({"word": text.str.replace_all("['`]", "").str.extract_all("[a-z0-9]+")}).with_row_index("row")
    words = rows.explode("word").drop_nulls().filter(pl.col("word") != "al")
    distinct = words["word"].unique()
    keys = [_skeleton(re.sub("^al(?=...)", "", word)) for word in distinct]
    return words.join(pl.DataFrame({"word": distinct, "key": keys}), on="word", maintain_order="left")


def _skeleton(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word[:1] + re.sub("[aeiouyw]", "", word[1:]))


def _ours(column: pl.Series) -> pl.DataFrame:
    """Row and key of each word, as we fold it."""
    table = fold_names(column)
    known = table.lexicon.select("token", key=pl.col("coarse").list.first().fill_null(""))
    rows = pl.DataFrame({"value": table.codes}).with_row_index("row")
    tokens = table.plain_tokens().with_columns(pl.col("value").cast(pl.Int32)).join(known, on="token")
    return rows.join(tokens.sort("value", "place"), on="value", maintain_order="left_right").select("row", "key")
