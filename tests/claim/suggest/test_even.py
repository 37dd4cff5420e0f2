"""Two States that change places in a speech change places in its claims, and nothing else changes."""

import json
import re
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from change_places import STATES, TOLD, of_states, speech
from evenhand.claim.suggest import suggest
from evenhand.claim.suggest.gazetteer import Gazetteer
from evenhand.claim.suggest.towns import no_towns, town_key
from evenhand.model.proposal import Setting

WORLD = Gazetteer.with_names()


def own(state: str) -> bool:
    """Whether each word for a State stands for nothing else, and its full name is known."""
    *words, full = STATES[state]
    alone = len({*words, full}) == 5 and all(len(WORLD.named(word)) == 1 for word in words)
    return alone and town_key(words[3]) not in no_towns()


COMPARED = sorted(filter(own, STATES))
NAMED = {name: [each for each in COMPARED if each in speech(name)] for name in TOLD}


def apart(text: str, *states: str) -> bool:
    """Whether no word of these States is in the text a part of another name ("Xia and Yonia", a State of its own)."""
    of = {word: state for state in states for word in STATES[state][:3]}
    words = re.compile(rf"\b(?:{'|'.join(of)})\b")
    mentions = Gazetteer.with_names().read(text).mentions
    known = [(of[word], each.options) for each in mentions for word in words.findall(text[each.start : each.end])]
    return all(option.name == state for state, options in known for option in options)


def claims(text: str, speaker: str, said: str) -> list[dict[str, Any]]:
    found = suggest(text, Setting(speaker, said))
    return [json.loads(json.dumps(asdict(each))) for each in found]


def differences(name: str, first: str, second: str) -> list[tuple[Any, ...]]:
    """Where the claims of a speech in which two States have changed places are not its own, changed likewise."""
    text, told, change = speech(name), TOLD[name], of_states(first, second)
    straight = claims(text, told["state"], told["date"])
    found = claims(change.text(text), change.text(told["state"]), told["date"])
    moved = [{key: change.span(text, each[key]) for key in ("span", "sentence")} for each in straight]
    expected = [change.value(each) | spans for each, spans in zip(straight, moved, strict=True)]
    if len(expected) != len(found):
        return [("claims", len(expected), len(found))]
    pairs = zip(expected, found, strict=True)
    return [(key, one[key], other[key]) for one, other in pairs for key in one if one[key] != other[key]]


@st.composite
def exchanges(draw: st.DrawFn) -> tuple[str, str, str]:
    name = draw(st.sampled_from(sorted(NAMED)))
    first = draw(st.sampled_from(NAMED[name]))
    near = [each for each in COMPARED if each != first and abs(len(each) - len(first)) <= 4]
    return name, first, draw(st.sampled_from(near))  # how far back a date may stand is counted in characters


@settings(max_examples=40)
@given(exchanges())
def test_a_state_in_the_place_of_another_gets_other_claims(exchange: tuple[str, str, str]) -> None:
    name, first, second = exchange
    text = speech(name)
    assume(apart(text, first, second) and apart(of_states(first, second).text(text), first, second))
    assert differences(name, first, second) == []


@pytest.mark.parametrize("name", sorted(TOLD))
def test_the_state_that_speaks_and_one_that_it_names_get_other_claims_in_each_others_place(name: str) -> None:
    first, second = [*sorted(NAMED[name], key=lambda state: state != TOLD[name]["state"]), COMPARED[0]][:2]
    assert differences(name, first, second) == []


def test_most_states_are_not_compared() -> None:
    assert len(COMPARED) > len(STATES) / 2


@pytest.mark.parametrize("name", ["Peru", "Sri Lanka", "Trinidad and Tobago", "Democratic Republic of the Congo"])
def test_a_long_name_stands_further_from_its_verb(name: str) -> None:
    text = "Last month X heavily shelled schools, and 12 civilians of X who had fled were killed, as X itself admits."
    found, short = (claims(text.replace("X", each), "Tonga", "2031-05-20") for each in (name, "Fiji"))
    assert len(found) == 2
    assert [(each["words"].replace(name, "Fiji"), each["act"], each["score"]) for each in found] == [
        (each["words"], each["act"], each["score"]) for each in short
    ]


def test_a_word_in_the_name_of_a_town_is_what_was_hit() -> None:
    (found,) = claims("12 schools in Port Vila were destroyed.", "Fiji", "2031-05-20")
    assert found["object"] != "infrastructure"


def test_a_noun_at_the_end_of_a_name_is_not_read() -> None:
    (found,) = claims("A number of Palestinian refugees were killed.", "Fiji", "2031-05-20")
    assert found["affected"] == "Palestinian refugees"
