"""Keys: one word alone and all tokens at once give the same ones."""

import pytest

from evenhand.link.fold import KINDS, Kind, fold_names, key_table, token_keys

WORDS = ["hasan", "гасанов", "محمد", "shevchenko", "ալիև", "12"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_has_the_keys_of_each_word(kind: Kind) -> None:
    table = fold_names(WORDS)
    found = key_table(table.lexicon, kind)
    for code, word in enumerate(WORDS):
        token = table.tokens["token"][code]
        assert set(found.filter(found["token"] == token)["key"]) == set(token_keys(word, kind))


def test_a_number_has_no_skeleton() -> None:
    assert token_keys("12", "coarse") == ()
    assert token_keys("12", "folded") == ("12",)


def test_one_sound_apart_share_a_near_key_but_no_coarse_one() -> None:
    first, second = "petrenko", "petremko"
    assert not set(token_keys(first)) & set(token_keys(second))
    assert set(token_keys(first, "near")) & set(token_keys(second, "near"))


def test_short_skeletons_are_not_shortened_further() -> None:
    assert token_keys("ali", "near") == token_keys("ali", "coarse") == ("AL",)
