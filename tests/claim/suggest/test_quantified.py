"""Amounts with their acts, and parts with their wholes."""

import csv
from pathlib import Path

import pytest

from evenhand.claim.suggest import suggest
from evenhand.model.proposal import Proposal, Setting

ROWS = list(csv.DictReader((Path(__file__).parent / "quantified.csv").read_text("utf-8").splitlines()))


def proposals(text: str) -> list[Proposal]:
    return [each for each in suggest(text, Setting()) if each.quantity]


def shown(each: Proposal, first: int) -> str:
    part = each.quantity.subset_of if each.quantity else None
    return f"{each.words}:{each.act}" + (f"<{part - first + 1}" if part else "")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_an_amount_belongs_to_another_act_or_whole(row: dict[str, str]) -> None:
    found = proposals(row["text"])
    first = found[0].number if found else 1
    assert "; ".join(shown(each, first) for each in found) == row["expected"]


def test_joined_outcomes_are_taken_for_one() -> None:
    (found,) = proposals("Between 10 and 12 people were killed or seriously wounded.")
    assert found.outcomes == ("killing", "injury")


def test_casualties_are_taken_for_deaths_alone() -> None:
    (found,) = proposals("The shelling caused 300 casualties.")
    assert found.outcomes == ("killing", "injury")


def test_a_length_of_time_is_counted_in_another_unit() -> None:
    (found,) = proposals("The war lasted almost ten years.")
    assert found.quantity is not None
    assert (found.quantity.low, found.quantity.unit) == (10, "years")
