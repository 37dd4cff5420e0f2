"""Names become tokens: folded alike, in order, with the roles that they have."""

import polars as pl
import pytest

from evenhand.link.fold import NameTable, Role, fold_names
from evenhand.link.fold.spelling import spell


def _folded(table: NameTable, value: int = 0, without: Role = Role.PART | Role.JOINED) -> list[str]:
    tokens = table.tokens.filter((pl.col("value") == value) & (pl.col("role") & int(without) == 0))
    return tokens.join(table.lexicon, on="token", maintain_order="left")["folded"].to_list()


def _roles(name: str) -> list[tuple[str, Role]]:
    table = fold_names([name])
    tokens = table.tokens.join(table.lexicon, on="token", maintain_order="left")
    return [(folded, Role(role)) for folded, role in tokens.select("folded", "role").iter_rows()]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Həsənov", "Hasanov"),
        ("Երևան", "ԵՐԵՎԱՆ"),
        ("Երեւան", "Երևան"),
        ("Işık", "IŞIK"),
        ("İbrahim", "ibrahim"),
        ("Xəlilov Qasım", "Xalilov Qasim"),
        ("Łukasz", "Lukasz"),
        ("Nguyễn", "Nguyen"),
        ("Abd al-Rahman", "Abdurrahman"),
        ("Abdel Rahman", "Abdul Rahman"),
        ("Abd Allah", "Abdallah"),
        ("Salah al-Din", "Salah Eddine"),
        ("Nasr Allah", "Nasrullah"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("هدایت‌الله", "هدایت الله"),
        ("مُحَمَّد", "محمد"),
        ("إبراهيم", "ابراهیم"),
        ("مصطفى", "مصطفی"),
        ("فاطمة", "فاطمه"),
        ("شָלום", "שלום"),
        ("Πέτρος", "ΠΕΤΡΟΣ"),
        ("O’Brien", "OBrien"),
        ("Нур‐Али", "Нур-Али"),
    ],
)
def test_two_ways_of_writing_a_name_are_folded_alike(first: str, second: str) -> None:
    table = fold_names([first, second])
    assert _folded(table, 0) == _folded(table, 1) != []


@pytest.mark.parametrize(
    ("family", "skeleton"),
    [
        (["Həsənov", "Hasanov", "Hassanov", "Гасанов", "Хасанов", "حسنوف", "Gasanow"], "HSNV"),
        (["Petrosyan", "Petrosian", "Петросян", "Պետրոսյան", "Պետրոսեան", "პეტროსიან"], "PTRSN"),
        (["Yerevan", "Erevan", "Երևան", "ԵՐԵՎԱՆ", "Երեւան", "Ереван", "ერევან"], "ARVN"),
        (["Cəfər", "Jafar", "Djafar", "Dzhafar", "Dschafar", "Джафар", "جعفر", "Cafer"], "JFR"),
        (["Şahin", "Shahin", "Chahin", "Schahin", "Шахин", "شاهين", "Շահին", "შაჰინ"], "XHN"),
    ],
)
def test_spellings_across_scripts_have_a_skeleton_in_common(family: list[str], skeleton: str) -> None:
    readings = fold_names(family).lexicon["skeletons"].to_list()
    assert all(skeleton in found for found in readings)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dr. A. Hasan", [("dr", Role.TITLE), ("a", Role.INITIAL), ("hasan", Role(0))]),
        ("Haji", [("haji", Role(0))]),
        ("Dr Haji", [("dr", Role(0)), ("haji", Role(0))]),
        ("Əli Vəli oğlu", [("ali", Role(0)), ("vali", Role.PATRONYMIC), ("oghlu", Role.PARTICLE)]),
        ("Ali bin Omar", [("ali", Role(0)), ("bin", Role.PARTICLE), ("omar", Role.PATRONYMIC)]),
        ("Иван Петрович", [("ivan", Role(0)), ("petrovich", Role.PATRONYMIC), ("petr", Role.PART | Role.PATRONYMIC)]),
        ("المصري", [("al", Role.PARTICLE), ("msri", Role(0))]),
        ("ash-Shami", [("al", Role.PARTICLE), ("shami", Role(0))]),
        ("Alomari", [("alomari", Role(0)), ("omari", Role.PART)]),
        ("Rahman van Omar", [("rahman", Role(0)), ("van", Role.PARTICLE), ("omar", Role(0))]),
    ],
)
def test_tokens_have_the_role_of_their_place(name: str, expected: list[tuple[str, Role]]) -> None:
    assert _roles(name) == expected


def test_a_compound_gives_its_second_half_as_an_alternate() -> None:
    assert _roles("Abdul Rahman") == [("abdulrahman", Role(0)), ("rahman", Role.PART)]


def test_words_of_one_syllable_are_also_read_together() -> None:
    assert ("minjun", Role.JOINED) in _roles("Min-jun")
    assert ("xiaoping", Role.JOINED) in _roles("Xiao Ping")


def test_scripts_without_spaces_are_taken_apart() -> None:
    table = fold_names(["王小明", "김민준", "မင်းအောင်"])
    assert [_folded(table, value) for value in range(3)] == [["wang", "xiaoming"], ["gim", "minjun"], ["min", "aung"]]


def test_each_distinct_value_and_token_stands_once() -> None:
    table = fold_names(["Ali Hasan", None, "Hasan Ali", "Ali Hasan", ""])
    assert table.codes.tolist() == [0, -1, 1, 0, 2]
    assert table.values.to_list() == ["Ali Hasan", "Hasan Ali", ""]
    assert sorted(table.lexicon["folded"]) == ["ali", "hasan"]
    assert len(table.tokens) == 4


def test_hidden_characters_are_found_and_taken_out() -> None:
    table = fold_names(["\u202eHasan\u202c", "Ha\u200bsan", "Ha\x00san", "Hаsan", "Hasan"])
    assert {tuple(row) for row in table.findings.iter_rows()} == {
        (0, "bidi"),
        (1, "zero_width"),
        (2, "control"),
        (3, "mixed"),
    }
    assert table.lexicon["folded"].to_list() == ["hasan"]


def test_plain_tokens_leave_out_titles_particles_initials_and_alternates() -> None:
    table = fold_names(["Dr A. Abd al-Rahman bin Omar"])
    kept = table.plain_tokens().join(table.lexicon, on="token", maintain_order="left")["folded"].to_list()
    assert kept == ["abdulrahman", "omar"]


def test_a_lookalike_from_another_script_is_read_as_what_it_looks_like() -> None:
    assert spell("hаsan") == spell("hasan")
