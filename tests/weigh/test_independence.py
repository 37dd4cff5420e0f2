"""Which claims come down to one origin, by which way, and what must never join two origins."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accused import OSTREN, WORLD
from evenhand.model.claim import Claim
from evenhand.model.decision import Judgement
from evenhand.model.derived import Grade
from evenhand.model.document import Characters, Passage
from evenhand.weigh.findings import findings
from evenhand.weigh.grade import Weigher
from shelf import Named, Shelf, claim, heading, source

LONG = "In the night soldiers came to the mill at the ford and shot the miller and his two sons before the neighbours"
OTHER = (
    "A column of vehicles was seen on the northern road by farmers who later counted nine burnt houses near the bridge"
)
ONE = claim("one", "monitors", OSTREN, said="2031-05-02")
TWO = claim("two", "mission", OSTREN, said="2031-05-04")


def judgement(question: str, about: Sequence[str], answer: str = "yes", number: int = 0) -> Named:
    name = f"judgement:{question}-{number}-{'-'.join(each.partition(':')[2] for each in about)}"
    return name.replace("_", "."), Judgement(
        question=question, about=tuple(about), answer=answer, because="Read side by side.", judge="A. Coder"
    )


def grade(claims: Sequence[Named], *more: Named) -> Grade:
    view = Shelf([*WORLD, *more, *claims, *heading("h", claims)])
    return Weigher(view).incident("incident:h")[0]


def origins(found: Grade) -> dict[str, str]:
    return {voice.claim: voice.origin for voice in found.voices}


def kinds(found: Grade, name: str) -> list[tuple[str, str]]:
    (voice,) = (each for each in found.voices if each.claim == f"claim:{name}")
    return [(step.kind, step.to) for step in voice.steps]


def told(name: str, claimant: str, text: str, said: str | None) -> list[Named]:
    held, record = claim(name, claimant, OSTREN, said=said)
    assert isinstance(record, Claim)
    passage = Passage(document="document:d", selector=Characters(start=0, end=len(text)), text=text)
    return [
        (held, record.model_copy(update={"passage": f"passage:{name}", "document": f"document:{name}"})),
        (f"passage:{name}", passage),
    ]


def by_text(*parts: list[Named], judged: Sequence[Named] = ()) -> Grade:
    claims = [part[0] for part in parts]
    return grade(claims, *(part[1] for part in parts), *judged)


def test_a_relay_is_a_source_of_its_own() -> None:
    found = grade([claim("a", "monitors", OSTREN, via="paper"), claim("b", "monitors", OSTREN, via="lexicon")])
    assert set(origins(found).values()) == {"source:monitors"}
    assert kinds(found, "a") == [("relayed", "source:monitors")]


def test_what_a_source_copies_or_belongs_to_is_not_shown_as_the_way() -> None:
    branch = source("branch", parent="mission")
    found = grade([claim("a", "wire", OSTREN), claim("b", "branch", OSTREN)], branch)
    assert kinds(found, "a") == [("copied", "source:paper")]
    assert kinds(found, "b") == [("owned", "source:mission")]


def test_the_same_office_at_a_later_date_is_a_second_origin() -> None:
    again = claim("again", "monitors", OSTREN, said="2031-06-01")
    found = grade([ONE, again])
    assert found.grade == "one_independent"
    assert kinds(found, "again") == [("later", "claim:one")]


def test_words_that_the_coder_found_repeated_are_a_second_origin() -> None:
    repeated = claim("again", "monitors", OSTREN.model_copy(update={"flags": ("repetition",)}), said="2031-06-01")
    assert kinds(grade([ONE, repeated]), "again") == [("quotation", "claim:one")]


def test_a_claim_judged_to_repeat_another_still_confirms_it() -> None:
    found = grade([ONE, TWO], judgement("relays", ["claim:two", "claim:one"]))
    assert found.grade == "one_independent"
    assert kinds(found, "two") == [("judged_relay", "claim:one")]
    assert found.voices[1].steps[0].because == "Read side by side."


def test_whoever_repeats_an_office_is_heard_as_independent() -> None:
    office = claim("office", "office-k", OSTREN, said="2031-05-01")
    found = grade([office, TWO], judgement("relays", ["claim:two", "claim:office"]))
    assert found.grade == "one_side"


def test_an_earlier_judgement_outlives_the_last_on_the_same_pair() -> None:
    pair = ["claim:two", "claim:one"]
    found = grade([ONE, TWO], judgement("relays", pair), judgement("relays", pair, "no", 1))
    assert found.grade == "corroborated"


@pytest.mark.parametrize(
    ("question", "answer", "kind"), [("independent", "no", "not_independent"), ("same_source", "yes", "same_source")]
)
def test_sources_judged_not_independent_count_twice(question: str, answer: str, kind: str) -> None:
    found = grade([ONE, TWO], judgement(question, ["source:mission", "source:monitors"], answer))
    assert found.grade == "one_independent"
    assert origins(found) == {"claim:one": "source:monitors", "claim:two": "source:monitors"}
    assert kinds(found, "two") == [(kind, "source:monitors")]


def test_a_source_judged_not_independent_of_an_office_still_speaks_for_nobody() -> None:
    found = grade([TWO], judgement("independent", ["source:mission", "source:office-k"], "no"))
    assert found.grade == "one_side"


@pytest.mark.parametrize(("question", "answer"), [("independent", "yes"), ("same_source", "no"), ("relays", "unsure")])
def test_a_judgement_that_finds_nothing_in_common_joins(question: str, answer: str) -> None:
    about = ["claim:two", "claim:one"] if question == "relays" else ["source:mission", "source:monitors"]
    assert grade([ONE, TWO], judgement(question, about, answer)).grade == "corroborated"


def test_a_text_that_repeats_an_earlier_one_confirms_it() -> None:
    found = by_text(
        told("one", "monitors", LONG, "2031-05-02"), told("two", "mission", LONG.upper() + "!", "2031-05-03")
    )
    assert found.grade == "one_independent"
    assert kinds(found, "two") == [("near_duplicate", "claim:one")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OTHER, "2031-05-03"),
        (f"{LONG} today", "2031-05-02"),
        (LONG, "2031-05"),
        (LONG, None),
        (LONG[:40], "2031-05-03"),
    ],
)
def test_a_text_is_called_a_copy_that_is_another_or_not_certainly_later_or_too_short(
    text: str, said: str | None
) -> None:
    first = told("one", "monitors", LONG if len(text) > 50 else text, "2031-05-02")
    assert by_text(first, told("two", "mission", text, said)).grade == "corroborated"


@pytest.mark.parametrize(
    "judged",
    [
        judgement("independent", ["source:monitors", "source:mission"]),
        judgement("relays", ["claim:two", "claim:one"], "no"),
    ],
)
def test_a_person_is_overruled_by_a_likeness_of_texts(judged: Named) -> None:
    parts = told("one", "monitors", LONG, "2031-05-02"), told("two", "mission", LONG, "2031-05-03")
    assert by_text(*parts, judged=[judged]).grade == "corroborated"


def test_a_compilation_of_two_texts_joins_them() -> None:
    found = by_text(
        told("one", "monitors", LONG, "2031-05-02"),
        told("two", "mission", OTHER, "2031-05-02"),
        told("both", "paper", f"{LONG} {OTHER}", "2031-05-09"),
    )
    assert origins(found)["claim:one"] != origins(found)["claim:two"]
    assert found.grade == "corroborated"


def test_a_circle_of_relays_has_no_end_or_no_beginning() -> None:
    pairs = [["claim:one", "claim:two"], ["claim:two", "claim:three"], ["claim:three", "claim:one"]]
    three = claim("three", "paper", OSTREN, said="2031-05-09")
    found = grade([three, TWO, ONE], *(judgement("relays", pair) for pair in pairs))
    assert set(origins(found).values()) == {"source:monitors"}
    assert found.grade == "one_independent"


def test_a_claim_that_repeats_itself_or_one_that_was_taken_back_has_no_origin() -> None:
    found = grade(
        [ONE, TWO],
        judgement("relays", ["claim:one", "claim:one"]),
        judgement("relays", ["claim:two", "claim:gone"]),
    )
    assert found.grade == "corroborated"


@pytest.mark.parametrize("above", ["parent", "origin"])
def test_a_source_that_is_its_own_parent_has_no_origin(above: str) -> None:
    own = source("own", **{above: "own"})
    found = grade([claim("a", "own", OSTREN)], own)
    assert origins(found) == {"claim:a": "source:own"}
    assert found.grade == "one_independent"


def test_of_contradicting_sides_a_source_takes_that_of_what_it_belongs_to() -> None:
    office = source("branch", "state_organ", side="ostren", parent="office-k")
    found = grade([claim("a", "branch", OSTREN, stance="admits")], office)
    assert found.grade == "admitted"


def test_two_names_of_one_office_with_contradicting_sides_are_two_origins() -> None:
    found = grade(
        [claim("a", "office-k", OSTREN), claim("b", "office-o", OSTREN, stance="denies")],
        judgement("same_source", ["source:office-k", "source:office-o"]),
    )
    assert len(set(origins(found).values())) == 1
    assert found.grade == "contested"


_EDGES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8)
_SPEAKERS = ["monitors", "mission", "paper", "office-k", "office-o", "lexicon"]


@settings(max_examples=25)  # each example reads some hundred records
@given(_EDGES, st.lists(st.sampled_from(_SPEAKERS), min_size=6, max_size=6), st.integers(0, 5))
def test_fifty_copies_of_a_claim_change_a_question_or_join_two_origins(
    edges: list[tuple[int, int]], speakers: list[str], copied: int
) -> None:
    claims = [
        claim(f"c{number}", speaker, OSTREN, said=f"2031-05-1{number}") for number, speaker in enumerate(speakers)
    ]
    judged = [judgement("relays", [f"claim:c{one}", f"claim:c{other}"]) for one, other in edges]
    copies = [claim(f"copy{number}", "wire", OSTREN, said="2031-07-01") for number in range(50)]
    echoes = [judgement("relays", [f"claim:copy{number}", f"claim:c{copied}"]) for number in range(50)]
    plain, echoed = grade(claims, *judged), grade([*claims, *copies], *judged, *echoes)
    assert plain.grade == echoed.grade
    assert [(each.question, each.grade) for each in findings(plain)] == [
        (each.question, each.grade) for each in findings(echoed)
    ]
    kept = origins(echoed)
    assert origins(plain) == {name: kept[name] for name in origins(plain)}
