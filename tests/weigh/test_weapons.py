"""Words for weapons: the class each falls into, and that the vocabulary names no party or place."""

import pytest

from evenhand.codebook import vocabulary
from evenhand.weigh.rulebook import rulebook
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
        ("artillery, rocket launchers", ("artillery", "rocket")),
        ("artillery rocket launchers", ("rocket",)),
        ("determined men", ()),
        ("air defence system", ()),
        ("surface-to-air missiles", ("missile",)),
        ("anti-tank missiles", ("missile",)),
        ("anti-tank mine", ("landmine",)),
        ("air, artillery, missiles", ("air_strike", "artillery", "missile")),
        ("bomb", ()),
        ("explosives", ()),
        ("car bombing", ("improvised_device",)),
        ("munitions", ()),
        ("артиллерия", ("artillery",)),
        ("հրետանի", ("artillery",)),
        ("kaset bombası", ("cluster_munition",)),
        ("صواريخ مضادة للدبابات", ("missile",)),
        ("кассетные ракеты", ("cluster_munition",)),
        ("", ()),
    ],
)
def test_words_fall_into_another_class(words: str, classes: tuple[str, ...]) -> None:
    assert set(weapon_classes(words, None, rulebook())) == set(classes)


def test_an_act_that_implies_a_weapon_is_heard_without_one() -> None:
    assert weapon_classes(None, "use_of_cluster_munitions", rulebook()) == ("cluster_munition",)


def test_a_class_lies_in_one_that_there_is_not_or_an_act_that_there_is_not_implies_it() -> None:
    rows = vocabulary("weapon").values()
    assert {row["within"] for row in rows} - {""} <= set(vocabulary("weapon"))
    assert {act for row in rows for act in row["implied_by"].split("|")} - {""} <= set(vocabulary("act"))


MODELS = (
    "Grad", "Smerch", "Uragan", "Iskander", "Tochka", "Scud", "Elbrus", "LAR-160", "M095", "9N235", "Harop", "Spike",
    "TOS-1", "Bayraktar TB2", "Polonez", "ATACMS", "HIMARS", "Qassam", "Katyusha", "Shahed", "AK-47", "M16",
    "Kalashnikov",
)  # fmt: skip


@pytest.mark.parametrize("model", MODELS)
def test_a_name_of_a_model_is_read_for_one_arsenal_and_not_for_another(model: str) -> None:
    assert weapon_classes(model, None, rulebook()) == ()
