"""The language of a text, part by part."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.read.language import Part, language_name, language_of, main_language, others, parts, supported

SAID = {
    "en": "We strongly condemn these attacks. More than 300 civilians were killed, including 12 children.",
    "fr": "Au cours des derniers mois, plus de trois cents civils ont été tués, dont douze enfants.",
    "es": "Más de trescientas personas murieron en los bombardeos de ayer, entre ellas doce niños.",
    "ru": "В результате обстрела погибли более трехсот человек, в том числе двенадцать детей.",
    "ar": "قتل أكثر من ثلاثمائة مدني بينهم اثنا عشر طفلا، ونحن ندين بشدة هذه الهجمات على المدنيين.",
    "zh": "我们强烈谴责这些针对平民的袭击。三百多名平民被打死，其中包括十二名儿童。",
    "hy": "Մենք խստորեն դատապարտում ենք քաղաքացիական բնակչության դեմ այս հարձակումները։",
    "az": "Mülki əhaliyə qarşı bu hücumları qətiyyətlə pisləyirik.",
    "tr": "Sivil halka yönelik bu saldırıları şiddetle kınıyoruz.",
}


@pytest.mark.parametrize("code", SAID)
def test_a_sentence_is_taken_for_another_language(code: str) -> None:
    found, score = language_of(SAID[code])
    assert found == code
    assert score > 0.6


@pytest.mark.parametrize("text", ["", " \n\n ", "1234 5678", "***", "\n" * 10_000, "\x00" * 500])
def test_a_text_without_words_gets_a_language_all_the_same(text: str) -> None:
    assert language_of(text)[1] < 0.6


def test_a_language_without_the_extractors_files_is_said_to_be_read() -> None:
    data = Path(__file__).parents[2] / "src" / "evenhand" / "data" / "language"
    english = {path.name for path in (data / "en").iterdir()}
    assert "en" in supported()
    assert all(english <= {path.name for path in (data / code).iterdir()} for code in supported())


def test_a_language_is_named_by_its_code_alone_though_its_name_is_known() -> None:
    assert (language_name("fr"), language_name("x-any")) == ("French (fr)", "x-any")


@settings(deadline=None)
@given(st.lists(st.sampled_from([*SAID.values(), "a" * 1500, "\t", "", "x\r\ny"]), max_size=12), st.text(max_size=40))
def test_parts_overlap_or_leave_words_out(paragraphs: list[str], end: str) -> None:
    text = "\n\n".join(paragraphs) + end
    places = [place for part in parts(text) for place in (part.start, part.end)]
    outside = [text[a:b] for a, b in zip([0, *places[1::2]], [*places[::2], len(text)], strict=True)]
    assert places == sorted(places)
    assert "".join(outside).strip() == ""


def test_one_long_line_is_judged_by_its_beginning_alone() -> None:
    text = SAID["en"] * 20 + " " + SAID["fr"] * 40
    assert {part.language for part in parts(text)} >= {"en", "fr"}
    assert language_of(text)[0] == "fr"


def test_a_name_or_a_greeting_counts_as_another_language() -> None:
    assert others([Part(0, 10, "fr", 1.0), Part(12, 300, "fr", 0.5), Part(302, 400, "en", 1.0)], "en") == []


def test_neighbouring_parts_in_one_other_language_are_listed_one_by_one() -> None:
    found = [Part(0, 100, "fr", 1.0), Part(102, 200, "fr", 0.95), Part(202, 300, "es", 1.0), Part(302, 900, "en", 1.0)]
    assert [(part.start, part.end, part.language) for part in others(found, "en")] == [(0, 200, "fr"), (202, 300, "es")]


def test_a_short_part_outweighs_a_long_one() -> None:
    found = [Part(0, 50, "fr", 1.0), Part(50, 100, "zxx", 1.0), Part(100, 300, "en", 0.9)]
    language, score = main_language(found)
    assert language == "en"
    assert score == pytest.approx(0.9)
