"""What reviewers answered, what follows from it, and whether it can all be so.

A table of answers has the columns left, right (ids) and answer: same, different or unsure. The last answer about a pair
counts; unsure says nothing but is not asked again.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import coo_array  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from evenhand.errors import UsageError
from evenhand.link.fields import Subjects

SAME, DIFFERENT, UNSURE = WORDS = ("same", "different", "unsure")
SCHEMA = {"left": pl.String, "right": pl.String, "answer": pl.String}


def answers(table: pl.DataFrame) -> pl.DataFrame:
    """The last answer about each pair: left, right, answer, with left before right; sorted.

    Raises:
        UsageError: a column is missing, an answer is none of the three, or a record is paired with itself.
    """
    absent = [name for name in SCHEMA if name not in table.columns]
    if absent:
        raise UsageError(f"The answers have no column {', '.join(absent)}.", hint="They need left, right and answer.")
    told = table.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    wrong = told.filter(~pl.col("answer").is_in(WORDS).fill_null(False))
    if len(wrong):
        raise UsageError(f"{wrong['answer'][0]!r} is no answer.", hint=f"Answer {', '.join(WORDS)}.")
    if len(alone := told.filter(pl.col("left").eq_missing(pl.col("right")))):
        raise UsageError(f"Record {alone['left'][0]!r} is paired with itself.", hint="Ask about two records.")
    told = told.with_columns(left=pl.min_horizontal("left", "right"), right=pl.max_horizontal("left", "right"))
    return told.unique(["left", "right"], keep="last").sort("left", "right")


def judged(subjects: Subjects, table: pl.DataFrame) -> Subjects:
    """The subjects with the answers added to the pairs known to be the same or different.

    Raises:
        UsageError: an answer is about a record that is not in the table, or answers contradict one another.
    """
    told = answers(table)
    about = pl.concat((told["left"], told["right"]))
    strange = about.filter(~about.is_in(subjects.frame[subjects.id].cast(pl.String).implode()))
    if len(strange):
        raise UsageError(f"An answer is about {strange[0]!r}, which the table does not have.", hint="Check the ids.")
    kept = {answer: tuple(told.filter(answer=answer).select("left", "right").iter_rows()) for answer in WORDS}
    overruled = set(told.filter(pl.col("answer") != UNSURE).select("left", "right").iter_rows())
    out = replace(
        subjects,
        same=_kept(subjects.same, overruled) + kept[SAME],
        different=_kept(subjects.different, overruled) + kept[DIFFERENT],
    )
    _consistent(out)
    return out


Pairs = tuple[tuple[str, str], ...]


def _kept(pairs: Pairs, overruled: set[tuple[str, str]]) -> Pairs:
    """The pairs about which there is no newer answer."""
    return tuple(pair for pair in pairs if (min(pair), max(pair)) not in overruled)


def _consistent(subjects: Subjects) -> None:
    same = pl.DataFrame(subjects.same, schema=["left", "right"], orient="row")
    for left, right in contradicted(same, subjects.different):
        group = persons(same)
        raise UsageError(
            f"{left} and {right} were judged two persons, but other answers make them one.",
            hint="Take back one of the answers about them or about the records between them.",
            ids=sorted(name for name, number in group.items() if number == group[left]),
        )


def contradicted(same: pl.DataFrame, different: Iterable[tuple[str, str]]) -> Pairs:
    """The pairs judged two persons that pairs (left, right) judged the same make one."""
    group = persons(same)
    return tuple(pair for pair in different if pair[0] in group and group[pair[0]] == group.get(pair[1]))


def persons(same: pl.DataFrame) -> dict[str, int]:
    """A number for the person of each record in pairs (left, right) that are the same, and what follows from them."""
    names = pl.concat((same["left"], same["right"])).cast(pl.String).unique().sort()
    at = {name: row for row, name in enumerate(names)}
    left, right = ([at[name] for name in same[side]] for side in ("left", "right"))
    graph = coo_array((np.ones(len(left)), (left, right)), shape=(len(at), len(at)))
    part: NDArray[np.int32] = connected_components(graph, directed=False)[1] if at else np.empty(0, np.int32)
    return dict(zip(names, part.tolist(), strict=True))


def settled(pairs: pl.DataFrame, table: pl.DataFrame) -> pl.Series:
    """For each pair (left, right) whether it is answered, also unsure, or follows from answers.

    What follows: those the same as the same are the same; those the same as two different persons are different.
    """
    told = answers(table)
    group = persons(told.filter(answer=SAME))
    names = pl.concat((pairs["left"], pairs["right"], told["left"], told["right"])).unique().sort()
    alone = pl.DataFrame({"id": names}).with_columns(own=len(group) + pl.int_range(pl.len()))
    number = alone.select("id", person=pl.col("id").replace_strict(group, default=None, return_dtype=pl.Int64))
    number = number.with_columns(person=pl.coalesce("person", alone["own"]))
    apart = _coded(told.filter(answer=DIFFERENT), number)["code"]
    coded = _coded(pairs, number)
    asked = pairs.select("left", "right").join(
        told.select("left", "right", asked=True), on=["left", "right"], how="left", maintain_order="left"
    )
    return (coded["one"] == coded["two"]) | coded["code"].is_in(apart.implode()) | asked["asked"].is_not_null()


def _coded(pairs: pl.DataFrame, number: pl.DataFrame) -> pl.DataFrame:
    """The persons of both records of each pair, and a text that names the two persons."""
    both = pairs.select("left", "right")
    for side, name in (("left", "a"), ("right", "b")):
        both = both.join(number.rename({"id": side, "person": name}), on=side, how="left", maintain_order="left")
    both = both.with_columns(one=pl.min_horizontal("a", "b"), two=pl.max_horizontal("a", "b"))
    return both.with_columns(code=pl.format("{} {}", "one", "two"))
