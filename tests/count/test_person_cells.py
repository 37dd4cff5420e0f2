"""Tables of persons: which are made, that they add up, and which are refused."""

import numpy as np
import pytest
from attacked import WANTED, Drawn, groups, persons, population
from hypothesis import given
from hypothesis import strategies as st

from evenhand.count.cells import NO_NEARER, Table, cells, tables
from evenhand.errors import UsageError


@given(groups, groups, st.sampled_from(WANTED))
def test_parts_do_not_add_up_to_their_whole(drawn: Drawn, more: Drawn, of: tuple[Table, ...]) -> None:
    found = cells(persons(population(drawn), population(more)), tables(of))
    assert not np.any(found.sums @ found.counts.T)
    assert found.counts[:, found.at[()]].tolist() == [len(population(drawn)), len(population(more))]


def test_a_place_is_not_counted_in_the_one_around_it() -> None:
    east, mill = [("killed", "party:a", f"place:{name}", "2031-01", "male") for name in ("east", "mill")]
    found = cells(persons([east] * 3 + [mill] * 4), tables([("place",)]))
    said = {dict(key).get("place"): int(found.counts[0, at]) for key, at in found.at.items()}
    assert said == {None: 7, "place:east": 7, "place:mill": 4, "place:east" + NO_NEARER: 3}


def test_a_cross_comes_without_what_it_adds_up_to() -> None:
    assert tables([("sex", "status")]) == ((), ("status",), ("sex",), ("status", "sex"))


@pytest.mark.parametrize("wanted", [("shoe",), ("status", "status"), ("status", "place", "sex"), ("",)])
def test_a_table_that_cannot_be_is_made(wanted: tuple[str, ...]) -> None:
    with pytest.raises(UsageError):
        tables([wanted])


def test_crosses_that_bound_one_another_are_made() -> None:
    with pytest.raises(UsageError, match="cycle"):
        tables([("status", "place"), ("place", "month"), ("status", "month")])
    assert len(tables([("status", "place"), ("status", "month"), ("status", "sex"), ("status", "side")])) == 10
