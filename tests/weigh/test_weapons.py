"""Words for weapons: the class each falls into, and that the vocabulary names no party or place."""

import pytest

from evenhand.codebook import vocabulary
from evenhand.weigh.weapons import weapon_classes


@pytest.mark.parametrize(
    ("words", "classes"),
    [
        ("artillery", ("artillery",)),
        ("82 and 120 mm mortars", ("mortar", "artillery")),
        ("aircraft and artillery rockets", ("rocket", "air_strike")),
        ("Scud ballistic missiles", ("ballistic_missile", "missile")),
        ("LAR-160 series rockets with M095 submunitions", ("cluster_munition", "rocket")),
        ("assault rifles", ("small_arms",)),
        ("mines and unexploded ordnance", ("landmine", "explosive_remnant")),
        ("rocket-propelled grenades", ("grenade",)),
        ("loitering munition", ("drone",)),
        ("determined men", ()),
        ("", ()),
    ],
)
def test_words_fall_into_another_class(words: str, classes: tuple[str, ...]) -> None:
    assert set(weapon_classes(words, None)) == set(classes)


def test_an_act_that_implies_a_weapon_is_heard_without_one() -> None:
    assert weapon_classes(None, "use_of_cluster_munitions") == ("cluster_munition",)


def test_a_word_stands_in_two_classes_or_a_class_lies_in_none_that_there_is() -> None:
    rows = vocabulary("weapon").values()
    words = [word for row in rows for word in row["words"].split("|")]
    assert sorted(words) == sorted(set(words))
    assert {row["within"] for row in rows} - {""} <= set(vocabulary("weapon"))
    assert {act for row in rows for act in row["implied_by"].split("|")} - {""} <= set(vocabulary("act"))
