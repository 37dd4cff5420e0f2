"""Phrases of the codebook: found in every language alike, whole and in order, and not where a text says otherwise."""

from collections.abc import Iterator

import pytest

from evenhand.codebook import vocabulary
from evenhand.phrases import folded, terms_in

LANGUAGES = tuple(vocabulary("language"))
DEMANDED = {"en", "fr", "es", "ru", "ar", "hy", "az", "tr"}


def phrases(name: str) -> Iterator[tuple[str, str, str]]:
    """Language, term and phrase."""
    for language in LANGUAGES:
        for term, row in vocabulary(name).items():
            yield from ((language, term, phrase) for phrase in row[f"words_{language}"].split("|"))


@pytest.mark.parametrize("name", ["victim_status", "weapon"])
def test_a_language_has_words_for_one_term_and_none_for_another(name: str) -> None:
    assert set(LANGUAGES) >= DEMANDED
    columns = {column for row in vocabulary(name).values() for column in row if column.startswith("words_")}
    assert columns == {f"words_{language}" for language in LANGUAGES}
    assert [(language, term) for language, term, phrase in phrases(name) if not phrase.strip()] == []


@pytest.mark.parametrize("name", ["victim_status", "weapon"])
def test_a_phrase_is_read_as_another_term_than_the_one_it_stands_under(name: str) -> None:
    """In capitals, with any other phrase out of the way, and in whatever language it happens to be a word too."""
    others = {
        (language, term, phrase): found
        for language, term, phrase in phrases(name)
        if (found := terms_in(phrase.replace("*", "").upper(), name)) != {term}
    }
    assert others == {}


@pytest.mark.parametrize("name", ["victim_status", "weapon"])
def test_a_phrase_stands_twice(name: str) -> None:
    found = [(language, phrase) for language, _, phrase in phrases(name)]
    assert sorted({each for each in found if found.count(each) > 1}) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_cannot_say_that_somebody_is_no_civilian(language: str) -> None:
    row, space = vocabulary("language")[language], " " if vocabulary("language")[language]["spaced"] == "yes" else ""
    civilians = vocabulary("victim_status")["civilian"][f"words_{language}"].split("|")[0].replace("*", "")
    negated = [word + space + civilians for word in row["before"].split("|")]
    negated += [civilians + space + word.replace("*", "") for word in row["after"].split("|") if word]
    assert [each for each in negated if terms_in(each, "victim_status")] == []
    assert len(negated) > 2


def test_accents_capitals_and_marks_keep_a_word_from_being_found() -> None:
    assert folded("SİVİLLER, Réfugiés; ёлка — مَدَنِيّين") == "siviller , refugies , елка مدنیین"
    assert folded("SIĞINMACI") == folded("sığınmacı")
    assert folded(" -") == ""
