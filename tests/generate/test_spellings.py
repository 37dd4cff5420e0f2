"""The tables of name parts: complete, in their own scripts, and written by forward schemes that know every sound."""

import re
import unicodedata

import pytest

from evenhand.generate import ListPlan, Noise, Plan, people
from evenhand.generate.garble import exchanges, slipped
from evenhand.generate.parts import cultures, parts, table
from evenhand.generate.spelling import lexicon, style_for, styles

SCRIPTS = {
    "latin": "LATIN",
    "cyrillic": "CYRILLIC",
    "arabic": "ARABIC",
    "armenian": "ARMENIAN",
    "georgian": "GEORGIAN",
    "hebrew": "HEBREW",
    "greek": "GREEK",
    "han": "CJK",
    "myanmar": "MYANMAR",
    "ethiopic": "ETHIOPIC",
}


def strangers(text: str, script: str) -> list[str]:
    """The letters of a text that are not of the script."""
    return [letter for letter in text if letter.isalpha() and not _name(letter).startswith(SCRIPTS[script])]


def _name(letter: str) -> str:
    name = unicodedata.name(letter)
    return "LATIN" if name.startswith("MODIFIER LETTER") else name


@pytest.mark.parametrize("style", [*styles(), "han", "myanmar", "ethiopic"])
def test_every_spelling_is_in_letters_of_its_script(style: str) -> None:
    script = style.partition(":")[0]
    own = {name for name, culture in cultures().items() if culture.native == script}
    words = lexicon(style)
    for number, part in enumerate(parts()):
        spelled = words.flat[words.start[number] : words.start[number] + words.count[number]]
        if script in {"han", "myanmar", "ethiopic"} and part.culture not in own:
            continue
        assert not [letter for word in spelled for letter in strangers(word, script)], (part, list(spelled))


@pytest.mark.parametrize("style", styles())
def test_every_part_can_be_written_in_every_style(style: str) -> None:
    words = lexicon(style)
    for number, part in enumerate(parts()):
        if part.sounds and part.kind not in {"son", "ending"}:
            assert words.flat[words.start[number]].strip(), (style, part)


def test_spellings_are_few_and_all_different() -> None:
    words = lexicon("latin:english")
    for first, count in zip(words.start.tolist(), words.count.tolist(), strict=True):
        spelled = list(words.flat[first : first + count])
        assert 1 <= len(set(spelled)) == len(spelled) <= 10


@pytest.mark.parametrize("culture", cultures())
def test_a_culture_has_names_for_both_sexes_and_no_part_twice(culture: str) -> None:
    own = [part for part in parts() if part.culture == culture]
    for sex in ("male", "female"):
        assert len([part for part in own if part.kind == "given" and part.sex == sex]) >= 10
    keys = [(part.kind, part.sex, part.sounds) for part in own]
    assert len(set(keys)) == len(keys)
    for kind in ("patronymic", "ending", "son"):
        men, women = ([part for part in own if part.kind == kind and part.sex == sex] for sex in ("male", "female"))
        assert len(men) == len(women), f"{culture}: each {kind} of men needs one of women, in the same order"


@pytest.mark.parametrize("culture", cultures())
def test_names_without_errors_are_in_the_script_that_the_row_names(culture: str) -> None:
    plan = Plan((ListPlan("a", coverage=1, noise=Noise().scaled(0), columns=True),), cultures={culture: 1})
    frame = people(300, 1, plan).frame
    assert frame["script"].n_unique() == 1
    assert set(frame["script"]) == {style_for(culture, "native").partition(":")[0]}
    for row in frame.select("script", "name", "given", "father", "family").iter_rows():
        assert not [letter for text in row[1:] if text for letter in strangers(text, row[0])], row


def test_georgian_is_written_without_capitals() -> None:
    assert not [word for word in lexicon("georgian").flat if re.search("[Ა-Ჿ]", word)]


def test_confusions_exchange_something_for_something_else() -> None:
    for row in table("confusions"):
        assert row["from"] and row["from"] != row["to"], row
        same_script = strangers(row["to"], row["script"]) == []
        assert same_script or row["kind"] == "mixed", row
    assert {script for script in SCRIPTS if not exchanges(script, "habit")} == set()


@pytest.mark.parametrize("draw", range(40))
def test_a_slip_of_the_hand_leaves_a_name_that_is_near(draw: int) -> None:
    assert abs(len(slipped("Mariam", draw)) - len("Mariam")) <= 1
    assert slipped("A", draw)


def test_no_sound_has_two_rows() -> None:
    sounds = [row["sound"] for row in table("sounds")]
    assert len(set(sounds)) == len(sounds)
