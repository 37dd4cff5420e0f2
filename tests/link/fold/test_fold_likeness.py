"""Likeness: the steps that a comparison of two tokens can take."""

import numpy as np
import pytest

from evenhand.link.fold import Likeness, fold_names, likeness


def _of(first: str, second: str) -> tuple[Likeness, Likeness]:
    table = fold_names([first, second])
    a, b = (table.tokens["token"].to_numpy()[[place]] for place in (0, -1))
    there, back = (int(likeness(table.lexicon, *pair)[0]) for pair in ((a, b), (b, a)))
    return Likeness(there), Likeness(back)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Hasanov", "Həsənov", Likeness.SAME),
        ("Ivanov", "Ivanow", Likeness.VOWELLED),
        ("Hasanov", "Гасанов", Likeness.SKELETON),
        ("Hasan", "حسن", Likeness.SKELETON),
        ("Mehmet", "Muhammad", Likeness.COARSE),
        ("Petrenko", "Petremko", Likeness.NEAR),
        ("A", "Ali", Likeness.INITIAL),
        ("Хасан", "H", Likeness.INITIAL),
        ("B", "Ali", Likeness.DIFFERENT),
        ("A", "O", Likeness.DIFFERENT),
        ("Petrov", "Hasan", Likeness.DIFFERENT),
        ("12", "13", Likeness.DIFFERENT),
    ],
)
def test_two_tokens_are_as_alike_as_their_strictest_agreement(first: str, second: str, expected: Likeness) -> None:
    assert _of(first, second) == (expected, expected)


def test_no_pairs_give_no_numbers() -> None:
    none = np.array([], dtype=np.int32)
    assert likeness(fold_names(["Ali"]).lexicon, none, none).tolist() == []
