"""A name keeps its letters and gets the script they are of; what is no name is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.claim.names import name_of, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Ani Petrosyan-Öz", "Latn"),
        ("ＡＮＩ", "Latn"),
        ("Анна Іванова", "Cyrl"),
        ("عبد الرحمن ـ", "Arab"),
        ("Անի Պետրոսյան", "Armn"),
        ("ნინო", "Geor"),
        ("רָחֵל", "Hebr"),
        ("Ελένη", "Grek"),
        ("王小明", "Hani"),
        ("မောင်မောင်", "Mymr"),
        ("አበበ", "Ethi"),
        ("अनीता", "Deva"),
        ("অনিতা", "Beng"),
        ("สมชาย", "Thai"),
        ("김철수", "Hang"),
        ("ヤマダ ー", "Kana"),
        ("さくら", "Hira"),
        ("山田 さくら", "Jpan"),
        ("金 철수", "Kore"),
        ("Iвaн", "Zyyy"),
        ("𐌀𐌁", "Zyyy"),
    ],
)
def test_a_name_is_said_to_be_in_another_script_than_it_is(text: str, script: str) -> None:
    assert name_of(text) == {"text": text, "script": script}


@pytest.mark.parametrize("text", ["?", "-", "123", "...", "\u0301"])
def test_what_holds_no_letter_is_taken_for_a_name(text: str) -> None:
    with pytest.raises(ValueError, match="holds no letter"):
        name_of(text)


@given(st.text(min_size=1))
def test_any_text_has_a_code_of_four_letters_or_is_refused_with_words(text: str) -> None:
    try:
        script = script_of(text)
    except ValueError as fault:
        assert str(fault)
    else:
        assert len(script) == 4
        assert script.istitle()
