"""Texts in which two States change places: their names, what their people are called, and their capitals."""

import csv
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from evenhand.claim.suggest.place_tables import table

SPEECHES = Path(__file__).parent / "claim" / "suggest" / "speeches"
TOLD = {row["id"]: row for row in csv.DictReader((SPEECHES / "statements.csv").read_text("utf-8").splitlines())}
"""Who speaks and when, of each speech, by its id."""


def _full(row: dict[str, str]) -> str:
    """A State's name with what kind of State it is, or its short name where the table has none."""
    return next((each for each in row["names"].split(";") if each.endswith(f" of {row['name']}")), row["name"])


STATES = {
    row["name"]: (row["name"], *row["demonyms"].split(";")[:2], row["capitals"].split(";")[0], _full(row))
    for row in table("states")
}
"""What each State is called: its short name, its people in the singular and in the plural, its capital, its full name.
"""


def speech(name: str) -> str:
    """The text of a speech of the development set."""
    return (SPEECHES / f"{name}.txt").read_text("utf-8")


@dataclass(frozen=True)
class Change:
    """Words that take each other's place; upper case stays upper case."""

    pairs: tuple[tuple[str, str], ...]

    def text(self, text: str) -> str:
        """The text with the words in each other's place."""
        return self._pattern.sub(lambda found: self._other[" ".join(found[0].split())], text)

    def value(self, value: Any) -> Any:
        """A value of JSON with the words of its texts in each other's place."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return {key: self.value(each) for key, each in value.items()}
        return [self.value(each) for each in value] if isinstance(value, list | tuple) else value

    def span(self, text: str, span: tuple[int, int]) -> list[int]:
        """Where a span of `text` stands once the words have changed places."""
        return [len(self.text(text[:place])) for place in span]

    @cached_property
    def _other(self) -> dict[str, str]:
        other = dict(self.pairs) | {second: first for first, second in self.pairs}
        return other | {word.upper(): taken.upper() for word, taken in other.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = (re.escape(each).replace("\\ ", r"\s+") for each in sorted(self._other, key=len, reverse=True))
        return re.compile(rf"\b(?:{'|'.join(words)})\b")


def of_states(first: str, second: str) -> Change:
    """The change of places of two States."""
    return Change(tuple(zip(STATES[first], STATES[second], strict=True)))
