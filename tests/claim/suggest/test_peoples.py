"""Peoples, parties and forces are found with the State whose they are, alike for every State."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.suggest.gazetteer import Gazetteer
from evenhand.claim.suggest.peoples import find_peoples
from evenhand.claim.suggest.place_tables import table
from evenhand.model.proposal import KnownName

WORLD = Gazetteer.with_names()
STATES = [(row["code"], row["name"], row["demonyms"].split(";")[0]) for row in table("states")]


def found(text: str, gazetteer: Gazetteer = WORLD) -> list[tuple[str, str, str, str]]:
    return [(text[p.start : p.end], p.name, p.code, p.kind) for p in find_peoples(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Tongan armed forces", ("Tongan armed forces", "Tonga", "TON", "force")),
        ("the armed forces of the Kingdom of Tonga", ("armed forces of the Kingdom of Tonga", "Tonga", "TON", "force")),
        ("the Government of Tonga", ("Government of Tonga", "Tonga", "TON", "force")),
        ("the Tongan aggressor", ("Tongan aggressor", "Tonga", "TON", "force")),
        ("Tonga's security forces", ("Tonga's security forces", "Tonga", "TON", "force")),
        ("Tongan defence and security forces", ("Tongan defence and security forces", "Tonga", "TON", "force")),
        ("12 Tongans died", ("Tongans", "Tonga", "TON", "demonym")),
        ("Tutsi families", ("Tutsi", "Tutsi", "", "people")),
        ("Bosnian Serb forces", ("Bosnian Serb forces", "Bosnian Serbs", "", "force")),
        ("THE TONGAN ARMY", ("TONGAN ARMY", "Tonga", "TON", "force")),
    ],
)
def test_people_or_a_force_is_missed(text: str, expected: tuple[str, str, str, str]) -> None:
    assert found(text) == [expected]


@pytest.mark.parametrize(
    "text", ["Tonga is an island", "in Tonga", "Latin America", "the Organization of American States"]
)
def test_a_place_is_taken_for_a_people(text: str) -> None:
    assert found(text) == []


def test_a_demonym_of_two_states_is_given_to_one_without_a_word_of_the_text() -> None:
    assert found("Guinean troops") == [("Guinean troops", "Guinean", "", "force")]
    assert found("Guinean troops of Guinea-Bissau")[0][2] == "GNB"


def test_a_party_of_the_case_is_not_known_by_its_names_and_its_demonym() -> None:
    parties = (KnownName("Tonga", "party:t", "Tonga"), KnownName("the Norvik Front", "party:n", "Norvik Front"))
    case = Gazetteer.with_names((), parties)
    ids = [(p.kind, p.party_id) for p in find_peoples("Tonga, Tongan troops, the Norvik Front, 2 Fijians", case)]
    assert ids == [("party", "party:t"), ("force", "party:t"), ("party", "party:n"), ("demonym", None)]


@given(st.sampled_from(STATES), st.sampled_from(STATES))
def test_exchanging_two_states_does_not_exchange_the_results(a: tuple[str, str, str], b: tuple[str, str, str]) -> None:
    text = "The {2} army and the Government of {0} met in {1}. {3} civilians were killed by {2} soldiers of {0}."
    one, other = text.format(a[1], b[1], a[2], b[2]), text.format(b[1], a[1], b[2], a[2])
    swap = {a[0]: b[0], b[0]: a[0]}
    straight = [(p.kind, swap.get(p.code, p.code)) for p in find_peoples(one, WORLD)]
    assert straight == [(p.kind, p.code) for p in find_peoples(other, WORLD)]
    assert [kind for kind, _ in straight] == ["force", "force", "demonym", "force", "force"]
