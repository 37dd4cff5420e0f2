"""Prints how far two cuts of the four resolutions agree: python examples/south-caucasus/coding/agreement.py."""

import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from evenhand.audit.agreement import alpha, alpha_interval

Clause = Mapping[str, str]
Key = tuple[str, str]

HERE = Path(__file__).parent
FIELDS = ("designation", "deadline_kind", "force", "clause_type", "action_type")
SAME = {
    "designation": {
        "condemnation": "none", "endorsement": "none", "opinion": "none",
        "organ": "named", "all_parties": "described", "class_of_states": "described",
    },
    "action_type": {"attend_assist": "assist"},
}  # fmt: skip
"""Terms of one cut that stand for the same in the coarser vocabulary of the other."""


def cut(name: str) -> dict[Key, Clause]:
    """A cut by instrument and place."""
    with (HERE / f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return {(row["instrument"], row["locator"]): row for row in csv.DictReader(file)}


def paragraph(key: Key) -> Key:
    """The numbered paragraph that a clause is of."""
    return key[0], key[1].rstrip("abc")


def compared(first: list[str], second: list[str]) -> str:
    """Share of equal values, and Krippendorff's alpha with its interval."""
    values = sorted({*first, *second})
    pairs = list(zip(first, second, strict=True))
    counts = np.array([[(one == each) + (two == each) for each in values] for one, two in pairs])
    low, high = alpha_interval(counts)
    equal = sum(one == two for one, two in pairs)
    return f"{equal} of {len(first)}, alpha {alpha(counts):.2f} ({low:.2f} to {high:.2f})"


def lines() -> Iterator[str]:
    """The agreement in lines."""
    first, second = cut("clauses_first"), cut("clauses_second")
    both = [key for key in first if key in second]
    either = {*first, *second}
    yield f"clauses: {len(first)} and {len(second)}; the same place in both: {len(both)} of {len(either)}"
    paragraphs = {paragraph(key) for key in either}
    alike = [
        each
        for each in paragraphs
        if {key for key in first if paragraph(key) == each} == {key for key in second if paragraph(key) == each}
    ]
    yield f"paragraphs cut alike: {len(alike)} of {len(paragraphs)}"
    for field in FIELDS:
        one, two = ([held[key][field] for key in both] for held in (first, second))
        yield f"{field}: {compared(one, two)}"
        if field in SAME:
            fold = SAME[field]
            folded = ([fold.get(value, value) for value in values] for values in (one, two))
            yield f"{field}, in the coarser vocabulary: {compared(*folded)}"
    for field in ("designation", "deadline_kind"):
        fold = SAME.get(field, {})
        for key in both:
            one, two = (fold.get(held[key][field], held[key][field]) for held in (first, second))
            if one != two:
                yield f"  {key[0]} {key[1]}, {field}: {one} / {two}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(lines()) + "\n")
