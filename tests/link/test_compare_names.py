from collections.abc import Callable

import pytest
from agreements import agreement

Names = Callable[[str | None, str | None], dict[str, str]]


@pytest.fixture
def names() -> Names:
    return lambda a, b: agreement({"name": a}, {"name": b}, {"name": "name"})


def test_a_name_is_the_same_as_itself(names: Names) -> None:
    assert names("Selma Orhan Demirel", "Selma Orhan Demirel") == {
        "given name": "same", "second name": "same", "last name": "same",
    }  # fmt: skip


def test_a_missing_name_is_no_disagreement(names: Names) -> None:
    assert names("Selma Demirel", None) == {}


def test_a_middle_name_left_out_is_no_disagreement(names: Names) -> None:
    assert names("Selma Orhan Demirel", "Selma Demirel") == {"given name": "same", "last name": "same"}


def test_a_slip_is_near_and_another_name_is_different(names: Names) -> None:
    assert names("Selma Demirel", "Selma Demirrel")["last name"] == "nearly"
    assert names("Selma Demirel", "Selma Vasquez")["last name"] == "different"


def test_an_initial_is_told_from_a_name(names: Names) -> None:
    assert names("S. Demirel", "Selma Demirel")["given name"] == "initial"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Միքայել Սարգսյան", "Mikayel Sargsyan"),
        ("Михаил Саркисов", "Mikhail Sarkisov"),
        ("محمد خليل", "Muhammad Khalil"),
    ],
)
def test_names_agree_across_scripts(names: Names, a: str, b: str) -> None:
    found = names(a, b)
    assert all(level.endswith("across scripts") and not level.startswith("different") for level in found.values())
    assert len(found) == 2


def test_given_and_family_name_exchanged_are_seen_as_such() -> None:
    found = agreement(
        {"given": "Selma", "family": "Demirel"},
        {"given": "Demirel", "family": "Selma"},
        {"given": "given", "family": "family"},
    )
    assert found["given name"] == "in another place"


def test_tokens_of_a_place_agree_in_any_order() -> None:
    assert agreement({"at": "upper mill road"}, {"at": "mill road upper"}, {"at": "place"}) == {"at": "same"}
