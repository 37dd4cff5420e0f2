"""The tables of places are whole and even, and names are found as they are written."""

import re
from collections import Counter

import pytest

from evenhand.claim.suggest.gazetteer import Gazetteer, chosen
from evenhand.claim.suggest.place_tables import PEOPLE, PLACES, table
from evenhand.claim.suggest.towns import no_towns, town_named, towns
from evenhand.model.proposal import KnownName

CODES = {row["code"] for row in table("states")}


def names(row: dict[str, str], *columns: str) -> list[str]:
    return [name for column in columns for name in row[column].split(";") if name]


def found(text: str, gazetteer: Gazetteer | None = None) -> list[tuple[str, str]]:
    """Each mention's name as a place or a people, and its code or the case's id."""
    world = gazetteer or Gazetteer.with_names()
    read = world.read(text)
    options = (chosen(m, PLACES, read) or chosen(m, PEOPLE, read) for m in read.mentions)
    return [(named.name, named.id or named.code) for named in options if named]


def test_a_state_has_no_demonym_no_capital_or_no_valid_code() -> None:
    for row in table("states"):
        assert re.fullmatch("[A-Z]{3}", row["code"]), row
        assert names(row, "demonyms"), row
        assert names(row, "capitals"), row


@pytest.mark.parametrize(
    ("name", "key"), [("states", "code"), ("regions", "name"), ("peoples", "name"), ("no_towns", "word")]
)
def test_a_table_is_out_of_order_or_has_a_row_twice(name: str, key: str) -> None:
    keys = [row[key] for row in table(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("columns", [("name", "names"), ("demonyms",)])
def test_a_name_stands_twice_in_the_row_of_a_state(columns: tuple[str, ...]) -> None:
    assert [row["code"] for row in table("states") if max(Counter(names(row, *columns)).values()) > 1] == []


def test_two_regions_or_peoples_share_a_name() -> None:
    every = [n for row in table("regions") for n in names(row, "name", "names")]
    every += [n for row in table("peoples") for n in names(row, "name", "forms")]
    assert [name for name, times in Counter(every).items() if times > 1] == []


def test_a_region_a_people_or_a_town_is_in_a_state_that_the_table_does_not_have() -> None:
    said = {row["within"] for row in table("regions")} | {row["home"] for row in table("peoples")}
    assert said - CODES - {""} == set()
    assert {town[2] for same in towns().values() for town in same} - CODES - {""} == set()


def test_a_disputed_town_is_given_to_a_state() -> None:
    disputed = [row["town"] for row in table("disputed_towns") if row["town"]]
    given = [town_named(name, (), ()) for name in disputed]
    assert [town for town in given if town and town[2]] == []


def test_the_largest_town_of_a_name_is_not_the_first_or_one_near_a_named_state_is_passed_over() -> None:
    first, *others = towns()["san jose"]
    assert first[0] >= max(town[0] for town in others if town[1] == first[1])
    other = next(town for town in others if town[2] not in ("", first[2]))
    assert town_named("San José", {other[2]}, ()) == other
    assert town_named("San José", (), ()) == first
    assert town_named("Nowhere at all", (), ()) is None


def test_a_word_counts_as_a_town() -> None:
    assert {"of", "man", "union", "mission"} <= no_towns()


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("the U.S.S.R.", "Soviet Union", "SUN"),
        ("in St. Lucia", "Saint Lucia", "LCA"),
        ("Cote D’Ivoire, Côte\nd'Ivoire", "Côte d'Ivoire", "CIV"),
        ("THE KINGDOM OF TONGA", "Tonga", "TON"),
        ("Iran (Islamic Republic of)", "Iran", "IRN"),
        ("Timor–Leste", "Timor-Leste", "TLS"),
        ("US troops", "United States of America", "USA"),
        ("Zaire", "Democratic Republic of the Congo", "COD"),
    ],
)
def test_a_name_is_missed_for_how_it_is_written(text: str, name: str, code: str) -> None:
    assert (name, code) in found(text)


@pytest.mark.parametrize("text", ["let us go", "Us and them", "the Niger-like", "turkey is a bird", "a chad"])
def test_a_word_is_taken_for_a_name(text: str) -> None:
    assert [name for name, _ in found(text) if name != "Niger"] == []


def test_a_list_of_states_is_read_as_one_state() -> None:
    assert [code for _, code in found("Croatia, Serbia, and Montenegro")] == ["HRV", "SRB", "MNE"]


def test_a_name_of_two_states_is_given_to_one_without_a_word_of_the_text() -> None:
    assert found("war in Korea") == [("Korea", "")]
    assert found("Korea; the Democratic People's Republic of Korea")[0][1] == "PRK"
    assert found("Korea, the Republic of Korea, the Democratic People's Republic of Korea")[0] == ("Korea", "")


def test_a_name_of_the_case_is_missed_in_another_script_or_by_its_other_name() -> None:
    places = [
        ("Norvik/Sorvik", "place:a"),
        ("Նորվիկ", "place:a"),
        ("Норвик", "place:a"),
        ("नोर्विक", "place:a"),
        ("نورفيك", "place:a"),
    ]
    case = Gazetteer.with_names(tuple(KnownName(text, id_, "Norvik") for text, id_ in places))
    text = "Norvik, Sorvik, Նորվիկ, Норвик, नोर्विक, نورفيك"
    assert found(text, case) == [("Norvik", "place:a")] * 6


def test_a_party_with_the_name_of_a_state_is_not_known_by_its_code() -> None:
    case = Gazetteer.with_names((), (KnownName("Tonga", "party:t", "the Tongan side"),))
    assert case.party("TON") == "party:t"
    assert case.party("FJI") is None
