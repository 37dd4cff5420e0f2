"""What a release says, and that it says nothing of what it does not show."""

import pytest
from attacked import persons, releases

from evenhand.count.cells import NO_NEARER
from evenhand.count.persons import SEVERAL, Persons, Traits
from evenhand.count.release import Release, in_words
from evenhand.model.entry import canonical, content

STATUS = (("status",),)
BY_PLACE = (("place",),)
PLACES = tuple(f"place:{name}" for name in ("east", "west", "mill", "hut", "north", "south"))


def some(status: str, number: int, place: str = "place:west") -> list[Traits]:
    return [(status, "party:a", place, "2031-01", "male")] * number


def numbers(release: Release) -> dict[str, str]:
    return {in_words(row): row.number for row in release.rows if row.joined is not None}


def test_a_release_differs_by_what_it_does_not_show() -> None:
    one = persons([*some("killed", 30), *some("missing", 20), *some("detained", 3)])
    other = persons([*some("detained", 2), *some("killed", 30), *some("missing", 21)])
    (first,), (second,) = releases([(one, STATUS)]), releases([(other, STATUS)])
    assert first == second
    assert numbers(first) == {"everybody": "53", "Killed": "30"}


def test_nobody_looks_other_than_too_few() -> None:
    (release,) = releases([(persons([*some("killed", 3), *some("missing", 30)]), STATUS)])
    hidden = {row.because for row in release.rows if row.joined is None}
    assert len(hidden) == 1
    assert numbers(release) == {"everybody": "33"}


@pytest.mark.parametrize(("joined", "apart"), [(4, 9), (3, 4)])
def test_a_range_with_a_small_end_is_shown(joined: int, apart: int) -> None:
    (release,) = releases([(persons(some("killed", joined), some("killed", apart)), STATUS)])
    assert numbers(release) == {}


def test_a_range_is_told_backwards_where_doubtful_pairs_differ() -> None:
    joined = [*some(SEVERAL, 9), *some("killed", 20), *some("missing", 20)]
    (release,) = releases([(persons(joined, [*some("killed", 29), *some("missing", 29), *some(SEVERAL, 6)]), STATUS)])
    assert numbers(release)["status several values"] == "6\N{EN DASH}9"


def test_rows_stand_in_the_order_of_their_numbers() -> None:
    found = persons([*some("killed", 10), *some("missing", 30), *some("detained", 20)])
    (release,) = releases([(found, STATUS)])
    assert list(numbers(release)) == ["everybody", "Killed", "Missing", "Detained"]


def test_a_small_change_is_told_from_none() -> None:
    first, same, little = (persons(some("killed", number)) for number in (20, 20, 22))
    unchanged, changed = (
        releases([(first, STATUS), (same, STATUS)])[1],
        releases([(first, STATUS), (little, STATUS)])[1],
    )
    assert unchanged == changed
    assert "changes of fewer than five" in str(changed.rows[0].because)


def test_small_changes_never_add_up_to_one_that_is_shown() -> None:
    done = releases([(persons(some("killed", number)), STATUS) for number in (20, 23, 26)])
    assert [row.apart for release in done for row in release.rows[:1]] == [20, 20, 26]
    assert done[-1].rows[0].release == 3


def test_a_number_between_two_that_were_shown_tells_of_a_small_difference() -> None:
    done = releases([(persons(some("killed", number)), STATUS) for number in (20, 30, 22)])
    assert done[-1].rows[0].apart == 30


def test_a_place_within_another_is_read_elsewhere_than_beside_it() -> None:
    found = persons([*some("killed", 9, "place:east"), *some("killed", 8, "place:mill"), *some("killed", 7)])
    (release,) = releases([(found, (("place",),))])
    assert numbers(release) == {
        "everybody": "24",
        "place:east": "17",
        f"place:east{NO_NEARER}": "9",
        "place:mill": "8",
        "place:west": "7",
    }


def placed(within: dict[str, str], **numbers: int) -> Persons:
    people = [each for name, number in numbers.items() for each in some("killed", number, f"place:{name}")]
    return persons(people, within={f"place:{one}": f"place:{other}" for one, other in within.items()}, places=PLACES)


def test_a_place_moved_between_releases_tells_the_number_in_another() -> None:
    people = {"east": 42, "mill": 6, "hut": 2, "west": 50, "north": 10, "south": 2}
    states = [placed(within, **people) for within in ({"mill": "east", "hut": "east"}, {"mill": "west", "hut": "east"})]
    first, second = releases([(each, BY_PLACE) for each in states])
    assert numbers(first) == numbers(second)
    assert numbers(first)["place:east"] == "50"
    assert "place:mill" not in numbers(first)


def test_a_place_that_was_moved_and_then_emptied_ends_in_a_traceback() -> None:
    states = [placed({}, mill=10, west=20), placed({"mill": "north"}, west=30)]
    first, second = releases([(each, BY_PLACE) for each in states])
    assert numbers(first) == {"everybody": "30", "place:mill": "10", "place:west": "20"}
    assert numbers(second) == {"everybody": "30", "place:mill": "10", "place:west": "30"}


def test_a_place_is_counted_elsewhere_than_the_record_says_in_silence() -> None:
    states = [placed(within, mill=10, east=20, west=30) for within in ({"mill": "east"}, {"mill": "west"}, {})]
    first, second, third = releases([(each, BY_PLACE) for each in states])
    said = [{in_words(row): row.because for row in release.rows}["place:mill"] for release in (first, second, third)]
    assert said[0] is None
    moved = "counted in place:east, as in earlier releases; the record now has it in"
    assert str(said[1]).endswith(f"{moved} place:west")
    assert str(said[2]).endswith(f"{moved} no other place")


def test_a_place_of_which_nothing_was_released_stays_where_it_was() -> None:
    states = [placed(within, mill=10, east=20, west=30) for within in ({"mill": "east"}, {"mill": "west"})]
    _, second = releases([(states[0], STATUS), (states[1], BY_PLACE)])
    assert numbers(second)["place:west"] == "40"


def test_a_place_recorded_within_another_tells_a_small_change_of_that_other() -> None:
    before = persons([*some("killed", 10, "place:east"), *some("killed", 50)], within={}, places=PLACES[:2])
    after = placed({"mill": "east"}, east=12, mill=1, west=87)
    _, second = releases([(before, BY_PLACE), (after, BY_PLACE)])
    assert numbers(second)[f"place:east{NO_NEARER}"] == "10"


def test_places_of_a_release_are_lost_when_it_is_kept() -> None:
    (release,) = releases([(placed({"mill": "east"}, mill=10, east=20), BY_PLACE)])
    assert release.within == {"place:mill": "place:east"}
    assert Release.model_validate_json(canonical(content(release))) == release
