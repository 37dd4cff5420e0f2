"""A place is found where the words say so, and a claim happened where its own words say."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.suggest.gazetteer import Gazetteer
from evenhand.claim.suggest.place_tables import table
from evenhand.claim.suggest.placed import place_of
from evenhand.claim.suggest.places import FoundPlace, find_places
from evenhand.claim.suggest.speaker import speaker_in
from evenhand.model.proposal import KnownName

WORLD = Gazetteer.with_names()
STATES = [(row["code"], row["name"], row["demonyms"].split(";")[0]) for row in table("states")]


def named(text: str, gazetteer: Gazetteer = WORLD) -> list[tuple[str, str]]:
    return [(place.name, place.kind) for place in find_places(text, gazetteer)]


def where(text: str, words: str, speaker: str | None = None) -> FoundPlace | None:
    """The place of the claim that `words` carry, each line being a paragraph."""
    at = text.index(words)
    paragraph = text.rfind("\n", 0, at) + 1, (text + "\n").index("\n", at)
    sentence = max(text.rfind(". ", 0, at) + 2, paragraph[0]), text.index(".", at + len(words)) + 1
    return place_of(text, find_places(text, WORLD), sentence, (at, at + len(words)), paragraph, speaker)


def name_of(place: FoundPlace | None) -> str | None:
    return place.name if place else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They died in Lyon.", [("Lyon", "town")]),
        ("in Lyon, Nantes and Lille", [("Lyon", "town"), ("Nantes", "town"), ("Lille", "town")]),
        ("in war-torn Aleppo", [("Aleppo", "town")]),
        ("the siege of Aleppo", [("Aleppo", "town")]),
        ("in Port Sudan", [("Port Sudan", "town")]),
        ("the village of Upper Norvik", [("Upper Norvik", "unknown")]),
        (
            "in the towns of Norvik, Sorvik and Estvik",
            [("Norvik", "unknown"), ("Sorvik", "unknown"), ("Estvik", "unknown")],
        ),
        (
            "from the Norvik, Sorvik and Estvik districts",
            [("Norvik", "unknown"), ("Sorvik", "unknown"), ("Estvik", "unknown")],
        ),
        ("shells fell on the Norvik district", [("Norvik", "unknown")]),
        ("the Tongan villages were burned", [("Tonga", "state")]),
        ("The Indian Ocean and Latin America", [("Indian Ocean", "region"), ("Latin America", "region")]),
    ],
)
def test_a_place_is_missed(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In Union there is strength; most of Reading is of use.",
        "from Mary Hardstone",
        "Mr. Jordan and Dr. Chad spoke",
        "the Geneva Conventions",
        "Peaceful Settlement of Disputes",
        "in August, in Parliament",
        "small island States",
        "the Lyon process",
        "Tongan soldiers",
    ],
)
def test_what_is_no_place_is_taken_for_one(text: str) -> None:
    assert named(text) == []


def test_a_place_of_the_case_does_not_come_first() -> None:
    case = Gazetteer.with_names((KnownName("Lyon", "place:l", "Lyon/Lugdunum"),))
    (place,) = find_places("They died at Lyon.", case)
    assert (place.name, place.kind, place.place_id) == ("Lyon/Lugdunum", "case", "place:l")


@given(st.text(alphabet="inatof the ,.\n'-ABLyonToga éİΣ", max_size=80))
def test_a_span_does_not_hold_the_name_or_overlaps_another(text: str) -> None:
    places = find_places(text, WORLD)
    assert all(0 <= p.start < p.end <= len(text) for p in places)
    assert all(a.end <= b.start for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("In Fiji it was calm; in Tonga 12 people were killed.", "12 people", "Tonga"),
        ("Fijian forces killed 12 people in Tonga.", "12 people", "Tonga"),
        ("Fiji killed 12 people in Tonga.", "12 people", "Tonga"),
        ("The armed forces of Fiji killed 12 people in Tonga.", "12 people", "Tonga"),
        ("In Tonga, 12 people were killed by Fiji.", "12 people", "Tonga"),
        ("In France, in the city of Lyon, 12 people were killed.", "12 people", "Lyon"),
        ("Tonga's villages were burned and 12 people killed.", "12 people", "Tonga"),
        ("War came to Tonga. There 12 people were killed.", "12 people", "Tonga"),
        ("Fiji attacked. Then 12 people were killed.", "12 people", None),
        ("War came to Tonga.\nMany fled. Then 12 people were killed.", "12 people", "Tonga"),
        ("The crimes of Fiji left 12 people dead.", "12 people", None),
    ],
)
def test_a_claim_is_put_where_its_words_do_not_say(text: str, words: str, expected: str | None) -> None:
    assert name_of(where(text, words)) == expected


def test_our_country_is_not_the_state_that_speaks() -> None:
    text = "Fiji attacked. In our country 12 people were killed."
    place = where(text, "12 people", "Tonga")
    assert place is not None
    assert (place.name, place.code, text[place.start : place.end]) == ("Tonga", "TON", "our country")
    assert where(text, "12 people") is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("PERMANENT MISSION OF THE KINGDOM OF TONGA\nStatement\nMr. President, Fiji and Fiji and Fiji.", "Tonga"),
        ("Mr. President, my country, Tonga, is small. Fiji is near.", "Tonga"),
        ("I speak on behalf of the people of Tonga.", "Tonga"),
        ("Tonga believes that all is well.", "Tonga"),
        ("I congratulate the President of Fiji. Fiji, Fiji, Fiji, Fiji, Fiji, Fiji.", None),
        ("My country, Tonga, and my country, Fiji.", None),
        ("", None),
    ],
)
def test_another_state_is_said_to_speak(text: str, speaker: str | None) -> None:
    assert speaker_in(text, WORLD) == speaker


TEXT = (
    "I speak on behalf of the people of {0}. {1} believes in war. On 3 May {2} armed forces killed 12 people in {0}, "
    "and {3} civilians fled. The Government of {1} denies it. Attacks against {0} went on in the territory of {0}.\n"
)


@given(st.sampled_from(STATES), st.sampled_from(STATES))
def test_exchanging_two_states_does_not_exchange_the_results(a: tuple[str, str, str], b: tuple[str, str, str]) -> None:
    one, other = TEXT.format(a[1], b[1], b[2], a[2]), TEXT.format(b[1], a[1], a[2], b[2])
    swap = {a[0]: b[0], b[0]: a[0], a[1]: b[1], b[1]: a[1]}
    straight = [(p.kind, swap.get(p.code, p.code), p.after) for p in find_places(one, WORLD)]
    assert straight == [(p.kind, p.code, p.after) for p in find_places(other, WORLD)]
    said = speaker_in(one, WORLD)
    assert swap.get(said or "", said) == speaker_in(other, WORLD)
    there, back = where(one, "12 people"), where(other, "12 people")
    assert there is not None
    assert back is not None
    assert swap.get(there.code) == back.code
