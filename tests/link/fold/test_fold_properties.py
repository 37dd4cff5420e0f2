"""What must hold for any text, however hostile."""

import re

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.link.fold import KINDS, NameTable, fold_names, key_table, token_keys
from evenhand.link.fold.spelling import spell

_FRAGMENTS = [
    "abd",
    "ul",
    "al",
    "ur",
    "r",
    "l",
    "lah",
    "allah",
    "din",
    "eddine",
    "ou",
    "o",
    "x",
    "ch",
    "t",
    "s",
    "ç",
    "ə",
    "ع",
    "بد",
    "ال",
]
SCRIPTS = st.characters(categories=["Lu", "Ll", "Lo", "Lm", "Mn"])
WORDS = st.text(SCRIPTS, min_size=1, max_size=8)
FRAGMENTS = st.lists(st.sampled_from(_FRAGMENTS), min_size=1, max_size=6).map("".join)
LATIN = st.text("abdefgijkmnoprstuvz", min_size=6, max_size=9)


def _keys(table: NameTable, code: int) -> set[str]:
    tokens = table.tokens.filter(pl.col("value") == code).select("token")
    return {key for kind in KINDS for key in tokens.join(key_table(table.lexicon, kind), on="token")["key"]}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=20), st.none()), max_size=4))
def test_any_text_is_taken_and_only_plain_letters_come_out(texts: list[str | None]) -> None:
    table = fold_names(texts)
    assert len(table.codes) == len(texts)
    assert all(re.fullmatch("[a-z0-9]+", folded) for folded in table.lexicon["folded"])
    assert all(re.fullmatch("[A-Z]+", key) for key in key_table(table.lexicon, "near")["key"])
    assert table.tokens["value"].is_sorted()


@given(st.text(st.characters(exclude_categories=[])))
def test_half_characters_do_no_harm(text: str) -> None:
    assert len(fold_names([text]).codes) == 1


@settings(max_examples=300)
@given(st.one_of(WORDS, FRAGMENTS))
def test_what_is_folded_stays_as_it_is_when_folded_again(word: str) -> None:
    folded = spell(word.lower()).folded
    assert spell(folded).folded == folded


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4, unique=True))
def test_keys_of_a_name_do_not_depend_on_the_other_names(names: list[str]) -> None:
    together = fold_names(names)
    for name, code in zip(names, together.codes, strict=True):
        assert _keys(together, int(code)) == _keys(fold_names([name]), 0)


@settings(max_examples=50, deadline=None)
@given(st.lists(LATIN, min_size=1, max_size=3))
def test_the_order_of_names_changes_no_key(words: list[str]) -> None:
    forward, backward = fold_names([" ".join(words)]), fold_names([" ".join(reversed(words))])
    assert _keys(forward, 0) == _keys(backward, 0)


@given(WORDS)
def test_a_word_has_at_most_sixteen_skeletons_and_near_keys_hold_the_coarse(word: str) -> None:
    assert len(token_keys(word.lower(), "skeleton")) <= 16
    assert len(token_keys(word.lower(), "coarse")) <= 16
    assert set(token_keys(word.lower(), "coarse")) <= set(token_keys(word.lower(), "near"))
