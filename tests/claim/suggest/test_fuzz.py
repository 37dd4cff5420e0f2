"""Whatever the text, claims are proposed without an exception, and each stands where it says."""

import re
import sys
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from change_places import TOLD, speech
from evenhand.claim.suggest import suggest
from evenhand.codebook import vocabulary
from evenhand.model.edtf import bounds
from evenhand.model.proposal import Proposal, Setting

SENTENCES = [each for name in TOLD for each in re.split(r"(?<=[.!?])\s+", speech(name)) if each]
WORDS = sorted({word for each in SENTENCES for word in each.split()})
LONGER = "\u0130\u1e9e\u0149\ufb03\U0001f1e6\u0307"
"""Characters that other case or another form makes longer, and a lone mark."""
JOINS = [" ", "\n", "\n\n", "", ", ", "; ", "\u2028", "\u202e", " \u2014 ", "\u0130 ", "\x00", ". "]

spliced = st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=30), st.sampled_from(WORDS)), max_size=8)
jumbled = st.lists(st.sampled_from([*WORDS, *LONGER, *"()[]\"'-\u2013\u2014/.,;:0123456789"]), max_size=80)
texts = st.builds(lambda parts, join: join.join(parts), st.one_of(spliced, jumbled), st.sampled_from(JOINS))
settings_ = st.builds(
    Setting, st.sampled_from([None, "Georgia", "an invented State"]), st.sampled_from([None, "2021-05-17", "1994-09"])
)


def wrong(text: str, found: list[Proposal]) -> list[str]:
    """What is wrong with the claims of a text, in words."""
    faults = [f"numbered {[each.number for each in found]}"] if _unnumbered(found) else []
    earlier: dict[tuple[int, int], set[int]] = {}
    for each in found:
        faults += [f"{each.number}: {name}" for name, fault in _faults(text, each, earlier) if fault]
        earlier.setdefault(each.sentence, set()).add(each.number)
    return faults


def _unnumbered(found: list[Proposal]) -> bool:
    return [each.number for each in found] != list(range(1, len(found) + 1))


def _faults(text: str, each: Proposal, earlier: dict[tuple[int, int], set[int]]) -> list[tuple[str, bool]]:
    (start, end), (first, last), number = each.span, each.sentence, each.quantity
    low, high, whole = (number.low, number.high, number.subset_of) if number else (None, None, None)
    return [
        ("span not in its sentence", not 0 <= first <= start < end <= last <= len(text)),
        ("words of another place", each.words != text[start:end]),
        ("low above high", low is not None and high is not None and low > high),
        ("number below nought", (low or 0) < 0 or (high or 0) < 0),
        ("part of no earlier claim of its sentence", whole is not None and whole not in earlier.get(each.sentence, ())),
        ("no date", each.when is not None and not any(bounds(each.when))),
        ("score", not 0 <= each.score <= 1),
        (
            "no term",
            each.speech_act not in vocabulary("speech_act") or (each.act or "killing") not in vocabulary("act"),
        ),
    ]


@settings(max_examples=400)
@given(texts, settings_)
def test_a_claim_of_any_text_stands_where_it_does_not_or_differs_the_second_time(text: str, setting: Setting) -> None:
    found = suggest(text, setting)
    assert wrong(text, found) == []
    assert suggest(text, setting) == found


@settings(max_examples=100)
@given(st.text(max_size=400))
def test_any_characters_end_the_reading(text: str) -> None:
    assert wrong(text, suggest(text, Setting())) == []


@pytest.mark.parametrize("name", sorted(TOLD))
def test_characters_with_a_longer_lower_case_move_the_claims_after_them(name: str) -> None:
    text, setting = speech(name), Setting(TOLD[name]["state"], TOLD[name]["date"])
    before = f"{LONGER}\n\n"
    moved = suggest(before + text, setting)
    assert [each.words for each in moved] == [each.words for each in suggest(text, setting)]
    assert wrong(before + text, moved) == []


def _work(text: str) -> int:
    """How many functions are called to read a text."""
    calls = 0

    def count(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal calls
        calls += event.endswith("call")

    sys.setprofile(count)
    try:
        suggest(text, Setting("Georgia"))
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("said", ["", "12 killed, ", "our country ", "in the village of A, "])
def test_work_grows_faster_than_a_text_without_full_stops(said: str) -> None:
    endless = said * 30_000 or " ".join(re.sub(r"[.!?]", " ", speech("u01")).split()) * 30
    suggest(endless[:2_000], Setting("Georgia"))
    size = 5_000 if said else 100_000
    assert _work(endless[: 3 * size]) < 4 * _work(endless[:size])


def test_the_words_of_a_text_without_full_stops_are_cut() -> None:
    text = f"{'and houses ' * 3000}12 civilians were killed in Ruritania"
    assert [each.words for each in suggest(text, Setting())] == ["12 civilians"]
