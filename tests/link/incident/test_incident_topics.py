"""Rare words in common speak for the same, in any script; common words say nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from said import claim, linked

from evenhand.link.incident import Match, matches
from evenhand.link.incident.rules import incident_rules
from evenhand.link.incident.topic import NO_WORDS, topics

RULES = incident_rules()
FILLER = [f"{letter}ordinary report of shelling" for letter in "abcdefghijklmnop"]


def shared(one: str, other: str) -> tuple[float, float]:
    bits, likeness = topics([one, other, *FILLER], RULES).shared(np.array([0]), np.array([1]))
    return float(bits[0]), float(likeness[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("minefield maps withheld", "the minefield map was handed over"),
        ("карты минных полей", "КАРТА минных полей"),
        ("خرائط حقول الألغام", "تسليم خرائط الألغام"),
        ("ականապատ դաշտերի քարտեզներ", "ականապատ դաշտեր"),
        ("雷区地图", "移交雷区地图"),
        ("สนามทุ่นระเบิด", "แผนที่สนามทุ่นระเบิด"),
    ],
)
def test_texts_on_one_topic_share_no_rare_words(one: str, other: str) -> None:
    bits, likeness = shared(one, other)
    assert bits > RULES.topic["some_bits"]
    assert likeness > RULES.topic["some_likeness"] / 100


def test_a_word_of_every_text_counts_as_rare() -> None:
    bits, _ = shared("report of shelling", "another report of shelling")
    assert bits < RULES.topic["some_bits"]


@pytest.mark.parametrize("text", ["", " ", "…", "🙂", "12 345", "a of to", "\u202e\u200b"])
def test_a_text_without_words_is_likened_to_others(text: str) -> None:
    assert shared(text, "minefield maps") == (NO_WORDS, NO_WORDS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=2, max_size=12))
def test_likeness_depends_on_the_order_or_leaves_its_range(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "ignore").decode() for text in texts]
    a, b = (each.ravel() for each in np.meshgrid(*[np.arange(len(texts))] * 2))
    found = topics(texts, RULES)
    bits, likeness = found.shared(a, b)
    again = topics(texts[::-1], RULES).shared(len(texts) - 1 - b, len(texts) - 1 - a)
    assert np.allclose(bits, again[0])
    assert np.allclose(likeness, again[1])
    assert ((likeness <= 1 + 1e-9) & ((likeness >= 0) | (likeness == NO_WORDS))).all()


def test_a_remark_on_another_topic_speaks_as_much_for_the_same() -> None:
    duty = {"act": "failure_to_implement", "scope": "not_applicable", "quantity": None, "affected": None, "place": None}
    said = ("refuses minefield maps", "minefield maps withheld", "hides burial sites of soldiers")
    days = ("2031-05-01/2031-07-01", "2031-05-01/2031-08-01", "2031-05-01/2031-09-01")
    others = [claim(when=f"2031-06-{1 + n:02}", place="place:far", remark=text) for n, text in enumerate(FILLER)]
    linkage = linked(*(claim(**duty, remark=text, when=when) for text, when in zip(said, days, strict=True)), *others)
    weight = {each.left + each.right: topic_of(each) for each in matches(linkage, "claim:c0")}
    assert weight["claim:c0claim:c1"] > 0 > weight["claim:c0claim:c2"]


def topic_of(found: Match) -> float:
    return next((weight for field, _, weight in found.fields if field == "topic"), 0.0)
