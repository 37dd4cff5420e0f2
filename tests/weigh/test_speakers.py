"""Sources judged not independent of contradicting sides, and ids in other letters."""

from collections.abc import Iterable

import pytest
from test_independence import grade, judgement, kinds, origins

from accused import OSTREN, WORLD
from evenhand.model.decision import Judgement
from evenhand.model.derived import Role
from evenhand.record.view import Recorded
from evenhand.weigh.grade import Weigher
from shelf import Named, Shelf, claim, heading, source

TORN = [
    judgement("independent", ["source:torn", "source:office-k"], "no"),
    judgement("independent", ["source:torn", "source:office-o"], "no"),
]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(("stance", "expected"), [("asserts", "one_side"), ("denies", "contested")])
def test_the_order_of_sources_decides_for_which_side_one_of_contradicting_sides_speaks(
    turned: bool, stance: str, expected: str
) -> None:
    claims = [claim("s", "office-k", OSTREN)] if stance == "denies" else []
    claims = [claim("a", "torn", OSTREN, stance=stance), *claims]
    sources = [*WORLD, source("torn")][:: -1 if turned else 1]
    view = Shelf([*sources, *TORN, *claims, *heading("h", claims)])
    (found,) = Weigher(view).incident("incident:h")
    assert found.grade == expected
    assert found.voices[0].steps[-1].kind == "contradicting"


def test_a_source_of_contradicting_sides_confirms_or_admits() -> None:
    one, other = claim("a", "torn", OSTREN), claim("b", "monitors", OSTREN)
    found = grade([one, other], source("torn"), *TORN)
    assert found.grade == "one_independent"
    assert found.voices[0].role is Role.ACCUSING
    admits = claim("c", "torn", OSTREN, stance="admits")
    assert grade([other, admits], source("torn"), *TORN).grade == "one_independent"


def test_the_words_of_the_accused_take_the_place_of_a_support_of_their_origin() -> None:
    same = judgement("same_source", ["source:office-k", "source:office-o"])
    found = grade([claim("a", "office-k", OSTREN), claim("b", "office-o", OSTREN, said="2031-05-09")], same)
    assert found.grade == "one_side"


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        (judgement("credible", ["claim:TWO"], "no"), "one_independent"),
        (judgement("relays", ["claim:TWO", "claim:One"]), "one_independent"),
        (judgement("same_source", ["source:Mission", "source:Monitors"]), "one_independent"),
        (judgement("independent", ["source:Mission", "source:Monitors"], "no"), "one_independent"),
    ],
)
def test_a_judgement_in_other_letters_is_not_heeded_or_ends_in_an_error(judged: Named, expected: str) -> None:
    claims = [claim("one", "monitors", OSTREN, said="2031-05-02"), claim("two", "mission", OSTREN, said="2031-05-04")]
    view = _AnyLetters([*WORLD, judged, *claims, *heading("h", claims)])
    (found,) = Weigher(view).incident("incident:h")
    assert found.grade == expected


def test_a_claimant_in_other_letters_ends_in_an_error() -> None:
    found = grade([claim("a", "Monitors", OSTREN, via="Paper"), claim("b", "monitors", OSTREN)])
    assert set(origins(found).values()) == {"source:monitors"}
    assert kinds(found, "a") == [("relayed", "source:monitors")]


class _AnyLetters(Shelf):
    """Finds judgements about a record whatever the letters in which they name it."""

    def judged(self, names: Iterable[str]) -> list[Recorded[Judgement]]:
        about = {name.lower() for name in names}
        others = (held for held in self.all(Judgement) if held.record.question != "same_incident")
        return [held for held in others if about & {each.lower() for each in held.record.about}]
