"""The tables in `data/lists/`: what fields a list of persons can have, what headers call them, what values mean."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from evenhand.link.fields import Kind


@dataclass(frozen=True, slots=True)
class ListField:
    """What a column of a list can hold.

    Attributes:
        name: the field; `kind`: what linking takes it for, none for ids and list names.
        several: whether a list may have more than one such column.
        instead_of: the field it stands for where a list does not have that.
        label: in plain words.
    """

    name: str
    kind: Kind | None
    several: bool
    instead_of: str
    label: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header stands for.

    Attributes:
        field: which; `beside`: fields and what the header stands for instead where they are on the list, too: `Name` is
            a given name beside a family name.
    """

    field: str
    beside: tuple[tuple[str, str], ...] = ()


@cache
def list_fields() -> Mapping[str, ListField]:
    """Every field, by name, in the order in which linking sees them."""
    return {
        row["field"]: ListField(
            row["field"], cast("Kind", row["kind"]) or None, row["several"] == "yes", row["instead_of"], row["label"]
        )
        for row in _rows("fields")
    }


@cache
def headers() -> Mapping[str, tuple[Meaning, ...]]:
    """What each header can stand for, by its folded form."""
    found: dict[str, list[Meaning]] = {}
    for row in _rows("headers"):
        beside = (rule.partition(":") for rule in row["beside"].split("|") if rule)
        meaning = Meaning(row["field"], tuple((there, becomes) for there, _, becomes in beside))
        for header in row["headers"].split("|"):
            if meaning not in (known := found.setdefault(folded(header), [])):
                known.append(meaning)
    return {header: tuple(meanings) for header, meanings in found.items()}


@cache
def written(field: str) -> Mapping[str, str]:
    """What values of a field mean, by their lower-case forms; of `any` and `but_names`, that nothing is said."""
    rows = (row for row in _rows("values") if row["field"] == field)
    return {word.lower(): row["means"] for row in rows for word in row["written"].split("|")}


@cache
def folded(header: str) -> str:
    """A header in lower case, without accents and punctuation, words apart by a space."""
    plain = unicodedata.normalize("NFKD", header).casefold().translate(_letters())
    kept = (each for each in plain if not unicodedata.combining(each) and each != "'")
    return " ".join("".join(each if each.isalnum() else " " for each in kept).split())


@cache
def _letters() -> dict[int, str]:
    return str.maketrans({row["letter"]: row["as"] for row in _rows("letters")})


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("evenhand") / "data" / "lists" / f"{name}.csv").read_text("utf-8")
    return csv.DictReader(text.splitlines())
